# Charts: titles, axes, legends. A title says what is seen; parts of sentences begin small.

## Axes, names of rows

chart-family = { $group }, { $region }
chart-units = units (machines × size ratio)
chart-money = { $currency }
chart-money-period = { $currency } in the period
chart-money-hour = { $currency } an hour
chart-saving-money = saving, { $currency }

## From today's cost to the plan's

chart-waterfall-title = The plan saves { $saving }: from { $from } to { $to }
chart-waterfall-title-dearer = From { $from } to { $to }
chart-waterfall-subtitle = Cost of compute, licences included, without tax. { $period }
chart-waterfall-today = Today
chart-waterfall-replaced = Pay-as-you-go no longer needed
chart-waterfall-reservations = New reservations
chart-waterfall-savings-plans = New savings plans
chart-waterfall-licences = Windows licences
chart-waterfall-existing = Commitments in place
chart-waterfall-plan = With the plan
chart-worlds-title = Right-sizing and commitments together save { $saving }: from { $from } to { $to }
chart-waterfall-right-sizing = Right-sizing alone
chart-waterfall-commitment = Commitments alone
chart-waterfall-interaction = Counted twice or gained together
chart-waterfall-both = With both

## What pays for demand

chart-cover-title = Commitments cover { $share } of compute
chart-cover-title-plain = What pays for all compute
chart-cover-pool-title = What pays for { $group } in { $region }
chart-cover-by-day = Demand by what pays for it, commitments in place and the plan's together; mean of each day
chart-cover-by-week = Demand by what pays for it, commitments in place and the plan's together; mean of each week
chart-cover-money = { $currency } an hour at pay-as-you-go prices
chart-cover-reserved = paid by reservations
chart-cover-planned = paid by savings plans
chart-cover-overage = left at pay-as-you-go
chart-cover-unused = paid for, not used
chart-cover-demand = demand

## Demand and the reserved level

chart-demand-title = { $group } in { $region }: reserved { $reserved }, in use at most { $highest } units
chart-demand-title-unreserved = { $group } in { $region }: at most { $highest } units, none reserved
chart-demand-by-day = Units in use by day (UTC)
chart-demand-by-hour = Units in use by hour (UTC)
chart-demand-band = lowest to highest hour
chart-demand-mean = mean of the day
chart-demand-hours = hour by hour
chart-demand-owned = owned: { $units }
chart-demand-with-plan = reserved with the plan: { $units }

## Cost against quantity

chart-cost-title = { $group } in { $region }: the plan reserves { $quantity } × { $size }
chart-cost-title-none = { $group } in { $region }: the plan reserves nothing
chart-cost-subtitle = Compute cost of the family against machines reserved for { $term }, without any savings plan
chart-cost-machines = machines reserved, { $size }
chart-cost-low = if partial machines run together
chart-cost-high = if they are spread evenly
chart-cost-plan = the plan
chart-cost-chosen = the plan: { $quantity }

## Use of families

chart-families-title = How evenly each family is used
chart-families-subtitle = Units in use as a share of the family's highest hour; the costliest families first
chart-families-p95 = 95th percentile
chart-families-mean = mean
chart-families-always-on = always on
chart-distribution-title = How many units each family runs at once
chart-distribution-subtitle = Each colour ends at its quantile of the units in use, as a share of the highest hour; most machine-hours first
chart-distribution-always = always on
chart-distribution-p50 = median
chart-distribution-p95 = 95th percentile
chart-distribution-p99 = 99th percentile
chart-distribution-max = highest hour
chart-distribution-mean = mean
chart-distribution-highest = highest hour, units
chart-profile-title-days = When each family runs, by weekday
chart-profile-title-hours = When each family runs, by hour of the week
chart-profile-subtitle = Mean units in use (UTC) as a share of the family's highest hour; most machine-hours first
chart-profile-unknown = not in the period

## Risk

chart-frontier-title = The plan expects to save { $expected }, and { $worst } in the worst tenth of futures
chart-frontier-subtitle = Each point is the plan chosen with one weight of the worst tenth
chart-frontier-x = mean saving of the worst tenth of futures, { $currency }
chart-frontier-y = expected saving, { $currency }
chart-frontier-line = from bold to cautious
chart-frontier-chosen = the plan: { $risk }
chart-frontier-others = other attitudes to risk
chart-risk-title = In eight futures in ten the plan saves between { $low } and { $high }
chart-risk-subtitle = What each attitude to risk would buy saves beyond what is owned. { $period }
chart-risk-expected = expected saving
chart-risk-range = eight futures in ten
chart-risk-worst = mean of the worst tenth
chart-risk-chosen = the plan
chart-risk-words = expected { $expected }; eight in ten { $low } to { $high }; worst tenth { $worst }; loss in { $loss } of futures

## Past advice

chart-backtest-title = { $policy } would have cost { $cost } of pay-as-you-go; with hindsight { $best } was possible
chart-backtest-subtitle = Each rule buys month by month on this customer's own past. { $period }
chart-backtest-rules = Cost, by rule
chart-backtest-cost = cost over all compute at pay-as-you-go
chart-backtest-clairvoyant = with hindsight: { $cost }
chart-backtest-months = { $policy }: by month of decision
chart-backtest-saving = saving of what was bought
chart-backtest-promised = promised
chart-backtest-realised = realised

## Later purchases

chart-ladder-title = Commitments go from { $first } to { $last } an hour by { $month }
chart-ladder-title-same = Commitments stay at { $first } an hour until { $month }
chart-ladder-title-one = Commitments are { $first } an hour from { $month }
chart-ladder-subtitle = What is committed at the start of each month; later steps are decided again with that month's usage
chart-ladder-owned = Owned
chart-ladder-expiring = Commitments in place that have ended in the month before
chart-ladder-no-more = No later purchase is expected within twelve months.
chart-ladder-shortened = Later purchases are not worked out for a fleet of so many families.
chart-ladder-unpriced = { $count ->
    [one] { $shown } reservation in place is not drawn: its price is not known
   *[other] { $shown } reservations in place are not drawn: their prices are not known
}

## What ends when

chart-renewal-title = { $count ->
    [0] No commitment in place ends in the next twelve months
    [one] { $shown } commitment in place ends in the next twelve months
   *[other] { $shown } commitments in place end in the next twelve months
}
chart-renewal-subtitle = Commitments by their end, the costliest first where they end together; { $from } to { $to }
chart-renewal-reservation = { $quantity } × { $size }, { $region }
chart-renewal-plan = Savings plan, { $amount } an hour
chart-renewal-owned = in place
chart-renewal-new = bought with the plan
chart-renewal-deadline = deadline
chart-renewal-remark = { $number }  { $text }
chart-renewal-more = { $count ->
    [one] and { $shown } more that ends later, or then and costs less
   *[other] and { $shown } more that end later, or then and cost less
}
chart-renewal-endless = { $count ->
    [one] { $shown } commitment in place without a known end is not drawn
   *[other] { $shown } commitments in place without a known end are not drawn
}

## Payments

chart-cash-title = Paid monthly, the plan pays off from month { $monthly }; paid upfront, from month { $upfront }
chart-cash-title-monthly = Paid monthly, the plan pays off from month { $monthly }; paid upfront, not within these months
chart-cash-title-upfront = Paid upfront, the plan pays off from month { $upfront }; paid monthly, not within these months
chart-cash-title-never = What is paid when, with and without the plan
chart-cash-subtitle = Payments of compute with licences and commitments in place, without tax; what ends is paid as it goes from then on
chart-cash-no-plan = no purchase
chart-cash-monthly = the plan, paid monthly
chart-cash-upfront = the plan, paid upfront
chart-cash-by-month = By month
chart-cash-in-total = In total
chart-cash-months = months from { $day }
chart-cash-break-even = month { $month }
chart-cash-cut = ↑ { $amount } in the first month, cut off

## Saving by user

chart-split-title = { $name } gains most: { $saving } of { $total }
chart-split-subtitle = Share of the plan's saving in the period, by: { $dimension }
chart-split-unnamed = not named
chart-split-rest = { $count ->
    [one] { $shown } other, not drawn: { $saving }
   *[other] { $shown } others, not drawn: { $saving } together
}

## Resizes

chart-resizes-title = What bolder sizes save, and how often they would have been too small
chart-resizes-subtitle = Sizes chosen on earlier readings, judged on later ones; beside the points, how much of a size is filled
chart-resizes-x = machine-hours over the limit beyond those as is, CPU or memory, whichever gains more
chart-resizes-y = saved of the machines' cost
