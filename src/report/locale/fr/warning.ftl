# Avertissements par code, avec leur nombre et leurs détails. En anglais, le plan dit lui-même ce qu'ils disent. Un code
# qui dit plusieurs choses a un message par détail qui les distingue ; les noms d'exemple suivent le message.

## Export et livraisons

common-warning-damaged-rows-rows = { $count ->
    [one] { $shown } ligne illisible sur { $rows } est écartée
   *[other] { $shown } lignes illisibles sur { $rows } sont écartées
}
common-warning-damaged-rows-vm-rows = { $count ->
    [one] { $shown } ligne illisible est écartée ; lignes de machines virtuelles touchées : { $vm_rows_damaged } sur { $vm_rows }
   *[other] { $shown } lignes illisibles sont écartées ; lignes de machines virtuelles touchées : { $vm_rows_damaged } sur { $vm_rows }
}
common-warning-duplicate-file = { $path } a le même contenu que { $first } et n’est lu qu’une fois
common-warning-file-ignored = { $path } n’a pas été lu : { $why }
common-warning-instances-unknown = { $count ->
    [one] { $shown } jour de machine de plus de 24 heures est lu comme plusieurs machines égales
   *[other] { $shown } jours de machine de plus de 24 heures sont lus comme plusieurs machines égales
}
common-warning-mixed-grains = Des lignes horaires et journalières sont arrivées ensemble ; toute la demande est lue comme journalière
common-warning-negative-usage = { $count ->
    [one] { $shown } correction supérieure à l’utilisation de sa machine et de son jour compte pour 0
   *[other] { $shown } corrections supérieures à l’utilisation de leur machine et de leur jour comptent pour 0
}
common-warning-size-unknown-column = { $count ->
    [one] { $shown } ligne de machine virtuelle dont { $column } ne nomme aucune taille (ServiceType) ne fait pas partie de la demande
   *[other] { $shown } lignes de machines virtuelles dont { $column } ne nomme aucune taille (ServiceType) ne font pas partie de la demande
}
common-warning-size-unknown = { $count ->
    [one] { $shown } machine a une taille que ni le catalogue ni la liste de prix ne connaît
   *[other] { $shown } machines ont une taille que ni le catalogue ni la liste de prix ne connaît
}
common-warning-superseded-days = { $count ->
    [one] { $path } : { $shown } jour ({ $from }) est livré de nouveau, plus tard ou sous une meilleure forme ; l’autre livraison compte
   *[other] { $path } : { $shown } jours (du { $from } au { $to }) sont livrés de nouveau, plus tard ou sous une meilleure forme ; l’autre livraison compte
}
common-warning-superseded-runs = { $count ->
    [one] { $shown } exécution d’export est écartée au profit d’une plus récente de la même période
   *[other] { $shown } exécutions d’export sont écartées au profit d’une plus récente de la même période
}
common-warning-unknown-hours = { $count ->
    [one] { $shown } heure de la période que l’entrée ne connaît pas est écartée
   *[other] { $shown } heures de la période que l’entrée ne connaît pas sont écartées
}

## Prix

common-warning-licence-unpriced = { $count ->
    [one] { $shown } taille sans prix de licence Windows : ce coût n’entre dans aucune somme et la taille n’est pas une cible
   *[other] { $shown } tailles sans prix de licence Windows : ces coûts n’entrent dans aucune somme et ces tailles ne sont pas des cibles
}
common-warning-prices-adrift = La liste des prix a changé pendant la lecture ({ $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}) : il peut en manquer, relancez la récupération
common-warning-prices-estimated = { $share } de l’économie reposent sur des prix estimés : demandez un devis avant d’acheter
common-warning-prices-left-out = { $count ->
    [one] { $shown } ligne de grilles tarifaires est écartée : { $reason }
   *[other] { $shown } lignes de grilles tarifaires sont écartées : { $reason }
}
common-warning-prices-missing = { $count ->
    [one] { $shown } prix demandé n’est pas dans la liste du service
   *[other] { $shown } prix demandés ne sont pas dans la liste du service
}
common-warning-prices-without-payg = { $count ->
    [one] { $shown } taille est écartée : les grilles n’ont pas son prix à l’utilisation sous Linux
   *[other] { $shown } tailles sont écartées : les grilles n’ont pas leur prix à l’utilisation sous Linux
}
common-warning-ratio-out-of-line = { $count ->
    [one] { $shown } taille dont le prix par unité s’écarte de son groupe n’est pas proposée à l’achat
   *[other] { $shown } tailles dont le prix par unité s’écarte de leur groupe ne sont pas proposées à l’achat
}
common-warning-series-ended = { $count ->
    [one] La table de prix vend { $shown } taille que Microsoft ne vend plus
   *[other] La table de prix vend { $shown } tailles que Microsoft ne vend plus
}
common-warning-size-unpriced = { $count ->
    [one] { $shown } taille sans prix à l’utilisation connu : son coût n’entre dans aucune somme
   *[other] { $shown } tailles sans prix à l’utilisation connu : leur coût n’entre dans aucune somme
}
common-warning-sp-only = { $count ->
    [one] { $shown } compteur que seul un plan d’économies couvre est écarté ({ $money } au paiement à l’utilisation sur la période), car ses prix de plan ne sont pas connus ; une table de prix peut les donner par compteur
   *[other] { $shown } compteurs que seul un plan d’économies couvre sont écartés ({ $money } au paiement à l’utilisation sur la période), car leurs prix de plan ne sont pas connus ; une table de prix peut les donner par compteur
}

## Plan et contraintes

common-warning-constraint-unmatched = { $count ->
    [one] { $shown } contrainte ne touche aucune utilisation et ne change rien : { $constraints }
   *[other] { $shown } contraintes ne touchent aucune utilisation et ne changent rien : { $constraints }
}
common-warning-constraint-unmet-constraints = Le plan ne peut pas respecter : { $constraints }
common-warning-constraint-unmet-covered = Ce qui est détenu couvre déjà { $covered } du calcul, plus que la couverture maximale demandée de { $limit }
common-warning-exchange-rate = { $note } ({ $source }, { $day }) : les montants sont en { $currency }
common-warning-no-renewal-assumed = { $count ->
    [one] { $shown } ligne d’un an prend fin après le 12e mois et n’est pas renouvelée : son utilisation est ensuite payée à l’utilisation
   *[other] { $shown } lignes d’un an prennent fin après le 12e mois et ne sont pas renouvelées : leur utilisation est ensuite payée à l’utilisation
}
common-warning-returns-not-tried = { $count ->
    [one] { $shown } engagement en cours qui peut être restitué n’a pas été essayé : peu d’argent inutilisé, ou des conditions impossibles à remplir
   *[other] { $shown } engagements en cours qui peuvent être restitués n’ont pas été essayés : peu d’argent inutilisé, ou des conditions impossibles à remplir
}
common-warning-relative-gap = La règle de facturation coûte { $share } de la facture de plus que la borne : avec des plans d’économies des deux durées, elle n’atteint pas toujours l’optimum
common-warning-microsoft-alternatives = { $count ->
    [one] { $shown } recommandation de Microsoft, pour une autre période d’observation ou une étendue plus étroite, est une variante de celles qui sont comparées
   *[other] { $shown } recommandations de Microsoft, pour d’autres périodes d’observation ou des étendues plus étroites, sont des variantes de celles qui sont comparées
}
common-warning-microsoft-unpriced = { $count ->
    [one] { $shown } réservation recommandée par Microsoft et sans prix connu n’entre pas dans sa facture
   *[other] { $shown } réservations recommandées par Microsoft et sans prix connu n’entrent pas dans sa facture
}
common-warning-previous-currency = Le plan précédent { $path } est en { $earlier } et celui-ci en { $currency } : ils ne sont pas comparés
common-warning-previous-customer = Le plan précédent { $path } concerne le client « { $earlier } » et celui-ci « { $customer } » : ils ne sont pas comparés
common-warning-previous-no-usage = Le plan précédent { $path } a été décidé le { $day }, et aucune utilisation postérieure à ce jour n’est dans l’entrée : donnez l’utilisation depuis lors pour comparer
common-warning-renewals-not-worked-out = { $count ->
    [one] { $shown } jour du calendrier de renouvellement pour lequel aucun achat n’a été calculé, le { $day } : refaites un plan à son approche
   *[other] { $shown } jours du calendrier de renouvellement pour lesquels aucun achat n’a été calculé, à partir du { $day } : refaites un plan à leur approche
}
common-warning-split-unmatched = Aucune machine de la demande n’a de valeur pour la répartition demandée (« { $dimension } »)
common-warning-tags-unread = { $count ->
    [one] { $shown } ligne dont les étiquettes ne sont pas lisibles en JSON ne désigne personne dans les répartitions
   *[other] { $shown } lignes dont les étiquettes ne sont pas lisibles en JSON ne désignent personne dans les répartitions
}

## Engagements en cours

common-warning-existing-after-decision = { $count ->
    [one] { $shown } ligne d’engagement datée d’après le jour de décision est écartée
   *[other] { $shown } lignes d’engagement datées d’après le jour de décision sont écartées
}
common-warning-existing-columns-missing = { $count ->
    [one] { $shown } fichier d’engagements n’a pas toutes les colonnes qui en diraient plus
   *[other] { $shown } fichiers d’engagements n’ont pas toutes les colonnes qui en diraient plus
}
common-warning-existing-currency-differs = { $count ->
    [one] { $shown } engagement est dans une autre devise que celle du plan : le taux de change n’est pas connu
   *[other] { $shown } engagements sont dans une autre devise que celle du plan : le taux de change n’est pas connu
}
common-warning-existing-currency-unknown = { $count ->
    [one] { $shown } montant sans devise est pris dans celle du plan
   *[other] { $shown } montants sans devise sont pris dans celle du plan
}
common-warning-existing-end-unknown = { $count ->
    [one] { $shown } engagement en cours dont la date de fin n’est pas connue compte jusqu’au bout
   *[other] { $shown } engagements en cours dont la date de fin n’est pas connue comptent jusqu’au bout
}
common-warning-existing-flexibility-off = { $count ->
    [one] { $shown } réservation sans flexibilité de taille ne sert qu’une taille ; la simulation lui laisse servir son groupe
   *[other] { $shown } réservations sans flexibilité de taille ne servent qu’une taille ; la simulation leur laisse servir leur groupe
}
common-warning-management-group-unknown = { $count ->
    [one] { $shown } engagement d’un groupe d’administration dont les abonnements ne sont pas connus compte comme partagé (scope.subscriptions de --existing les nomme)
   *[other] { $shown } engagements d’un groupe d’administration dont les abonnements ne sont pas connus comptent comme partagés (scope.subscriptions de --existing les nomme)
}
common-warning-existing-may-be-exchange = { $count ->
    [one] { $shown } restitution le jour d’un achat peut être un échange, qui n’entame pas le plafond de remboursement ; elle est comptée
   *[other] { $shown } restitutions le jour d’un achat peuvent être des échanges, qui n’entament pas le plafond de remboursement ; elles sont comptées
}
common-warning-existing-not-in-place = { $count ->
    [one] { $shown } engagement expiré, annulé, divisé, fusionné ou en attente est écarté
   *[other] { $shown } engagements expirés, annulés, divisés, fusionnés ou en attente sont écartés
}
common-warning-existing-not-vm = { $count ->
    [one] { $shown } engagement d’un autre type que les machines virtuelles est écarté
   *[other] { $shown } engagements d’un autre type que les machines virtuelles sont écartés
}
common-warning-existing-order-unknown = { $count ->
    [one] { $shown } commande de réservation dont l’achat n’est dans aucun fichier
   *[other] { $shown } commandes de réservation dont l’achat n’est dans aucun fichier
}
common-warning-existing-price-unknown = { $count ->
    [one] { $shown } réservation en cours dont le prix n’est pas connu ne compte aucun coût
   *[other] { $shown } réservations en cours dont le prix n’est pas connu ne comptent aucun coût
}
common-warning-existing-quantity-differs = { $count ->
    [one] { $shown } réservation dont la commande porte sur plus de machines que les détails n’en montrent
   *[other] { $shown } réservations dont la commande porte sur plus de machines que les détails n’en montrent
}
common-warning-existing-quantity-negative = { $count ->
    [one] { $shown } ligne d’engagement de quantité négative : un achat compte comme restitution, le reste est écarté
   *[other] { $shown } lignes d’engagement de quantité négative : les achats comptent comme restitutions, le reste est écarté
}
common-warning-existing-quantity-zero = { $count ->
    [one] { $shown } ligne d’engagement de quantité 0 est écartée
   *[other] { $shown } lignes d’engagement de quantité 0 sont écartées
}
common-warning-existing-region-unknown = { $count ->
    [one] { $shown } réservation dont aucun fichier ne dit la région est écartée : donnez aussi les transactions ou la liste des réservations
   *[other] { $shown } réservations dont aucun fichier ne dit la région sont écartées : donnez aussi les transactions ou la liste des réservations
}
common-warning-existing-returned-too-much = { $count ->
    [one] { $shown } commande a restitué plus de machines qu’elle n’en a acheté dans les fichiers
   *[other] { $shown } commandes ont restitué plus de machines qu’elles n’en ont acheté dans les fichiers
}
common-warning-existing-rows-repeated = { $count ->
    [one] { $shown } ligne d’engagement présente dans plusieurs fichiers compte une fois
   *[other] { $shown } lignes d’engagement présentes dans plusieurs fichiers comptent une fois
}
common-warning-existing-scope-unknown = { $count ->
    [one] { $shown } engagement dont la liste ne dit pas toute l’étendue compte comme partagé
   *[other] { $shown } engagements dont la liste ne dit pas toute l’étendue comptent comme partagés
}
common-warning-existing-start-unknown = { $count ->
    [one] { $shown } paiement mensuel dont le premier n’est dans aucun fichier : l’achat peut être plus ancien, et la fin plus proche
   *[other] { $shown } paiements mensuels dont le premier n’est dans aucun fichier : l’achat peut être plus ancien, et la fin plus proche
}
common-warning-existing-term-unknown = { $count ->
    [one] { $shown } engagement en cours dont aucun fichier ne dit la durée : elle est déduite de ses dates, sinon un an
   *[other] { $shown } engagements en cours dont aucun fichier ne dit la durée : elle est déduite de leurs dates, sinon un an
}
common-warning-existing-unknown = { $count ->
    [one] { $shown } engagement dont l’export ne dit pas la taille est écarté
   *[other] { $shown } engagements dont l’export ne dit pas la taille sont écartés
}
common-warning-existing-use-unknown = { $count ->
    [one] { $shown } réservation dont aucun fichier ne dit l’utilisation
   *[other] { $shown } réservations dont aucun fichier ne dit l’utilisation
}
common-warning-existing-used-above-reserved = { $count ->
    [one] { $shown } jour avec plus d’heures utilisées que réservées compte comme pleinement utilisé
   *[other] { $shown } jours avec plus d’heures utilisées que réservées comptent comme pleinement utilisés
}

## Métriques et redimensionnement

common-warning-accepted-against-gate = { $count ->
    [one] { $shown } taille acceptée est exclue par une règle stricte, et le plan la suit malgré tout
   *[other] { $shown } tailles acceptées sont exclues par une règle stricte, et le plan les suit malgré tout
}
common-warning-accepted-nothing = { $count ->
    [one] { $shown } machine acceptée reste comme elle est : rien n’est conseillé pour elle, ou rien ne change
   *[other] { $shown } machines acceptées restent comme elles sont : rien n’est conseillé pour elles, ou rien ne change
}
common-warning-accepted-unknown = { $count ->
    [one] { $shown } redimensionnement accepté porte sur une machine que ni l’utilisation ni un inventaire ne connaît
   *[other] { $shown } redimensionnements acceptés portent sur des machines que ni l’utilisation ni un inventaire ne connaît
}
common-warning-catalogue-incomplete = { $count ->
    [one] { $shown } changement n’a été refusé que parce qu’un fait manque au catalogue
   *[other] { $shown } changements n’ont été refusés que parce qu’un fait manque au catalogue
}
common-warning-damaged-metric-rows = { $count ->
    [one] { $shown } ligne de métriques illisible sur { $rows } est écartée
   *[other] { $shown } lignes de métriques illisibles sur { $rows } sont écartées
}
common-warning-grain-coarsened = Les relevés ont été réunis en intervalles de { $minutes } minutes pour économiser la mémoire ; les maximums sont conservés
common-warning-machines-not-in-inventory = { $count ->
    [one] { $shown } machine a des métriques et n’est dans aucun inventaire : sa taille n’est pas connue
   *[other] { $shown } machines ont des métriques et ne sont dans aucun inventaire : leur taille n’est pas connue
}
common-warning-machines-without-metrics = { $count ->
    [one] { $shown } machine n’a pas de métriques : rien n’est conseillé pour elle
   *[other] { $shown } machines n’ont pas de métriques : rien n’est conseillé pour elles
}
common-warning-metric-duplicates = { $count ->
    [one] { $shown } ligne répète une machine, une métrique et une heure ; la charge la plus haute compte
   *[other] { $shown } lignes répètent une machine, une métrique et une heure ; la charge la plus haute compte
}
common-warning-metric-empty = { $count ->
    [one] { $shown } ligne n’a pas de valeur que sa métrique puisse utiliser
   *[other] { $shown } lignes n’ont pas de valeur que leur métrique puisse utiliser
}
common-warning-metric-gaps = { $count ->
    [one] { $shown } machine a des lacunes dans ses métriques
   *[other] { $shown } machines ont des lacunes dans leurs métriques
}
common-warning-metric-no-bytes = { $count ->
    [one] { $shown } valeur est un pourcentage là où des octets sont attendus et est écartée
   *[other] { $shown } valeurs sont des pourcentages là où des octets sont attendus et sont écartées
}
common-warning-metric-no-percent = { $count ->
    [one] { $shown } valeur n’est pas un pourcentage là où il en faut un et est écartée
   *[other] { $shown } valeurs ne sont pas des pourcentages là où il en faut et sont écartées
}
common-warning-metric-other = { $count ->
    [one] { $shown } ligne est d’une métrique que le redimensionnement n’utilise pas
   *[other] { $shown } lignes sont de métriques que le redimensionnement n’utilise pas
}
common-warning-metric-other-resources = { $count ->
    [one] { $shown } ligne est d’une ressource qui n’est pas une machine
   *[other] { $shown } lignes sont de ressources qui ne sont pas des machines
}
common-warning-metric-over-100 = { $count ->
    [one] { $shown } pourcentage dépasse 100 et compte pour 100
   *[other] { $shown } pourcentages dépassent 100 et comptent pour 100
}
common-warning-resizes-by-size = { $count ->
    [one] L’utilisation horaire ne nomme aucune machine : { $shown } redimensionnement compte pour des machines de sa région, de sa taille et de son groupe, à chaque heure où l’une d’elles a fonctionné
   *[other] L’utilisation horaire ne nomme aucune machine : { $shown } redimensionnements comptent pour des machines de leur région, de leur taille et de leur groupe, à chaque heure où l’une d’elles a fonctionné
}
common-warning-resizes-not-in-demand = { $count ->
    [one] { $shown } redimensionnement n’entre dans aucune situation, car la demande ne montre pas sa machine à sa taille
   *[other] { $shown } redimensionnements n’entrent dans aucune situation, car la demande ne montre pas leurs machines à leur taille
}
common-warning-schedules-by-share = { $count ->
    [one] Les lignes journalières ne disent pas quand une machine a fonctionné : { $shown } planification réduit les heures des jours ouvrés à celles qui restent
   *[other] Les lignes journalières ne disent pas quand une machine a fonctionné : { $shown } planifications réduisent les heures des jours ouvrés à celles qui restent
}
common-warning-size-changed = { $count ->
    [one] { $shown } machine a été redimensionnée pendant la période : les relevés d’avant ne comptent pas
   *[other] { $shown } machines ont été redimensionnées pendant la période : les relevés d’avant ne comptent pas
}
common-warning-size-conflict = { $count ->
    [one] { $shown } machine a plusieurs tailles dans l’inventaire, sans date
   *[other] { $shown } machines ont plusieurs tailles dans l’inventaire, sans date
}
common-warning-resizes-await-days = { $count ->
    [one] { $shown } machine occupe de la mémoire et a été vue trop peu de jours pour une taille à crédits de processeur, qui économiserait { $money } de plus par mois
   *[other] { $shown } machines occupent de la mémoire et ont été vues trop peu de jours pour des tailles à crédits de processeur, qui économiseraient { $money } de plus par mois
}
common-warning-machines-undersized = { $count ->
    [one] { $shown } machine dépasse les limites de sa propre taille ; une taille qui les respecte coûte { $money } de plus par mois, et un engagement sur la taille actuelle la fige
   *[other] { $shown } machines dépassent les limites de leur propre taille ; des tailles qui les respectent coûtent { $money } de plus par mois, et un engagement sur la taille actuelle la fige
}
common-warning-size-doubtful = { $count ->
    [one] { $shown } machine a plus de mémoire disponible que sa taille n’en a : elle en avait une autre
   *[other] { $shown } machines ont plus de mémoire disponible que leur taille n’en a : elles en avaient une autre
}

## Prévision

common-warning-forecast-shortened = Le parc a plus de { $pools } groupes : la prévision ne donne que les attitudes nommées face au risque, et pas d’achats ultérieurs
common-warning-history-short-days = { $days ->
    [one] L’utilisation couvre { $days } jour : une prévision sur quatre semaines ou plus serait plus sûre
   *[other] L’utilisation couvre { $days } jours : une prévision sur quatre semaines ou plus serait plus sûre
}
common-warning-history-short-hours = { $hours ->
    [one] L’utilisation couvre { $hours } heure : une prévision demande au moins une semaine, rien n’est donc acheté
   *[other] L’utilisation couvre { $hours } heures : une prévision demande au moins une semaine, rien n’est donc acheté
}
common-warning-history-stale = { $days ->
    [one] L’utilisation s’arrête { $days } jour avant la décision : ce qui a tourné depuis n’est pas connu
   *[other] L’utilisation s’arrête { $days } jours avant la décision : ce qui a tourné depuis n’est pas connu
}
