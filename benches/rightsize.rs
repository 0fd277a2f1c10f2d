//! Right-sizing of 10,000 machines over 30 days of hourly metrics, and reading the metrics of 500 of them from a file.
//!
//! Everything that is decided on lies in memory, some 300 MB; the peak of the process is printed.

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};
use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;
use tenor::catalog::capabilities;
use tenor::catalog::list;
use tenor::ids::{ArmSku, Name, Region};
use tenor::ingest::metrics;
use tenor::price::list_book::ListBook;
use tenor::rightsize::machine::Machine;
use tenor::rightsize::market::Market;
use tenor::rightsize::policy::Policy;
use tenor::rightsize::series::{MachineSeries, Metric, Metrics, Reading};
use tenor::rightsize::{frontier, study};
use tenor::units::{Currency, Os};

const MACHINES: usize = 10_000;
const READ_MACHINES: usize = 500;
const HOURS: i64 = 720;
/// 1 September 2026, 00:00 UTC.
const FIRST_HOUR: i64 = 496_728;
const SEED: u64 = 20_260_901;
const REGION: &str = "polandcentral";
const SIZES: [&str; 6] = [
    "Standard_D2s_v5",
    "Standard_D4s_v5",
    "Standard_D8s_v5",
    "Standard_D4as_v5",
    "Standard_E4s_v5",
    "Standard_E8as_v5",
];
const GIB: f64 = 1_073_741_824.0;

/// A number from 0 up to 1.
fn uniform(rng: &mut Pcg64) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

fn machine(number: usize) -> Machine {
    let id = format!(
        "/subscriptions/5d1f7a10/resourceGroups/rg-{:02}/providers/Microsoft.Compute/virtualMachines/vm-{number:06}",
        number % 60
    );
    Machine::new(Name::new(&id), Region::new(REGION), ArmSku::new(SIZES[number % SIZES.len()]), Os::Linux)
}

/// One hour: CPU mean and maximum in percent, free memory in bytes, Mbit/s out.
struct HourOfUse {
    cpu_mean: f64,
    cpu_max: f64,
    memory_free: f64,
    out_mbps: f64,
}

/// Machines that are busy by day, more or less; some hardly at all.
fn hours(machine: &Machine, rng: &mut Pcg64) -> Vec<HourOfUse> {
    let memory = capabilities::find(&machine.arm_sku).map_or(16.0, |size| size.memory_gib);
    let (base, swing, used) = (2.0 + 20.0 * uniform(rng), 50.0 * uniform(rng), 0.1 + 0.7 * uniform(rng));
    (0..HOURS)
        .map(|hour| {
            let by_day = if (7..19).contains(&(hour % 24)) { swing } else { 0.0 };
            let cpu_mean = base + by_day * (0.5 + 0.5 * uniform(rng));
            let taken = memory * used * (0.9 + 0.1 * uniform(rng));
            HourOfUse {
                cpu_mean,
                cpu_max: (cpu_mean * (1.0 + uniform(rng))).min(100.0),
                memory_free: (memory - taken) * GIB,
                out_mbps: 0.5 + cpu_mean * uniform(rng),
            }
        })
        .collect()
}

fn metrics_of(machines: &[Machine]) -> Metrics {
    let mut rng = Pcg64::seed_from_u64(SEED);
    let series = |machine: &Machine| {
        let mut series = MachineSeries::default();
        for (hour, used) in (FIRST_HOUR..).zip(hours(machine, &mut rng)) {
            let cpu = Reading { extreme: Some(used.cpu_max), mean: Some(used.cpu_mean) };
            let extreme = |value: f64| Reading { extreme: Some(value), mean: None };
            series.series_mut(Metric::CpuPercent).record(hour, cpu);
            series.series_mut(Metric::MemoryAvailableBytes).record(hour, extreme(used.memory_free));
            series.series_mut(Metric::NetworkOutMbps).record(hour, extreme(used.out_mbps));
        }
        (machine.resource_id.clone(), series)
    };
    Metrics { grain_seconds: 3_600, machines: machines.iter().map(series).collect() }
}

/// The same as an Azure Monitor export.
fn export(machines: &[Machine]) -> String {
    let mut rng = Pcg64::seed_from_u64(SEED);
    let mut text = "TimeGenerated,ResourceId,MetricName,Average,Minimum,Maximum,Total,TimeGrain\n".to_owned();
    for machine in machines {
        for (at, used) in hours(machine, &mut rng).into_iter().enumerate() {
            let (id, time) = (&machine.resource_id, format!("2026-09-{:02}T{:02}:00:00Z", at / 24 + 1, at % 24));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{time},{id},Percentage CPU,{:.3},,{:.3},,PT1H", used.cpu_mean, used.cpu_max);
            let _ = writeln!(text, "{time},{id},Available Memory Bytes,,{:.0},,,PT1H", used.memory_free);
            let bytes = used.out_mbps * 125_000.0 * 3_600.0;
            let _ = writeln!(text, "{time},{id},Network Out Total,,,,{bytes:.0},PT1H");
        }
    }
    text
}

/// Removes the export when the measurements are done.
struct Export(PathBuf);

impl Drop for Export {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1_024)
}

fn deciding(c: &mut Criterion) {
    let machines: Vec<Machine> = (0..MACHINES).map(machine).collect();
    let metrics = metrics_of(&machines);
    let (policy, as_of) = (Policy::default(), list::latest_date());
    let book = ListBook::new(Currency::USD, as_of);
    let mut group = c.benchmark_group("10,000 machines x 30 days");
    // Seconds an iteration.
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_secs(1));
    group.throughput(Throughput::Elements(MACHINES as u64));
    group.bench_function("decide", |b| {
        b.iter(|| {
            let market = Market::new(&book, as_of, &policy, machines.iter().map(Machine::place));
            let study = study::study(&machines, black_box(&metrics), &market, &policy);
            assert_eq!(study.resizes.len(), MACHINES);
            study.totals.monthly_saving
        });
    });
    group.bench_function("decide and try on the past", |b| {
        b.iter(|| {
            let market = Market::new(&book, as_of, &policy, machines.iter().map(Machine::place));
            let study = study::study(&machines, black_box(&metrics), &market, &policy);
            let period = study.period.expect("readings");
            frontier::trial(&machines, &metrics, &market, &policy, &period).map(|trial| trial.points.len())
        });
    });
    group.finish();
    if let Some(peak) = peak_mib() {
        println!("peak memory of deciding: {peak} MiB");
    }
}

fn reading(c: &mut Criterion) {
    let machines: Vec<Machine> = (0..READ_MACHINES).map(machine).collect();
    let text = export(&machines);
    let file = Export(std::env::temp_dir().join(format!("tenor-bench-metrics-{}.csv", std::process::id())));
    std::fs::write(&file.0, &text).expect("a temporary file");
    let mut group = c.benchmark_group("500 machines x 30 days");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).warm_up_time(Duration::from_secs(1));
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read CSV", |b| {
        b.iter(|| metrics::read(std::slice::from_ref(&file.0), &|_| {}).expect("metrics").metrics.machines.len());
    });
    group.finish();
}

criterion_group! {
    name = benches;
    // Charts would need a font of the system.
    config = Criterion::default().without_plots();
    targets = deciding, reading
}
criterion_main!(benches);
