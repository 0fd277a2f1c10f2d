# Mots et noms communs à plusieurs rapports. Les libellés commencent par une majuscule, les parties de phrase non.

## Mots

common-reservation = Réservation
common-reservations = Réservations
common-savings-plan = Plan d’économies
common-savings-plans = Plans d’économies
common-pay-as-you-go = Paiement à l’utilisation
common-licence = Licence
common-licences = Licences Windows
common-commitment = Engagement
common-commitments = Engagements
common-commitments-in-place = Engagements en cours
common-owned = Détenus
common-new = Nouveaux
common-unused = Inutilisé
common-used = Utilisé
common-covered = Couvert
common-wasted = Gaspillé
common-total = Total
common-term = Durée
common-quantity = Quantité
common-size = Taille
common-region = Région
common-family = Famille
common-pool = Groupe
common-machine = Machine
common-machines = Machines
common-resource = Ressource
common-subscription = Abonnement
common-resource-group = Groupe de ressources
common-customer = Client
common-currency = Devise
common-scope = Étendue
common-os = Système d’exploitation
common-instrument = Instrument
common-unit = Unité
common-units = Unités
common-ratio = Ratio
common-hours = Heures
common-hour = Heure
common-day-label = Jour
common-date = Date
common-month = Mois
common-year = Année
common-period-label = Période
common-start = Début
common-end = Fin
common-utilization = Taux d’utilisation
common-coverage = Couverture
common-wastage = Gaspillage
common-esr = Taux d’économie effectif
common-break-even = Seuil de rentabilité
common-break-even-utilization = Taux d’utilisation au seuil de rentabilité
common-break-even-month = Mois du seuil de rentabilité
common-saving = Économie
common-saving-month = Économie par mois
common-saving-year = Économie par an
common-saving-period = Économie sur la période
common-saving-fraction = Part économisée
common-cost = Coût
common-cost-month = Coût par mois
common-cost-year = Coût par an
common-cost-period = Coût sur la période
common-current-cost = Coût actuel
common-total-cost = Coût total
common-price = Prix
common-price-hour = Prix horaire
common-term-price = Prix pour la durée
common-price-source = Source du prix
common-hourly-commitment = Engagement horaire
common-upfront = Paiement initial
common-monthly = Paiement mensuel
common-range-label = Fourchette
common-low = Bas
common-high = Haut
common-expected = Attendu
common-worst-tenth = Pire dixième
common-chance-of-loss = Risque de perte
common-demand = Demande
common-usage = Utilisation
common-compute = Calcul
common-mean = Moyenne
common-median = Médiane
common-maximum = Maximum
common-minimum = Minimum
common-always-on = En permanence
common-trend = Tendance
common-reason = Motif
common-action-label = Action
common-now = Actuel
common-target = Cible
common-confidence = Confiance
common-deadline = Échéance
common-deadlines = Échéances
common-source = Source
common-note = Remarque
common-notes = Remarques
common-file = Fichier
common-files = Fichiers
common-rows = Lignes
common-kind = Type
common-class-label = Classe
common-name = Nom
common-id = Identifiant
common-alternative = Variante
common-alternatives = Variantes
common-policy-label = Règle
common-constraint = Contrainte
common-constraints = Contraintes
common-warning = Avertissement
common-warnings = Avertissements
common-today = Aujourd’hui
common-with-plan = Avec le plan
common-yes = oui
common-no = non
common-unknown = inconnu

## Nombres d'objets

common-lines = { $count ->
    [one] { $shown } ligne
   *[other] { $shown } lignes
}
common-machines-count = { $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
}
common-hours-count = { $count ->
    [one] { $shown } heure
   *[other] { $shown } heures
}
common-days-count = { $count ->
    [one] { $shown } jour
   *[other] { $shown } jours
}
common-months-count = { $shown } mois
common-rows-count = { $count ->
    [one] { $shown } ligne
   *[other] { $shown } lignes
}
common-more = { $count ->
    [one] et { $shown } autre
   *[other] et { $shown } autres
}
common-term-years = { $count ->
    [one] { $shown } an
   *[other] { $shown } ans
}
# À côté d'un nom.
common-term-beside = { $count ->
    [one] de { $shown } an
   *[other] de { $shown } ans
}

## Nombres, montants, dates, listes

common-percent = { $number } %
common-money = { $sign }{ $amount } { $currency }
common-money-eur = { $sign }{ $amount } €
common-range = { $from } à { $to }
common-day = { $number ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
common-month-of-year = { $month } { $year }
common-period = du { $from } au { $to }
common-month-1 = janv.
common-month-2 = févr.
common-month-3 = mars
common-month-4 = avr.
common-month-5 = mai
common-month-6 = juin
common-month-7 = juil.
common-month-8 = août
common-month-9 = sept.
common-month-10 = oct.
common-month-11 = nov.
common-month-12 = déc.
common-weekday-0 = lun.
common-weekday-1 = mar.
common-weekday-2 = mer.
common-weekday-3 = jeu.
common-weekday-4 = ven.
common-weekday-5 = sam.
common-weekday-6 = dim.
common-list-comma = { ", " }
common-list-semicolon = { " ; " }
common-list-last = { $first } et { $last }
common-name-with-note = { $name } ({ $note })
common-names-and-more = { $count ->
    [one] { $names } et { $shown } autre
   *[other] { $names } et { $shown } autres
}
common-text-with-count = { $text }
common-text-with-names = { $text } – { $names }

## Bases du plan

common-basis-history = Historique
common-basis-forecast = Prévision
common-placement-low = superposé
common-placement-middle = intermédiaire
common-placement-high = étalé
common-price-view-customer = Prix du client
common-price-view-partner = Prix du partenaire
common-price-kind-customer = client
common-price-kind-quoted = publié
common-price-kind-estimated = estimé
common-grain-hourly = horaire
common-grain-daily = journalier
common-os-linux = Linux
common-os-windows = Windows
common-cost-kind-actual = coût réel
common-cost-kind-amortized = coût amorti
common-cost-kind-focus = FOCUS
common-cost-kind-usage = utilisation

common-risk-cautious = Prudent
common-risk-cautious-sentence = Le pire dixième des scénarios compte autant que la moyenne de tous.
common-risk-balanced = Équilibré
common-risk-balanced-sentence = La moyenne de tous les scénarios l’emporte, le pire dixième compte un peu.
common-risk-bold = Audacieux
common-risk-bold-sentence = Seule la moyenne de tous les scénarios compte.

common-billing-plan-upfront = initial
common-billing-plan-monthly = mensuel
common-scope-shared = Partagée
common-scope-management-group = Groupe d’administration
common-scope-single = Abonnement unique
common-scope-resource-group = Groupe de ressources
common-scope-of = { $kind } ({ $id })

common-dimension-subscription = Abonnement
common-dimension-resource-group = Groupe de ressources
common-dimension-cost-center = Centre de coûts
common-dimension-tag = Étiquette { $tag }

## Classes du rapprochement

common-class-on-demand = Paiement à l’utilisation
common-class-on-demand-explanation = Calcul payé à l’utilisation ; il fait partie de la demande.
common-class-reservation-covered = Couvert par une réservation
common-class-reservation-covered-explanation = Calcul servi par une réservation ; il fait partie de la demande.
common-class-savings-plan-covered = Couvert par un plan d’économies
common-class-savings-plan-covered-explanation = Calcul servi par un plan d’économies ; il fait partie de la demande.
common-class-capacity-reservation-used = Dans une réservation de capacité
common-class-capacity-reservation-used-explanation = Calcul dans une réservation de capacité à la demande ; il fait partie de la demande.
common-class-spot = Spot
common-class-spot-explanation = Calcul Spot et basse priorité, qu’aucune réservation ne couvre.
common-class-licence = Licence Windows
common-class-licence-explanation = La part Windows du prix : un coût sans demande.
common-class-software = Logiciels
common-class-software-explanation = SQL Server, Red Hat, SUSE et images de la place de marché sur des machines.
common-class-purchase = Achat
common-class-purchase-explanation = Achats de réservations et de plans d’économies.
common-class-refund = Remboursement
common-class-refund-explanation = Remboursements de réservations.
common-class-unused-benefit = Engagement inutilisé
common-class-unused-benefit-explanation = Heures de réservations et de plans d’économies que personne n’a utilisées.
common-class-dedicated-host = Hôte dédié
common-class-dedicated-host-explanation = Hôtes dédiés, qui ont leurs propres réservations.
common-class-not-reservable = Non réservable
common-class-not-reservable-explanation = Tailles et services qu’aucune réservation de machines virtuelles ne couvre.
common-class-ineligible-offer = Offre non éligible
common-class-ineligible-offer-explanation = Calcul relevant d’une offre qu’aucune réservation ne sert.
common-class-sp-only = Plan d’économies seulement
common-class-sp-only-explanation = Calcul qu’un plan d’économies couvre, mais pas une réservation.
common-class-size-unknown = Taille inconnue
common-class-size-unknown-explanation = Lignes de machines virtuelles qui n’indiquent pas leur taille.
common-class-other = Autres services
common-class-other-explanation = Tout le reste de la facture.
common-class-superseded = Remplacé
common-class-superseded-explanation = Lignes qu’une livraison plus récente ou meilleure remplace.
common-class-damaged = Illisible
common-class-damaged-explanation = Lignes qui n’ont pas pu être lues.
common-class-total = Total
common-class-total-explanation = Toutes les lignes de l’entrée.

## Plans comparés au plan choisi, règles de la simulation rétrospective

common-alternative-reservations-1y = Réservations d’un an seules
common-alternative-reservations-3y = Réservations de trois ans seules
common-alternative-savings-plan = Plan d’économies seul
common-alternative-mix-1y = Combinaison d’un an
common-alternative-mix-free = Combinaison libre
common-alternative-history-optimum = Optimum du passé

common-policy-tenor-cautious = Tenor, prudent
common-policy-tenor-balanced = Tenor, équilibré
common-policy-tenor-bold = Tenor, audacieux
common-policy-azure-reservation-7d = Conseil de réservation d’Azure, 7 jours
common-policy-azure-reservation-30d = Conseil de réservation d’Azure, 30 jours
common-policy-azure-reservation-60d = Conseil de réservation d’Azure, 60 jours
common-policy-azure-savings-plan-30d = Conseil de plan d’économies d’Azure, 30 jours
common-policy-reservation-then-plan = Réservations, puis plan d’économies
common-policy-toolkit-mean-30d = Utilisation moyenne sur 30 jours
common-policy-nothing = Aucun achat

common-awaits-days = { $size }, après d’autres jours
common-resize-rule-as-is = Situation actuelle
common-resize-rule-tenor = Tenor
common-resize-rule-tenor-at-once = Tenor, sans attendre de jours
common-resize-rule-azure-advisor = Azure Advisor
common-resize-rule-azure-advisor-user-facing = Azure Advisor, service aux utilisateurs
common-resize-rule-optimization-engine = Azure Optimization Engine
common-resize-rule-optimization-engine-scale-set = Azure Optimization Engine, groupes identiques

common-invoice-basis-billed = achats tels qu’ils sont facturés
common-invoice-basis-amortized = engagements pour leur part de la période
common-invoice-part-tax = taxes
common-invoice-part-credits = crédits et prépaiement
common-invoice-part-purchases = achats de réservations, de plans d’économies, de plans de support et de la place de marché
common-invoice-part-other-charges = frais d’autres mois ou abonnements, et ceux qui arrivent après l’export

## Conseils

common-action-keep = Conserver
common-action-resize = Redimensionner
common-action-shutdown = Arrêter
common-action-schedule = Planifier
common-action-unknown = Indéterminé

common-world-as-is = Situation actuelle
common-world-right-size-only = Redimensionnement seul
common-world-commit-only = Engagement seul
common-world-both = Redimensionnement et engagement

common-owned-action-keep = Conserver
common-owned-action-exchange = Échanger
common-owned-action-refund = Rembourser
common-owned-action-trade-in = Convertir
common-instrument-reservation = Réservation
common-instrument-savings-plan = Plan d’économies
common-use-class-idle = Inutilisé
common-use-class-partly = Partiellement utilisé
common-use-class-full = Pleinement utilisé
common-use-source-details = détails des réservations
common-use-source-list = liste du portail
common-use-source-simulation = simulation

common-deadline-kind-exchange-ends = Fin des échanges
common-deadline-kind-commitment-expires = Expiration
common-deadline-kind-series-sale-ends = Fin de commercialisation
common-deadline-kind-series-retires = Retrait
common-deadline-exchange-ends = Les réservations achetées à partir du { $day } ne peuvent plus être échangées
common-deadline-commitment-expires = Des engagements prennent fin le { $day }
common-deadline-series-sale-ends = Les réservations ne sont plus vendues à partir du { $day }
common-deadline-series-retires = Une série utilisée est retirée le { $day }
common-deadline-of = { $event } : { $subject } ({ $count ->
    [one] concerne { $shown } ligne
   *[other] concerne { $shown } lignes
})
common-deadline-of-all = { $event } ({ $count ->
    [one] concerne { $shown } ligne
   *[other] concerne { $shown } lignes
})

common-ladder-pays-now = Rentable aujourd’hui
common-ladder-replaces-expired = Remplace ce qui a pris fin
common-ladder-follows-growth = Suit la croissance de l’utilisation
common-ladder-waits-for-evidence = Attend un historique plus long
common-ladder-nothing = Plus rien à acheter

common-difference-lookback = Une autre période a été examinée
common-difference-size-instead-of-group = Microsoft compte chaque taille à part, le plan toute la famille
common-difference-one-instrument = Le plan en laisse une part à un plan d’économies
common-difference-prices = Autres prix
common-difference-other-term = Le plan préfère l’autre durée
common-difference-covered-already = Les engagements en cours couvrent l’utilisation
common-difference-does-not-pay = Ce ne serait pas rentable
common-difference-none = Les mêmes unités

common-reason-reserved = première machine utilisée pendant { $used } des heures, rentable à partir de { $pays }
common-reason-used-too-little = une machine serait utilisée pendant { $used } des heures, rentable à partir de { $pays }
common-reason-left-to-plan = laissée au plan d’économies : une machine serait utilisée pendant { $used } des heures, rentable à partir de { $pays }
common-reason-held-back = retenue par une contrainte ou par l’équilibre des placements : une machine serait utilisée pendant { $used } des heures, rentable à partir de { $pays }
common-reason-not-yet = rentable sur le passé, en attente d’un historique plus long : une machine serait utilisée pendant { $used } des heures, rentable à partir de { $pays }
common-reason-covered-already = couverte par les engagements en cours
common-reason-price-unknown = aucun prix de réservation n’est connu

common-constraint-term-max = durée d’au plus { $limit }
common-constraint-upfront-max = paiement initial d’au plus { $limit }
common-constraint-hourly-commitment-max = engagement horaire d’au plus { $limit }
common-constraint-coverage-max = couverture d’au plus { $limit }
common-constraint-utilization-min = taux d’utilisation d’au moins { $limit }
