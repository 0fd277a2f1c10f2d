# Les textes que le plan contient en anglais (voir en/said.ftl), dits en français.

## Pourquoi quelque chose n'est pas vendu

said-rule-not-sold = les réservations { $term } de la série ne sont plus vendues depuis le { $day }
said-rule-retires = la série est retirée le { $day }, avant la fin d’un engagement { $term }
said-rule-no-price = la table de prix n’a pas de prix
said-rule-not-covered = aucune réservation ne couvre cette taille

## Ce qui doit être vrai pour un choix du détenteur

said-condition-plan-keep = son étendue et son nom peuvent être modifiés sans frais
said-condition-plan-never = un plan d’économies ne peut jamais être annulé, remboursé ou échangé
said-condition-keep-shared = le nom, l’étendue, la flexibilité de taille et le renouvellement peuvent être modifiés sans frais
said-condition-keep-narrow = une étendue plus large peut lui trouver un usage et ne coûte rien
said-condition-exchange-ended-after = les réservations achetées après le { $day } ne peuvent pas être échangées
said-condition-exchange-ended = les réservations ne peuvent pas être échangées
said-condition-purchase-unknown = la date d’achat de celle-ci n’est pas connue
said-condition-exchange = contre des réservations du même type, de toute série et de toute région, dont l’engagement sur la durée est au moins égal à ce qui reste
said-condition-exchange-left = { $count ->
    [one] il reste { $shown } échange, si aucun n’a été fait depuis le changement de règle
   *[other] il reste { $shown } échanges, si aucun n’a été fait depuis le changement de règle
}
said-condition-exchange-later = { $count ->
    [one] à partir du { $day }, seulement { $shown } échange de plus
   *[other] à partir du { $day }, seulement { $shown } échanges de plus
}
said-condition-exchange-again = ce qui est acheté après le { $day } ne peut plus être échangé
said-condition-no-refund = aucune règle ne permet un remboursement ce jour-là
said-condition-refund-cap-no-rate = au plus { $number } USD d’engagement peuvent être annulés en { $number2 } jours : aucun taux de change ne dit si celui-ci y entre
said-condition-refund-cap = au plus { $number } USD d’engagement peuvent être annulés en { $number2 } jours
said-condition-refund-unknown = son prix ou sa durée sont inconnus : demandez un devis à Azure
said-condition-refund-no-cap = aucun plafond ne s’applique ce jour-là
said-condition-refund = annule { $number } USD d’engagement, il reste { $number2 } USD : au plus { $number3 } USD d’engagement peuvent être annulés en { $number4 } jours
said-condition-refund-part-from = { $number } sur { $number2 } aujourd’hui, la totalité à partir du { $day }
said-condition-refund-part = { $number } sur { $number2 } aujourd’hui, la totalité pas avant son terme
said-condition-no-trade-in = aucune règle ne permet une conversion ce jour-là
said-condition-trade-in = contre un plan d’économies de calcul, qui ne peut jamais être restitué et dont l’engagement sur toute la durée est au moins égal à ce qui reste
said-condition-trade-in-batch = { $count ->
    [one] jusqu’à { $shown } réservation à la fois
   *[other] jusqu’à { $shown } réservations à la fois
}

## Changements d'utilisation nommés par un fichier de contraintes

said-exclude-machines = exclusion : { $usage } ({ $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
})
said-exclude = exclusion : { $usage }
said-end-machines = fin de l’utilisation le { $day } : { $usage } ({ $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
})
said-end = fin de l’utilisation le { $day } : { $usage }
said-move-machines-on = passage à { $size } le { $day } : { $usage } ({ $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
})
said-move-machines = passage à { $size } : { $usage } ({ $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
})
said-move-on = passage à { $size } le { $day } : { $usage }
said-move = passage à { $size } : { $usage }
said-start = début de l’utilisation le { $day } : { $shown } × { $size } dans { $region }

## Ce qu'un acheteur doit savoir

said-note-payment = Le paiement initial et le paiement mensuel reviennent au même total ; le choix ne peut plus être modifié après l’achat
said-note-exchange-rate = Avec un Contrat client Microsoft, les montants mensuels dans une autre devise que l’USD suivent le taux de change
said-note-partner-currency = Avec un plan Azure, un partenaire reçoit ses devis en USD et ses factures dans sa devise
said-note-capacity = Une réservation ne garantit pas de capacité ; l’étendue unique exige un quota de vCPU pour la taille dans la région
said-note-renewal = Le renouvellement n’a lieu que sur demande ; son prix est affiché { $number } jours avant le terme
said-note-exchange = Une réservation de machines virtuelles achetée après le { $day } ne peut pas être échangée
said-note-refund = Les remboursements s’arrêtent à { $number } USD d’engagement annulé par période de { $number2 } jours pour chaque profil de facturation ou inscription (chaque client en CSP)
said-note-no-cancellation = Un plan d’économies ne peut être ni annulé, ni remboursé, ni échangé
said-note-plan-prices = Seul l’engagement est fixe : les prix auxquels il achète peuvent changer le premier jour d’un mois
said-note-plan-offers = Vendu avec les contrats EA, MCA et MPA, mais pas aux comptes avec paiement à l’utilisation ; en USD sauf avec un EA

said-permission-azure = Propriétaire ou acheteur de réservations sur l’abonnement facturé
said-permission-azure-condition = rôles intégrés seulement : un rôle personnalisé n’est pas accepté
said-permission-ea = Propriétaire ou acheteur de réservations sur un abonnement de l’inscription
said-permission-ea-condition = la stratégie d’inscription « Ajouter des instances réservées » est activée ; sinon, seul un administrateur EA achète
said-permission-csp-partner = agent d’administration ou agent commercial du partenaire
said-permission-csp-partner-condition = achète pour le client dans l’Espace partenaires
said-permission-csp-customer = Propriétaire sur l’abonnement du client
said-permission-csp-customer-condition = seulement si un agent d’administration du partenaire l’a accordé pour cet abonnement ; le client ne peut ni échanger, ni annuler, ni renouveler, ni changer la première étendue ; le partenaire n’est pas informé et paie la facture

## Limites nommées par un fichier de contraintes

said-bound-money = paiement initial maximal ou engagement horaire maximal (upfront_max, hourly_commitment_max)
said-bound-use = taux d’utilisation minimal (utilization_min)
said-bound-coverage = couverture maximale (coverage_max)

## Redimensionnement : pourquoi

said-agreed-regardless = accepté par le client, quel que soit le conseil
said-agreed = accepté par le client
said-seen-cpu-memory = processeur au 95e centile { $number } %, pointe { $number2 } %, pointe de mémoire { $number3 } sur { $number4 } Gio, en { $number5 } jours de relevés toutes les { $number6 } minutes
said-seen-cpu = processeur au 95e centile { $number } %, pointe { $number2 } %, en { $number3 } jours de relevés toutes les { $number4 } minutes
said-seen-memory = pointe de mémoire { $number } sur { $number2 } Gio, en { $number3 } jours de relevés toutes les { $number4 } minutes
said-needs-both = { $number } vCPU et { $number2 } Gio nécessaires avec marge ; { $size } offre { $number3 } vCPU et { $number4 } Gio
said-needs-cpu = { $number } vCPU nécessaires avec marge ; { $size } offre { $number2 } vCPU et { $number3 } Gio
said-needs-memory = { $number } Gio nécessaires avec marge ; { $size } offre { $number2 } vCPU et { $number3 } Gio
said-credits-last = ses crédits de processeur, acquis à { $number } vCPU, suffisent à { $number2 } fois la charge passée
said-instances-carry = { $number } instances sur { $number2 } portent la charge dans les limites
said-idle-hours = inactive de { $from } à { $to } UTC les jours ouvrés et le week-end : { $number } des 168 heures de la semaine
said-reserving-better = la réserver en permanence économiserait { $number } par mois, davantage : réservez-la plutôt
said-reserving-less = la réserver en permanence économiserait { $number } par mois, moins
said-none-will-do = { $count ->
    [one] la taille moins chère examinée ne convient pas ; { $size } : { $reason }
   *[other] aucune des { $shown } tailles moins chères ne convient ; la plus proche, { $size } : { $reason }
}
said-would-save = { $size } économiserait { $number } de plus par mois, une fois { $number2 } jours de relevés semblables aux { $number3 } vus
said-over-own-limits = au-delà des limites de sa propre taille dans { $number } % des heures pour le processeur et { $number2 } % pour la mémoire : { $size } les respecterait, pour { $number3 } de plus par mois
said-over-own-limits-none = au-delà des limites de sa propre taille dans { $number } % des heures pour le processeur et { $number2 } % pour la mémoire : aucune taille vendue ici ne les respecterait
said-none-sold = aucune taille moins chère qui vaille le changement n’est vendue ici
said-idle-cpu = processeur au 95e centile { $number } %, jamais plus de { $number2 } % en { $number3 } jours
said-idle-network = jamais plus de { $number } Mbit/s de trafic réseau
said-few-days = trop peu de jours : { $number } avec relevés du processeur, { $number2 } nécessaires
said-few-weekends = trop peu de week-ends : { $number } vus, { $number2 } nécessaires
said-memory-beyond = { $count ->
    [one] { $shown } relevé de mémoire disponible au-delà de celle de { $size } : sa taille était autre, ou l’inventaire est faux
   *[other] { $shown } relevés de mémoire disponible au-delà de celle de { $size } : sa taille était autre, ou l’inventaire est faux
}
said-no-inventory = elle n’est dans aucun inventaire, sa taille n’est donc pas connue
said-several-sizes = l’inventaire lui donne plusieurs tailles : { $sizes }
said-size-not-known = le catalogue ne connaît pas la taille { $size }
said-no-metrics = aucune métrique de cette machine
said-no-cpu-metric = aucune métrique de processeur de cette machine à sa taille
said-no-price = aucun prix n’est connu pour { $size } dans { $region }

## Redimensionnement : à vérifier

said-verify-month-end = aucune fin de mois n’a été vue
said-verify-means = les relevés du processeur sont des moyennes : les pointes dans un intervalle ne se voient pas
said-verify-memory-grows = l’utilisation de la mémoire augmente de { $number } Gio en 30 jours
said-verify-cpu-grows = l’utilisation du processeur augmente de { $number } vCPU en 30 jours
said-verify-shutdown = demander à qui connaît son rôle ; ses disques et adresses coûtent tant qu’ils ne sont pas supprimés
said-verify-move = le changement redémarre la machine ; quota et stock de la taille dans la région
said-verify-instances = règles de mise à l’échelle automatique, zones et nombre minimal d’instances que le service supporte
said-verify-schedule = travaux invisibles la nuit : sauvegardes, mises à jour, traitements par lots
said-verify-table = la table de prix la vend, bien que { $reason }
said-verify-controller = le contrôleur de disque passe de NVMe à SCSI
said-verify-generation = la génération de la machine virtuelle n’est pas connue, et la taille ne démarre pas les deux
said-verify-cores = cœurs plus lents d’une génération antérieure
said-verify-no-memory = mémoire : aucune métrique, la cible en a donc autant que la machine

## Redimensionnement : pourquoi une taille est refusée

said-refused-promo = une taille promotionnelle
said-refused-architecture = architecture { $other }, la machine a { $own }
said-refused-nvme = disques NVMe seulement, rien ne dit que la machine a des pilotes NVMe
said-refused-boot = ne démarre pas les machines de génération { $number }
said-refused-no-temporary-disk = n’a pas de disque temporaire, la machine en a un
said-refused-temporary-disk = a un disque temporaire, la machine n’en a pas
said-refused-premium = n’a pas de stockage Premium
said-refused-networking = n’a pas de mise en réseau accélérée
said-refused-gpu = aucune métrique ne dit combien les GPU sont utilisés
said-refused-fpga = aucune métrique ne dit combien les FPGA sont utilisés
said-refused-hpc = la machine est faite pour le calcul haute performance
said-refused-purpose = faite pour un autre usage que la taille de la machine
said-refused-licence = { $number } vCPU à mettre sous licence, la taille restreinte de la machine en a { $number2 }
said-refused-credits-ran-out = les crédits de processeur se sont épuisés, il en aurait donc fallu plus que ce qui a été vu
said-refused-credits-mean = crédits : { $number } vCPU en moyenne, la base est de { $number2 }
said-refused-credits-p95 = crédits : { $number } vCPU au 95e centile, la base est de { $number2 }
said-refused-credits-hours = crédits : à { $number } fois la charge passée, ils s’épuisent pendant { $number2 } heures
said-refused-standby = crédits : elle occupe { $number } Gio de mémoire, plus que n’en prend un système d’exploitation seul, un travail peut donc y reprendre : { $number2 } jours vus, { $number3 } nécessaires
said-refused-standby-unknown = crédits : ce qu’elle occupe en mémoire n’est pas connu, un travail peut donc y reprendre : { $number } jours vus, { $number2 } nécessaires
said-refused-cpu = processeur : { $number } vCPU nécessaires, elle en a { $number2 }
said-refused-cpu-unknown = processeur : aucune métrique
said-refused-memory = mémoire : { $number } Gio nécessaires, elle en a { $number2 }
said-refused-pressure = { $what } : { $number } heures passées au-delà de sa capacité, de { $number2 } % au plus
said-refused-no-offer = aucune liste ne la propose dans { $region }
said-refused-takes = { $what } : au plus { $number }, la machine en a { $number2 }
said-refused-does = { $what } : { $number } nécessaires, elle en fournit { $number2 }
said-unknown-size-does = { $what } : { $number } nécessaires, ce que la taille fournit n’est pas connu
said-unknown-machine-use = { $what } : la taille fournit { $number }, l’utilisation de la machine n’est pas connue
said-unknown-both = { $what } : ni l’utilisation de la machine ni ce que la taille fournit n’est connu
said-not-known = non connu : { $fact }
said-fact-architecture = l’architecture
said-fact-generations = les générations de machines virtuelles qui démarrent
said-fact-premium = le stockage Premium
said-fact-networking = la mise en réseau accélérée
said-fact-baseline = la base des crédits de processeur
said-fact-licence = le prix de la licence Windows
said-what-disks = disques de données
said-what-interfaces = interfaces réseau
said-what-iops = IOPS des disques distants
said-what-mibps = Mio/s des disques distants
said-what-network = Mbit/s du réseau
said-what-cpu = processeur
said-what-memory = mémoire
said-what-traffic = réseau

## Sources de prix, types de fichiers

said-source-converted = { $list }, au taux de change de l’export
said-source-rate = tarif de l’export
said-source-rates = tarifs de l’export
said-source-windows = part de calcul du tarif Windows de l’export
said-source-usual = prix de liste au tarif habituel du client
said-source-own-ratio = ratio des prix de liste de cette taille et de cette région
said-source-size-ratio = ratio des prix de liste de la même taille dans { $regions }
said-source-group-ratio = ratio médian des prix de liste de { $group }
said-source-level = prix de liste de { $region }, au niveau de prix de cette région
said-source-public = prix de liste publics d’août 2026
said-source-api = Retail Prices API du { $day }
said-source-page = page des tarifs d’Azure du { $day }
said-source-ea-sheet = { $file } (grille tarifaire EA)
said-source-mca-sheet = { $file } (grille tarifaire MCA)
said-source-partner-list = { $file } (liste de prix partenaire)
said-source-sheet = grille tarifaire
said-source-expiry = date de fin des engagements en cours
said-kind-demand-table = table de demande
said-kind-inventory = inventaire
said-kind-accepted-resizes = redimensionnements acceptés
said-kind-accepted-table = table de redimensionnements acceptés
said-kind-resize-policy = seuils de redimensionnement
said-kind-monitor = métriques d’Azure Monitor
said-kind-engine = métriques d’Azure Optimization Engine
said-kind-rest = réponse de l’API REST des métriques

## Lignes et fichiers écartés

said-rows = { $count ->
    [one] { $shown } ligne
   *[other] { $shown } lignes
}
said-damage-cell = ligne { $number }, colonne { $column } : trouvé { $found }, attendu : { $expected }
said-damage-row = ligne { $number } : trouvé { $found }, attendu : { $expected }
said-found-fields = { $count ->
    [one] { $shown } champ
   *[other] { $shown } champs
}
said-expected-decimal = un nombre décimal
said-expected-number = un nombre supérieur ou égal à 0
said-expected-date = une date comme 2026-08-31 ou 08/31/2026
said-expected-day = un jour comme 2026-08-01
said-expected-hour = une heure UTC comme 2026-08-01T00:00:00Z
said-expected-time = un instant UTC comme 2026-07-01T00:00:00Z
said-expected-length = une durée comme PT1H
said-expected-currency = un code de devise comme USD
said-expected-region = un nom de région ARM
said-expected-size = une taille ARM
said-expected-os = linux ou windows
said-expected-resource = un identifiant de ressource
said-expected-metric = le nom d’une métrique
said-expected-statistic = Average, Minimum, Maximum ou Total
said-expected-point = un point de données avec un instant UTC et des valeurs supérieures ou égales à 0
said-expected-fields = autant de champs que l’en-tête a de colonnes
said-expected-object = un objet JSON par ligne
said-file-zip = c’est un fichier zip ou Excel
said-file-gzip = c’est un fichier Parquet compressé par gzip
said-file-utf-16 = c’est un texte en UTF-16
said-file-empty = il est vide
said-file-other = ce n’est ni du CSV, ni des lignes JSON, ni du Parquet
said-file-array = c’est un tableau JSON
said-file-no-object = aucun objet JSON n’y tient seul sur une ligne
said-file-no-header = il n’a pas de ligne d’en-tête
said-file-no-metrics = ce n’est pas un export de métriques, il y manque { $columns }
said-file-unreadable = il ne peut pas être lu ({ $error })
said-price-no-machine = pas de machine virtuelle
said-price-type = types de prix inconnus
said-price-dev-test = prix de développement et de test
said-price-low-priority = basse priorité
said-price-expired = compteurs expirés
said-price-host = hôtes dédiés
said-price-promo = tailles promotionnelles
said-price-tiers = paliers de prix au-delà du premier
said-price-zero = prix de 0
said-price-no-region = sans région
said-price-no-size = sans taille
said-price-windows = engagements de produits Windows
said-price-unit = prix autres qu’horaires
said-price-term = durées autres que 1 et 3 ans

## Ce qui est dit d'une durée ou d'une taille

said-of-term = réservations { $term } : { $names }
said-of-size = { $sku } : { $reason }

## Une source et son jour

said-source-dated = { $title } ({ $day })
