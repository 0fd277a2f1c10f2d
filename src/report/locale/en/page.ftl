# The HTML page. It tells the story of the PDF in the PDF's words; these are its own.

page-skip = Skip to the content

## Controls

page-what-if-title = What if more or less were bought
page-what-if-intro = Move a control with the mouse or the arrow keys. Every position was billed hour by hour, as the plan was, and shows that bill; nothing is estimated between positions.
page-what-if-pools = Family by family: compute alone, with reservations of one size and term beside what is in place and no savings plan. The costs of the families do not add up to the plan's.
page-no-script = Without scripts the controls and the sorting of tables do not work; the figures shown are the plan's.
page-more-pools = { $count ->
    [one] { $shown } more family
   *[other] { $shown } more families
}
page-slider-whole = The whole plan
page-slider-whole-label = Share of every line of the plan
page-slider-whole-note = Machines are whole, each line rounded by itself. Commitments in place stay as they are.
page-slider-label = Reserved machines: { $size }, { $term }
page-slider-reset = Back to the plan
page-slider-plan = In the plan: { $position }
page-position-machines = { $share } of the plan: { $machines }
page-position-commitment = { $share } of the plan: { $commitment } an hour
page-position-both = { $share } of the plan: { $machines } and { $commitment } an hour

## Captions of tables

page-caption-frontier = Expected saving against the worst tenth
page-caption-worlds = The four courses
page-caption-returned = What to return

## First page

page-headline-forecast = Expected saving against buying nothing, { $period }
page-row-saving-year = Saving a year at past usage, against today's cost
page-instead-note-forecast = All of them on the past period, extended to a year; the saving at the top is that of the coming year.

## Other plans, families

page-same-as-plan = The same as this plan: { $names }.
page-why = Why: { $reason }

## Counts, each where it is not nothing

page-resizes-accepted = Changes accepted and followed by the plan: { $shown }.
page-resizes-considered = Changes advised, which the courses below hold: { $shown }.
page-resizes-missing = Changes advised for machines that the usage does not tell apart: { $shown }.
page-count-resize = To resize: { $shown }.
page-count-shutdown = To shut down: { $shown }.
page-count-schedule = To schedule: { $shown }.
page-count-keep = To keep: { $shown }.
page-count-unknown = Without enough evidence: { $shown }.
page-assumption-period-known = Period: { $period }, { $hours } known hours.
