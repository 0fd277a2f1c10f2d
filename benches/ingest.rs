//! Reading a usage export of some 50 MB from a file, and the masks beneath it.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;
use std::path::PathBuf;
use tenor::ingest::intake::{self, Options};
use tenor::plan::PriceView;
use tenor::tables::csv_index::masks::{BATCH, BLOCK, Masks, Scanner};
use tenor::tables::{Cell, Format, Row, Table, csv_reader};

/// The columns of an EA export of 2024-08-01.
const COLUMNS: &str = "InvoiceSectionName,AccountName,AccountOwnerId,SubscriptionId,SubscriptionName,ResourceGroup,\
ResourceLocation,Date,ProductName,MeterCategory,MeterSubCategory,MeterId,MeterName,MeterRegion,UnitOfMeasure,Quantity,\
EffectivePrice,CostInBillingCurrency,CostCenter,ConsumedService,ResourceId,Tags,OfferId,AdditionalInfo,ServiceInfo1,\
ServiceInfo2,ResourceName,ReservationId,ReservationName,UnitPrice,ProductOrderId,ProductOrderName,Term,PublisherType,\
PublisherName,ChargeType,Frequency,PricingModel,AvailabilityZone,BillingAccountId,BillingAccountName,\
BillingCurrencyCode,BillingPeriodStartDate,BillingPeriodEndDate,BillingProfileId,BillingProfileName,InvoiceSectionId,\
IsAzureCreditEligible,PartNumber,PayGPrice,PlanName,ServiceFamily,CostAllocationRuleName,benefitId,benefitName,\
AccountId,ResourceLocationNormalized";
const COLUMN_COUNT: usize = 57;
const MACHINES: usize = 2_200;
const SIZES: [(&str, &str); 5] = [
    ("Standard_D2s_v5", "D2s v5"),
    ("Standard_D4s_v5", "D4s v5"),
    ("Standard_E4s_v5", "E4s v5"),
    ("Standard_F4s_v2", "F4s v2"),
    ("Standard_B2ms", "B2ms"),
];

/// A month of daily rows, four of five of them machines.
fn export() -> String {
    let mut text = format!("{COLUMNS}\r\n");
    for day in 1..=31 {
        for machine in 0..MACHINES {
            row(&mut text, day, machine);
        }
    }
    text
}

fn row(text: &mut String, day: usize, machine: usize) {
    let (size, meter) = SIZES[machine * 7 % SIZES.len()];
    let region = ["westeurope", "northeurope", "eastus"][machine % 3];
    let hours = if machine.is_multiple_of(4) { ((day * 31 + machine) % 23) as f64 + 0.25 } else { 24.0 };
    let (category, info) = if machine.is_multiple_of(5) {
        ("Storage", String::new())
    } else {
        (
            "Virtual Machines",
            format!(
                "\"{{\"\"UsageType\"\":\"\"ComputeHR\"\",\"\"ImageType\"\":\"\"Canonical\"\",\"\"ServiceType\"\":\"\"{size}\"\",\"\"VMName\"\":null,\"\"VCPUs\"\":2}}\""
            ),
        )
    };
    let subscription = format!("5d1f7a10-0000-4000-8000-{:012}", machine % 24);
    let group = format!("rg-shop-{:02}", machine % 60);
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "Contoso IT,Contoso Europe,it@contoso.example,{subscription},contoso-{:02},{group},{region},08/{day:02}/2026,\
Virtual Machines Dsv5 Series - {meter},{category},Dsv5 Series,0f3a6c1e-0000-4000-8000-{:012},{meter},EU West,1 Hour,\
{hours},0.115,{:.6},CC{:03},Microsoft.Compute,/subscriptions/{subscription}/resourceGroups/{group}/providers/\
Microsoft.Compute/virtualMachines/vm-shop-{machine:06},\"\"\"department\"\": \"\"retail, online\"\", \"\"env\"\": \"\"prod\"\"\",\
MS-AZR-0017P,{info},,,vm-shop-{machine:06},,,0.115,,,,Microsoft,Microsoft,Usage,UsageBased,OnDemand,,70000001,,EUR,\
08/01/2026,08/31/2026,,Contoso AG,,True,,0.115,,Compute,,,,900001,{region}\r\n",
        machine % 24,
        machine * 7 % SIZES.len(),
        hours * 0.115,
        machine % 90,
    );
}

/// Removes the export when the measurements are done.
struct Export(PathBuf);

impl Drop for Export {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn length(row: &Row<'_>) -> u64 {
    row.cells.iter().map(|cell| if let Cell::Text(text) = cell { text.len() as u64 } else { 0 }).sum()
}

fn reading(c: &mut Criterion) {
    let text = export();
    let file = Export(std::env::temp_dir().join(format!("tenor-bench-{}.csv", std::process::id())));
    std::fs::write(&file.0, &text).expect("a temporary file");
    let table = Table::open(&file.0).expect("a table");
    assert_eq!((table.columns.len(), table.format), (COLUMN_COUNT, Format::Csv { delimiter: b',' }));
    // The fields of the aggregation in benches/compare, and as many as the program reads.
    let few = [6, 7, 9, 15, 17, 23, 35, 37];
    let many: Vec<usize> = (3..COLUMN_COUNT).filter(|column| column % 3 != 0).collect();

    let mut group = c.benchmark_group("read");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    for (name, selection) in [("few fields", &few[..]), ("many fields", &many)] {
        group.bench_function(format!("csv crate, {name}"), |b| {
            b.iter(|| {
                let mut sum = 0;
                csv_reader::for_each(&table, b',', selection, &mut |row| sum += length(row)).expect("rows");
                black_box(sum)
            });
        });
        group.bench_function(format!("index, one thread, {name}"), |b| {
            b.iter(|| {
                let mut sum = 0;
                table.for_each(selection, &mut |row| sum += length(row)).expect("rows");
                black_box(sum)
            });
        });
        group.bench_function(format!("index, all threads, {name}"), |b| {
            b.iter(|| {
                let add = |sum: &mut u64, row: &Row<'_>| *sum += length(row);
                table.fold(selection, || 0, add, |a, b, _| a + b).expect("rows")
            });
        });
    }
    group.bench_function("intake", |b| {
        let options = Options { view: PriceView::Customer, accept_damage: false, hashes: false, machines: true };
        let paths = [file.0.clone()];
        b.iter_batched(|| (), |()| intake::read(&paths, options, &|_| {}).expect("an export"), BatchSize::PerIteration);
    });
    group.finish();
}

fn masks(c: &mut Criterion) {
    let text = export();
    let bytes = &text.as_bytes()[..1 << 20];
    let mut group = c.benchmark_group("masks of 1 MiB");
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    for (name, scanner) in [("detected", Scanner::new(b',')), ("portable", Scanner::portable(b','))] {
        group.bench_function(name, |b| {
            let mut masks = [Masks::default(); BATCH];
            b.iter(|| {
                for part in bytes.chunks(BATCH * BLOCK) {
                    black_box(scanner.scan(black_box(part), &mut masks));
                }
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    // Charts would need a font of the system.
    config = Criterion::default().without_plots();
    targets = reading, masks
}
criterion_main!(benches);
