"""Judges right-sizing advice on readings that it has not seen, by a calculation of its own, beside Tenor's.

    python3 benches/compare/check_resizes.py --tenor target/release/tenor --inventory machines.csv \
        --decide july.parquet --judge august.parquet [--standby-days 0]

Tenor decides on the first file; DuckDB reads the second, and this file counts the hours in which each machine's new size
would have been over 80 % of its CPU or memory, or without CPU credits. Where the second file begins after the first ends,
`tenor rightsize --test-from` has to say the same; in the other direction of time it cannot be asked. Metrics are hourly
Parquet tables of the Azure Monitor columns.

vCPUs come from the names of sizes, baselines of burstable ones from Microsoft's page of the Bsv2 series, memory from
data/catalog/sizes.csv. Exit status 0 if everything agrees, 1 if not.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

SIZES = Path(__file__).resolve().parents[2] / "data/catalog/sizes.csv"
LIMIT = 0.8
BANK_HOURS = 24.0
TOLERANCE = 1e-9
CLOSE = 1e-9
NAME = re.compile(r"^Standard_(?P<series>[A-Z]+)(?P<vcpus>\d+)(-(?P<active>\d+))?(?P<features>[a-z]*)_v\d+$")
SIZES_ALONE = {"shutdown": {"days_min": 1e9}, "schedule": {"days_min": 1e9}}


def vcpus(sku):
    found = NAME.match(sku)
    return float(found["active"] or found["vcpus"])


def baseline(sku):
    """vCPUs without credits; None for sizes that have none."""
    found = NAME.match(sku)
    if found["series"] != "B":
        return None
    share = 0.2 if "t" in found["features"] else 0.3 if "l" in found["features"] else 0.4
    return share * vcpus(sku)


def memory():
    with open(SIZES, encoding="utf-8") as file:
        return {row["arm_sku"]: float(row["memory_gib"]) for row in csv.DictReader(file) if row["memory_gib"]}


def readings(path):
    """By machine: hour, mean and highest CPU in percent, free GiB, in order of time."""
    rows = duckdb.sql(
        f"""
        select lower(ResourceId), TimeGenerated,
            max(Average) filter (MetricName = 'Percentage CPU'),
            max(coalesce(Maximum, Average)) filter (MetricName = 'Percentage CPU'),
            min(coalesce(Minimum, Average)) filter (MetricName = 'Available Memory Bytes') / 1073741824.0
        from read_parquet('{path}') group by all order by all
        """
    ).fetchall()
    machines = {}
    for machine, *reading in rows:
        machines.setdefault(machine, []).append(reading)
    return machines


def hours_over(hours, current, target, sizes):
    """Hours with a CPU reading, over its limit, without credits; with a memory reading, over its limit."""
    cpu = over = short = seen = full = 0
    base, bank, last = baseline(target), 0.0, None
    for time, mean, highest, free in hours:
        if highest is not None:
            mean = min(highest if mean is None else mean, 100.0) / 100.0 * vcpus(current)
            highest = min(highest, 100.0) / 100.0 * vcpus(current)
            is_short = False
            if base is not None:
                bank += base - min(mean, vcpus(target))
                is_short = bank < -TOLERANCE
                bank = min(max(bank, 0.0), BANK_HOURS * base)
            cpu += 1
            short += is_short
            over += is_short or highest / vcpus(target) - LIMIT > TOLERANCE
        if free is not None:
            seen += 1
            full += max(sizes[current] - free, 0.0) / sizes[target] - LIMIT > TOLERANCE
    return cpu, over, short, seen, full


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ["tenor", "inventory", "decide", "judge"]:
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--standby-days", type=float, help="days before a machine with work lives on credits")
    args = parser.parse_args()
    if args.standby_days is not None:
        SIZES_ALONE["burst"] = {"standby_days_min": args.standby_days}
    work = Path(tempfile.mkdtemp(prefix="tenor-resizes-"))
    policy, out = work / "policy.json", work / "resizes.json"
    policy.write_text(json.dumps(SIZES_ALONE))

    def advice(*more):
        command = [args.tenor, "rightsize", "--quiet", "--inventory", args.inventory, "--policy", policy, "--out", out]
        subprocess.run([*command, *more], check=True, stdout=subprocess.DEVNULL)
        return json.loads(out.read_text())

    decided = advice("--metrics", args.decide)["resizes"]
    earlier, later, sizes = readings(args.decide), readings(args.judge), memory()
    sums, cost, saved, resized = [0] * 5, 0.0, 0.0, 0
    for resize in decided:
        machine, current = resize["resource_id"].lower(), resize["current_sku"]
        # Machines that the earlier readings do not describe, and those without later ones, are judged by nobody.
        if not current or machine not in earlier or machine not in later:
            continue
        target = resize["target_sku"] if resize["action"] == "resize" else current
        hourly = resize["target_hourly"] if resize["action"] == "resize" else resize["current_hourly"]
        cost += resize["current_hourly"]
        saved += resize["current_hourly"] - hourly
        resized += target != current
        counted = hours_over(later[machine], current, target, sizes)
        sums = [total + part for total, part in zip(sums, counted)]
    cpu, over, short, seen, full = sums
    own = {
        "machines_resized": resized,
        "saving_fraction": saved / cost,
        "share_over_limit_cpu": over / cpu,
        "share_without_credits_cpu": short / cpu,
        "share_over_limit_memory": full / seen,
    }
    first = min(hours[0][0] for hours in later.values())
    last = max(hours[-1][0] for hours in earlier.values())
    if last >= first:
        for name, value in own.items():
            print(f"{name:28} {value:.10g}")
        print("the judging file begins before the deciding one ends: Tenor is not asked")
        return 0
    # A machine's last deciding and first judging hours may share a day: the day parts them as the files do.
    if last.date() >= first.date():
        sys.exit("the files meet within a day: --test-from takes whole days")
    tried = advice("--metrics", args.decide, "--metrics", args.judge, "--test-from", str(first.date()))
    theirs = next(point for point in tried["frontier"] if point["rule"] == "tenor" and point["is_in_use"])
    agrees = True
    for name, value in own.items():
        same = abs(theirs[name] - value) <= CLOSE * max(1.0, abs(value))
        agrees &= same
        print(f"{name:28} {value:.10g}  Tenor {theirs[name]:.10g}  {'' if same else 'DIFFERS'}")
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main())
