# Graphiques : titres, axes, légendes. Un titre dit ce que l'on voit ; les parties de phrase commencent par une minuscule.

## Axes, noms de lignes

chart-family = { $group }, { $region }
chart-units = unités (machines × ratio de taille)
chart-money = { $currency }
chart-money-period = { $currency } sur la période
chart-money-hour = { $currency } par heure
chart-saving-money = économie, { $currency }

## Du coût actuel à celui du plan

chart-waterfall-title = Le plan économise { $saving } : de { $from } à { $to }
chart-waterfall-title-dearer = De { $from } à { $to }
chart-waterfall-subtitle = Coût du calcul, licences comprises, hors taxes. Période : { $period }
chart-waterfall-today = Aujourd’hui
chart-waterfall-replaced = Paiement à l’utilisation évité
chart-waterfall-reservations = Nouvelles réservations
chart-waterfall-savings-plans = Nouveaux plans d’économies
chart-waterfall-licences = Licences Windows
chart-waterfall-existing = Engagements en cours
chart-waterfall-plan = Avec le plan
chart-worlds-title = Redimensionnement et engagements économisent ensemble { $saving } : de { $from } à { $to }
chart-waterfall-right-sizing = Redimensionnement seul
chart-waterfall-commitment = Engagements seuls
chart-waterfall-interaction = Compté deux fois ou gagné ensemble
chart-waterfall-both = Avec les deux

## Ce qui paie la demande

chart-cover-title = Les engagements couvrent { $share } du calcul
chart-cover-title-plain = Ce qui paie tout le calcul
chart-cover-pool-title = Ce qui paie { $group } ({ $region })
chart-cover-by-day = Demande selon ce qui la paie, engagements en cours et ceux du plan ensemble ; moyenne de chaque jour
chart-cover-by-week = Demande selon ce qui la paie, engagements en cours et ceux du plan ensemble ; moyenne de chaque semaine
chart-cover-money = { $currency } par heure aux prix du paiement à l’utilisation
chart-cover-reserved = payé par réservations
chart-cover-planned = payé par plans d’économies
chart-cover-overage = laissé au paiement à l’utilisation
chart-cover-unused = payé, non utilisé
chart-cover-demand = demande

## Demande et niveau réservé

chart-demand-title = { $group } ({ $region }) : unités réservées { $reserved }, utilisées au plus { $highest }
chart-demand-title-unreserved = { $group } ({ $region }) : { $highest } unités au plus, aucune réservée
chart-demand-by-day = Unités utilisées par jour (UTC)
chart-demand-by-hour = Unités utilisées par heure (UTC)
chart-demand-band = de l’heure la plus basse à la plus haute
chart-demand-mean = moyenne du jour
chart-demand-hours = heure par heure
chart-demand-owned = détenu : { $units }
chart-demand-with-plan = réservé avec le plan : { $units }

## Coût selon la quantité

chart-cost-title = { $group } ({ $region }) : le plan réserve { $quantity } × { $size }
chart-cost-title-none = { $group } ({ $region }) : le plan ne réserve rien
chart-cost-subtitle = Coût du calcul de la famille selon le nombre de machines réservées pour { $term }, sans plan d’économies
chart-cost-machines = machines réservées, { $size }
chart-cost-low = si les jours partiels tombent ensemble
chart-cost-high = s’ils sont répartis également
chart-cost-plan = le plan
chart-cost-chosen = le plan : { $quantity }

## Utilisation des familles

chart-families-title = Régularité de l’utilisation de chaque famille
chart-families-subtitle = Unités utilisées en part de l’heure la plus haute de la famille ; les plus coûteuses d’abord
chart-families-p95 = 95e centile
chart-families-mean = moyenne
chart-families-always-on = en permanence
chart-distribution-title = Nombre d’unités que chaque famille utilise à la fois
chart-distribution-subtitle = Chaque couleur s’arrête à son quantile des unités utilisées, en part de l’heure la plus haute ; par heures de machine décroissantes
chart-distribution-always = en permanence
chart-distribution-p50 = médiane
chart-distribution-p95 = 95e centile
chart-distribution-p99 = 99e centile
chart-distribution-max = heure la plus haute
chart-distribution-mean = moyenne
chart-distribution-highest = heure la plus haute, unités
chart-profile-title-days = Quand chaque famille tourne, par jour de la semaine
chart-profile-title-hours = Quand chaque famille tourne, par heure de la semaine
chart-profile-subtitle = Unités utilisées en moyenne (UTC) en part de l’heure la plus haute de la famille ; par heures de machine décroissantes
chart-profile-unknown = absent de la période

## Risque

chart-frontier-title = Le plan prévoit d’économiser { $expected }, et { $worst } dans le pire dixième des scénarios
chart-frontier-subtitle = Chaque point est le plan choisi avec un poids donné du pire dixième
chart-frontier-x = économie moyenne du pire dixième des scénarios, { $currency }
chart-frontier-y = économie attendue, { $currency }
chart-frontier-line = du plus audacieux au plus prudent
chart-frontier-chosen = le plan : { $risk }
chart-frontier-others = autres attitudes face au risque
chart-risk-title = Dans huit scénarios sur dix, le plan économise entre { $low } et { $high }
chart-risk-subtitle = Économie de ce que chaque attitude face au risque achèterait, au-delà de ce qui est détenu. Période : { $period }
chart-risk-expected = économie attendue
chart-risk-range = huit scénarios sur dix
chart-risk-worst = moyenne du pire dixième
chart-risk-chosen = le plan
chart-risk-words = attendu { $expected } ; huit sur dix de { $low } à { $high } ; pire dixième { $worst } ; perte dans { $loss } des scénarios

## Conseils passés

chart-backtest-title = { $policy } aurait coûté { $cost } du paiement à l’utilisation ; avec le recul, { $best } était possible
chart-backtest-subtitle = Chaque règle achète mois par mois sur le passé du client lui-même. Période : { $period }
chart-backtest-rules = Coût, par règle
chart-backtest-cost = coût rapporté à tout le calcul au paiement à l’utilisation
chart-backtest-clairvoyant = avec le recul : { $cost }
chart-backtest-months = { $policy } : par mois de décision
chart-backtest-saving = économie de ce qui a été acheté
chart-backtest-promised = promis
chart-backtest-realised = réalisé

## Achats ultérieurs

chart-ladder-title = Les engagements passent de { $first } à { $last } par heure d’ici { $month }
chart-ladder-title-same = Les engagements restent à { $first } par heure jusqu’à { $month }
chart-ladder-title-one = Les engagements sont de { $first } par heure à partir de { $month }
chart-ladder-subtitle = Ce qui est engagé au début de chaque mois ; les étapes suivantes se décident à nouveau avec l’utilisation du mois
chart-ladder-owned = Détenu
chart-ladder-expiring = Engagements en cours échus le mois précédent
chart-ladder-no-more = Aucun autre achat n’est attendu dans les douze mois.
chart-ladder-shortened = Les achats ultérieurs ne sont pas calculés pour un parc de tant de familles.
chart-ladder-unpriced = { $count ->
    [one] { $shown } réservation en cours n’est pas représentée : son prix n’est pas connu
   *[other] { $shown } réservations en cours ne sont pas représentées : leurs prix ne sont pas connus
}

## Échéances

chart-renewal-title = { $count ->
    [0] Aucun engagement en cours ne se termine dans les douze mois
    [one] { $shown } engagement en cours se termine dans les douze mois
   *[other] { $shown } engagements en cours se terminent dans les douze mois
}
chart-renewal-subtitle = Engagements selon leur fin, les plus coûteux d’abord à fin égale ; du { $from } au { $to }
chart-renewal-reservation = { $quantity } × { $size }, { $region }
chart-renewal-plan = Plan d’économies, { $amount } par heure
chart-renewal-owned = en cours
chart-renewal-new = acheté avec le plan
chart-renewal-deadline = échéance de décision
chart-renewal-remark = { $number }  { $text }
chart-renewal-more = { $count ->
    [one] et { $shown } autre, de fin plus tardive, ou de même fin et moins coûteux
   *[other] et { $shown } autres, de fin plus tardive, ou de même fin et moins coûteux
}
chart-renewal-endless = { $count ->
    [one] { $shown } engagement en cours sans fin connue n’est pas représenté
   *[other] { $shown } engagements en cours sans fin connue ne sont pas représentés
}

## Paiements

chart-cash-title = Payé par mois, le plan est rentable dès le mois { $monthly } ; payé d’avance, dès le mois { $upfront }
chart-cash-title-monthly = Payé par mois, le plan est rentable dès le mois { $monthly } ; payé d’avance, pas au cours de ces mois
chart-cash-title-upfront = Payé d’avance, le plan est rentable dès le mois { $upfront } ; payé par mois, pas au cours de ces mois
chart-cash-title-never = Ce qui est payé et quand, avec et sans le plan
chart-cash-subtitle = Paiements du calcul avec licences et engagements en cours, hors taxes ; ce qui se termine passe ensuite au paiement à l’utilisation
chart-cash-no-plan = sans achat
chart-cash-monthly = le plan, payé par mois
chart-cash-upfront = le plan, payé d’avance
chart-cash-by-month = Par mois
chart-cash-in-total = Au total
chart-cash-months = mois à partir du { $day }
chart-cash-break-even = mois { $month }
chart-cash-cut = ↑ { $amount } le premier mois, tracé coupé

## Économie par utilisateur

chart-split-title = { $name } gagne le plus : { $saving } sur { $total }
chart-split-subtitle = Part de l’économie du plan sur la période, par : { $dimension }
chart-split-unnamed = sans nom
chart-split-rest = { $count ->
    [one] { $shown } autre, non représenté : { $saving }
   *[other] { $shown } autres, non représentés : { $saving } ensemble
}

## Redimensionnements

chart-resizes-title = Ce que des tailles plus audacieuses économisent, et combien de fois elles auraient été trop petites
chart-resizes-subtitle = Tailles choisies sur les premiers relevés, jugées sur les suivants ; à côté des points, la part de la taille qui est remplie
chart-resizes-x = heures de machine au-delà de la limite, en plus de celles d’aujourd’hui, processeur ou mémoire selon ce qui augmente le plus
chart-resizes-y = économisé sur le coût des machines
