# Le rapport PDF. Montants, parts, jours et nombres sont donnés en texte ; $count décide du pluriel, $shown est son texte.

## Chaque page

pdf-title = Plan de réservation : { $customer }
pdf-no-customer = Plan de réservation
pdf-header = { $customer }, { $day }
pdf-page = Page
pdf-page-of = sur
pdf-contents = Sommaire
pdf-footer-weak-prices = L’essentiel de l’économie repose sur des prix estimés : demandez un devis avant d’acheter.
pdf-footer-made = Établi avec Tenor { $version }. Montants hors taxes.
pdf-partner-view = Prix du partenaire : ne pas remettre au client
pdf-more = { $count ->
    [one] Et { $shown } autre dans report.xlsx et plan.json.
   *[other] Et { $shown } autres dans report.xlsx et plan.json.
}
pdf-alike = Identique pour toutes les lignes : { $list }.
pdf-tiny = { $count ->
    [one] { $shown } ligne de moins de { $amount }
   *[other] { $shown } lignes de moins de { $amount }
}

## Première page

pdf-first-subtitle = { $hours } heures d’utilisation (relevé { $grain }), { $period }. Décision du { $day }. Montants en { $currency }, hors taxes.
pdf-headline-history = Économie par an, au niveau d’utilisation de la période passée
pdf-headline-fraction = { $share } de ce qui est payé à l’utilisation, licences comprises
pdf-headline-period = Sur la période de { $hours } heures : { $saving }, de { $low } à { $high } selon les heures où les jours partiels ont été utilisés.
pdf-headline-period-exact = Sur la période de { $hours } heures : { $saving }.
pdf-headline-forecast = Économie attendue, { $period }
pdf-headline-fraction-expected = { $share } de ce qui serait payé à l’utilisation, licences comprises
pdf-headline-chances = Prévision : dans huit scénarios sur dix, l’économie va de { $low } à { $high }. Dans le pire dixième, elle est de { $worst } en moyenne ; risque de perte { $loss }.
pdf-fact-cost-today = Coût actuel de la période
pdf-fact-cost-plan = Coût de la période avec le plan
pdf-buy-title = Achats
pdf-buy-nothing = Rien : aucun engagement ne serait rentable.
pdf-buy-note = Durée entière : prix de la ligne sur toute sa durée, 8 760 heures par an. Utilisation et économie : sur la période observée.
pdf-buy-more = { $count ->
    [one] Lignes aux plus fortes économies ; le plan en compte { $shown } autre : voir Achats ligne par ligne.
   *[other] Lignes aux plus fortes économies ; le plan en compte { $shown } autres : voir Achats ligne par ligne.
}
pdf-instead-title = Variantes
pdf-instead-note-forecast = Les économies par an sont ici celles de la période passée, par rapport au coût actuel, ramenées à l’année ; l’économie attendue ci-dessus porte sur le temps à venir, par rapport à la même utilisation sans le plan.
pdf-instead-note-history = Les économies sont celles de la période passée, par rapport au coût actuel, ramenées à l’année.
pdf-instead-mix-1y = La combinaison sur 1 an économise { $saving } par an quand ce plan économise { $own } ; en contrepartie, rien de ce qu’elle achète n’engage plus d’un an.
pdf-instead-savings-plan = Un plan d’économies seul économise { $saving } par an quand ce plan économise { $own } ; en contrepartie, tout ce qui est acheté sert toute taille dans toute région.
pdf-instead-reservations-3y = Des réservations de 3 ans seules économisent { $saving } par an quand ce plan économise { $own } ; elles peuvent être échangées selon les règles du moment, un plan d’économies non.
pdf-instead-reservations-1y = Des réservations de 1 an seules économisent { $saving } par an quand ce plan économise { $own } ; en contrepartie, rien de ce qui est acheté n’engage plus d’un an.
pdf-instead-mix-free = La combinaison libre économise { $saving } par an quand ce plan économise { $own }, sur un passé qu’elle connaissait d’avance.
pdf-instead-cautious = Un plan prudent devrait économiser { $saving } quand ce plan devrait économiser { $own } ; dans le pire dixième des scénarios, il économise { $worst }, et ce plan { $own-worst }.
pdf-this-plan = Ce plan
pdf-row-lines = Lignes
pdf-sure-title = Degré de certitude
pdf-sure-proof = Aucun plan de ces instruments ne coûte moins de { $bound } sur la période ; les machines entières coûtent { $gap } de plus.
pdf-sure-past = Le plan est le meilleur pour le passé : il dit ce qui aurait été juste, non ce qui le sera.
pdf-sure-forecast = Le plan a été évalué sur { $futures } scénarios tirés de { $days } jours d’historique ; ils ne sont pas une promesse.
pdf-sure-backtest = Sur le passé de ce client, cette règle promettait { $promised } et a donné { $realised }.
pdf-sure-previous = Le plan du { $day } promettait { $promised } pour le temps écoulé depuis, et a donné { $realised }.
pdf-price-shares = De ce que les lignes économisent, { $customer } repose sur les prix propres au client, { $quoted } sur des prix publiés et datés, { $estimated } sur des estimations.
pdf-decide-title = Décisions et échéances
pdf-decide-nothing = Aucune règle datée ni aucune échéance ne concerne ce plan.
pdf-decide-resizes = { $count ->
    [one] { $shown } machine peut changer de taille ou d’horaire ; avec tous les conseils et les engagements, l’économie sur la période est de { $saving }.
   *[other] { $shown } machines peuvent changer de taille ou d’horaire ; avec tous les conseils et les engagements, l’économie sur la période est de { $saving }.
}
pdf-decide-returns = { $count ->
    [one] Restituer { $shown } engagement en cours et racheter économiserait { $advantage } de plus sur la période.
   *[other] Restituer { $shown } engagements en cours et racheter économiserait { $advantage } de plus sur la période.
}

## Titres des colonnes

pdf-col-about = Objet
pdf-col-advantage = Avantage
pdf-col-advice = Conseil
pdf-col-allowed = Autorisé
pdf-col-attitude = Attitude au risque
pdf-col-blocked = Bloqué par mois
pdf-col-by = Avant le
pdf-col-commitment-min = Nouvel engagement minimal
pdf-col-commitments = Engagements
pdf-col-condition = Conditions
pdf-col-constraint-cost = Coût sur la période
pdf-col-cost-over-payg = Coût relatif
pdf-col-covered = Couvert par le plan
pdf-col-cpu-p95 = CPU P95
pdf-col-dated = Date
pdf-col-days = Jours
pdf-col-ends = Fin
pdf-col-expected = Économie attendue
pdf-col-expiring = Échus le mois précédent
pdf-col-from = À partir du
pdf-col-full-days = Jours pleins
pdf-col-gross = Tout le calcul
pdf-col-hash = Empreinte SHA-256
pdf-col-highest = Maximum utilisé
pdf-col-in-currency = En { $currency }
pdf-col-in-period = Sur la période
pdf-col-lines = Lignes
pdf-col-losing = Décisions perdantes
pdf-col-memory-p95 = Mémoire P95
pdf-col-microsoft = Microsoft
pdf-col-microsoft-units = Unités de Microsoft
pdf-col-money-back = Remboursé
pdf-col-month-begins = Début
pdf-col-months = Mois
pdf-col-no-purchase = Aucun achat
pdf-col-of-best = Part du meilleur parcours
pdf-col-overage = Payé à l’utilisation
pdf-col-owned-now = Détenu aujourd’hui
pdf-col-p10 = Un sur dix en dessous
pdf-col-p90 = Un sur dix au-dessus
pdf-col-p95 = P95
pdf-col-paid-monthly = Plan, payé par mois
pdf-col-paid-upfront = Plan, payé d’avance
pdf-col-payg = Au paiement à l’utilisation
pdf-col-pays-from = Rentable à partir de
pdf-col-pays-month = Rentable au mois
pdf-col-pays-monthly = Du mois, payé par mois
pdf-col-pays-upfront = Du mois, payé d’avance
pdf-col-plan = Plan
pdf-col-plan-cost = Plans d’économies
pdf-col-plan-units = Unités de ce plan
pdf-col-price-shown = Prix affiché à partir du
pdf-col-promised = Promis
pdf-col-read-as = Lu comme
pdf-col-realised = Réalisé
pdf-col-regret = Écart au meilleur parcours
pdf-col-renews = Renouvellement automatique
pdf-col-reservation-cost = Réservations
pdf-col-reserved = Nouveau, à réserver
pdf-col-same-group = Même famille
pdf-col-saving-range = Fourchette de l’économie
pdf-col-saving-realised = Économie réalisée
pdf-col-short-lived = Éphémère
pdf-col-sum-monthly = Cumul, payé par mois
pdf-col-sum-no-purchase = Cumul, aucun achat
pdf-col-sum-upfront = Cumul, payé d’avance
pdf-col-term-total = Durée entière
pdf-col-to-buy = À acheter
pdf-col-touches = Lignes concernées
pdf-col-until = Jusqu’au
pdf-col-unused-cost = Coût des heures inutilisées
pdf-col-use = Utilisation
pdf-col-use-source = Connu par
pdf-col-used-after = Utilisé après
pdf-col-used-before = Utilisé avant
pdf-col-used-promised = Utilisation promise
pdf-col-used-realised = Utilisation réalisée
pdf-col-used-saving = Économisé par les heures utilisées
pdf-col-varies = Variation
pdf-col-waiting = Attente par mois
pdf-col-weight = Poids du pire dixième
pdf-col-what = Désignation
pdf-col-why = Pourquoi
pdf-col-why-different = Raison de l’écart
pdf-col-world = Situation
pdf-col-worst-decision = Pire décision
pdf-col-would-buy = À acheter alors
pdf-col-would-save = Économie alors

## Chiffres avec un libellé

pdf-fact-break-even-monthly = Rentable dès le mois (payé par mois)
pdf-fact-break-even-upfront = Rentable dès le mois (payé d’avance)
pdf-fact-core-month = Prix par cœur et par mois auquel une licence détenue est rentable
pdf-fact-cores-max = Cœurs sous licence, maximum
pdf-fact-cores-mean = Cœurs sous licence, moyenne
pdf-fact-cores-p95 = Cœurs sous licence, P95
pdf-fact-difference = Facture moins export
pdf-fact-difference-share = Écart, rapporté à la facture
pdf-fact-expected = Économie attendue
pdf-fact-export = Somme de l’export
pdf-fact-first-month = Début du premier mois
pdf-fact-highest = Unités utilisées, maximum
pdf-fact-invoice = Facture
pdf-fact-microsoft-cost = Coût de la période selon Microsoft
pdf-fact-not-in-demand = Recommandations sans utilisation
pdf-fact-owned = Déjà réservé
pdf-fact-p10-p90 = Huit scénarios sur dix
pdf-fact-p95 = Unités, P95
pdf-fact-p99 = Unités, P99
pdf-fact-payg = Coût au paiement à l’utilisation
pdf-fact-promised = Économie promise
pdf-fact-promised-share = Promis, rapporté à la facture
pdf-fact-realised = Économie réalisée
pdf-fact-realised-share = Réalisé, rapporté à la facture
pdf-fact-refund-left = Reste aujourd’hui
pdf-fact-refund-unknown = Restitutions de valeur inconnue
pdf-fact-refund-used = Consommé sur cette durée
pdf-fact-reserved = Nouvelles unités à réserver
pdf-fact-returns-advantage = Économie supplémentaire
pdf-fact-returns-back = Remboursé, pour la période
pdf-fact-returns-sunk = Coût de ce qui est restitué
pdf-fact-size-to-buy = Taille à acheter

## Achats ligne par ligne

pdf-purchases-title = Achats ligne par ligne
pdf-purchases-intro = Un seul plan, acheté en entier, en plus de ce qui est déjà détenu. Les fichiers prêts à commander se trouvent dans le dossier purchases.
pdf-purchases-reservations = Réservations
pdf-purchases-plans = Plans d’économies
pdf-purchases-note = Prix horaire : celui d’une machine. Durée entière : prix de la ligne sur toute sa durée, 8 760 heures par an. Utilisé : part des heures payées que l’utilisation aurait remplie. Rentable à partir de : part des heures à partir de laquelle une machine coûte moins que le paiement à l’utilisation. Rentable au mois : mois où ce qu’elle couvre a payé la durée entière. Les économies sont celles de la période ; celles de toutes les lignes donnent l’économie du plan, avec ce que les plans d’économies en cours économisent en plus ou en moins à leurs côtés.
pdf-purchases-sum = Au total
pdf-purchases-freed = Ce que les plans d’économies en cours économisent en plus, ou en moins, à côté de ces lignes
pdf-purchases-all = Économie du plan : toutes les lignes et ceci
pdf-savings-plan-of = Plan d’économies, { $amount } par heure

## La facture

pdf-bill-title = Du coût actuel au plan
pdf-bill-reservations = Nouvelles réservations
pdf-bill-savings-plans = Nouveaux plans d’économies
pdf-bill-note = La couverture est la part du calcul, aux prix du paiement à l’utilisation, que paient les engagements ; le taux d’utilisation est la part utilisée de ce qui est engagé ; le taux d’économie effectif est ce que le calcul coûte de moins qu’au paiement à l’utilisation. Les engagements en cours y sont comptés.
pdf-cover-title = Ce qui paie la demande
pdf-cover-note = Les engagements en cours et ceux du plan ensemble. Ce qui dépasse la demande est payé et inutilisé, aux prix du paiement à l’utilisation.
pdf-cover-unvalued = { $count ->
    [one] { $shown } réservation en cours n’est pas représentée : sa famille n’a pas du tout été utilisée, de sorte qu’aucun prix n’en est connu.
   *[other] { $shown } réservations en cours ne sont pas représentées : leurs familles n’ont pas du tout été utilisées, de sorte qu’aucun prix n’en est connu.
}

## Autres plans, contraintes

pdf-alternatives-title = Autres plans à côté de celui-ci
pdf-alternatives-intro = Chacun est ce que la règle du plan achète quand cela seul est permis, évalué heure par heure sur la période passée, comme le plan. Un optimum du passé en connaissait l’utilisation d’avance. Part économisée : de ce que les engagements en cours laissent au paiement à l’utilisation, licences comprises.
pdf-alternatives-same = Achète la même chose que ce plan : { $names }.
pdf-constraints-intro = Ce qui lie le plan au-delà des prix, et ce que coûte chaque contrainte : le coût avec toutes moins le coût sans elle.

## Redimensionnement

pdf-resizes-title = Redimensionnement des machines
pdf-resizes-intro = Changements acceptés et suivis par le plan : { $accepted }. Changements conseillés, que comprennent les situations ci-dessous : { $considered }. Changements conseillés pour des machines que l’utilisation ne distingue pas : { $missing }.
pdf-resizes-accepted = { $count ->
    [one] { $shown } changement a été accepté ; le plan le suit.
   *[other] { $shown } changements ont été acceptés ; le plan les suit.
}
pdf-resizes-considered = { $count ->
    [one] { $shown } changement est conseillé ; les situations ci-dessous le comprennent.
   *[other] { $shown } changements sont conseillés ; les situations ci-dessous les comprennent.
}
pdf-resizes-missing = { $count ->
    [one] { $shown } changement est conseillé pour une machine que l’utilisation ne distingue pas.
   *[other] { $shown } changements sont conseillés pour des machines que l’utilisation ne distingue pas.
}
pdf-resizes-waterfall = Le coût actuel est de { $today }. Le redimensionnement seul économise { $sizing }, les engagements seuls { $commitment } ; ensemble, ils économisent { $saving }, et le coût est de { $both }. Par rapport à la somme des deux, cela fait { $interaction } : additionner les deux listes compterait cette part deux fois.
pdf-resizes-list = Conseils par machine
pdf-resizes-counts = À redimensionner : { $resize }. À arrêter : { $shutdown }. À planifier : { $schedule }. À conserver : { $keep }. Données insuffisantes : { $unknown }.
pdf-resizes-count-resize = À redimensionner : { $shown }.
pdf-resizes-count-shutdown = À arrêter : { $shown }.
pdf-resizes-count-schedule = À planifier : { $shown }.
pdf-resizes-count-keep = À conserver : { $shown }.
pdf-resizes-count-unknown = Données insuffisantes : { $shown }.
pdf-resizes-note = CPU et mémoire : 95e centile des relevés, à la taille actuelle. Les économies sont celles de 730 heures aux prix du client au paiement à l’utilisation. Les motifs, les limites et ce qu’il faut vérifier avant un changement figurent dans resizes.json.
pdf-instances = { $count ->
    [one] { $shown } instance
   *[other] { $shown } instances
}
pdf-off-hours = éteinte de { $from } à { $to } UTC et le week-end, { $hours } heures par semaine
pdf-trial-title = Les mêmes conseils, essayés sur le passé
pdf-trial-intro = Tailles choisies sur les relevés d’avant le { $day }, jugées sur ceux d’après, par chaque règle avec ses propres seuils. Arrêts et horaires n’y figurent pas. Au-delà d’une limite : plus de processeur ou de mémoire utilisés que les seuils de la machine n’en laissent de la taille, ou crédits de processeur épuisés.
pdf-col-rule = Règle
pdf-col-resized = Redimensionnées
pdf-col-saved = Économisé
pdf-col-over-cpu = Heures au-delà de la limite de processeur
pdf-col-without-credits = Dont sans crédits
pdf-col-over-memory = Heures au-delà de la limite de mémoire
pdf-shortfalls-title = Machines trop petites
pdf-shortfalls-intro = Au-delà des limites de leur propre taille, selon les seuils qu’une nouvelle taille doit respecter. Le plan les laisse telles quelles ; un engagement sur la taille actuelle la fige. Une machine saturée a pu demander plus que ce qui a été vu : la taille est le minimum qui suffirait.
pdf-col-size-enough = Taille qui suffirait
pdf-col-cost-month = En plus par mois
pdf-awaited = { $count ->
    [one] { $shown } machine économiserait { $money } de plus par mois à une taille à crédits de processeur, une fois davantage de jours de relevés semblables à ceux vus.
   *[other] { $shown } machines économiseraient { $money } de plus par mois à des tailles à crédits de processeur, une fois davantage de jours de relevés semblables à ceux vus.
}
pdf-conflicts-title = Où un engagement bloquerait un redimensionnement
pdf-conflicts-intro = Bloqué : ce qu’un engagement pour la taille actuelle gaspillerait par mois une fois la machine changée ; attente : ce que coûte un mois sans l’engagement. Au sein d’une famille, la réservation suit la machine.
pdf-stranded-title = Engagements en cours que les redimensionnements laisseraient moins utilisés
pdf-stranded-intro = Taux d’utilisation avant et après les redimensionnements conseillés, et coût des heures inutilisées supplémentaires sur la période.

## Familles et groupes

pdf-families-title = Utilisation de chaque famille
pdf-families-intro = Régularité d’utilisation des machines de chaque région et famille. Les unités sont des machines pondérées par leur taille, comme une réservation les sert.
pdf-families-note = P95 : unités que 95 % des heures ne dépassent pas. En permanence : unités utilisées à chaque heure. Variation : écart type rapporté à la moyenne. Jours pleins : jours où une machine a fonctionné sans arrêt. Éphémère : heures de machines utilisées un seul jour. Tendance : unités en 30 jours, avec son intervalle à 95 %. Avec un relevé journalier, les unités sont la moyenne des deux lectures des jours partiels, de sorte qu’un graphique peut montrer une heure plus haute. Un tiret signifie que l’export ne le dit pas.
pdf-interval = { $low } à { $high }
pdf-pools-title = Familles et régions : ce qui est réservé et pourquoi
pdf-pools-intro = Une réservation sert toutes les tailles d’une famille dans une région. Une machine de plus est réservée tant qu’elle est utilisée assez d’heures pour être rentable.
pdf-pools-note = En unités de la famille, sur toutes les heures. De « en permanence » au maximum, ce sont des unités utilisées, quel que soit ce qui les paie ; le nouveau à réserver ne compte que les nouvelles réservations, tandis que les graphiques d’une famille y ajoutent celles en cours. La part des heures est celle de la première machine qui pourrait être réservée. Avec un relevé journalier, chaque chiffre est la moyenne des deux lectures des jours partiels ; un graphique montre les deux, et son heure la plus haute peut dépasser ce maximum.
pdf-pools-left-note = Laissé au plan d’économies : une réservation coûterait moins que le paiement à l’utilisation, mais le plan d’économies sert cette utilisation, et d’autres, à un coût total plus bas.
pdf-pool-name = { $family } ({ $region })
pdf-pool-sizes = Tailles utilisées : { $sizes }
pdf-left-title = Laissé au plan d’économies
pdf-left-to-plan = { $family } ({ $region }) : la première machine réservée serait utilisée pendant { $used } des heures et serait rentable à partir de { $pays } ; pourtant le plan d’économies sert cette utilisation, et d’autres, à un coût total plus bas.

## Recommandations de Microsoft

pdf-microsoft-title = Les recommandations de Microsoft à côté du plan
pdf-microsoft-intro = Les recommandations de Microsoft pour les mêmes familles. Les deux coûts sont ceux de la période, évalués par la même simulation ; celui de Microsoft avec ses seules réservations d’une même durée.
pdf-recommended = { $count ->
    [one] { $name } ({ $shown } jour)
   *[other] { $name } ({ $shown } jours)
}

## Risque

pdf-forecast-title = Risque : ce qui peut arriver
pdf-forecast-intro = Les prévisions valent pour la période { $period }. { $futures } scénarios ont été tirés de { $days } jours d’historique, chacun étant une façon dont l’utilisation peut se poursuivre comme par le passé. { $attitude }
pdf-forecast-cost = Tout le calcul de cette période coûterait de { $low } à { $high } dans huit scénarios sur dix, engagements compris.
pdf-forecast-note = L’économie attendue est la moyenne de tous les scénarios. Un scénario sur dix reste sous le chiffre bas, un sur dix dépasse le chiffre haut. Le pire dixième est l’économie moyenne du dixième des scénarios qui économisent le moins. Le risque de perte est la part des scénarios où les achats coûtent plus que ce qu’ils couvrent.
pdf-risk-plans-title = Trois attitudes face au risque

## Le passé rejoué

pdf-backtest-title = Promis et réalisé sur le passé du client
pdf-backtest-intro = Chaque règle a décidé mois par mois avec le seul passé, { $period }, et ses achats ont été facturés sur l’utilisation qui a suivi. Tout le calcul au paiement à l’utilisation : { $payg }. Qui aurait connu toute la demande en aurait payé { $best }.
pdf-backtest-note = Le coût relatif rapporte le coût à celui de tout le calcul au paiement à l’utilisation. Promis et réalisé sont des parts de ce que les achats antérieurs laissaient au paiement à l’utilisation, sur les douze mois suivant chaque décision ou jusqu’à la fin de la période. L’écart est le coût au-dessus du meilleur parcours possible. Une décision perdante a acheté ce qui coûtait plus que ce qu’il couvrait.
pdf-previous-title = Ce que le plan précédent promettait, et ce qui s’est réalisé
pdf-previous-intro = Le plan du { $day } ({ $file }) sur l’utilisation depuis : { $period }, { $hours } heures.

## Échéances, achats ultérieurs, renouvellements

pdf-deadlines-intro = Règles datées et échéances qui concernent ce plan ou ce qui est détenu, les plus proches d’abord.
pdf-ladder-title = Achats ultérieurs
pdf-ladder-intro = Le plan est la première étape. Les achats attendus ensuite seront décidés à nouveau chacun en son mois, avec l’utilisation d’alors.
pdf-ladder-note = Échus le mois précédent : engagements en cours qui prennent fin le mois d’avant.
pdf-line-of-region = { $name } ({ $region }, { $term })
pdf-line-of-term = { $name } ({ $term })
pdf-renewals-title = Calendrier des renouvellements
pdf-renewals-intro = Ce qui est détenu prend fin à ces dates. Ce qui serait acheté alors est calculé sur l’utilisation de la période, sans ce qui a pris fin d’ici là et avec les achats de ce plan.
pdf-buys-nothing = rien

## Trésorerie

pdf-cash-flow-title = Trésorerie
pdf-cash-flow-intro = Ce qui serait payé mois par mois si l’utilisation se poursuivait comme sur la période : le plan payé d’avance, le plan payé chaque mois, et aucun achat. Le total d’un engagement est le même quel que soit le mode de paiement.
pdf-cash-flow-horizons = Au total
pdf-cash-flow-months = Mois par mois
pdf-cash-flow-leap-day = Un plan d’économies se paie à l’heure : ces { $months } mois comptent { $calendar } heures, avec un 29 février, alors que la durée entière d’une ligne en compte { $priced }, comme les prix. La somme des paiements dépasse donc un peu le prix sur la durée.
pdf-never = pas en 36 mois

## Ce qui est détenu

pdf-owned-title = Audit de ce qui est détenu
pdf-owned-intro = Au { $day }. Les heures inutilisées coûtent { $wasted }, pour les engagements dont l’utilisation et le prix sont connus.
pdf-named = { $name } : { $what }
pdf-owned-options = Ce qui peut en être fait
pdf-owned-months = Ce qu’ils ont économisé, mois par mois
pdf-refund-title = Remboursements
pdf-refund-intro = Sur { $days } jours, des engagements d’au plus { $limit } peuvent être annulés.
pdf-returns-title = Restituer des engagements et racheter
pdf-returns-intro = Le plan laisse en place ce qui est détenu. Voici l’autre voie : certains engagements sont restitués, le remboursement compte sur le temps qui leur restait, et les achats sont décidés à nouveau.
pdf-returns-none = Mieux vaut garder tout ce qui est détenu : aucune restitution ne serait rentable.
pdf-returns-kept = Essayé, et moins bon que garder
pdf-returns-bought = Ce qui est acheté alors

## Répartition

pdf-splits-title = Coût et économie par utilisateur des machines
pdf-splits-intro = L’économie du plan, répartie selon l’utilisation que ses réservations et plans d’économies ont servie heure par heure ; la somme des parts donne le total.
pdf-splits-scope-shared = Tous les achats ont l’étendue partagée : qui utilise les machines pendant une heure en a le bénéfice pendant cette heure.
pdf-splits-scope-narrow = Certains achats ne servent qu’une partie de l’utilisation ; leur étendue figure à côté de chaque ligne du plan.
pdf-not-named = (sans nom)

## Logiciels

pdf-software-title = Windows et autres logiciels
pdf-software-intro = Les logiciels ne font partie ni des réservations ni des plans d’économies : ils sont payés comme avant, quel que soit le plan. Licences Windows de la période : { $licences }. Elles figurent dans le prix d’une machine ou sur des lignes à part ; un tableau de lignes ne contient que ces dernières.
pdf-hybrid-title = Licences Windows Server déjà détenues (Azure Hybrid Benefit)
pdf-hybrid-intro = Les licences de la période coûtent { $licences }. Une licence détenue avec Software Assurance est rentable en dessous de { $price } par cœur et par mois. Chaque machine compte au moins 8 cœurs.
pdf-hybrid-owned = { $cores } cœurs couverts par des licences détenues économiseraient { $saving } sur la période.
pdf-hybrid-unknown = { $count ->
    [one] { $shown } taille Windows est inconnue du catalogue et compte 8 cœurs.
   *[other] { $shown } tailles Windows sont inconnues du catalogue et comptent 8 cœurs.
}

## Capacité

pdf-capacity-title = Capacité
pdf-capacity-price = Une réservation est un prix, non une place : elle ne promet pas qu’une machine puisse être démarrée. Les réservations de capacité à la demande le promettent, à un coût propre, et la remise d’une réservation s’y applique.
pdf-capacity-flexibility = Avec la flexibilité de taille, une réservation sert toutes les tailles de sa famille. L’autre choix, la priorité de capacité, vaut pour un abonnement et une taille, et ne promet pas non plus de capacité.
pdf-capacity-quota = Un achat pour un seul abonnement y demande un quota de cœurs pour sa taille et sa région.

## Bases du plan

pdf-assumptions-title = Ce sur quoi repose le plan
pdf-assumption-history = Base : la période passée. Le plan aurait été l’optimum exact si la demande avait été connue d’avance ; ce n’est pas une prévision.
pdf-assumption-forecast = Base : une prévision. Le plan pèse l’économie attendue et le pire dixième des scénarios que le passé permet. Les économies de chaque ligne, la facture et les comparaisons portent sur la période passée.
pdf-assumption-period = Période : { $period }, { $hours } heures connues ; { $unknown } autres sont inconnues et laissées de côté.
pdf-assumption-period-whole = Période : { $period }, { $hours } heures, toutes connues.
pdf-assumption-placement = Les lignes journalières ne disent pas à quelles heures une machine a fonctionné. Les deux extrêmes ont été calculés : jours partiels tous en même temps, ou répartis sur la journée. Placement retenu : { $placement }.
pdf-assumption-proof = Preuve : aucun achat des instruments permis ne peut coûter moins de { $bound } sur la période, machines entières ou non. L’optimum avec fractions coûte { $optimum } ; le plan, en machines entières, coûte { $gap } de plus que la borne.
pdf-assumption-billing = Chaque montant a été facturé heure par heure selon l’ordre des avantages d’Azure : réservations, puis plans d’économies, puis paiement à l’utilisation. Les logiciels sont payés à part.
pdf-assumption-year = Un mois compte 730 heures, une année 8 760. Les économies par an sont celles de la période, ramenées à l’année.
pdf-assumption-tax = Tous les montants sont hors taxes. Un engagement coûte autant payé d’avance que chaque mois.
pdf-assumption-capacity = Les réservations promettent un prix et aucune capacité.
pdf-prices-title = Prix : types et dates
pdf-prices-note = Client : prix propres au client. Publié : prix de liste à sa date. Estimé : repris d’une autre région ou d’une autre taille par un ratio.
pdf-price-list = liste de prix

## Rapprochement

pdf-reconciliation-title = Rapprochement
pdf-reconciliation-intro = Chaque ligne de l’entrée est dans une seule classe ; les totaux sont ceux des fichiers.
pdf-reconciliation-costs-left-out = Les colonnes de coût de cet export ne sont pas reprises ici.
pdf-invoice-title = La facture
pdf-not-in-file-title = Ce qu’un fichier d’utilisation ne peut pas contenir
pdf-not-in-file-tax = les taxes, et l’arrondi d’une facture
pdf-not-in-file-prepayments = les acomptes, bons et remises réglés sur la seule facture
pdf-not-in-file-adjustments = les corrections des mois précédents
pdf-not-in-file-other = les plans de support, abonnements de la place de marché et licences facturés à part de l’utilisation
pdf-not-in-file-late = l’utilisation déclarée après l’écriture du fichier
pdf-usage-file = fichier d’utilisation
pdf-files-title = Fichiers d’entrée

## Mots

pdf-glossary-title = Glossaire
pdf-word-pay-as-you-go = Paiement à l’utilisation
pdf-word-pay-as-you-go-meaning = payer chaque heure au prix sans engagement
pdf-word-commitment = Engagement
pdf-word-commitment-meaning = une réservation ou un plan d’économies
pdf-word-reservation = Réservation
pdf-word-reservation-meaning = des machines d’une taille et d’une région payées pour une durée, utilisées ou non, à un prix plus bas ; toutes les tailles de la famille comptent
pdf-word-savings-plan = Plan d’économies
pdf-word-savings-plan-meaning = un montant payé à chaque heure d’une durée, pour lequel le calcul de toute taille et région coûte moins cher
pdf-word-term = Durée
pdf-word-term-meaning = le temps d’un engagement : un ou trois ans
pdf-word-scope = Étendue
pdf-word-scope-meaning = l’utilisation qu’un engagement peut servir : un groupe de ressources, un abonnement, un groupe d’administration, ou tout (partagée)
pdf-word-family = Famille
pdf-word-family-meaning = les tailles qu’une réservation sert selon leur poids
pdf-word-unit = Unité
pdf-word-unit-meaning = une machine pondérée par sa taille au sein de la famille
pdf-word-pool = Groupe
pdf-word-pool-meaning = toute l’utilisation d’une famille dans une région
pdf-word-always-on = En permanence
pdf-word-always-on-meaning = les unités utilisées à chaque heure
pdf-word-coverage = Couverture
pdf-word-coverage-meaning = ce que paient les engagements, aux prix du paiement à l’utilisation / tout le calcul à ces prix
pdf-word-utilization = Taux d’utilisation
pdf-word-utilization-meaning = utilisé / engagé ; le reste est gaspillé
pdf-word-esr = Taux d’économie effectif
pdf-word-esr-meaning = 1 − ce que coûte le calcul / ce qu’il coûterait au paiement à l’utilisation
pdf-word-break-even-share = Rentable à partir de
pdf-word-break-even-share-meaning = prix de la réservation / prix du paiement à l’utilisation : la part des heures à partir de laquelle une réservation coûte moins
pdf-word-break-even-month = Rentable au mois
pdf-word-break-even-month-meaning = le mois de la durée où ce qui est couvert dépasse le coût de la durée entière
pdf-word-licence = Licence Windows
pdf-word-licence-meaning = la part Windows d’un prix, payée quel que soit l’instrument
pdf-word-overage = Payé à l’utilisation
pdf-word-overage-meaning = le calcul qu’aucun engagement ne paie
pdf-word-future = Scénario
pdf-word-future-meaning = une façon dont l’utilisation peut se poursuivre, tirée de son historique
pdf-word-interval = Huit scénarios sur dix
pdf-word-interval-meaning = l’intervalle sous lequel reste un scénario sur dix et qu’un sur dix dépasse
pdf-word-worst-tenth = Pire dixième
pdf-word-worst-tenth-meaning = la moyenne du dixième des scénarios qui économisent le moins
pdf-word-chance-of-loss = Risque de perte
pdf-word-chance-of-loss-meaning = la part des scénarios où les achats coûtent plus que ce qu’ils couvrent
pdf-word-ladder = Achats ultérieurs
pdf-word-ladder-meaning = acheter par étapes, chacune décidée avec l’utilisation de son mois
pdf-word-promised = Promis et réalisé
pdf-word-promised-meaning = l’économie qu’une règle annonçait à l’achat, et celle qui s’est réalisée
pdf-word-regret = Écart au meilleur parcours
pdf-word-regret-meaning = le coût au-dessus du meilleur parcours possible

## À la place des images

pdf-alt-waterfall = Graphique : du coût actuel, par ce qu’économisent redimensionnement et engagements, au coût avec le plan
pdf-alt-cover = Graphique : tout le calcul jour par jour selon ce qui le paie, réservations, plans d’économies, paiement à l’utilisation, et ce qui est payé et inutilisé
pdf-alt-utilization = Graphique : unités moyennes, permanentes et maximales de chaque famille
pdf-alt-distribution = Graphique : répartition des unités horaires de chaque famille
pdf-alt-profile = Graphique : utilisation moyenne de chaque famille selon le moment de la semaine
pdf-alt-pool-demand = Graphique : demande de { $pool } avec le niveau réservé
pdf-alt-pool-cover = Graphique : demande de { $pool } selon ce qui la paie
pdf-alt-pool-cost = Graphique : coût de { $pool } selon la quantité réservée, avec ses bornes basse et haute
pdf-alt-frontier = Graphique : économie attendue face à l’économie du pire dixième des scénarios
pdf-alt-risk-plans = Graphique : économies des trois attitudes face au risque avec leurs intervalles
pdf-alt-promised = Graphique : économie promise et réalisée de chaque règle
pdf-alt-ladder = Graphique : achats des mois à venir
pdf-alt-calendar = Graphique : ce qui est détenu, jusqu’à sa fin
pdf-alt-cash-flow = Graphique : paiements mois par mois, avec et sans le plan
pdf-alt-split = Graphique : économie du plan par utilisateur des machines, { $dimension }
pdf-alt-right-sizing = Graphique : ce qu’économisent le redimensionnement et les engagements, seuls et ensemble
pdf-alt-resizes-frontier = Graphique : économie des redimensionnements face à leur risque
