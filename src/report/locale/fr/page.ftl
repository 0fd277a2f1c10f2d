# La page HTML. Elle raconte la même chose que le PDF, avec ses mots ; voici les siens.

page-skip = Aller au contenu

## Curseurs

page-what-if-title = Et si l’on achetait plus ou moins ?
page-what-if-intro = Déplacez un curseur à la souris ou avec les flèches du clavier. Chaque position a été facturée heure par heure, comme le plan, et montre cette facture ; rien n’est estimé entre deux positions.
page-what-if-pools = Famille par famille : le calcul seul, avec des réservations d’une taille et d’une durée à côté des engagements en cours et sans plan d’économies. Les coûts des familles ne s’additionnent pas pour donner celui du plan.
page-no-script = Sans scripts, les curseurs et le tri des tableaux ne fonctionnent pas ; les chiffres affichés sont ceux du plan.
page-more-pools = { $count ->
    [one] { $shown } autre famille
   *[other] { $shown } autres familles
}
page-slider-whole = Le plan entier
page-slider-whole-label = Part de chaque ligne du plan
page-slider-whole-note = Les machines sont entières, chaque ligne étant arrondie à part. Les engagements en cours ne changent pas.
page-slider-label = Machines réservées : { $size }, { $term }
page-slider-reset = Revenir au plan
page-slider-plan = Dans le plan : { $position }
page-position-machines = { $share } du plan : { $machines }
page-position-commitment = { $share } du plan : { $commitment } par heure
page-position-both = { $share } du plan : { $machines } et { $commitment } par heure

## Titres des tableaux

page-caption-frontier = Économie attendue et pire dixième
page-caption-worlds = Les quatre situations
page-caption-returned = À restituer

## Première page

page-headline-forecast = Économie attendue par rapport à aucun achat, { $period }
page-row-saving-year = Économie par an à l’utilisation passée, par rapport au coût actuel
page-instead-note-forecast = Toutes sur la période passée, étendue à un an ; l’économie en tête est celle de l’année à venir.

## Autres plans, familles

page-same-as-plan = Identique à ce plan : { $names }.
page-why = Pourquoi : { $reason }

## Nombres, chacun s’il n’est pas nul

page-resizes-accepted = Changements acceptés et suivis par le plan : { $shown }.
page-resizes-considered = Changements conseillés, que comprennent les situations ci-dessous : { $shown }.
page-resizes-missing = Changements conseillés pour des machines que l’utilisation ne distingue pas : { $shown }.
page-count-resize = À redimensionner : { $shown }.
page-count-shutdown = À arrêter : { $shown }.
page-count-schedule = À planifier : { $shown }.
page-count-keep = À conserver : { $shown }.
page-count-unknown = Données insuffisantes : { $shown }.
page-assumption-period-known = Période : { $period }, { $hours } heures connues.
