# The wordings of the plan document, each on one line. A text that fits one is told by the message of the same id, so a
# line here reads exactly as the plan writes it; what each hole holds stands in said.rs. More special lines come first.

## Why something is not sold

said-rule-not-sold = { $term } reservations of the series are not sold since { $day }
said-rule-retires = the series retires on { $day }, before a { $term } term would end
said-rule-no-price = the price table has no price
said-rule-not-covered = no reservation covers this size

## What must hold for an option of an owner

said-condition-plan-keep = its scope and name can be changed at no cost
said-condition-plan-never = a savings plan can never be cancelled, refunded or exchanged
said-condition-keep-shared = name, scope, size flexibility and renewal can be changed at no cost
said-condition-keep-narrow = a wider scope may find usage for it and costs nothing
said-condition-exchange-ended-after = reservations bought after { $day } cannot be exchanged
said-condition-exchange-ended = reservations cannot be exchanged
said-condition-purchase-unknown = when this one was bought is not known
said-condition-exchange = for reservations of the same kind, any series and region, whose commitment over the term is at least what remains
said-condition-exchange-left = { $shown } exchange is left, if none was made since the rule changed
said-condition-exchange-later = from { $day } on only { $shown } more exchange
said-condition-exchange-again = what is bought after { $day } cannot be exchanged again
said-condition-no-refund = no rule allows a refund on this day
said-condition-refund-cap-no-rate = at most { $number } USD of commitment in { $number2 } days may be cancelled: no exchange rate tells whether this one fits
said-condition-refund-cap = at most { $number } USD of commitment in { $number2 } days may be cancelled
said-condition-refund-unknown = its price or its term is not known: ask Azure for a quote
said-condition-refund-no-cap = no cap holds on this day
said-condition-refund = cancels { $number } USD of commitment, { $number2 } USD are left: at most { $number3 } USD of commitment in { $number4 } days may be cancelled
said-condition-refund-part-from = { $number } of { $number2 } today, all from { $day }
said-condition-refund-part = { $number } of { $number2 } today, all not before its end
said-condition-no-trade-in = no rule allows a trade-in on this day
said-condition-trade-in = for a compute savings plan, which can never be returned, whose whole-term commitment is at least what remains
said-condition-trade-in-batch = up to { $shown } reservations at once

## Changes of usage that a constraints file names

said-exclude-machines = exclude { $usage }, { $shown } machines,
said-exclude = exclude { $usage }
said-end-machines = end { $usage }, { $shown } machines, on { $day }
said-end = end { $usage } on { $day }
said-move-machines-on = move { $usage }, { $shown } machines, to { $size } on { $day }
said-move-machines = move { $usage }, { $shown } machines, to { $size }
said-move-on = move { $usage } to { $size } on { $day }
said-move = move { $usage } to { $size }
said-start = start { $shown } x { $size } in { $region } on { $day }

## What a buyer must know

said-note-payment = Upfront and monthly payment come to the same total; the choice cannot be changed after the purchase
said-note-exchange-rate = Monthly amounts in a currency other than USD follow the exchange rate under a Microsoft Customer Agreement
said-note-partner-currency = Under an Azure plan a partner is quoted in USD and billed in the partner's currency
said-note-capacity = A reservation does not guarantee capacity; single scope needs vCPU quota for the size in the region
said-note-renewal = Renewal is off unless asked for; its price is shown { $number } days before the end
said-note-exchange = A VM reservation bought after { $day } cannot be exchanged
said-note-refund = Refunds stop at USD { $number } of cancelled commitment in any { $number2 } days for each billing profile or enrollment (each customer under CSP)
said-note-no-cancellation = A savings plan cannot be cancelled or refunded or exchanged
said-note-plan-prices = Only the commitment is fixed: the prices it buys at may change on the first of a month
said-note-plan-offers = Sold under EA and MCA and MPA but not to pay-as-you-go accounts; priced in USD except under EA

said-permission-azure = Owner or Reservation Purchaser on the subscription that is charged
said-permission-azure-condition = built-in roles only: a custom role is not accepted
said-permission-ea = Owner or Reservation Purchaser on an enrollment's subscription
said-permission-ea-condition = the enrollment policy Add Reserved Instances is on; without it only an EA administrator buys
said-permission-csp-partner = admin agent or sales agent of the partner
said-permission-csp-partner-condition = buys for the customer in Partner Center
said-permission-csp-customer = Owner on the customer's subscription
said-permission-csp-customer-condition = only where an admin agent of the partner has granted it for that subscription; the customer cannot exchange or cancel or renew or change the first scope; the partner is not told and pays the bill

## Bounds that a constraints file names

said-bound-money = upfront_max or hourly_commitment_max
said-bound-use = utilization_min
said-bound-coverage = coverage_max

## Right-sizing: why

said-agreed-regardless = the customer agreed to it, whatever is advised
said-agreed = the customer agreed to it
said-seen-cpu-memory = CPU P95 { $number }%, peak { $number2 }%, memory peak { $number3 } of { $number4 } GiB in { $number5 } days of { $number6 }-minute readings
said-seen-cpu = CPU P95 { $number }%, peak { $number2 }% in { $number3 } days of { $number4 }-minute readings
said-seen-memory = memory peak { $number } of { $number2 } GiB in { $number3 } days of { $number4 }-minute readings
said-needs-both = { $number } vCPUs and { $number2 } GiB needed with headroom; { $size } has { $number3 } vCPUs and { $number4 } GiB
said-needs-cpu = { $number } vCPUs needed with headroom; { $size } has { $number2 } vCPUs and { $number3 } GiB
said-needs-memory = { $number } GiB needed with headroom; { $size } has { $number2 } vCPUs and { $number3 } GiB
said-credits-last = its CPU credits, earned at { $number } vCPUs, last for { $number2 } times the past load
said-instances-carry = { $number } of { $number2 } instances carry the load within the limits
said-idle-hours = idle from { $from } to { $to } UTC on working days and on weekends: { $number } of 168 hours a week
said-reserving-better = reserving it around the clock would save { $number } a month, more: reserve it instead
said-reserving-less = reserving it around the clock would save { $number } a month, less
said-none-will-do = none of { $shown } cheaper sizes will do; the nearest, { $size }: { $reason }
said-would-save = { $size } would save { $number } more a month, once { $number2 } days of readings are as the { $number3 } seen
said-over-own-limits = over its own size's limits in { $number }% of hours by CPU and { $number2 }% by memory: { $size } would keep them, for { $number3 } more a month
said-over-own-limits-none = over its own size's limits in { $number }% of hours by CPU and { $number2 }% by memory: no size on sale here would keep them
said-none-sold = no cheaper size is sold here that would be worth the move
said-idle-cpu = P95 of CPU { $number }%, never above { $number2 }% in { $number3 } days
said-idle-network = never more than { $number } Mbit/s of network traffic
said-few-days = too few days: { $number } with CPU readings, { $number2 } needed
said-few-weekends = too few weekends: { $number } seen, { $number2 } needed
said-memory-beyond = { $shown } readings of more available memory than { $size } has: its size was another one, or the inventory is wrong
said-no-inventory = it is in no inventory, so its size is not known
said-several-sizes = the inventory names several sizes for it: { $sizes }
said-size-not-known = the catalogue does not know the size { $size }
said-no-metrics = no metrics of this machine
said-no-cpu-metric = no CPU metric of this machine at its size
said-no-price = no price is known for { $size } in { $region }

## Right-sizing: what to verify

said-verify-month-end = no end of a month was seen
said-verify-means = CPU readings are means: peaks inside an interval are not seen
said-verify-memory-grows = memory use grows by { $number } GiB in 30 days
said-verify-cpu-grows = CPU use grows by { $number } vCPUs in 30 days
said-verify-shutdown = somebody who knows what it is for; its disks and addresses cost on until they are deleted
said-verify-move = the move restarts the machine; quota and stock of the size in the region
said-verify-instances = autoscale rules, zones and the least number of instances that the service stands
said-verify-schedule = jobs that run unseen at night: backups, updates, batch work
said-verify-table = the price table sells it, though { $reason }
said-verify-controller = the disk controller changes from NVMe to SCSI
said-verify-generation = the machine's VM generation is not known, and the size does not boot both
said-verify-cores = slower cores of an older generation
said-verify-no-memory = memory: no metric, so the target has as much as the machine

## Right-sizing: why a size is refused

said-refused-promo = a promotional size
said-refused-architecture = architecture { $other }, the machine has { $own }
said-refused-nvme = NVMe disks only, the machine is not known to have NVMe drivers
said-refused-boot = does not boot generation { $number } machines
said-refused-no-temporary-disk = has no temporary disk, the machine has one
said-refused-temporary-disk = has a temporary disk, the machine has none
said-refused-premium = has no premium storage
said-refused-networking = has no accelerated networking
said-refused-gpu = no metric tells how much of the GPUs is used
said-refused-fpga = no metric tells how much of the FPGAs is used
said-refused-hpc = the machine is made for high-performance computing
said-refused-purpose = made for another purpose than the machine's size
said-refused-licence = { $number } vCPUs to license, the machine's constrained size has { $number2 }
said-refused-credits-ran-out = CPU credits ran out, so more CPU was wanted than was seen
said-refused-credits-mean = credits: mean CPU of { $number } vCPUs, the baseline is { $number2 }
said-refused-credits-p95 = credits: P95 of CPU of { $number } vCPUs, the baseline is { $number2 }
said-refused-credits-hours = credits: at { $number } times the past load they run out in { $number2 } hours
said-refused-standby = credits: it holds { $number } GiB of memory, more than an operating system alone, so work may wake up on it: { $number2 } days seen, { $number3 } needed
said-refused-standby-unknown = credits: what it holds in memory is not known, so work may wake up on it: { $number } days seen, { $number2 } needed
said-refused-cpu = CPU: { $number } vCPUs needed, it has { $number2 }
said-refused-cpu-unknown = CPU: no metric
said-refused-memory = memory: { $number } GiB needed, it has { $number2 }
said-refused-pressure = { $what }: { $number } past hours over its capacity, by up to { $number2 }%
said-refused-no-offer = no list offers it in { $region }
said-refused-takes = { $what }: takes { $number }, the machine has { $number2 }
said-refused-does = { $what }: { $number } needed, it does { $number2 }
said-unknown-size-does = { $what }: { $number } needed, what the size does is not known
said-unknown-machine-use = { $what }: the size does { $number }, the machine's use is not known
said-unknown-both = { $what }: neither the machine's use nor what the size does is known
said-not-known = not known: { $fact }
said-fact-architecture = the architecture
said-fact-generations = the VM generations that boot
said-fact-premium = premium storage
said-fact-networking = accelerated networking
said-fact-baseline = the baseline of CPU credits
said-fact-licence = the price of the Windows licence
said-what-disks = data disks
said-what-interfaces = network interfaces
said-what-iops = remote disk IOPS
said-what-mibps = remote disk MiB/s
said-what-network = network Mbit/s
said-what-cpu = CPU
said-what-memory = memory
said-what-traffic = network

## Sources of prices, kinds of files

said-source-converted = { $list } at the exchange rate of the export
said-source-rate = rate in the export
said-source-rates = rates in the export
said-source-windows = compute share of the Windows rate in the export
said-source-usual = list price at the customer's usual rate
said-source-own-ratio = list ratio of this size and region
said-source-size-ratio = list ratio of the same size in { $regions }
said-source-group-ratio = median list ratio of { $group }
said-source-level = list price in { $region } at this region's price level
said-source-public = public list prices of August 2026
said-source-api = Retail Prices API of { $day }
said-source-page = Azure pricing page of { $day }
said-source-ea-sheet = { $file } (EA price sheet)
said-source-mca-sheet = { $file } (MCA price sheet)
said-source-partner-list = { $file } (partner price list)
said-source-sheet = sheet
said-source-expiry = end date of the commitments in place
said-kind-demand-table = demand table
said-kind-inventory = inventory
said-kind-accepted-resizes = accepted_resizes
said-kind-accepted-table = accepted_table
said-kind-resize-policy = thresholds of right-sizing
said-kind-monitor = Azure Monitor metrics
said-kind-engine = optimization engine metrics
said-kind-rest = metrics REST answer

## Rows and files that are left out

said-rows = { $shown } rows
said-damage-cell = row { $number }, column { $column }: found { $found }, expected { $expected }
said-damage-row = row { $number }: found { $found }, expected { $expected }
said-found-fields = "{ $shown } fields"
said-expected-decimal = a decimal number
said-expected-number = a number of 0 or more
said-expected-date = a date as 2026-08-31 or 08/31/2026
said-expected-day = a day as 2026-08-01
said-expected-hour = a UTC hour as 2026-08-01T00:00:00Z
said-expected-time = a UTC time as 2026-07-01T00:00:00Z
said-expected-length = a length of time as PT1H
said-expected-currency = a currency code as USD
said-expected-region = an ARM region name
said-expected-size = an ARM size
said-expected-os = linux or windows
said-expected-resource = a resource id
said-expected-metric = the name of a metric
said-expected-statistic = Average, Minimum, Maximum or Total
said-expected-point = a data point with a UTC time and values of 0 or more
said-expected-fields = as many fields as the header has columns
said-expected-object = one JSON object a line
said-file-zip = is a zip or Excel file
said-file-gzip = is a gzipped Parquet file
said-file-utf-16 = is UTF-16 text
said-file-empty = is empty
said-file-other = is neither CSV, JSON lines nor Parquet
said-file-array = is a JSON array
said-file-no-object = holds no JSON object on a line of its own
said-file-no-header = has no header row
said-file-no-metrics = is no metrics export: missing { $columns }
said-file-unreadable = cannot be read: { $error }
said-price-no-machine = no virtual machines
said-price-type = price types that are not known
said-price-dev-test = dev/test prices
said-price-low-priority = Low Priority
said-price-expired = expired meters
said-price-host = Dedicated Hosts
said-price-promo = Promo sizes
said-price-tiers = price tiers above the first
said-price-zero = prices of 0
said-price-no-region = no region
said-price-no-size = no size named
said-price-windows = commitments of Windows products
said-price-unit = not priced by the hour
said-price-term = terms other than 1 and 3 years

## Something said of one term or size

said-of-term = { $term }: { $names }
said-of-size = { $sku }: { $reason }

## A source with its day

said-source-dated = { $title } ({ $day })
