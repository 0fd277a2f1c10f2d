"""Times Tenor against DuckDB and polars on one usage export. See README.md beside this file.

The parent process imports nothing big and holds no table: a child starts with its parent's peak memory on its account.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COLUMNS = """InvoiceSectionName AccountName AccountOwnerId SubscriptionId SubscriptionName ResourceGroup
ResourceLocation Date ProductName MeterCategory MeterSubCategory MeterId MeterName MeterRegion UnitOfMeasure Quantity
EffectivePrice CostInBillingCurrency CostCenter ConsumedService ResourceId Tags OfferId AdditionalInfo ServiceInfo1
ServiceInfo2 ResourceName ReservationId ReservationName UnitPrice ProductOrderId ProductOrderName Term PublisherType
PublisherName ChargeType Frequency PricingModel AvailabilityZone BillingAccountId BillingAccountName
BillingCurrencyCode BillingPeriodStartDate BillingPeriodEndDate BillingProfileId BillingProfileName InvoiceSectionId
IsAzureCreditEligible PartNumber PayGPrice PlanName ServiceFamily CostAllocationRuleName benefitId benefitName
AccountId ResourceLocationNormalized""".split()
NUMBERS = ["Quantity", "EffectivePrice", "CostInBillingCurrency", "UnitPrice", "PayGPrice"]

REGIONS = [("westeurope", "EU West"), ("northeurope", "EU North"), ("eastus", "US East"), ("germanywestcentral", "DE West Central")]
SIZES = [
    ("Standard_D2s_v5", "Dsv5", "D2s v5", 2, 0.115),
    ("Standard_D4s_v5", "Dsv5", "D4s v5", 4, 0.230),
    ("Standard_D8s_v5", "Dsv5", "D8s v5", 8, 0.460),
    ("Standard_D2as_v5", "Dasv5", "D2as v5", 2, 0.104),
    ("Standard_D4ds_v5", "Ddsv5", "D4ds v5", 4, 0.272),
    ("Standard_E2s_v5", "Esv5", "E2s v5", 2, 0.152),
    ("Standard_E4s_v5", "Esv5", "E4s v5", 4, 0.304),
    ("Standard_E8s_v5", "Esv5", "E8s v5", 8, 0.608),
    ("Standard_F4s_v2", "FSv2", "F4s v2", 4, 0.194),
    ("Standard_B2ms", "BS", "B2ms", 2, 0.096),
]
# Category, sub-category, meter, unit, service, resource type, price.
OTHERS = [
    ("Storage", "Premium SSD Managed Disks", "P10 LRS Disk", "1/Month", "Microsoft.Compute", "Microsoft.Compute/disks", 17.92),
    ("Storage", "Standard SSD Managed Disks", "E4 LRS Disk Operations", "10K", "Microsoft.Compute", "Microsoft.Compute/disks", 0.002),
    ("Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out", "1 GB", "Microsoft.Compute", "Microsoft.Compute/virtualMachines", 0.08),
    ("Virtual Network", "IP Addresses", "Standard IPv4 Static Public IP", "1 Hour", "Microsoft.Network", "Microsoft.Network/publicIPAddresses", 0.005),
    ("SQL Database", "General Purpose - Compute Gen5", "vCore", "1 Hour", "Microsoft.Sql", "Microsoft.Sql/servers", 0.152),
    ("Log Analytics", "Analytics Logs", "Data Ingestion", "1 GB", "Microsoft.OperationalInsights", "Microsoft.OperationalInsights/workspaces", 2.76),
]
BYTES_PER_ROW = 806
DAYS = 31


def guid(rng):
    return f"{rng.getrandbits(32):08x}-{rng.getrandbits(16):04x}-4{rng.getrandbits(12):03x}-8{rng.getrandbits(12):03x}-{rng.getrandbits(48):012x}"


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '",\r\n') else text


def resource(rng, number, subscriptions):
    """One resource's rows in five parts, between which stand date, quantity, price and cost; and what it uses."""
    draw = rng.random()
    kind = "vm" if draw < 0.72 else "licence" if draw < 0.77 else "spot" if draw < 0.80 else "other"
    subscription_id, subscription = rng.choice(subscriptions)
    group = f"rg-{rng.choice(['shop', 'data', 'core', 'web'])}-{rng.choice(['prod', 'test', 'dev'])}-{rng.randrange(60):02d}"
    region, region_name = rng.choice(REGIONS)
    size, series, meter, cores, price = rng.choice(SIZES)
    name = f"vm-{group[3:]}-{number:06d}"
    path = "Microsoft.Compute/virtualMachines"
    row = dict.fromkeys(COLUMNS, "")
    tags = {"department": rng.choice(["finance", "retail, online", "logistics", "it"]), "environment": group.split("-")[2]}
    info = {"UsageType": "ComputeHR", "ImageType": "Canonical", "ServiceType": size, "VMName": None, "VCPUs": cores}
    category, sub_category, unit, service = "Virtual Machines", f"Virtual Machines {series} Series", "1 Hour", "Microsoft.Compute"
    if kind == "licence":
        category, sub_category, meter = "Virtual Machines Licenses", "Windows Server", f"{cores} vCPU VM License"
        info["UsageType"], info["ImageType"], price = "ComputeHR_SW", "Windows Server", 0.046 * cores
    elif kind == "spot":
        meter, price = f"{meter} Spot", price * 0.2
    elif kind == "other":
        category, sub_category, meter, unit, service, path, price = rng.choice(OTHERS)
        name = f"{category[:3].lower()}-{group[3:]}-{number:06d}"
        info = {"ResourceCategory": category, "DataCenter": region[:3].upper(), "NetworkBucket": "Zone1"} if draw > 0.9 else {}
    row.update(
        InvoiceSectionName="Contoso IT", AccountName="Contoso Europe", AccountOwnerId="it@contoso.example",
        SubscriptionId=subscription_id, SubscriptionName=subscription, ResourceGroup=group, ResourceLocation=region,
        ProductName=f"{sub_category} - {meter}", MeterCategory=category, MeterSubCategory=sub_category.removeprefix("Virtual Machines "),
        MeterId=guid(rng), MeterName=meter, MeterRegion=region_name, UnitOfMeasure=unit,
        CostCenter=f"CC{rng.randrange(90):03d}", ConsumedService=service, OfferId="MS-AZR-0017P",
        ResourceId=f"/subscriptions/{subscription_id}/resourceGroups/{group}/providers/{path}/{name}",
        Tags=json.dumps(tags)[1:-1], AdditionalInfo=json.dumps(info, separators=(",", ":")) if info else "",
        ResourceName=name, UnitPrice=f"{price:g}", PayGPrice=f"{price:g}", PublisherType="Microsoft",
        PublisherName="Microsoft", ChargeType="Usage", Frequency="UsageBased",
        PricingModel="Spot" if kind == "spot" else "OnDemand", BillingAccountId="70000001",
        BillingCurrencyCode="EUR", BillingPeriodStartDate="08/01/2026",
        BillingPeriodEndDate="08/31/2026", BillingProfileName="Contoso AG",
        IsAzureCreditEligible="True", ServiceFamily="Compute",
        AccountId="900001", ResourceLocationNormalized=region,
    )  # fmt: skip
    cells = [quoted(row[column]) for column in COLUMNS]
    date, quantity = COLUMNS.index("Date"), COLUMNS.index("Quantity")
    parts = (",".join(cells[:date]) + ",", "," + ",".join(cells[date + 1 : quantity]) + ",", "," + ",".join(cells[quantity + 3 :]) + "\r\n")
    return parts, price, rng.choice([24.0, 24.0, 24.0, 10.0, 0.0])


def generate(path, size):
    """Writes an export of about `size` bytes, the same for the same size."""
    rng = random.Random(20260801)
    subscriptions = [(guid(rng), f"contoso-{number:02d}") for number in range(24)]
    resources = [resource(rng, number, subscriptions) for number in range(max(1, round(size / BYTES_PER_ROW / DAYS)))]
    partial = [f"{hours / 1000:.6f}".rstrip("0").rstrip(".") for hours in (rng.randrange(1, 23999) for _ in range(997))]
    turn = 0
    with open(path, "w", encoding="utf-8", newline="", buffering=1 << 22) as out:
        out.write(",".join(COLUMNS) + "\r\n")
        for day in range(1, DAYS + 1):
            date = f"08/{day:02d}/2026"
            for (head, middle, tail), price, usual in resources:
                turn += 1
                # One row of eight is a day on which the machine was started or stopped.
                text = f"{usual:g}" if usual and turn % 8 else partial[turn % 997]
                out.write(f"{head}{date}{middle}{text},{price:g},{float(text) * price:.9g}{tail}")


def derive(csv, form, path):
    """The same table in another form."""
    import duckdb

    if form == "csv.gz":
        with open(path, "wb") as out:
            subprocess.run(["gzip", "-6", "-c", csv], stdout=out, check=True)
        return
    numbers = ", ".join(f"{column}::DOUBLE AS {column}" for column in NUMBERS)
    typed = f"SELECT * REPLACE (strptime(Date, '%m/%d/%Y')::DATE AS Date, {numbers}) FROM read_csv('{csv}', all_varchar = true, header = true)"
    duckdb.sql(f"COPY ({typed}) TO '{path}' (FORMAT parquet, COMPRESSION snappy)")


SIZE_PATTERN = '"ServiceType":"([^"]*)"'


def duckdb_sums(path):
    import duckdb

    source = f"read_parquet('{path}')" if path.endswith(".parquet") else f"read_csv('{path}', all_varchar = true, header = true)"
    groups = duckdb.sql(f"""
        SELECT Date AS day, ResourceLocation AS region, regexp_extract(AdditionalInfo, '{SIZE_PATTERN}', 1) AS size,
            sum(Quantity::DOUBLE) AS hours
        FROM {source}
        WHERE MeterCategory = 'Virtual Machines' AND ChargeType = 'Usage' AND PricingModel = 'OnDemand'
        GROUP BY ALL""").fetchall()
    return len(groups), sum(group[3] for group in groups)


def polars_sums(path):
    import polars as pl

    frame = pl.scan_parquet(path) if path.endswith(".parquet") else pl.scan_csv(path, infer_schema=False)
    groups = (
        frame.filter(
            (pl.col("MeterCategory") == "Virtual Machines")
            & (pl.col("ChargeType") == "Usage")
            & (pl.col("PricingModel") == "OnDemand")
        )
        .group_by("Date", "ResourceLocation", pl.col("AdditionalInfo").str.extract(SIZE_PATTERN, 1).alias("size"))
        .agg(pl.col("Quantity").cast(pl.Float64).sum())
        .collect(engine="streaming")
    )
    return groups.height, groups["Quantity"].sum()


def table_sums(path):
    """What a table that Tenor wrote adds up to."""
    import duckdb

    sql = f"SELECT count(DISTINCT (day, region, lower(arm_sku))), sum(hours) FROM read_parquet('{path}')"
    return duckdb.sql(sql).fetchall()[0]


def child(command):
    """Runs a command; its seconds, peak memory in MiB and output."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        out = process.stdout.read()
        # wait4 tells of this child alone; getrusage(RUSAGE_CHILDREN) would tell of the largest so far.
        status, usage = os.wait4(process.pid, 0)[1:]
        seconds = time.perf_counter() - start
        errors.seek(0)
        err = errors.read()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{err.decode()}")
    return seconds, usage.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10)), out.decode()


def own(*words):
    return [sys.executable, os.path.abspath(__file__), *map(str, words)]


def sums(output):
    groups, hours = json.loads(output.splitlines()[-1])
    return groups, hours


def compare(arguments, path, out):
    """Rounds of all tools, each round in another order; seconds and MiB by tool."""
    tools = {
        # The same question, and the whole demand table: a row for each machine and day.
        "tenor": [arguments.tenor, "demand", str(path), "--by-size", "--out", str(out)],
        "table": [arguments.tenor, "demand", str(path), "--out", str(out)],
        "duckdb": own("_duckdb", path),
        "polars": own("_polars", path),
    }
    seen = {tool: [] for tool in tools}
    answers = {}
    for number in range(arguments.runs + 1):
        names = list(tools)
        turn = number % len(names)
        for tool in names[turn:] + names[:turn]:
            out.unlink(missing_ok=True)
            seconds, mib, output = child(tools[tool])
            answers[tool] = sums(child(own("_table", out))[2]) if tool in ("tenor", "table") else sums(output)
            # The first round only warms the page cache.
            if number > 0:
                seen[tool].append((seconds, mib))
    for tool, (groups, hours) in answers.items():
        expected_groups, expected_hours = answers["duckdb"]
        if groups != expected_groups or abs(hours - expected_hours) > 1e-9 * abs(expected_hours):
            sys.exit(f"{path.name}: the totals differ, {tool} from duckdb: {answers}")
    return seen, answers["tenor"]


def report(path, seen, answer):
    median = {tool: statistics.median(seconds for seconds, _ in runs) for tool, runs in seen.items()}
    print(f"\n{path.name}, {path.stat().st_size / 1e6:.0f} MB: {answer[0]} groups, {answer[1]:.3f} hours, the same by all")
    for tool, runs in seen.items():
        seconds = [run[0] for run in runs]
        spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
        print(f"  {tool:7} median {median[tool]:7.3f} s ({spread}), peak {max(run[1] for run in runs):7.0f} MiB")
    for own_tool in ["tenor", "table"]:
        for other in ["duckdb", "polars"]:
            pairs = [a[0] / b[0] for a, b in zip(seen[own_tool], seen[other])]
            spread = f"pairs {min(pairs):.2f} to {max(pairs):.2f}"
            print(f"  {own_tool} / {other}: {statistics.median(pairs):.2f} of the time ({spread})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tenor", required=True, help="the binary")
    parser.add_argument("--size-mb", type=float, default=1150, help="size of the CSV [default: 1150, some 46,000 machines]")
    parser.add_argument("--runs", type=int, default=7, help="rounds after the one that warms up [default: 7]")
    parser.add_argument("--forms", default="csv,csv.gz,parquet", help="[default: csv,csv.gz,parquet]")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "tenor-compare", help="keeps the files between calls")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    csv = arguments.work / f"export-{arguments.size_mb:g}mb.csv"
    if not csv.exists():
        print(f"writing {csv}", flush=True)
        child(own("_generate", csv, int(arguments.size_mb * 1e6)))
    for form in arguments.forms.split(","):
        path = csv.with_suffix(f".{form}")
        if not path.exists():
            print(f"writing {path}", flush=True)
            child(own("_derive", csv, form, path))
        report(path, *compare(arguments, path, arguments.work / "demand.parquet"))


PARTS = {"_duckdb": duckdb_sums, "_polars": polars_sums, "_table": table_sums}

if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["_generate"]:
        generate(words[1], int(words[2]))
    elif words[:1] == ["_derive"]:
        derive(*words[1:4])
    elif words and words[0] in PARTS:
        print(json.dumps(PARTS[words[0]](words[1])))
    else:
        main()
