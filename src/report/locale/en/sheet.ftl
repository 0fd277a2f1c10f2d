# The workbook. Amounts, shares and days inside sentences are given as texts; $count decides the plural.

## Number forms, in Excel's codes; `[$CUR]` stands for the currency, and Excel puts the separators of its own language

sheet-form-money = [$CUR] #,##0.00
sheet-form-price = [$CUR] #,##0.0000
sheet-form-percent = 0.0%
sheet-form-fine-percent = 0.00%
sheet-form-units = #,##0.00
sheet-form-count = #,##0
sheet-form-day = [$-409]d mmm yyyy

## The file

sheet-document-title = Reservation plan

## Names of cells that formulas can use: letters, digits and underscores

sheet-name-discount = commitment_discount
sheet-name-current-cost = current_cost
sheet-name-total-cost = total_cost
sheet-name-saving = saving_amount
sheet-name-what-if-total-cost = what_if_total_cost
sheet-name-what-if-saving = what_if_saving

## Sheets: at most 31 characters, none of : \ / ? * [ ]

sheet-tab-summary = Summary
sheet-tab-deadlines = Deadlines
sheet-tab-purchases = Purchases
sheet-tab-what-if = What-if
sheet-tab-alternatives = Alternatives
sheet-tab-alternative-lines = Alternative lines
sheet-tab-forecast = Forecast
sheet-tab-risk-lines = Risk plan lines
sheet-tab-ladder = Later purchases
sheet-tab-resizes = Resizes
sheet-tab-worlds = Resizes and purchases
sheet-tab-pools = Pools
sheet-tab-utilization = Utilisation
sheet-tab-existing = Existing
sheet-tab-options = Options
sheet-tab-realised = Realised savings
sheet-tab-renewals = Renewals
sheet-tab-returns = Returns
sheet-tab-splits = Splits
sheet-tab-cash-flow = Cash flow
sheet-tab-backtest = Backtest
sheet-tab-backtest-decisions = Backtest decisions
sheet-tab-previous = Earlier plan
sheet-tab-microsoft = Microsoft
sheet-tab-charts = Charts
sheet-tab-reconciliation = Reconciliation
sheet-tab-inputs = Files
sheet-tab-assumptions = Assumptions
sheet-tab-warnings = Warnings
sheet-tab-glossary = Glossary

## Titles of sheets, and what they hold

sheet-title-summary = Reservation plan
sheet-title-deadlines = What must be decided by when
sheet-title-purchases = What to buy
sheet-note-purchases = Savings are over the past period; term totals over the whole term. Amounts exclude tax.
sheet-title-what-if = What a discount would change
sheet-title-alternatives = The plan beside its alternatives
sheet-note-alternatives = Every plan is priced hour by hour on the same past period.
sheet-title-alternative-lines = What each alternative would buy
sheet-title-forecast = What the plan may be expected to do
sheet-note-forecast = Futures are drawn from the past with a fixed seed. Money is over the horizon.
sheet-title-risk-lines = What each attitude to risk would buy
sheet-title-ladder = What is expected to be bought later
sheet-note-ladder = The first step is the plan itself; each later one is decided again with the usage of its month.
sheet-title-resizes = Advice for each machine
sheet-note-resizes = Money is a month of 730 hours. Percentages of CPU and memory are of the present size.
sheet-title-worlds = Right-sizing and purchases together
sheet-note-worlds = Each world is priced with the purchases that are best for it, over the period.
sheet-title-pools = Demand by region and flexibility group
sheet-note-pools = In units: machines times their ratio. The costliest groups stand first.
sheet-title-utilization = How evenly machines are used
sheet-note-utilization = In units over the known hours, UTC; priced or not.
sheet-title-existing = Commitments in place
sheet-title-options = What may be done with commitments in place
sheet-title-realised = What reservations in place have saved
sheet-title-renewals = What expires when
sheet-note-renewals = What would be bought on the day is decided on the usage of the past period, with what has ended by then gone.
sheet-title-returns = The best use of rights today
sheet-title-splits = Cost and saving by who used it
sheet-note-splits = Each dimension adds up to the whole: filter one before adding up.
sheet-title-cash-flow = What is paid when
sheet-note-cash-flow = Amounts exclude tax. A line ends with its term and is not renewed.
sheet-title-backtest = What past advice would have been worth
sheet-title-backtest-decisions = Each decision of the backtest
sheet-title-previous = What the earlier plan promised, and what came
sheet-title-microsoft = Microsoft's recommendations beside the plan
sheet-title-charts = Charts
sheet-title-reconciliation = Every row of the input by class
sheet-title-inputs = Files that the plan rests on
sheet-title-assumptions = What the plan rests on
sheet-title-warnings = What to know beside the figures
sheet-title-glossary = Words

## Lines on several sheets

sheet-caution-prices = Only { $share } of the saving rests on list prices or the customer's own; the rest rests on estimates. Ask for a quote.
sheet-partner-view = Partner's prices: not for the customer
sheet-line-reservation = { $quantity } × { $size }, { $region }, { $term }
sheet-line-savings-plan = Savings plan of { $amount } an hour, { $term }
sheet-no-line = Effect of new lines on savings plans in place
sheet-price-list = Price list
sheet-usage-export = Usage export
sheet-unnamed = (none named)
sheet-this-plan = This plan
sheet-this-plan-of = This plan ({ $risk })
sheet-no-purchase = No purchase
sheet-same-as-plan = The same as this plan: { $names }.
sheet-size-hours = { $size }: { $hours } h

## Summary

sheet-about = Decided on { $day } from { $hours } hours of { $grain } usage, { $period }. Amounts in { $currency }, without tax, over this period unless a row says otherwise.
sheet-head-plan = The plan
sheet-head-alternatives = Beside its alternatives
sheet-head-deadlines = Decide by
sheet-head-bill = The bill of the period
sheet-no-deadlines = No dated rule and no expiry bears on this plan.
sheet-more-deadlines = { $count ->
    [one] And { $shown } more on the sheet of deadlines.
   *[other] And { $shown } more on the sheet of deadlines.
}
sheet-fact-annual-saving = Saving a year
sheet-fact-annual-saving-note = The saving of the period, extended to 8,760 hours
sheet-fact-saving = Saving in the period
sheet-fact-saving-note = Cost today less cost with the plan
sheet-fact-fraction = Share of the bill
sheet-fact-fraction-note = Of uncovered compute and Windows licences
sheet-fact-low = Interval: at least
sheet-fact-low-note = If the partial days of all machines lie in the same hours
sheet-fact-high = Interval: at most
sheet-fact-high-note = If each machine's hours spread evenly over its days
sheet-fact-horizon = Horizon of the expectation
sheet-fact-expected-saving = Expected saving
sheet-fact-expected-saving-note = Mean over all futures, against buying nothing
sheet-fact-expected-fraction = Expected share of the bill
sheet-fact-p10 = Interval: nine futures in ten save more
sheet-fact-p90 = Interval: one future in ten saves more
sheet-fact-worst-tenth = Worst tenth of futures
sheet-fact-worst-tenth-note = Mean saving of the worst tenth
sheet-fact-chance-of-loss = Chance of loss
sheet-fact-chance-of-loss-note = Share of futures in which the purchases cost more than they cover
sheet-fact-coverage = Coverage
sheet-fact-coverage-note = Compute that commitments cover, in place ones included
sheet-fact-utilization = Utilisation
sheet-fact-utilization-note = Used of committed, weighted by cost
sheet-fact-esr = Effective savings rate
sheet-fact-esr-note = 1 less compute cost over compute at pay-as-you-go
sheet-fact-lines = Lines to buy
sheet-bill-payg = Pay-as-you-go compute
sheet-bill-reservations = New reservations
sheet-bill-savings-plans = New savings plans

## What-if

sheet-discount = Discount on commitment prices
sheet-discount-message = A discount from 0% to 100%
sheet-discount-note = Fill in a discount: quantities stay as they are, every other figure of this sheet follows.
sheet-discount-advice = A better price may also make more purchases pay: plan again with it before signing.
sheet-head-what-if-bill = The bill at the discount

## Charts

sheet-chart-bill = Cost of the period today and with the plan
sheet-chart-saving = Saving by line
sheet-chart-alternatives = Cost of the period by alternative
sheet-chart-frontier = Expected saving and worst tenth by the weight of the latter
sheet-chart-worlds = Cost of the period, right-sized and committed
sheet-chart-utilization = Units by region and group
sheet-chart-cash-flow = Cumulative cost by month

## Columns of plans and their lines

sheet-col-plan = Plan
sheet-col-line = Line
sheet-col-lines = Lines
sheet-col-group = Flexibility group
sheet-col-term-price = Price of one for the term
sheet-col-term-total = Total for the term
sheet-col-month-payment = Payment a month
sheet-col-billing = Payment
sheet-col-saving-low = Saving, at least
sheet-col-saving-high = Saving, at most
sheet-col-expected-use = Expected use
sheet-col-break-even-use = Pays from a use of
sheet-col-break-even-month = Break-even month
sheet-col-price-kind = Price kind
sheet-col-price-day = Price date
sheet-col-price-spread = Spread of the estimate
sheet-col-orderable = Commitment to order, an hour
sheet-col-orderable-saving = Saving of that
sheet-col-covered-value = Pay-as-you-go value covered
sheet-col-cost-as-planned = Cost as planned
sheet-col-cost-discounted = Cost at the discount
sheet-col-saving-discounted = Saving at the discount
sheet-col-part = Part of the bill
sheet-col-saved = Saved
sheet-col-with-discount = With the discount
sheet-col-what = What
sheet-col-by = By
sheet-col-touches = Lines touched
sheet-col-subject = About
sheet-col-sentence = In words
sheet-col-series-cost = Series at pay-as-you-go

## Columns of the forecast

sheet-col-risk = Attitude to risk
sheet-col-expected-saving = Expected saving
sheet-col-p10 = Nine in ten save more
sheet-col-p90 = One in ten saves more
sheet-col-cost-p10 = Cost, nine in ten higher
sheet-col-cost-p90 = Cost, one in ten higher
sheet-col-weight = Weight of the worst tenth
sheet-col-why = Why then
sheet-col-expiring = Commitments ending
sheet-col-commitment = Savings plans, an hour
sheet-col-buys = Buys
sheet-head-risk-plans = Three attitudes to risk
sheet-head-frontier = Expectation against the worst tenth
sheet-fact-horizon-hours = Hours of the horizon
sheet-fact-risk = Attitude to risk
sheet-fact-futures = Futures
sheet-fact-history-days = Days of history

## Columns of resizes

sheet-col-size-now = Size now
sheet-col-size-target = Target size
sheet-col-instances = Target instances
sheet-col-saving-net = Net saving a month
sheet-col-saving-retail = Saving a month at list prices
sheet-col-saving-committed = Saving a month after commitments
sheet-col-price-now = Price an hour now
sheet-col-price-target = Price an hour then
sheet-col-days-seen = Days seen
sheet-col-cpu-mean = CPU, mean
sheet-col-cpu-p95 = CPU, P95
sheet-col-cpu-p99 = CPU, P99
sheet-col-cpu-max = CPU, peak
sheet-col-memory-p95 = Memory, P95
sheet-col-memory-max = Memory, peak
sheet-col-network-p95 = Network out, P95, Mbit/s
sheet-col-vcpus-needed = vCPUs needed
sheet-col-memory-needed = Memory needed, GiB
sheet-col-over-cpu = Hours over the CPU limit
sheet-col-over-memory = Hours over the memory limit
sheet-col-size-awaited = Size that awaits more days
sheet-col-saving-awaited = Saving a month awaited
sheet-col-short-cpu = Now over the CPU limit
sheet-col-short-memory = Now over the memory limit
sheet-col-size-enough = Size that would do
sheet-col-cost-enough = Cost a month of it
sheet-col-off-hours = Hours off a week
sheet-col-reasons = Why
sheet-col-to-verify = To verify
sheet-col-resource-id = Resource
sheet-col-world = World
sheet-col-gross = All compute at pay-as-you-go
sheet-col-same-group = Same flexibility group
sheet-col-awaits-days = Only after more days
sheet-col-blocked = Blocked a month by a commitment now
sheet-col-waiting = Cost a month of waiting
sheet-col-resize-saving = Saving a month of the resize
sheet-col-use-before = Use before
sheet-col-use-after = Use after
sheet-head-worlds = Four worlds
sheet-head-trial = The same advice, tried on the past
sheet-fact-trial-from = Readings judge from
sheet-col-rule = Rule
sheet-col-threshold = Fills a size to
sheet-col-in-use = As in use
sheet-col-resized = Machines resized
sheet-col-saved-share = Share saved
sheet-col-without-credits = Hours without CPU credits
sheet-col-excess-cpu = By how much of the size, CPU
sheet-col-excess-memory = By how much of the size, memory
sheet-col-over-network = Hours over the network limit
sheet-head-conflicts = Machines whose commitment now would block their resize
sheet-head-stranded = Reservations in place that resizes would leave with less to serve
sheet-fact-resizes-considered = Resizes considered
sheet-fact-resizes-accepted = Resizes that the plan follows
sheet-fact-resizes-not-in-demand = Resizes of machines that the usage does not tell apart
sheet-fact-bill-as-is = Bill as is
sheet-fact-saved-by-right-sizing = Saved by right-sizing alone
sheet-fact-saved-by-commitments = Saved by commitments alone
sheet-fact-interaction = Counted twice by adding both
sheet-fact-interaction-note = Negative where one saves part of what the other would
sheet-fact-saved-by-both = Saved by both
sheet-fact-bill-with-both = Bill with both
sheet-fact-commit-first = Cost of committing first
sheet-fact-commit-first-note = The resized machines under commitments made for the present ones
sheet-fact-resize-first = Cost of waiting for the resizes
sheet-fact-resize-first-note = The present machines for a whole period under the commitments made for the resized ones

## Columns of pools and utilisation

sheet-col-p50 = Median
sheet-col-p95 = P95
sheet-col-p99 = P99
sheet-col-reserved-units = Newly reserved
sheet-col-sizes = Sizes in use
sheet-col-variation = Coefficient of variation
sheet-col-instance-hours = Instance-hours
sheet-col-known-hours = Known hours
sheet-col-unknown-hours = Unknown hours
sheet-col-unknown-days = Unknown days
sheet-col-machine-days = Machine-days
sheet-col-hours-mean = Hours of a machine, mean
sheet-col-hours-median = Hours of a machine, median
sheet-col-full-days = Full days
sheet-col-short-lived = Hours of one-day machines
sheet-col-trend = Trend, units in 30 days
sheet-col-trend-low = Trend, 95% at least
sheet-col-trend-high = Trend, 95% at most
sheet-col-hour = { $hour }:00

## Columns of commitments in place

sheet-col-in-place = In place
sheet-col-cost = Cost in the period
sheet-col-use-simulated = Use in the plan's period
sheet-col-use = Use
sheet-col-use-class = Verdict
sheet-col-use-source = As told by
sheet-col-use-days = Over days
sheet-col-wasted = Wasted cost
sheet-col-days-left = Days to expiry
sheet-col-allowed = Allowed
sheet-col-from = From
sheet-col-to = To
sheet-col-until = Until
sheet-col-money-back = Money back
sheet-col-commitment-min = Least new commitment
sheet-col-hourly-min = Least savings plan
sheet-col-condition = What must hold
sheet-col-used-saving = Saved by used hours
sheet-col-unused-cost = Cost of unused hours
sheet-col-expires = Expires
sheet-col-renews = Renews by itself
sheet-col-price-shown = Renewal price shown from
sheet-col-not-renewable = Why it cannot be bought again
sheet-col-would-buy = Would be bought then
sheet-col-would-save = Saving of that in the period
sheet-col-chosen = Chosen
sheet-col-advantage = Advantage in the period
sheet-head-refund-cap = The cap of refunds, in US dollars
sheet-fact-cap-limit = Cap
sheet-fact-cap-used = Used
sheet-fact-cap-left = Left
sheet-fact-cap-days = Over days
sheet-fact-cap-unknown = Cancellations of unknown amount
sheet-fact-cap-unknown-note = What is left may be less
sheet-fact-cap-return = Comes back on { $day }
sheet-head-course = This course beside keeping everything
sheet-fact-advantage = Advantage in the period
sheet-fact-money-back = Money back, for the hours of the period
sheet-fact-payments-ended = Payments that end, for the hours of the period
sheet-fact-forced-later = Forced purchases afterwards, for the hours of the period
sheet-fact-sunk-cost = Cost of the returned lines in the period
sheet-fact-bill-kept = Bill where everything is kept
sheet-fact-bill-then = Bill of this course
sheet-fact-buys-then = Buys then

## Columns of splits, payments, backtest, earlier plan and Microsoft's advice

sheet-col-dimension = By
sheet-col-part-name = Who
sheet-col-single-scope = Saving if bought for it alone
sheet-col-month-number = Month
sheet-col-upfront-reservations = Upfront: reservations
sheet-col-upfront-savings-plans = Upfront: savings plans
sheet-col-upfront-total = Upfront: total
sheet-col-upfront-cumulative = Upfront: cumulative
sheet-col-monthly-reservations = Monthly: reservations
sheet-col-monthly-savings-plans = Monthly: savings plans
sheet-col-monthly-total = Monthly: total
sheet-col-monthly-cumulative = Monthly: cumulative
sheet-col-no-plan-payg = No purchase: pay-as-you-go
sheet-col-no-plan-total = No purchase: total
sheet-col-no-plan-cumulative = No purchase: cumulative
sheet-fact-break-even-upfront = Break-even month, upfront
sheet-fact-break-even-monthly = Break-even month, monthly
sheet-col-cost-over-payg = Cost over pay-as-you-go
sheet-col-promised = Promised saving
sheet-col-realised = Realised saving
sheet-col-regret = Cost above the clairvoyant
sheet-col-worst-period = Worst decision
sheet-col-losing-periods = Losing decisions
sheet-col-clairvoyant-share = Share of the clairvoyant's saving
sheet-col-decisions = Decisions
sheet-col-decision = Decision
sheet-fact-backtest-horizon = Horizon
sheet-fact-backtest-payg = All compute at pay-as-you-go
sheet-fact-clairvoyant = The clairvoyant's cost over pay-as-you-go
sheet-col-promised-use = Promised use
sheet-col-realised-use = Use that came
sheet-col-realised-saving = Saving that came
sheet-col-advised = Advised: machines, or money an hour
sheet-col-owned-now = Owned now
sheet-fact-previous-file = File
sheet-fact-previous-day = Decided on
sheet-fact-previous-period = Compared over
sheet-fact-previous-hours = Hours
sheet-fact-promised = Promised saving
sheet-fact-promised-fraction = Promised share of the bill
sheet-fact-realised = Saving that came
sheet-fact-realised-fraction = Share of the bill that came
sheet-col-plan-size = Plan: size
sheet-col-plan-quantity = Plan: machines
sheet-col-plan-units = Plan: units
sheet-col-microsoft-units = Microsoft: units
sheet-col-microsoft-lines = Microsoft names
sheet-col-differences = Why they differ
sheet-microsoft-line = { $quantity } × { $size }, { $scope }, { $days } days seen, net saving { $saving }
sheet-fact-microsoft-file = File
sheet-fact-microsoft-term = Term that is priced
sheet-fact-microsoft-cost = Bill with Microsoft's reservations
sheet-fact-plan-cost = Bill with the plan
sheet-fact-microsoft-not-in-demand = Recommendations without usage in the period

## Reconciliation and files

sheet-all-files = All files
sheet-col-schema = Read as
sheet-col-cost-kind = Costs
sheet-col-hash = SHA-256
sheet-head-classes = Classes
sheet-class-explained = { $name }: { $explanation }
sheet-costs-left-out = The costs of the export are left out of this view.

## Assumptions and warnings

sheet-fact-as-of = Decided on
sheet-fact-basis = Basis
sheet-fact-period = Period
sheet-fact-hours = Known hours
sheet-fact-unknown-hours = Unknown hours inside
sheet-fact-grain = Usage
sheet-fact-placement = Hours within a day
sheet-fact-currency = Currency
sheet-fact-engine = Version of Tenor
sheet-fact-price-view = Prices
sheet-head-prices = Share of the saving by kind of price
sheet-fact-share-customer = The customer's own
sheet-fact-share-quoted = List prices with their date
sheet-fact-share-estimated = Estimates
sheet-head-proof = How far from the cheapest plan
sheet-fact-lower-bound = No plan of these instruments costs less than
sheet-fact-upper-bound = Bill of the optimum without whole machines
sheet-fact-relative-gap = Gap of the proof
sheet-fact-integer-gap = Cost of whole machines
sheet-fact-integer-gap-note = This plan above the bound, as a share of it
sheet-head-constraints = Constraints
sheet-col-constraint-cost = Cost in the period
sheet-head-invoice = The invoice beside the export
sheet-fact-invoice = Invoice
sheet-fact-export-cost = All costs of the export
sheet-fact-difference = Difference
sheet-fact-difference-fraction = Difference, of the invoice
sheet-fact-invoice-basis = Commitments in the export
sheet-fact-not-in-export = Not in the export
sheet-head-hybrid-benefit = Own Windows Server licences (Azure Hybrid Benefit)
sheet-fact-licence-cost = Licences in the period
sheet-fact-cores-mean = Cores that pay for a licence, mean
sheet-fact-cores-p95 = Cores, P95
sheet-fact-cores-max = Cores, most
sheet-fact-core-break-even = Worth it below, a core and month
sheet-fact-owned-cores = Cores with own licences
sheet-fact-owned-saving = Using them would save in the period
sheet-fact-sql-cost = SQL Server licences in the period
sheet-fact-software-cost = Other licensed software in the period
sheet-col-count = Count
sheet-col-code = Code

## Glossary

sheet-col-word = Word
sheet-col-meaning = Meaning
sheet-word-reservation = Reservation
sheet-word-reservation-meaning = A commitment to machines of one size group in one region for one or three years, paid for in every hour whether used or not.
sheet-word-savings-plan = Savings plan
sheet-word-savings-plan-meaning = A commitment to spend an amount of money an hour on compute at reduced prices; what an hour leaves unspent is lost.
sheet-word-payg = Pay-as-you-go
sheet-word-payg-meaning = What usage costs without any commitment.
sheet-word-group = Flexibility group
sheet-word-group-meaning = Sizes that one reservation serves in proportion to their ratios.
sheet-word-unit = Unit
sheet-word-unit-meaning = One machine times the ratio of its size, so that sizes of a group can be added.
sheet-word-utilization = Utilisation
sheet-word-utilization-meaning = Used of committed. The rest is waste.
sheet-word-coverage = Coverage
sheet-word-coverage-meaning = Pay-as-you-go value that commitments cover, of all compute at pay-as-you-go.
sheet-word-break-even = Break-even
sheet-word-break-even-meaning = The share of hours from which a reservation costs less than pay-as-you-go; the month in which the value covered exceeds the whole term's cost.
sheet-word-esr = Effective savings rate
sheet-word-esr-meaning = 1 less the cost of compute, over compute at pay-as-you-go.
sheet-word-range = At least, at most
sheet-word-range-meaning = Exports of days do not say in which hours machines ran. Both ends of a saving are exact for the two extremes.
sheet-word-price-kind = Price kind
sheet-word-price-kind-meaning = Customer: the customer's own. Quoted: a list price with its date. Estimated: carried over from another region or size by a ratio.
sheet-word-licence = Windows licence
sheet-word-licence-meaning = The Windows part of a price, paid under every instrument.
