# Words and names that several reports share. Labels begin with a capital, parts of sentences do not.

## Words

common-reservation = Reservation
common-reservations = Reservations
common-savings-plan = Savings plan
common-savings-plans = Savings plans
common-pay-as-you-go = Pay-as-you-go
common-licence = Licence
common-licences = Windows licences
common-commitment = Commitment
common-commitments = Commitments
common-commitments-in-place = Commitments in place
common-owned = Owned
common-new = New
common-unused = Unused
common-used = Used
common-covered = Covered
common-wasted = Wasted
common-total = Total
common-term = Term
common-quantity = Quantity
common-size = Size
common-region = Region
common-family = Family
common-pool = Pool
common-machine = Machine
common-machines = Machines
common-resource = Resource
common-subscription = Subscription
common-resource-group = Resource group
common-customer = Customer
common-currency = Currency
common-scope = Scope
common-os = Operating system
common-instrument = Instrument
common-unit = Unit
common-units = Units
common-ratio = Ratio
common-hours = Hours
common-hour = Hour
common-day-label = Day
common-date = Date
common-month = Month
common-year = Year
common-period-label = Period
common-start = Start
common-end = End
common-utilization = Utilisation
common-coverage = Coverage
common-wastage = Wastage
common-esr = Effective savings rate
common-break-even = Break-even
common-break-even-utilization = Break-even utilisation
common-break-even-month = Break-even month
common-saving = Saving
common-saving-month = Saving a month
common-saving-year = Saving a year
common-saving-period = Saving in the period
common-saving-fraction = Share saved
common-cost = Cost
common-cost-month = Cost a month
common-cost-year = Cost a year
common-cost-period = Cost in the period
common-current-cost = Current cost
common-total-cost = Total cost
common-price = Price
common-price-hour = Price an hour
common-term-price = Term price
common-price-source = Price source
common-hourly-commitment = Hourly commitment
common-upfront = Upfront
common-monthly = Monthly
common-range-label = Range
common-low = Low
common-high = High
common-expected = Expected
common-worst-tenth = Worst tenth
common-chance-of-loss = Chance of loss
common-demand = Demand
common-usage = Usage
common-compute = Compute
common-mean = Mean
common-median = Median
common-maximum = Maximum
common-minimum = Minimum
common-always-on = Always on
common-trend = Trend
common-reason = Reason
common-action-label = Action
common-now = Now
common-target = Target
common-confidence = Confidence
common-deadline = Deadline
common-deadlines = Deadlines
common-source = Source
common-note = Note
common-notes = Notes
common-file = File
common-files = Files
common-rows = Rows
common-kind = Kind
common-class-label = Class
common-name = Name
common-id = ID
common-alternative = Alternative
common-alternatives = Alternatives
common-policy-label = Rule
common-constraint = Constraint
common-constraints = Constraints
common-warning = Warning
common-warnings = Warnings
common-today = Today
common-with-plan = With the plan
common-yes = yes
common-no = no
common-unknown = unknown

## Counts

common-lines = { $count ->
    [one] { $shown } line
   *[other] { $shown } lines
}
common-machines-count = { $count ->
    [one] { $shown } machine
   *[other] { $shown } machines
}
common-hours-count = { $count ->
    [one] { $shown } hour
   *[other] { $shown } hours
}
common-days-count = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
common-months-count = { $count ->
    [one] { $shown } month
   *[other] { $shown } months
}
common-rows-count = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}
common-more = { $count ->
    [one] and { $shown } more
   *[other] and { $shown } more
}
common-term-years = { $count ->
    [one] { $shown } year
   *[other] { $shown } years
}
# Beside a noun.
common-term-beside = { $shown }-year

## Numbers, money, dates, lists

common-percent = { $number }%
common-money = { $currency } { $sign }{ $amount }
common-money-eur = { $sign }€{ $amount }
common-range = { $from } to { $to }
common-day = { $day } { $month } { $year }
common-month-of-year = { $month } { $year }
common-period = { $from } to { $to }
common-month-1 = Jan
common-month-2 = Feb
common-month-3 = Mar
common-month-4 = Apr
common-month-5 = May
common-month-6 = Jun
common-month-7 = Jul
common-month-8 = Aug
common-month-9 = Sep
common-month-10 = Oct
common-month-11 = Nov
common-month-12 = Dec
common-weekday-0 = Mon
common-weekday-1 = Tue
common-weekday-2 = Wed
common-weekday-3 = Thu
common-weekday-4 = Fri
common-weekday-5 = Sat
common-weekday-6 = Sun
common-list-comma = { ", " }
common-list-semicolon = { "; " }
common-list-last = { $first } and { $last }
common-name-with-note = { $name } ({ $note })
common-names-and-more = { $names } and { $shown } more
common-text-with-count = { $text } ({ $count })
common-text-with-names = { $text } – { $names }

## What the plan rests on

common-basis-history = History
common-basis-forecast = Forecast
common-placement-low = stacked
common-placement-middle = middle
common-placement-high = spread
common-price-view-customer = Customer's prices
common-price-view-partner = Partner's prices
common-price-kind-customer = customer
common-price-kind-quoted = quoted
common-price-kind-estimated = estimated
common-grain-hourly = hourly
common-grain-daily = daily
common-os-linux = Linux
common-os-windows = Windows
common-cost-kind-actual = actual cost
common-cost-kind-amortized = amortised cost
common-cost-kind-focus = FOCUS
common-cost-kind-usage = usage

common-risk-cautious = Cautious
common-risk-cautious-sentence = The worst tenth of futures counts as much as the mean of all.
common-risk-balanced = Balanced
common-risk-balanced-sentence = Mostly the mean of all futures counts, and the worst tenth a little.
common-risk-bold = Bold
common-risk-bold-sentence = The mean of all futures alone counts.

common-billing-plan-upfront = upfront
common-billing-plan-monthly = monthly
common-scope-shared = Shared
common-scope-management-group = Management group
common-scope-single = Single subscription
common-scope-resource-group = Resource group
common-scope-of = { $kind } ({ $id })

common-dimension-subscription = Subscription
common-dimension-resource-group = Resource group
common-dimension-cost-center = Cost centre
common-dimension-tag = Tag { $tag }

## Classes of the reconciliation

common-class-on-demand = Pay-as-you-go
common-class-on-demand-explanation = Compute paid as it goes; it is demand.
common-class-reservation-covered = Covered by a reservation
common-class-reservation-covered-explanation = Compute that a reservation served; it is demand.
common-class-savings-plan-covered = Covered by a savings plan
common-class-savings-plan-covered-explanation = Compute that a savings plan served; it is demand.
common-class-capacity-reservation-used = In a capacity reservation
common-class-capacity-reservation-used-explanation = Compute inside an on-demand capacity reservation; it is demand.
common-class-spot = Spot
common-class-spot-explanation = Spot and low-priority compute, which no reservation covers.
common-class-licence = Windows licence
common-class-licence-explanation = The Windows part of the price: cost without demand.
common-class-software = Software
common-class-software-explanation = SQL Server, Red Hat, SUSE and marketplace images on machines.
common-class-purchase = Purchase
common-class-purchase-explanation = Purchases of reservations and savings plans.
common-class-refund = Refund
common-class-refund-explanation = Refunds of reservations.
common-class-unused-benefit = Unused commitment
common-class-unused-benefit-explanation = Hours of reservations and savings plans that nobody used.
common-class-dedicated-host = Dedicated host
common-class-dedicated-host-explanation = Dedicated hosts, which have reservations of their own.
common-class-not-reservable = Not reservable
common-class-not-reservable-explanation = Sizes and services that no reservation of virtual machines covers.
common-class-ineligible-offer = Ineligible offer
common-class-ineligible-offer-explanation = Compute under an offer that no reservation serves.
common-class-sp-only = Savings plan only
common-class-sp-only-explanation = Compute that a savings plan covers and a reservation does not.
common-class-size-unknown = Size unknown
common-class-size-unknown-explanation = Rows of virtual machines that do not say their size.
common-class-other = Other services
common-class-other-explanation = Everything else on the bill.
common-class-superseded = Superseded
common-class-superseded-explanation = Rows that a later or better delivery replaces.
common-class-damaged = Damaged
common-class-damaged-explanation = Rows that could not be read.
common-class-total = Total
common-class-total-explanation = All rows of the input.

## Plans beside the chosen one, rules of the backtest

common-alternative-reservations-1y = 1-year reservations only
common-alternative-reservations-3y = 3-year reservations only
common-alternative-savings-plan = Savings plan only
common-alternative-mix-1y = 1-year mix
common-alternative-mix-free = Free mix
common-alternative-history-optimum = Optimum of the past

common-policy-tenor-cautious = Tenor, cautious
common-policy-tenor-balanced = Tenor, balanced
common-policy-tenor-bold = Tenor, bold
common-policy-azure-reservation-7d = Azure's reservation advice, 7 days
common-policy-azure-reservation-30d = Azure's reservation advice, 30 days
common-policy-azure-reservation-60d = Azure's reservation advice, 60 days
common-policy-azure-savings-plan-30d = Azure's savings plan advice, 30 days
common-policy-reservation-then-plan = Reservations, then a savings plan
common-policy-toolkit-mean-30d = Mean use of 30 days
common-policy-nothing = No purchase

common-awaits-days = { $size }, after more days
common-resize-rule-as-is = As is
common-resize-rule-tenor = Tenor
common-resize-rule-tenor-at-once = Tenor, not waiting for days
common-resize-rule-azure-advisor = Azure Advisor
common-resize-rule-azure-advisor-user-facing = Azure Advisor, user-facing
common-resize-rule-optimization-engine = Azure Optimization Engine
common-resize-rule-optimization-engine-scale-set = Azure Optimization Engine, scale sets

common-invoice-basis-billed = purchases as they are invoiced
common-invoice-basis-amortized = commitments at their share of the period
common-invoice-part-tax = tax
common-invoice-part-credits = credits and prepayment
common-invoice-part-purchases = purchases of reservations, savings plans, support plans and the marketplace
common-invoice-part-other-charges = charges of other months or subscriptions, and those that arrive after the export

## Advice

common-action-keep = Keep
common-action-resize = Resize
common-action-shutdown = Shut down
common-action-schedule = Schedule
common-action-unknown = Not known

common-world-as-is = As is
common-world-right-size-only = Right-sized
common-world-commit-only = Committed
common-world-both = Right-sized and committed

common-owned-action-keep = Keep
common-owned-action-exchange = Exchange
common-owned-action-refund = Refund
common-owned-action-trade-in = Trade in
common-instrument-reservation = Reservation
common-instrument-savings-plan = Savings plan
common-use-class-idle = Idle
common-use-class-partly = Partly used
common-use-class-full = Fully used
common-use-source-details = reservation details
common-use-source-list = list in the portal
common-use-source-simulation = simulation

common-deadline-kind-exchange-ends = End of exchanges
common-deadline-kind-commitment-expires = Expiry
common-deadline-kind-series-sale-ends = End of sale
common-deadline-kind-series-retires = Retirement
common-deadline-exchange-ends = Reservations bought from { $day } on cannot be exchanged
common-deadline-commitment-expires = Commitments end on { $day }
common-deadline-series-sale-ends = Reservations are no longer sold from { $day } on
common-deadline-series-retires = A series in use retires on { $day }
common-deadline-of = { $event }: { $subject } ({ $count ->
    [one] touches { $shown } line
   *[other] touches { $shown } lines
})
common-deadline-of-all = { $event } ({ $count ->
    [one] touches { $shown } line
   *[other] touches { $shown } lines
})

common-ladder-pays-now = Pays today
common-ladder-replaces-expired = Replaces what has ended
common-ladder-follows-growth = Follows growing usage
common-ladder-waits-for-evidence = Waits for more history
common-ladder-nothing = Nothing more to buy

common-difference-lookback = Another period was looked at
common-difference-size-instead-of-group = Microsoft counts each size apart, the plan the whole family
common-difference-one-instrument = The plan leaves part of it to a savings plan
common-difference-prices = Other prices
common-difference-other-term = The plan prefers the other term
common-difference-covered-already = Commitments in place cover the usage
common-difference-does-not-pay = It would not pay
common-difference-none = The same units

common-reason-reserved = first machine used in { $used } of hours, pays from { $pays }
common-reason-used-too-little = a machine would be used in { $used } of hours, pays from { $pays }
common-reason-left-to-plan = left to the savings plan: a machine would be used in { $used } of hours, pays from { $pays }
common-reason-held-back = held back by a constraint or the balance of placements: a machine would be used in { $used } of hours, pays from { $pays }
common-reason-not-yet = pays on the past, and waits for more history: a machine would be used in { $used } of hours, pays from { $pays }
common-reason-covered-already = commitments in place cover it
common-reason-price-unknown = no reservation price is known

common-constraint-term-max = terms of at most { $limit }
common-constraint-upfront-max = upfront payment of at most { $limit }
common-constraint-hourly-commitment-max = hourly commitment of at most { $limit }
common-constraint-coverage-max = coverage of at most { $limit }
common-constraint-utilization-min = utilisation of at least { $limit }
