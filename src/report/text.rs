//! The terminal's view: one screen, aligned; colour only on a terminal.

use super::format::{money, number, percent, percent_or_dash, price, quantity};
use crate::plan::money::{Baseline, Bill, Metrics, Saving};
use crate::plan::pool::{PoolReport, Reason};
use crate::plan::provenance::{FileRecord, Reconciliation};
use crate::plan::{Plan, money as plan_money};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::fmt::Write;

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const GREEN: anstyle::Style =
    anstyle::Style::new().bold().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Green)));

/// Lines shown before "and N more".
const LINES_SHOWN: usize = 15;
/// Pools left to the savings plan that are explained on the screen.
const LEFT_SHOWN: usize = 3;

pub(super) fn table(header: &[&str], numbers_from: usize) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(header.to_vec());
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if at >= numbers_from {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

pub(super) fn indented(table: &Table) -> String {
    table.lines().fold(String::new(), |text, line| text + "  " + line.trim_end() + "\n")
}

/// One customer's plan on one screen.
pub fn summary(plan: &Plan) -> String {
    let mut out = String::new();
    let (currency, saving) = (&plan.currency, &plan.saving);
    let name = if plan.customer.is_empty() { "Plan" } else { &plan.customer };
    let _ = writeln!(
        out,
        "{BOLD}{name}{BOLD:#}  {} to {}, {} hours of {} usage, decided {}",
        plan.period.start.day(),
        crate::calendar::Hour(plan.period.end.0 - 1).day(),
        number(plan.period.hours as f64, 0),
        plan.grain,
        plan.as_of
    );
    if let Some(forecast) = &plan.forecast {
        let chances = &forecast.chances;
        let _ = writeln!(
            out,
            "{GREEN}Expected to save {currency} {} in twelve months, {} of what is left at pay-as-you-go{GREEN:#}  ({} to {} in eight futures of ten, chance of a loss {})",
            money(chances.expected_saving),
            percent(chances.expected_saving_fraction),
            money(chances.p10),
            money(chances.p90),
            percent(chances.chance_of_loss),
        );
    }
    let verb = if plan.forecast.is_some() { "On the past: saves" } else { "Saves" };
    let _ = writeln!(
        out,
        "{GREEN}{verb} {currency} {} a year, {} of the bill{GREEN:#}  ({} to {} in the period, {} hours)",
        money(saving.annual_amount),
        percent(saving.fraction),
        money(saving.range.low),
        money(saving.range.high),
        number(plan.period.hours as f64, 0),
    );
    out.push('\n');
    if plan.reservations.is_empty() && plan.savings_plans.is_empty() {
        out.push_str("Buy nothing: no commitment would pay for itself.\n");
    } else {
        let mut lines = table(&["Buy", "Size", "Region", "Term", "Price/h", "Used", "Breaks even at", "Saves"], 4);
        for line in plan.reservations.iter().take(LINES_SHOWN) {
            lines.add_row([
                format!("{} x", line.quantity),
                line.arm_sku.to_string(),
                line.region.to_string(),
                line.term.to_string(),
                price(line.hourly_price),
                percent_or_dash(line.expected_utilization),
                percent_or_dash(line.break_even_utilization),
                money(line.saving),
            ]);
        }
        for line in &plan.savings_plans {
            lines.add_row([
                format!("{} /h", price(line.hourly_commitment)),
                "savings plan".to_owned(),
                String::new(),
                line.term.to_string(),
                String::new(),
                percent_or_dash(line.expected_utilization),
                String::new(),
                money(line.saving),
            ]);
        }
        out.push_str(&indented(&lines));
        if plan.reservations.len() > LINES_SHOWN {
            let _ = writeln!(out, "  and {} more lines in plan.json", plan.reservations.len() - LINES_SHOWN);
        }
    }
    out.push('\n');
    out.push_str(&bill(currency, &plan.baseline, &plan.bill, saving, &plan.metrics));
    for bound in &plan.constraints {
        let _ = writeln!(out, "  {}: costs {currency} {} in the period", bound.constraint, money(bound.cost));
    }
    if !plan.alternatives.is_empty() {
        let mut others = table(&["Instead", "Lines", "Total cost", "Saves a year"], 1);
        for other in &plan.alternatives {
            others.add_row([
                other.name.replace('_', " "),
                (other.reservations.len() + other.savings_plans.len()).to_string(),
                money(other.bill.total_cost),
                money(other.saving.annual_amount),
            ]);
        }
        out.push('\n');
        out.push_str(&indented(&others));
    }
    if let Some(certificate) = plan.certificate {
        let _ = writeln!(
            out,
            "\n  Proof: no plan of these instruments costs less than {currency} {}; whole machines cost {} above it.",
            money(certificate.lower_bound),
            percent(certificate.integer_gap)
        );
    }
    let left = left_to_plan(plan);
    for sentence in left.iter().take(LEFT_SHOWN) {
        let _ = writeln!(out, "  Left to the savings plan: {sentence}");
    }
    if left.len() > LEFT_SHOWN {
        let _ = writeln!(out, "  and {} more pools left to it, in plan.json", left.len() - LEFT_SHOWN);
    }
    for warning in &plan.warnings {
        let _ = writeln!(out, "  Note: {} ({})", warning.message, warning.count);
    }
    out
}

/// One line for one customer of several.
pub fn headline(folder: &str, plan: &Plan) -> String {
    format!(
        "{}  saves {} {} a year ({}), {} lines, in {folder}\n",
        plan.customer,
        plan.currency,
        money(plan.saving.annual_amount),
        percent(plan.saving.fraction),
        plan.reservations.len()
    )
}

/// The bill before and after.
pub fn bill(currency: &str, baseline: &Baseline, bill: &Bill, saving: &Saving, metrics: &Metrics) -> String {
    let mut rows = table(&[currency, "Today", "With the plan"], 1);
    rows.add_row(["Pay-as-you-go compute".into(), money(baseline.payg_cost), money(bill.overage_cost)]);
    rows.add_row(["New reservations".into(), money(0.0), money(bill.reservation_cost)]);
    if bill.savings_plan_cost > 0.0 {
        rows.add_row(["New savings plans".into(), money(0.0), money(bill.savings_plan_cost)]);
    }
    if baseline.existing_cost > 0.0 {
        rows.add_row(["Owned commitments".into(), money(baseline.existing_cost), money(bill.existing_cost)]);
    }
    rows.add_row(["Windows licences".into(), money(baseline.licence_cost), money(bill.licence_cost)]);
    rows.add_row(["Total".into(), money(baseline.current_cost), money(bill.total_cost)]);
    let plan_money::SavingRange { low, high } = saving.range;
    let mut out = indented(&rows);
    let _ = writeln!(
        out,
        "  Saving {} ({} to {}); covered {}, used {}, effective savings rate {}.",
        money(saving.amount),
        money(low),
        money(high),
        percent_or_dash(metrics.coverage),
        percent_or_dash(metrics.utilization),
        percent_or_dash(metrics.esr),
    );
    out
}

/// What each file is and how its rows add up.
pub fn check(inputs: &[FileRecord], reconciliation: &Reconciliation) -> String {
    let mut out = String::new();
    for input in inputs {
        let rows = input.rows.map_or_else(String::new, |rows| format!(", {} rows", number(rows as f64, 0)));
        let _ = writeln!(out, "{BOLD}{}{BOLD:#}: {}{rows}", input.path, input.kind);
        let Some(file) = reconciliation.files.iter().find(|file| file.path == input.path) else { continue };
        let _ = writeln!(out, "  read as {} cost", file.kind);
        for part in &file.currencies {
            let columns: Vec<&String> = part.total.costs.keys().collect();
            let mut header = vec!["Class", "Rows", "Hours"];
            header.extend(columns.iter().map(|column| column.as_str()));
            let mut rows = table(&header, 1);
            for class in part.classes.iter().chain([&part.total]) {
                let mut cells = vec![class.class.clone(), number(class.rows as f64, 0), quantity(class.hours)];
                cells.extend(columns.iter().map(|column| number(class.costs.get(*column).copied().unwrap_or(0.0), 2)));
                rows.add_row(cells);
            }
            let _ = writeln!(out, "  in {}", part.currency);
            out.push_str(&indented(&rows));
        }
    }
    out
}

/// A sentence for every pool whose usage is left to the savings plan though a reservation would beat pay-as-you-go, the
/// costliest first.
pub fn left_to_plan(plan: &Plan) -> Vec<String> {
    let mut left: Vec<(&PoolReport, f64, f64)> = plan
        .pools
        .iter()
        .filter_map(|pool| match pool.reason {
            Reason::LeftToPlan { hours_used_first, break_even } => Some((pool, hours_used_first, break_even)),
            _ => None,
        })
        .collect();
    left.sort_by(|a, b| b.0.payg_cost.total_cmp(&a.0.payg_cost));
    let sentence = |(pool, hours_used_first, break_even): (&PoolReport, f64, f64)| {
        let size = pool.cost_curve.as_ref().map_or("machine", |curve| curve.arm_sku.as_str());
        format!(
            "{} in {}: the first reserved {size} would be used {} of the hours and pays from {}; yet the savings plan \
             serves this usage, and usage elsewhere, at a lower total cost, so a reservation here would leave more of \
             the plan unused, or spent where it discounts less, than it saves.",
            pool.isf_group,
            pool.region,
            percent(hours_used_first),
            percent(break_even),
        )
    };
    left.into_iter().map(sentence).collect()
}

/// A pool's reason in a few words.
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Reserved { hours_used_first, break_even } => {
            format!("first machine used {}, pays from {}", percent(*hours_used_first), percent(*break_even))
        }
        Reason::UsedTooLittle { hours_used_first, break_even } => {
            format!("a machine would be used {}, pays from {}", percent(*hours_used_first), percent(*break_even))
        }
        Reason::LeftToPlan { hours_used_first, break_even } => {
            format!(
                "left to the savings plan, see below: a machine would be used {}, pays from {}",
                percent(*hours_used_first),
                percent(*break_even)
            )
        }
        Reason::HeldBack { hours_used_first, break_even } => {
            format!(
                "held back by a constraint or the balance of placements: a machine would be used {}, pays from {}",
                percent(*hours_used_first),
                percent(*break_even)
            )
        }
        Reason::NotYet { hours_used_first, break_even } => {
            format!(
                "it would have paid in the period ({} used, pays from {}), but not in enough futures",
                percent(*hours_used_first),
                percent(*break_even)
            )
        }
        Reason::CoveredAlready => "commitments in place cover it".into(),
        Reason::NotSold { rule } => rule.clone(),
        Reason::PriceUnknown => "no reservation price is known".into(),
    }
}
