# The PDF report. Amounts, shares, days and counts come as texts; $count decides a plural, $shown is its text.

## Every page

pdf-title = Reservation plan: { $customer }
pdf-no-customer = Reservation plan
pdf-header = { $customer }, { $day }
pdf-page = Page
pdf-page-of = of
pdf-contents = Contents
pdf-footer-weak-prices = Most of the saving rests on estimated prices: ask for a quote before you buy.
pdf-footer-made = Made with Tenor { $version }. Amounts exclude tax.
pdf-partner-view = Partner's prices: not for the customer
pdf-more = And { $shown } more in report.xlsx and plan.json.
pdf-alike = The same in all rows: { $list }.
pdf-tiny = { $count ->
    [one] { $shown } line of less than { $amount }
   *[other] { $shown } lines of less than { $amount }
}

## First page

pdf-first-subtitle = { $hours } hours of { $grain } usage, { $period }. Decided { $day }. Amounts in { $currency }, without tax.
pdf-headline-history = Saving a year, at the usage of the past period
pdf-headline-fraction = { $share } of what is left at pay-as-you-go, licences included
pdf-headline-period = In the period of { $hours } hours: { $saving }, from { $low } to { $high } depending on when partial days ran.
pdf-headline-period-exact = In the period of { $hours } hours: { $saving }.
pdf-headline-forecast = Expected saving, { $period }
pdf-headline-fraction-expected = { $share } of what would be left at pay-as-you-go, licences included
pdf-headline-chances = A forecast: eight futures in ten save from { $low } to { $high }. The worst tenth saves { $worst } on average; chance of a loss { $loss }.
pdf-fact-cost-today = Cost of the period today
pdf-fact-cost-plan = Cost of the period with the plan
pdf-buy-title = What to buy
pdf-buy-nothing = Nothing: no commitment would pay for itself.
pdf-buy-note = Whole term: the price of the line over its term, 8,760 hours a year. Used and saving: in the period seen.
pdf-buy-more = { $count ->
    [one] The lines with the largest savings; { $shown } more is part of the plan: see What to buy, line by line.
   *[other] The lines with the largest savings; { $shown } more are part of the plan: see What to buy, line by line.
}
pdf-instead-title = Alternatives
pdf-instead-note-forecast = Savings a year here are those of the past period, against today's cost, scaled to a year; the expected saving above is of the time to come, against the same usage without the plan.
pdf-instead-note-history = Savings are those of the past period, against today's cost, scaled to a year.
pdf-instead-mix-1y = The 1-year mix saves { $saving } a year where this plan saves { $own }; in return nothing that it buys binds for more than a year.
pdf-instead-savings-plan = A savings plan alone saves { $saving } a year where this plan saves { $own }; in return all that it buys serves any size in any region.
pdf-instead-reservations-3y = 3-year reservations alone save { $saving } a year where this plan saves { $own }; they can be exchanged as the rules of the day allow, a savings plan cannot.
pdf-instead-reservations-1y = 1-year reservations alone save { $saving } a year where this plan saves { $own }; in return nothing that they buy binds for more than a year.
pdf-instead-mix-free = The free mix saves { $saving } a year where this plan saves { $own }, on a past that it knew beforehand.
pdf-instead-cautious = A cautious plan is expected to save { $saving } where this plan is expected to save { $own }; in the worst tenth of futures it saves { $worst }, and this plan { $own-worst }.
pdf-this-plan = This plan
pdf-row-lines = Lines
pdf-sure-title = How certain
pdf-sure-proof = No plan of these instruments costs less than { $bound } in this period; whole machines cost { $gap } more than that.
pdf-sure-past = The plan is the best for the past: it says what would have been right, not what will be.
pdf-sure-forecast = The plan was priced on { $futures } futures drawn from { $days } days of history; they are no promise.
pdf-sure-backtest = On this customer's own past this rule promised { $promised } and came to { $realised }.
pdf-sure-previous = The plan of { $day } promised { $promised } for the time since, and came to { $realised }.
pdf-price-shares = Of what the lines save, { $customer } rests on the customer's own prices, { $quoted } on dated list prices, { $estimated } on estimates.
pdf-decide-title = What must be decided by when
pdf-decide-nothing = No dated rule and no expiry touches this plan.
pdf-decide-resizes = { $count ->
    [one] { $shown } machine can change its size or its hours; with all advice and commitments together the saving in the period is { $saving }.
   *[other] { $shown } machines can change their size or their hours; with all advice and commitments together the saving in the period is { $saving }.
}
pdf-decide-returns = { $count ->
    [one] Returning { $shown } commitment in place and buying again would save { $advantage } more in the period.
   *[other] Returning { $shown } commitments in place and buying again would save { $advantage } more in the period.
}

## Titles of columns

pdf-col-about = About
pdf-col-advantage = Advantage
pdf-col-advice = Advice
pdf-col-allowed = Allowed
pdf-col-attitude = Attitude
pdf-col-blocked = Blocked a month
pdf-col-by = By
pdf-col-commitment-min = Least new commitment
pdf-col-commitments = Commitments
pdf-col-condition = Condition
pdf-col-constraint-cost = Costs in the period
pdf-col-cost-over-payg = Share of pay-as-you-go cost
pdf-col-covered = Covered by the plan
pdf-col-cpu-p95 = CPU P95
pdf-col-dated = Dated
pdf-col-days = Days
pdf-col-ends = Ends
pdf-col-expected = Expected saving
pdf-col-expiring = Ending before
pdf-col-from = From
pdf-col-full-days = Full days
pdf-col-gross = All compute
pdf-col-hash = SHA-256
pdf-col-highest = Highest in use
pdf-col-in-currency = In { $currency }
pdf-col-in-period = In the period
pdf-col-lines = Lines
pdf-col-losing = Losing decisions
pdf-col-memory-p95 = Memory P95
pdf-col-microsoft = Microsoft
pdf-col-microsoft-units = Microsoft's units
pdf-col-money-back = Money back
pdf-col-month-begins = Begins
pdf-col-months = Months
pdf-col-no-purchase = No purchase
pdf-col-of-best = Of the best course
pdf-col-overage = Left at pay-as-you-go
pdf-col-owned-now = Owned now
pdf-col-p10 = One in ten below
pdf-col-p90 = One in ten above
pdf-col-p95 = P95
pdf-col-paid-monthly = Plan, paid monthly
pdf-col-paid-upfront = Plan, paid upfront
pdf-col-payg = At pay-as-you-go
pdf-col-pays-from = Pays from
pdf-col-pays-month = Pays in month
pdf-col-pays-monthly = Month, paid monthly
pdf-col-pays-upfront = Month, paid upfront
pdf-col-plan = Plan
pdf-col-plan-cost = Savings plans
pdf-col-plan-units = Units of this plan
pdf-col-price-shown = Price shown from
pdf-col-promised = Promised
pdf-col-read-as = Read as
pdf-col-realised = Realised
pdf-col-regret = Regret
pdf-col-renews = Renews itself
pdf-col-reservation-cost = Reservations
pdf-col-reserved = New to reserve
pdf-col-same-group = Same family
pdf-col-saving-range = Range of the saving
pdf-col-saving-realised = Saving realised
pdf-col-short-lived = Short-lived
pdf-col-sum-monthly = Sum, paid monthly
pdf-col-sum-no-purchase = Sum, no purchase
pdf-col-sum-upfront = Sum, paid upfront
pdf-col-term-total = Whole term
pdf-col-to-buy = To buy
pdf-col-touches = Lines touched
pdf-col-until = Until
pdf-col-unused-cost = Unused hours cost
pdf-col-use = Use
pdf-col-use-source = Known from
pdf-col-used-after = Used after
pdf-col-used-before = Used before
pdf-col-used-promised = Use promised
pdf-col-used-realised = Use realised
pdf-col-used-saving = Saved by used hours
pdf-col-varies = Varies
pdf-col-waiting = Waiting a month
pdf-col-weight = Weight of the worst tenth
pdf-col-what = What
pdf-col-why = Why
pdf-col-why-different = Why they differ
pdf-col-world = Course
pdf-col-worst-decision = Worst decision
pdf-col-would-buy = Would be bought then
pdf-col-would-save = Saving then

## Figures with a label

pdf-fact-break-even-monthly = Cheaper for good from month (paid monthly)
pdf-fact-break-even-upfront = Cheaper for good from month (paid upfront)
pdf-fact-core-month = Price a core and month at which an own licence pays
pdf-fact-cores-max = Licensed cores, most
pdf-fact-cores-mean = Licensed cores, mean
pdf-fact-cores-p95 = Licensed cores, P95
pdf-fact-difference = Invoice less export
pdf-fact-difference-share = Difference, of the invoice
pdf-fact-expected = Expected saving
pdf-fact-export = Sum of the export
pdf-fact-first-month = First month begins
pdf-fact-highest = Highest units in use
pdf-fact-invoice = Invoice
pdf-fact-microsoft-cost = Cost of the period with Microsoft's advice
pdf-fact-not-in-demand = Recommendations without usage
pdf-fact-owned = Reserved already
pdf-fact-p10-p90 = Eight futures in ten
pdf-fact-p95 = P95 units
pdf-fact-p99 = P99 units
pdf-fact-payg = Cost at pay-as-you-go
pdf-fact-promised = Saving promised
pdf-fact-promised-share = Promised, of the bill
pdf-fact-realised = Saving realised
pdf-fact-realised-share = Realised, of the bill
pdf-fact-refund-left = Left today
pdf-fact-refund-unknown = Returns of unknown value
pdf-fact-refund-used = Used in the window
pdf-fact-reserved = New units to reserve
pdf-fact-returns-advantage = Saved besides
pdf-fact-returns-back = Money back, of the period
pdf-fact-returns-sunk = Cost of what is returned
pdf-fact-size-to-buy = Size to buy

## What to buy, line by line

pdf-purchases-title = What to buy, line by line
pdf-purchases-intro = One plan, bought whole, beside what is owned already. The files to order with are in the folder purchases.
pdf-purchases-reservations = Reservations
pdf-purchases-plans = Savings plans
pdf-purchases-note = Price an hour is of one machine; whole term is the price of the line over its term, 8,760 hours a year. Used is the share of paid hours that usage would have filled. Pays from is the share of hours from which a machine costs less than pay-as-you-go; pays in month is when what it covers has paid for the whole term. Savings are in the period, and those of all lines add up to the plan's, together with what savings plans in place save more or less beside them.
pdf-purchases-sum = All together
pdf-purchases-freed = What savings plans in place save more, or less, beside these lines
pdf-purchases-all = Saving of the plan: all lines and this
pdf-savings-plan-of = Savings plan, { $amount } an hour

## The bill

pdf-bill-title = From today's cost to the plan
pdf-bill-reservations = New reservations
pdf-bill-savings-plans = New savings plans
pdf-bill-note = Coverage is the share of compute, at pay-as-you-go prices, that commitments pay for; utilisation is the share of what is committed that is used; the effective savings rate is what compute costs less than at pay-as-you-go. Commitments in place count in all of them.
pdf-cover-title = What pays for demand
pdf-cover-note = Commitments in place and the plan's together. What lies above demand is paid for and idle, at pay-as-you-go prices.
pdf-cover-unvalued = { $count ->
    [one] { $shown } reservation in place is not drawn: its family did not run at all, so that no price is known for it.
   *[other] { $shown } reservations in place are not drawn: their families did not run at all, so that no price is known for them.
}

## Other plans, constraints

pdf-alternatives-title = Other plans beside this one
pdf-alternatives-intro = Each is what the plan's own rule buys where only that is allowed, priced hour by hour on the past period as the plan is. An optimum of the past knew its usage beforehand. Share saved: of what commitments in place leave at pay-as-you-go, licences included.
pdf-alternatives-same = Buys the same as this plan: { $names }.
pdf-constraints-intro = What binds the plan beyond prices, and what each constraint costs: the cost with all of them less the cost without this one.

## Right-sizing

pdf-resizes-title = Right-sizing
pdf-resizes-intro = Changes accepted and followed by the plan: { $accepted }. Changes advised, which the courses below hold: { $considered }. Changes advised for machines that the usage does not tell apart: { $missing }.
pdf-resizes-accepted = { $count ->
    [one] { $shown } change was accepted; the plan follows it.
   *[other] { $shown } changes were accepted; the plan follows them.
}
pdf-resizes-considered = { $count ->
    [one] { $shown } change is advised; the courses below hold it.
   *[other] { $shown } changes are advised; the courses below hold them.
}
pdf-resizes-missing = { $count ->
    [one] { $shown } change is advised for a machine that the usage does not tell apart.
   *[other] { $shown } changes are advised for machines that the usage does not tell apart.
}
pdf-resizes-waterfall = Today's cost is { $today }. Right-sizing alone saves { $sizing }, commitments alone { $commitment }; together they save { $saving }, and the cost is { $both }. Against the sum of both that is { $interaction }: adding the two lists would count this part twice.
pdf-resizes-list = Advice by machine
pdf-resizes-counts = To resize: { $resize }. To shut down: { $shutdown }. To schedule: { $schedule }. To keep: { $keep }. Without enough evidence: { $unknown }.
pdf-resizes-count-resize = To resize: { $shown }.
pdf-resizes-count-shutdown = To shut down: { $shown }.
pdf-resizes-count-schedule = To schedule: { $shown }.
pdf-resizes-count-keep = To keep: { $shown }.
pdf-resizes-count-unknown = Without enough evidence: { $shown }.
pdf-resizes-note = CPU and memory are 95th percentiles of the present size's readings. Savings are of 730 hours at the customer's pay-as-you-go prices. Reasons, limits and what to verify before a change stand in resizes.json.
pdf-instances = { $count ->
    [one] { $shown } instance
   *[other] { $shown } instances
}
pdf-off-hours = off { $from } to { $to } UTC and at weekends, { $hours } hours a week
pdf-trial-title = The same advice, tried on the past
pdf-trial-intro = Sizes chosen on the readings before { $day }, judged on those from then on, by each rule with its own thresholds. Shut-downs and schedules are left out. Over a limit: more CPU or memory used than the machine's thresholds leave of the size, or its CPU credits spent.
pdf-col-rule = Rule
pdf-col-resized = Resized
pdf-col-saved = Saved
pdf-col-over-cpu = Hours over the CPU limit
pdf-col-without-credits = Of them without credits
pdf-col-over-memory = Hours over the memory limit
pdf-shortfalls-title = Machines that are too small
pdf-shortfalls-intro = Over the limits of their own size, by the thresholds that a new size must keep. The plan leaves them as they are; a commitment to the present size binds it. A full machine may have wanted more than was seen, so the size is the least that would do.
pdf-col-size-enough = Size that would do
pdf-col-cost-month = More a month
pdf-awaited = { $count ->
    [one] { $shown } machine would save { $money } more a month at a size with CPU credits, once more days of readings are as those seen.
   *[other] { $shown } machines would save { $money } more a month at sizes with CPU credits, once more days of readings are as those seen.
}
pdf-conflicts-title = Where a commitment would block a resize
pdf-conflicts-intro = Blocked is what a commitment for the present size would waste in a month once the machine has changed; waiting is what a month without the commitment costs. Within one family a reservation follows the machine.
pdf-stranded-title = Commitments in place that resizes would leave with less to serve
pdf-stranded-intro = Utilisation before and after the resizes that are advised, and what the additional unused hours cost in the period.

## Families and pools

pdf-families-title = Use of each family
pdf-families-intro = How evenly the machines of each region and family are used. Units are machines weighted by size, as one reservation serves them.
pdf-families-note = P95: the units that 95% of hours do not exceed. Always on: units that run in every hour. Varies: standard deviation over mean. Full days: days on which a machine ran around the clock. Short-lived: hours of machines that ran on one day only. Trend: units in 30 days, with its 95% interval. With daily usage units are the mean of both readings of partial days, so that a chart may show a higher hour. A dash stands where the export does not say.
pdf-interval = { $low } to { $high }
pdf-pools-title = Families and regions: what is reserved and why
pdf-pools-intro = One reservation serves all sizes of a family in a region. A machine more is reserved as long as it is used in enough hours to pay.
pdf-pools-note = In units of the family, over all hours. Always on to highest are units in use, whatever pays for them; new to reserve are units of new reservations alone, while the charts of a family count those in place with them. The share of hours is that of the first machine that could be reserved. With daily usage each figure is the mean of both readings of partial days; a chart shows both, and its highest hour may lie above.
pdf-pools-left-note = Left to the savings plan: a reservation would beat pay-as-you-go, yet the savings plan serves this usage, and usage elsewhere, at a lower total cost.
pdf-pool-name = { $family } in { $region }
pdf-pool-sizes = Sizes used: { $sizes }
pdf-left-title = Left to the savings plan
pdf-left-to-plan = { $family } in { $region }: the first reserved machine would be used in { $used } of hours and pays from { $pays }; yet the savings plan serves this usage, and usage elsewhere, at a lower total cost.

## Microsoft's recommendations

pdf-microsoft-title = Microsoft's recommendations beside the plan
pdf-microsoft-intro = Microsoft's own recommendations for the same families. Both costs are of the period, priced by the same simulation; Microsoft's with its reservations of one term alone.
pdf-recommended = { $count ->
    [one] { $name } ({ $shown } day)
   *[other] { $name } ({ $shown } days)
}

## Risk

pdf-forecast-title = Risk: what may come
pdf-forecast-intro = Expectations are for { $period }. { $futures } futures were drawn from { $days } days of history, each a way in which usage may go on as it has done before. { $attitude }
pdf-forecast-cost = All compute of that time would cost from { $low } to { $high } in eight futures of ten, commitments included.
pdf-forecast-note = Expected is the mean over all futures. One future in ten falls short of the lower figure, one in ten exceeds the upper one. The worst tenth is the mean saving of the tenth of futures that save least. Chance of loss is the share of futures in which the purchases cost more than they cover.
pdf-risk-plans-title = Three attitudes to risk

## The replayed past

pdf-backtest-title = Promised and realised on the customer's own past
pdf-backtest-intro = Every rule decided month by month with the past alone, { $period }, and its purchases were billed on the usage that came. All compute at pay-as-you-go: { $payg }. Whoever had known all demand would have paid { $best } of it.
pdf-backtest-note = Promised and realised are shares of what earlier purchases left at pay-as-you-go, over the twelve months after each decision or to the end of the period. Regret is the cost above the best possible course. A losing decision bought what cost more than it covered.
pdf-previous-title = What the earlier plan promised, and what came
pdf-previous-intro = The plan of { $day } ({ $file }) on the usage since: { $period }, { $hours } hours.

## Deadlines, later purchases, renewals

pdf-deadlines-intro = Dated rules and expiries that touch this plan or what is owned, earliest first.
pdf-ladder-title = What to buy later
pdf-ladder-intro = The plan is the first step. What is expected to be bought later is decided again in its month, with the usage of that time.
pdf-ladder-note = Ending before: commitments in place that end in the month before.
pdf-line-of-region = { $name } ({ $region }, { $term })
pdf-line-of-term = { $name } ({ $term })
pdf-renewals-title = Renewal calendar
pdf-renewals-intro = What is owned ends on these days. What would be bought then counts on the usage of the period, with everything gone that has ended by then and this plan's purchases in place.
pdf-buys-nothing = nothing

## Cash flow

pdf-cash-flow-title = Cash flow
pdf-cash-flow-intro = What would be paid month by month if usage went on as in the period: the plan paid upfront, the plan paid monthly, and no purchase. The total is the same whichever way a commitment is paid.
pdf-cash-flow-horizons = In all
pdf-cash-flow-months = Month by month
pdf-cash-flow-leap-day = A savings plan is paid by the hour: these { $months } months have { $calendar } hours, a leap day among them, where the whole term of a line counts { $priced } as prices do. So the payments add up to a little more than the price over the term.
pdf-never = not in 36 months

## What is owned

pdf-owned-title = Audit of what is owned
pdf-owned-intro = As of { $day }. Unused hours cost { $wasted }, over the commitments whose use and price are known.
pdf-named = { $name }: { $what }
pdf-owned-options = What may be done with them
pdf-owned-months = What they saved, month by month
pdf-refund-title = Refunds
pdf-refund-intro = Within { $days } days commitments of at most { $limit } may be cancelled.
pdf-returns-title = Returning commitments and buying again
pdf-returns-intro = The plan leaves what is owned in place. This is the course beside it: some commitments are returned, the money back counts over the time that they had left, and the purchases are decided again.
pdf-returns-none = Keeping everything that is owned is best: no return would pay.
pdf-returns-kept = Tried, and worse than keeping
pdf-returns-bought = What is bought then

## Splits

pdf-splits-title = Cost and saving by who uses the machines
pdf-splits-intro = The plan's saving, shared out by the usage that its reservations and savings plans served hour by hour; the parts add up to the whole.
pdf-splits-scope-shared = All purchases have the shared scope: whoever uses the machines in an hour has the benefit in that hour.
pdf-splits-scope-narrow = Some purchases serve a part of the usage alone; their scope stands beside each line of the plan.
pdf-not-named = (not named)

## Software

pdf-software-title = Windows and other software
pdf-software-intro = Software is no part of reservations and savings plans: it is paid as before under every plan. Windows licences of the period: { $licences }. They stand in the price of a machine or on rows of their own; a table of rows holds only the latter.
pdf-hybrid-title = Own Windows Server licences (Azure Hybrid Benefit)
pdf-hybrid-intro = The period's licences cost { $licences }. An own licence with Software Assurance is worth using below { $price } a core and month. Each machine counts at least 8 cores.
pdf-hybrid-owned = { $cores } cores with own licences would save { $saving } in the period.
pdf-hybrid-unknown = { $count ->
    [one] { $shown } Windows size is unknown to the catalogue and counts 8 cores.
   *[other] { $shown } Windows sizes are unknown to the catalogue and count 8 cores.
}

## Capacity

pdf-capacity-title = Capacity
pdf-capacity-price = A reservation is a price, not a place: it does not promise that a machine can be started. On-demand capacity reservations do, at a cost of their own, and a reservation's discount applies to them.
pdf-capacity-flexibility = With size flexibility a reservation serves all sizes of its family. The other choice, priority of capacity, holds for one subscription and one size, and promises no capacity either.
pdf-capacity-quota = A purchase for one subscription needs quota of cores for its size and region there.

## What the plan rests on

pdf-assumptions-title = What the plan rests on
pdf-assumption-history = Basis: the past period. The plan is the exact best had its demand been known; it is no forecast.
pdf-assumption-forecast = Basis: a forecast. The plan weighs the expected saving and the worst tenth of the futures that the past allows. Savings of single lines, the bill and the comparisons are on the past period.
pdf-assumption-period = Period: { $period }, { $hours } known hours; { $unknown } more are unknown and left out.
pdf-assumption-period-whole = Period: { $period }, { $hours } hours, all of them known.
pdf-assumption-placement = Daily rows do not say in which hours a machine ran. Both ends were computed: partial days all at once, and spread over the day. Placement used: { $placement }.
pdf-assumption-proof = Proof: no purchase of the allowed instruments can cost less than { $bound } in the period, whole machines or not. The best with fractions costs { $optimum }; the plan, in whole machines, costs { $gap } more than the bound.
pdf-assumption-billing = Every amount was billed hour by hour by Azure's order of benefits: reservations, then savings plans, then pay-as-you-go. Software passes through.
pdf-assumption-year = A month has 730 hours, a year 8,760. Savings a year are those of the period, scaled.
pdf-assumption-tax = All amounts exclude tax. A commitment costs the same whether it is paid upfront or monthly.
pdf-assumption-capacity = Reservations promise a price and no capacity.
pdf-prices-title = Prices: kinds and dates
pdf-prices-note = Customer: the customer's own prices. Quoted: a list price of its date. Estimated: carried over from another region or size by a ratio.
pdf-price-list = price list

## Reconciliation

pdf-reconciliation-title = Reconciliation
pdf-reconciliation-intro = Every row of the input is in exactly one class; the totals are those of the files.
pdf-reconciliation-costs-left-out = The cost columns of this export are left out here.
pdf-invoice-title = The invoice
pdf-not-in-file-title = What a usage file cannot hold
pdf-not-in-file-tax = tax, and the rounding of an invoice
pdf-not-in-file-prepayments = prepayments, vouchers and discounts that are settled on the invoice alone
pdf-not-in-file-adjustments = corrections of earlier months
pdf-not-in-file-other = support plans, marketplace subscriptions and licences that are invoiced apart from usage
pdf-not-in-file-late = usage that was reported after the file was written
pdf-usage-file = usage file
pdf-files-title = Input files

## Words

pdf-glossary-title = Glossary
pdf-word-pay-as-you-go = Pay-as-you-go
pdf-word-pay-as-you-go-meaning = paying for each hour at the price without any commitment
pdf-word-commitment = Commitment
pdf-word-commitment-meaning = a reservation or a savings plan
pdf-word-reservation = Reservation
pdf-word-reservation-meaning = machines of one size and region paid for a term, used or not, at a lower price; all sizes of the family count
pdf-word-savings-plan = Savings plan
pdf-word-savings-plan-meaning = an amount of money paid every hour of a term, for which compute of any size and region is cheaper
pdf-word-term = Term
pdf-word-term-meaning = how long a commitment binds: one or three years
pdf-word-scope = Scope
pdf-word-scope-meaning = which usage a commitment may serve: a resource group, a subscription, a management group, or all (shared)
pdf-word-family = Family
pdf-word-family-meaning = sizes that one reservation serves in proportion to their weights
pdf-word-unit = Unit
pdf-word-unit-meaning = a machine weighted by its size within the family
pdf-word-pool = Pool
pdf-word-pool-meaning = all usage of one family in one region
pdf-word-always-on = Always on
pdf-word-always-on-meaning = the units that run in every hour
pdf-word-coverage = Coverage
pdf-word-coverage-meaning = what commitments pay for, at pay-as-you-go prices / all compute at pay-as-you-go prices
pdf-word-utilization = Utilisation
pdf-word-utilization-meaning = used / committed; the rest is wastage
pdf-word-esr = Effective savings rate
pdf-word-esr-meaning = 1 − what compute costs / what it would cost at pay-as-you-go
pdf-word-break-even-share = Pays from
pdf-word-break-even-share-meaning = reservation price / pay-as-you-go price: the share of hours from which a reservation costs less
pdf-word-break-even-month = Pays in month
pdf-word-break-even-month-meaning = the month of the term in which what is covered exceeds the cost of the whole term
pdf-word-licence = Licence
pdf-word-licence-meaning = the Windows part of a price, paid under every instrument
pdf-word-overage = Left at pay-as-you-go
pdf-word-overage-meaning = compute that no commitment pays for
pdf-word-future = Future
pdf-word-future-meaning = one way in which usage may go on, drawn from its history
pdf-word-interval = Eight futures in ten
pdf-word-interval-meaning = the interval that one future in ten falls short of and one in ten exceeds
pdf-word-worst-tenth = Worst tenth
pdf-word-worst-tenth-meaning = the mean of the tenth of futures that save least
pdf-word-chance-of-loss = Chance of loss
pdf-word-chance-of-loss-meaning = the share of futures in which the purchases cost more than they cover
pdf-word-ladder = Later purchases
pdf-word-ladder-meaning = buying in steps, each decided with the usage of its month
pdf-word-promised = Promised and realised
pdf-word-promised-meaning = the saving that a rule stated when it bought, and the one that came
pdf-word-regret = Regret
pdf-word-regret-meaning = cost above the best possible course

## What stands for pictures

pdf-alt-waterfall = Chart: from today's cost, by what right-sizing and commitments save, to the cost with the plan
pdf-alt-cover = Chart: all compute day by day by what pays for it, reservations, savings plans, pay-as-you-go, and what is paid for and not used
pdf-alt-utilization = Chart: mean, always-on and highest units of each family
pdf-alt-distribution = Chart: how the hourly units of each family are distributed
pdf-alt-profile = Chart: mean use of each family by time of the week
pdf-alt-pool-demand = Chart: demand of { $pool } with the reserved level
pdf-alt-pool-cover = Chart: demand of { $pool } by what pays for it
pdf-alt-pool-cost = Chart: cost of { $pool } against the reserved quantity, with its low and high end
pdf-alt-frontier = Chart: expected saving against the saving of the worst tenth of futures
pdf-alt-risk-plans = Chart: the savings of the three attitudes to risk with their intervals
pdf-alt-promised = Chart: promised and realised saving of each rule
pdf-alt-ladder = Chart: purchases of the coming months
pdf-alt-calendar = Chart: what is owned, until it ends
pdf-alt-cash-flow = Chart: payments month by month, with the plan and without
pdf-alt-split = Chart: the plan's saving by who uses the machines, { $dimension }
pdf-alt-right-sizing = Chart: what right-sizing and commitments save, alone and together
pdf-alt-resizes-frontier = Chart: saving of the resizes against their risk
