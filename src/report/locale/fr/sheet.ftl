# Le classeur. Montants, parts et jours au sein des phrases sont donnés en texte ; $count décide du pluriel.

## Formats de nombre, dans les codes d'Excel ; `[$CUR]` désigne la devise, et Excel met les séparateurs de sa propre langue

sheet-form-money = #,##0.00" "[$CUR]
sheet-form-price = #,##0.0000" "[$CUR]
sheet-form-percent = 0.0" "%
sheet-form-fine-percent = 0.00" "%
sheet-form-units = #,##0.00
sheet-form-count = #,##0
sheet-form-day = [$-40C]d mmm yyyy

## Le fichier

sheet-document-title = Plan de réservation

## Noms de cellules utilisables dans les formules : lettres, chiffres et tirets bas

sheet-name-discount = remise_engagements
sheet-name-current-cost = cout_actuel
sheet-name-total-cost = cout_total
sheet-name-saving = montant_economie
sheet-name-what-if-total-cost = simulation_cout_total
sheet-name-what-if-saving = simulation_economie

## Feuilles : 31 caractères au plus, sans : \ / ? * [ ]

sheet-tab-summary = Synthèse
sheet-tab-deadlines = Échéances
sheet-tab-purchases = Achats
sheet-tab-what-if = Simulation
sheet-tab-alternatives = Variantes
sheet-tab-alternative-lines = Lignes des variantes
sheet-tab-forecast = Prévision
sheet-tab-risk-lines = Lignes par attitude
sheet-tab-ladder = Achats ultérieurs
sheet-tab-resizes = Redimensionnements
sheet-tab-worlds = Tailles et achats
sheet-tab-pools = Groupes
sheet-tab-utilization = Utilisation
sheet-tab-existing = Engagements en cours
sheet-tab-options = Droits
sheet-tab-realised = Économies réalisées
sheet-tab-renewals = Renouvellements
sheet-tab-returns = Restitutions
sheet-tab-splits = Répartition
sheet-tab-cash-flow = Trésorerie
sheet-tab-backtest = Test rétrospectif
sheet-tab-backtest-decisions = Décisions rétrospectives
sheet-tab-previous = Plan précédent
sheet-tab-microsoft = Microsoft
sheet-tab-charts = Graphiques
sheet-tab-reconciliation = Rapprochement
sheet-tab-inputs = Fichiers
sheet-tab-assumptions = Hypothèses
sheet-tab-warnings = Avertissements
sheet-tab-glossary = Glossaire

## Titres des feuilles, et leur contenu

sheet-title-summary = Plan de réservation
sheet-title-deadlines = Décisions à prendre, et leurs échéances
sheet-title-purchases = Achats proposés
sheet-note-purchases = Les économies portent sur la période passée, les totaux sur toute la durée. Montants hors taxes.
sheet-title-what-if = Effet d’une remise
sheet-title-alternatives = Le plan et ses variantes
sheet-note-alternatives = Chaque plan est calculé heure par heure sur la même période passée.
sheet-title-alternative-lines = Achats de chaque variante
sheet-title-forecast = Ce que l’on peut attendre du plan
sheet-note-forecast = Les scénarios sont tirés du passé avec une graine fixe. Les montants portent sur l’horizon.
sheet-title-risk-lines = Achats selon l’attitude face au risque
sheet-title-ladder = Achats prévus par la suite
sheet-note-ladder = La première étape est le plan lui-même ; chacune des suivantes est décidée à nouveau avec l’utilisation de son mois.
sheet-title-resizes = Conseils par machine
sheet-note-resizes = Les montants portent sur un mois de 730 heures. Les pourcentages de processeur et de mémoire se rapportent à la taille actuelle.
sheet-title-worlds = Redimensionnement et achats ensemble
sheet-note-worlds = Chaque situation est calculée avec les achats qui lui conviennent le mieux, sur la période.
sheet-title-pools = Demande par région et groupe de flexibilité
sheet-note-pools = En unités : machines multipliées par leur ratio. Les groupes les plus coûteux en premier.
sheet-title-utilization = Régularité de l’utilisation des machines
sheet-note-utilization = En unités sur les heures connues, UTC ; avec ou sans prix connu.
sheet-title-existing = Engagements en cours
sheet-title-options = Ce qui peut être fait des engagements en cours
sheet-title-realised = Économies réalisées par les réservations en cours
sheet-title-renewals = Calendrier des expirations
sheet-note-renewals = L’achat à cette date est décidé sur l’utilisation de la période passée, sans ce qui a pris fin entre-temps.
sheet-title-returns = Le meilleur usage des droits aujourd’hui
sheet-title-splits = Coût et économie par utilisateur
sheet-note-splits = Chaque dimension forme le total : filtrez-en une avant d’additionner.
sheet-title-cash-flow = Paiements dans le temps
sheet-note-cash-flow = Montants hors taxes. Une ligne prend fin avec sa durée et n’est pas renouvelée.
sheet-title-backtest = Ce que les conseils passés auraient valu
sheet-title-backtest-decisions = Chaque décision du test rétrospectif
sheet-title-previous = Ce que le plan précédent promettait, et ce qui s’est réalisé
sheet-title-microsoft = Les recommandations de Microsoft et le plan
sheet-title-charts = Graphiques
sheet-title-reconciliation = Toutes les lignes de l’entrée par classe
sheet-title-inputs = Fichiers sur lesquels repose le plan
sheet-title-assumptions = Ce sur quoi repose le plan
sheet-title-warnings = À savoir en plus des chiffres
sheet-title-glossary = Vocabulaire

## Lignes de plusieurs feuilles

sheet-caution-prices = Seuls { $share } de l’économie reposent sur des prix publiés ou ceux du client ; le reste repose sur des estimations. Demandez un devis.
sheet-partner-view = Prix du partenaire : ne pas remettre au client
sheet-line-reservation = { $quantity } × { $size }, { $region }, { $term }
sheet-line-savings-plan = Plan d’économies de { $amount } par heure, { $term }
sheet-no-line = Effet des nouvelles lignes sur les plans d’économies en cours
sheet-price-list = Liste de prix
sheet-usage-export = Export d’utilisation
sheet-unnamed = (sans nom)
sheet-this-plan = Ce plan
sheet-this-plan-of = Ce plan ({ $risk })
sheet-no-purchase = Aucun achat
sheet-same-as-plan = Identique à ce plan : { $names }.
sheet-size-hours = { $size } : { $hours } h

## Synthèse

sheet-about = Décision du { $day } d’après { $hours } heures d’utilisation (relevé { $grain }), { $period }. Montants en { $currency }, hors taxes, sur cette période sauf mention contraire.
sheet-head-plan = Le plan
sheet-head-alternatives = À côté de ses variantes
sheet-head-deadlines = À décider avant le
sheet-head-bill = La facture de la période
sheet-no-deadlines = Aucune règle datée ni expiration ne concerne ce plan.
sheet-more-deadlines = { $count ->
    [one] Et { $shown } autre sur la feuille des échéances.
   *[other] Et { $shown } autres sur la feuille des échéances.
}
sheet-fact-annual-saving = Économie par an
sheet-fact-annual-saving-note = L’économie de la période, étendue à 8 760 heures
sheet-fact-saving = Économie sur la période
sheet-fact-saving-note = Coût actuel moins coût avec le plan
sheet-fact-fraction = Part de la facture
sheet-fact-fraction-note = Du calcul non couvert et des licences Windows
sheet-fact-low = Intervalle : au moins
sheet-fact-low-note = Si les jours partiels de toutes les machines tombent aux mêmes heures
sheet-fact-high = Intervalle : au plus
sheet-fact-high-note = Si les heures de chaque machine se répartissent sur ses jours
sheet-fact-horizon = Horizon de la prévision
sheet-fact-expected-saving = Économie attendue
sheet-fact-expected-saving-note = Moyenne de tous les scénarios, par rapport à aucun achat
sheet-fact-expected-fraction = Part attendue de la facture
sheet-fact-p10 = Intervalle : neuf scénarios sur dix économisent plus
sheet-fact-p90 = Intervalle : un scénario sur dix économise plus
sheet-fact-worst-tenth = Pire dixième des scénarios
sheet-fact-worst-tenth-note = Économie moyenne du pire dixième
sheet-fact-chance-of-loss = Risque de perte
sheet-fact-chance-of-loss-note = Part des scénarios où les achats coûtent plus qu’ils ne couvrent
sheet-fact-coverage = Couverture
sheet-fact-coverage-note = Calcul couvert par les engagements, ceux en cours compris
sheet-fact-utilization = Taux d’utilisation
sheet-fact-utilization-note = Utilisé sur engagé, pondéré par le coût
sheet-fact-esr = Taux d’économie effectif
sheet-fact-esr-note = 1 moins le coût du calcul rapporté au paiement à l’utilisation
sheet-fact-lines = Lignes à acheter
sheet-bill-payg = Calcul au paiement à l’utilisation
sheet-bill-reservations = Nouvelles réservations
sheet-bill-savings-plans = Nouveaux plans d’économies

## Simulation

sheet-discount = Remise sur les prix des engagements
sheet-discount-message = Une remise de 0 % à 100 %
sheet-discount-note = Saisissez une remise : les quantités restent inchangées, tous les autres chiffres de la feuille suivent.
sheet-discount-advice = Un meilleur prix peut aussi rendre d’autres achats rentables : recalculez le plan avec ce prix avant de signer.
sheet-head-what-if-bill = La facture avec la remise

## Graphiques

sheet-chart-bill = Coût de la période aujourd’hui et avec le plan
sheet-chart-saving = Économie par ligne
sheet-chart-alternatives = Coût de la période par variante
sheet-chart-frontier = Économie attendue et pire dixième selon le poids de ce dernier
sheet-chart-worlds = Coût de la période, avec redimensionnement et engagements
sheet-chart-utilization = Unités par région et groupe
sheet-chart-cash-flow = Coût cumulé par mois

## Colonnes des plans et de leurs lignes

sheet-col-plan = Plan
sheet-col-line = Ligne
sheet-col-lines = Lignes
sheet-col-group = Groupe de flexibilité
sheet-col-term-price = Prix unitaire pour la durée
sheet-col-term-total = Total pour la durée
sheet-col-month-payment = Paiement mensuel
sheet-col-billing = Paiement
sheet-col-saving-low = Économie, au moins
sheet-col-saving-high = Économie, au plus
sheet-col-expected-use = Utilisation attendue
sheet-col-break-even-use = Rentable à partir de
sheet-col-break-even-month = Mois du seuil de rentabilité
sheet-col-price-kind = Nature du prix
sheet-col-price-day = Date du prix
sheet-col-price-spread = Dispersion de l’estimation
sheet-col-orderable = Engagement à commander, par heure
sheet-col-orderable-saving = Économie de celui-ci
sheet-col-covered-value = Valeur couverte au paiement à l’utilisation
sheet-col-cost-as-planned = Coût prévu
sheet-col-cost-discounted = Coût avec la remise
sheet-col-saving-discounted = Économie avec la remise
sheet-col-part = Poste
sheet-col-saved = Économisé
sheet-col-with-discount = Avec la remise
sheet-col-what = Désignation
sheet-col-by = Avant le
sheet-col-touches = Lignes concernées
sheet-col-subject = Objet
sheet-col-sentence = En toutes lettres
sheet-col-series-cost = Série au paiement à l’utilisation

## Colonnes de la prévision

sheet-col-risk = Attitude face au risque
sheet-col-expected-saving = Économie attendue
sheet-col-p10 = Neuf sur dix économisent plus
sheet-col-p90 = Un sur dix économise plus
sheet-col-cost-p10 = Coût, neuf sur dix au-dessus
sheet-col-cost-p90 = Coût, un sur dix au-dessus
sheet-col-weight = Poids du pire dixième
sheet-col-why = Pourquoi alors
sheet-col-expiring = Engagements arrivant à terme
sheet-col-commitment = Plans d’économies, par heure
sheet-col-buys = Achats
sheet-head-risk-plans = Trois attitudes face au risque
sheet-head-frontier = L’attente face au pire dixième
sheet-fact-horizon-hours = Heures de l’horizon
sheet-fact-risk = Attitude face au risque
sheet-fact-futures = Scénarios
sheet-fact-history-days = Jours d’historique

## Colonnes des redimensionnements

sheet-col-size-now = Taille actuelle
sheet-col-size-target = Taille cible
sheet-col-instances = Instances cibles
sheet-col-saving-net = Économie nette par mois
sheet-col-saving-retail = Économie par mois aux prix publics
sheet-col-saving-committed = Économie par mois après engagements
sheet-col-price-now = Prix horaire actuel
sheet-col-price-target = Prix horaire cible
sheet-col-days-seen = Jours observés
sheet-col-cpu-mean = Processeur, moyenne
sheet-col-cpu-p95 = Processeur, P95
sheet-col-cpu-p99 = Processeur, P99
sheet-col-cpu-max = Processeur, pointe
sheet-col-memory-p95 = Mémoire, P95
sheet-col-memory-max = Mémoire, pointe
sheet-col-network-p95 = Réseau sortant, P95, Mbit/s
sheet-col-vcpus-needed = vCPU requis
sheet-col-memory-needed = Mémoire requise, Gio
sheet-col-over-cpu = Heures au-delà de la limite du processeur
sheet-col-over-memory = Heures au-delà de la limite de mémoire
sheet-col-size-awaited = Taille en attente de jours
sheet-col-saving-awaited = Économie mensuelle en attente
sheet-col-short-cpu = Au-delà de la limite de processeur aujourd’hui
sheet-col-short-memory = Au-delà de la limite de mémoire aujourd’hui
sheet-col-size-enough = Taille qui suffirait
sheet-col-cost-enough = Son surcoût mensuel
sheet-col-off-hours = Heures d’arrêt par semaine
sheet-col-reasons = Motifs
sheet-col-to-verify = À vérifier
sheet-col-resource-id = Ressource
sheet-col-world = Situation
sheet-col-gross = Tout le calcul au paiement à l’utilisation
sheet-col-same-group = Même groupe de flexibilité
sheet-col-awaits-days = Seulement après d’autres jours
sheet-col-blocked = Bloqué par mois par un engagement immédiat
sheet-col-waiting = Coût mensuel de l’attente
sheet-col-resize-saving = Économie mensuelle du redimensionnement
sheet-col-use-before = Utilisation avant
sheet-col-use-after = Utilisation après
sheet-head-worlds = Quatre situations
sheet-head-trial = Les mêmes conseils, essayés sur le passé
sheet-fact-trial-from = Les relevés jugent à partir du
sheet-col-rule = Règle
sheet-col-threshold = Remplit une taille à
sheet-col-in-use = En usage
sheet-col-resized = Machines redimensionnées
sheet-col-saved-share = Part économisée
sheet-col-without-credits = Heures sans crédits de processeur
sheet-col-excess-cpu = De combien de la taille, processeur
sheet-col-excess-memory = De combien de la taille, mémoire
sheet-col-over-network = Heures au-delà de la limite de réseau
sheet-head-conflicts = Machines dont l’engagement immédiat bloquerait le redimensionnement
sheet-head-stranded = Réservations en cours que les redimensionnements laisseraient moins utilisées
sheet-fact-resizes-considered = Redimensionnements considérés
sheet-fact-resizes-accepted = Redimensionnements suivis par le plan
sheet-fact-resizes-not-in-demand = Redimensionnements de machines que l’utilisation ne distingue pas
sheet-fact-bill-as-is = Facture actuelle
sheet-fact-saved-by-right-sizing = Économisé par le redimensionnement seul
sheet-fact-saved-by-commitments = Économisé par les engagements seuls
sheet-fact-interaction = Compté deux fois en additionnant les deux
sheet-fact-interaction-note = Négatif quand l’un économise une part de ce que l’autre économiserait
sheet-fact-saved-by-both = Économisé par les deux
sheet-fact-bill-with-both = Facture avec les deux
sheet-fact-commit-first = Coût de l’engagement avant le redimensionnement
sheet-fact-commit-first-note = Machines redimensionnées sous des engagements pris pour les actuelles
sheet-fact-resize-first = Coût de l’attente des redimensionnements
sheet-fact-resize-first-note = Machines actuelles une période entière sous les engagements prévus après redimensionnement

## Colonnes des groupes et de l'utilisation

sheet-col-p50 = Médiane
sheet-col-p95 = P95
sheet-col-p99 = P99
sheet-col-reserved-units = Nouvellement réservé
sheet-col-sizes = Tailles utilisées
sheet-col-variation = Coefficient de variation
sheet-col-instance-hours = Heures d’instance
sheet-col-known-hours = Heures connues
sheet-col-unknown-hours = Heures inconnues
sheet-col-unknown-days = Jours inconnus
sheet-col-machine-days = Jours de machine
sheet-col-hours-mean = Heures par machine, moyenne
sheet-col-hours-median = Heures par machine, médiane
sheet-col-full-days = Jours complets
sheet-col-short-lived = Heures de machines d’un jour
sheet-col-trend = Tendance, unités en 30 jours
sheet-col-trend-low = Tendance, 95 % au moins
sheet-col-trend-high = Tendance, 95 % au plus
sheet-col-hour = { $hour } h

## Colonnes des engagements en cours

sheet-col-in-place = En cours
sheet-col-cost = Coût sur la période
sheet-col-use-simulated = Utilisation sur la période du plan
sheet-col-use = Utilisation
sheet-col-use-class = Constat
sheet-col-use-source = Source de l’utilisation
sheet-col-use-days = Jours observés
sheet-col-wasted = Coût gaspillé
sheet-col-days-left = Jours avant expiration
sheet-col-allowed = Autorisé
sheet-col-from = Du
sheet-col-to = Au
sheet-col-until = Jusqu’au
sheet-col-money-back = Remboursement
sheet-col-commitment-min = Engagement minimal en échange
sheet-col-hourly-min = Plan d’économies minimal
sheet-col-condition = Conditions
sheet-col-used-saving = Économisé par les heures utilisées
sheet-col-unused-cost = Coût des heures inutilisées
sheet-col-expires = Expire le
sheet-col-renews = Renouvellement automatique
sheet-col-price-shown = Prix de renouvellement affiché dès le
sheet-col-not-renewable = Pourquoi l’achat n’est plus possible
sheet-col-would-buy = Serait acheté alors
sheet-col-would-save = Économie de cet achat sur la période
sheet-col-chosen = Retenu
sheet-col-advantage = Avantage sur la période
sheet-head-refund-cap = Le plafond des remboursements, en dollars américains
sheet-fact-cap-limit = Plafond
sheet-fact-cap-used = Utilisé
sheet-fact-cap-left = Restant
sheet-fact-cap-days = Durée prise en compte, en jours
sheet-fact-cap-unknown = Annulations de montant inconnu
sheet-fact-cap-unknown-note = Le restant peut être moindre
sheet-fact-cap-return = Revient le { $day }
sheet-head-course = Cette voie, comparée au maintien de tout
sheet-fact-advantage = Avantage sur la période
sheet-fact-money-back = Remboursements, pour les heures de la période
sheet-fact-payments-ended = Paiements qui cessent, pour les heures de la période
sheet-fact-forced-later = Achats imposés par la suite, pour les heures de la période
sheet-fact-sunk-cost = Coût des lignes restituées sur la période
sheet-fact-bill-kept = Facture si tout est conservé
sheet-fact-bill-then = Facture de cette voie
sheet-fact-buys-then = Achats alors

## Colonnes de la répartition, des paiements, du test rétrospectif, du plan précédent et des conseils de Microsoft

sheet-col-dimension = Selon
sheet-col-part-name = Utilisateur
sheet-col-single-scope = Économie si acheté pour lui seul
sheet-col-month-number = Mois
sheet-col-upfront-reservations = Initial : réservations
sheet-col-upfront-savings-plans = Initial : plans d’économies
sheet-col-upfront-total = Initial : total
sheet-col-upfront-cumulative = Initial : cumul
sheet-col-monthly-reservations = Mensuel : réservations
sheet-col-monthly-savings-plans = Mensuel : plans d’économies
sheet-col-monthly-total = Mensuel : total
sheet-col-monthly-cumulative = Mensuel : cumul
sheet-col-no-plan-payg = Sans achat : paiement à l’utilisation
sheet-col-no-plan-total = Sans achat : total
sheet-col-no-plan-cumulative = Sans achat : cumul
sheet-fact-break-even-upfront = Mois du seuil, initial
sheet-fact-break-even-monthly = Mois du seuil, mensuel
sheet-col-cost-over-payg = Coût rapporté au paiement à l’utilisation
sheet-col-promised = Économie promise
sheet-col-realised = Économie réalisée
sheet-col-regret = Écart à l’optimum a posteriori
sheet-col-worst-period = Pire décision
sheet-col-losing-periods = Décisions perdantes
sheet-col-clairvoyant-share = Part de l’économie de l’optimum a posteriori
sheet-col-decisions = Décisions
sheet-col-decision = Décision
sheet-fact-backtest-horizon = Horizon
sheet-fact-backtest-payg = Tout le calcul au paiement à l’utilisation
sheet-fact-clairvoyant = Coût de l’optimum a posteriori rapporté au paiement à l’utilisation
sheet-col-promised-use = Utilisation promise
sheet-col-realised-use = Utilisation réalisée
sheet-col-realised-saving = Économie réalisée
sheet-col-advised = Conseillé : machines, ou montant par heure
sheet-col-owned-now = Détenu aujourd’hui
sheet-fact-previous-file = Fichier
sheet-fact-previous-day = Décidé le
sheet-fact-previous-period = Comparé sur
sheet-fact-previous-hours = Heures
sheet-fact-promised = Économie promise
sheet-fact-promised-fraction = Part promise de la facture
sheet-fact-realised = Économie réalisée
sheet-fact-realised-fraction = Part réalisée de la facture
sheet-col-plan-size = Plan : taille
sheet-col-plan-quantity = Plan : machines
sheet-col-plan-units = Plan : unités
sheet-col-microsoft-units = Microsoft : unités
sheet-col-microsoft-lines = Microsoft propose
sheet-col-differences = Pourquoi ils diffèrent
sheet-microsoft-line = { $quantity } × { $size }, { $scope }, { $days } jours observés, économie nette { $saving }
sheet-fact-microsoft-file = Fichier
sheet-fact-microsoft-term = Durée calculée
sheet-fact-microsoft-cost = Facture avec les réservations de Microsoft
sheet-fact-plan-cost = Facture avec le plan
sheet-fact-microsoft-not-in-demand = Recommandations sans utilisation sur la période

## Rapprochement et fichiers

sheet-all-files = Tous les fichiers
sheet-col-schema = Lu comme
sheet-col-cost-kind = Coûts
sheet-col-hash = SHA-256
sheet-head-classes = Classes
sheet-class-explained = { $name } : { $explanation }
sheet-costs-left-out = Les coûts de l’export ne figurent pas dans cette vue.

## Hypothèses et avertissements

sheet-fact-as-of = Décidé le
sheet-fact-basis = Base
sheet-fact-period = Période
sheet-fact-hours = Heures connues
sheet-fact-unknown-hours = Heures inconnues à l’intérieur
sheet-fact-grain = Utilisation
sheet-fact-placement = Heures dans la journée
sheet-fact-currency = Devise
sheet-fact-engine = Version de Tenor
sheet-fact-price-view = Prix
sheet-head-prices = Part de l’économie par nature de prix
sheet-fact-share-customer = Propres au client
sheet-fact-share-quoted = Prix publiés, datés
sheet-fact-share-estimated = Estimations
sheet-head-proof = Écart au plan le moins cher
sheet-fact-lower-bound = Aucun plan de ces instruments ne coûte moins de
sheet-fact-upper-bound = Facture de l’optimum sans machines entières
sheet-fact-relative-gap = Écart de la preuve
sheet-fact-integer-gap = Coût des machines entières
sheet-fact-integer-gap-note = Ce plan au-delà de la borne, en part de celle-ci
sheet-head-constraints = Contraintes
sheet-col-constraint-cost = Coût sur la période
sheet-head-invoice = La facture face à l’export
sheet-fact-invoice = Facture
sheet-fact-export-cost = Tous les coûts de l’export
sheet-fact-difference = Différence
sheet-fact-difference-fraction = Différence, en part de la facture
sheet-fact-invoice-basis = Engagements dans l’export
sheet-fact-not-in-export = Absent de l’export
sheet-head-hybrid-benefit = Licences Windows Server déjà détenues (Azure Hybrid Benefit)
sheet-fact-licence-cost = Licences sur la période
sheet-fact-cores-mean = Cœurs sous licence, moyenne
sheet-fact-cores-p95 = Cœurs, P95
sheet-fact-cores-max = Cœurs, maximum
sheet-fact-core-break-even = Rentable en dessous de, par cœur et par mois
sheet-fact-owned-cores = Cœurs couverts par des licences détenues
sheet-fact-owned-saving = Leur usage économiserait sur la période
sheet-fact-sql-cost = Licences SQL Server sur la période
sheet-fact-software-cost = Autres logiciels sous licence sur la période
sheet-col-count = Nombre
sheet-col-code = Code

## Glossaire

sheet-col-word = Terme
sheet-col-meaning = Sens
sheet-word-reservation = Réservation
sheet-word-reservation-meaning = Un engagement sur des machines d’un groupe de tailles dans une région pour un ou trois ans, payé à chaque heure, utilisé ou non.
sheet-word-savings-plan = Plan d’économies
sheet-word-savings-plan-meaning = Un engagement à dépenser un montant par heure en calcul à prix réduit ; ce qu’une heure laisse est perdu.
sheet-word-payg = Paiement à l’utilisation
sheet-word-payg-meaning = Ce que l’utilisation coûte sans engagement.
sheet-word-group = Groupe de flexibilité
sheet-word-group-meaning = Tailles qu’une même réservation sert en proportion de leurs ratios.
sheet-word-unit = Unité
sheet-word-unit-meaning = Une machine multipliée par le ratio de sa taille, pour additionner les tailles d’un groupe.
sheet-word-utilization = Taux d’utilisation
sheet-word-utilization-meaning = L’utilisé rapporté à l’engagé. Le reste est gaspillé.
sheet-word-coverage = Couverture
sheet-word-coverage-meaning = Valeur au paiement à l’utilisation que les engagements couvrent, rapportée à tout le calcul.
sheet-word-break-even = Seuil de rentabilité
sheet-word-break-even-meaning = La part des heures à partir de laquelle une réservation coûte moins que le paiement à l’utilisation ; le mois où la valeur couverte dépasse le coût de toute la durée.
sheet-word-esr = Taux d’économie effectif
sheet-word-esr-meaning = 1 moins le coût du calcul rapporté au paiement à l’utilisation.
sheet-word-range = Au moins, au plus
sheet-word-range-meaning = Les exports journaliers ne disent pas à quelles heures les machines ont tourné. Les deux bornes d’une économie sont exactes pour les deux extrêmes.
sheet-word-price-kind = Nature du prix
sheet-word-price-kind-meaning = Client : propre au client. Publié : prix de liste daté. Estimé : repris d’une autre région ou taille par un ratio.
sheet-word-licence = Licence Windows
sheet-word-licence-meaning = La part Windows d’un prix, payée quel que soit l’instrument.
