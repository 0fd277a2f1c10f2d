//! The rows of one day: usage by what paid for it, licences, unused benefits, and the rest of a bill.

use super::row::{Benefit, Row};
use super::workload::{MachineDay, SUBSCRIPTIONS, System, WORKLOADS, Workload};
use crate::calendar::Day;
use crate::catalog::list::{self, ListPrices};
use crate::ids::{ArmSku, Region};
use rand_pcg::Pcg64;

/// The agreement's discount on pay-as-you-go list prices.
const AGREEMENT: f64 = 0.97;
/// Reserved price over list, for the sample's owned reservations.
const RESERVED: f64 = 0.6;

const DSV5: Benefit = Benefit {
    order_id: "0a110000-0000-4000-8000-00000000000a",
    id: "0a110000-0000-4000-8000-0000000000a1",
    name: "Dsv5-westeurope",
    product: "Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year",
    term_months: 12,
    is_plan: false,
};
/// Machines of the reservation: seven units cover three D4s_v5 and half of a fourth.
const DSV5_UNITS: f64 = 7.0;

const EASV5: Benefit = Benefit {
    order_id: "0a110000-0000-4000-8000-00000000000b",
    id: "0a110000-0000-4000-8000-0000000000b1",
    name: "Easv5-polandcentral",
    product: "Reserved VM Instance, Standard_E2as_v5, PL Central, 3 Years",
    term_months: 36,
    is_plan: false,
};
/// Eight units for six in use: a quarter is wasted.
const EASV5_UNITS: f64 = 8.0;

const PLAN: Benefit = Benefit {
    order_id: "0a110000-0000-4000-8000-00000000000c",
    id: "0a110000-0000-4000-8000-0000000000c1",
    name: "Compute-plan",
    product: "Compute savings plan, 1 Year",
    term_months: 12,
    is_plan: true,
};
/// Money per hour.
const PLAN_COMMITMENT: f64 = 0.22;

fn list_prices(location: &str, arm_sku: &str) -> ListPrices {
    list::find(&Region::new(location), &ArmSku::new(arm_sku))
}

/// Amortised rows of a day.
pub fn amortized(day: Day, rng: &mut Pcg64) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut reserved = [DSV5_UNITS * 24.0, EASV5_UNITS * 24.0];
    let mut plan_left = PLAN_COMMITMENT * 24.0;
    for workload in WORKLOADS {
        let prices = list_prices(workload.location, workload.arm_sku);
        let (linux, windows) = (prices.linux.unwrap_or(0.1), prices.windows.unwrap_or(0.2));
        for machine in workload.machines_on(day, rng) {
            if workload.spot {
                rows.push(usage(workload, &machine, day, machine.hours, linux * 0.2, linux, "Spot", None));
                continue;
            }
            let served = match (workload.name, workload.series) {
                ("web", _) => Some((0, 2.0, DSV5, linux / 2.0 * RESERVED)),
                ("cache", _) => Some((1, 2.0, EASV5, linux / 2.0 * 0.38)),
                _ => None,
            };
            let mut left = machine.hours;
            if let Some((at, units, benefit, unit_price)) = served {
                let hours = left.min(reserved[at] / units);
                if hours > 0.0 {
                    reserved[at] -= hours * units;
                    left -= hours;
                    rows.push(usage(
                        workload,
                        &machine,
                        day,
                        hours,
                        unit_price * units,
                        linux,
                        "Reservation",
                        Some(benefit),
                    ));
                }
            }
            if workload.name == "dev" {
                let price = prices.plan[0].unwrap_or(linux * 0.7);
                let hours = left.min(plan_left / price);
                if hours > 1e-6 {
                    plan_left -= hours * price;
                    left -= hours;
                    rows.push(usage(workload, &machine, day, hours, price, linux, "SavingsPlan", Some(PLAN)));
                }
            }
            if left <= 1e-6 {
                continue;
            }
            // Machines of the odd kind show the licence on a row of its own, as covered ones do.
            if workload.system == System::Windows && workload.name == "devwin" {
                rows.push(usage(workload, &machine, day, left, linux * AGREEMENT, linux * AGREEMENT, "OnDemand", None));
                rows.push(licence(workload, &machine, day, left, windows - linux));
            } else {
                let price = if workload.system == System::Windows { windows } else { linux } * AGREEMENT;
                rows.push(usage(workload, &machine, day, left, price, price, "OnDemand", None));
            }
        }
    }
    let dsv5 = list_prices("westeurope", "Standard_D2s_v5").linux.unwrap_or(0.1) * RESERVED;
    let easv5 = list_prices("polandcentral", "Standard_E2as_v5").linux.unwrap_or(0.1) * 0.38;
    rows.extend(unused(day, "westeurope", "Dsv5 Series", "UnusedReservation", DSV5, reserved[0], dsv5));
    rows.extend(unused(day, "polandcentral", "Easv5 Series", "UnusedReservation", EASV5, reserved[1], easv5));
    rows.extend(unused(day, "", "", "UnusedSavingsPlan", PLAN, plan_left, 1.0));
    rows.extend(others(day));
    rows
}

/// The same row in actual cost: covered usage is free, unused benefits are not there.
pub fn actual(row: &Row) -> Option<Row> {
    if row.charge_type.starts_with("Unused") {
        return None;
    }
    let price = if row.benefit.is_some() { 0.0 } else { row.effective_price };
    Some(Row { effective_price: price, ..row.clone() })
}

/// The month's instalments, in actual cost only.
pub fn purchases(first: Day) -> Vec<Row> {
    let monthly = |benefit: Benefit, location, price: f64, quantity: f64| Row {
        charge_type: "Purchase",
        pricing_model: if benefit.is_plan { "SavingsPlan" } else { "Reservation" },
        quantity,
        effective_price: price,
        unit_price: price,
        benefit: Some(benefit),
        consumed_service: "Microsoft.Capacity",
        ..bare(first, location, "Virtual Machines")
    };
    let dsv5 = list_prices("westeurope", "Standard_D2s_v5").linux.unwrap_or(0.1) * RESERVED * 730.0;
    let easv5 = list_prices("polandcentral", "Standard_E2as_v5").linux.unwrap_or(0.1) * 0.38 * 730.0;
    vec![
        monthly(DSV5, "westeurope", dsv5, DSV5_UNITS),
        monthly(EASV5, "polandcentral", easv5, EASV5_UNITS),
        monthly(PLAN, "", PLAN_COMMITMENT * 730.0, 1.0),
    ]
}

fn bare(day: Day, location: &'static str, meter_category: &'static str) -> Row {
    Row {
        day,
        subscription: "",
        subscription_id: "",
        resource_group: String::new(),
        location,
        product: String::new(),
        meter_category,
        meter_sub_category: String::new(),
        meter_name: String::new(),
        unit: "1 Hour",
        quantity: 0.0,
        effective_price: 0.0,
        unit_price: 0.0,
        consumed_service: "Microsoft.Compute",
        resource_id: String::new(),
        cost_center: "",
        additional_info: String::new(),
        charge_type: "Usage",
        pricing_model: "OnDemand",
        benefit: None,
    }
}

#[allow(clippy::too_many_arguments)]
fn usage(
    workload: &Workload,
    machine: &MachineDay,
    day: Day,
    hours: f64,
    price: f64,
    payg: f64,
    pricing_model: &'static str,
    benefit: Option<Benefit>,
) -> Row {
    let meter = workload.arm_sku.trim_start_matches("Standard_").replace('_', " ");
    let one_row_licence = workload.system == System::Windows && workload.name != "devwin";
    let windows_meter = one_row_licence || workload.system == System::Hybrid;
    let image = match workload.system {
        System::Linux => "Canonical",
        System::Windows => "Windows Server",
        System::Hybrid => "Windows Server BYOL",
    };
    let vm_name =
        if workload.is_scale_set() { format!("\"{}_{}\"", workload.name, machine.number) } else { "null".into() };
    let reserved = benefit.filter(|benefit| !benefit.is_plan).map_or_else(String::new, |benefit| {
        format!(
            ",\"ReservationOrderId\":\"{}\",\"ReservationId\":\"{}\",\"RINormalizationRatio\":2.0",
            benefit.order_id, benefit.id
        )
    });
    let series = workload.series;
    Row {
        meter_sub_category: if windows_meter && workload.system == System::Windows {
            format!("{series} Windows")
        } else {
            series.into()
        },
        meter_name: if workload.spot { format!("{meter} Spot") } else { meter.clone() },
        product: format!("Virtual Machines {series} - {meter} - {}", workload.location),
        quantity: hours,
        effective_price: price,
        unit_price: payg,
        additional_info: format!(
            "{{\"UsageType\":\"ComputeHR\",\"ImageType\":\"{image}\",\"ServiceType\":\"{}\",\"VMName\":{vm_name}{reserved}}}",
            workload.arm_sku
        ),
        pricing_model,
        benefit,
        ..of_machine(workload, machine, day)
    }
}

fn of_machine(workload: &Workload, machine: &MachineDay, day: Day) -> Row {
    let (subscription, subscription_id) = SUBSCRIPTIONS[workload.subscription];
    let resource_group = format!("rg-{}", workload.cost_center);
    let resource = if workload.is_scale_set() {
        format!("virtualMachineScaleSets/{}", workload.name)
    } else {
        format!("virtualMachines/{}", machine.name)
    };
    Row {
        subscription,
        subscription_id,
        resource_id: format!(
            "/subscriptions/{subscription_id}/resourceGroups/{resource_group}/providers/Microsoft.Compute/{resource}"
        ),
        resource_group,
        cost_center: workload.cost_center,
        ..bare(day, workload.location, "Virtual Machines")
    }
}

fn licence(workload: &Workload, machine: &MachineDay, day: Day, hours: f64, price: f64) -> Row {
    Row {
        meter_sub_category: "Windows Server".into(),
        meter_name: "2 vCPU VM License".into(),
        meter_category: "Virtual Machines Licenses",
        quantity: hours,
        effective_price: price,
        unit_price: price,
        additional_info: format!(
            "{{\"UsageType\":\"ComputeHR_SW\",\"ImageType\":\"Windows Server\",\"ServiceType\":\"{}\",\"VMName\":null}}",
            workload.arm_sku
        ),
        ..of_machine(workload, machine, day)
    }
}

fn unused(
    day: Day,
    location: &'static str,
    series: &'static str,
    charge_type: &'static str,
    benefit: Benefit,
    quantity: f64,
    price: f64,
) -> Option<Row> {
    (quantity > 1e-6).then(|| Row {
        charge_type,
        pricing_model: if benefit.is_plan { "SavingsPlan" } else { "Reservation" },
        meter_sub_category: series.into(),
        quantity: (quantity * 1e6).round() / 1e6,
        effective_price: price,
        benefit: Some(benefit),
        consumed_service: "Microsoft.Capacity",
        ..bare(day, location, "Virtual Machines")
    })
}

/// What else stands on a bill.
fn others(day: Day) -> Vec<Row> {
    let row = |category, name: &str, quantity: f64, price: f64, service| {
        let (subscription, subscription_id) = SUBSCRIPTIONS[0];
        Row {
            subscription,
            subscription_id,
            meter_name: name.into(),
            quantity,
            effective_price: price,
            unit_price: price,
            consumed_service: service,
            resource_group: "rg-shop".into(),
            cost_center: "shop",
            resource_id: format!(
                "/subscriptions/{subscription_id}/resourceGroups/rg-shop/providers/{service}/{}",
                name.replace(' ', "-")
            ),
            ..bare(day, "westeurope", category)
        }
    };
    vec![
        row("Storage", "P10 LRS Disk", 0.645161, 19.71, "Microsoft.Compute"),
        row("Bandwidth", "Standard Data Transfer Out", 41.5, 0.0748, "Microsoft.Network"),
        row("Azure App Service", "P1 v3 App", 24.0, 0.155, "Microsoft.Web"),
        row("SQL Database", "vCore", 96.0, 0.137, "Microsoft.Sql"),
    ]
}
