//! The resizes on one screen.

use super::format::{money, number, percent};
use super::text::{indented, table};
use crate::plan::resize::{Action, RejectedSize, Resize, ResizeDocument};
use std::fmt::Write;

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// Machines shown before "and N more".
const LINES_SHOWN: usize = 15;

/// What all machines come to, and the largest savings.
pub fn resizes(document: &ResizeDocument) -> String {
    let mut out = String::new();
    let (totals, currency) = (&document.totals, &document.currency);
    let _ = writeln!(
        out,
        "{BOLD}Right-sizing{BOLD:#}  {} machines, {} to {}: saves {currency} {} a month of {}",
        number(totals.machines as f64, 0),
        document.period.start.day(),
        crate::calendar::Hour(document.period.end.0 - 1).day(),
        money(totals.monthly_saving),
        money(totals.monthly_cost)
    );
    let counts = [
        (totals.resize, "resized"),
        (totals.shutdown, "shut down"),
        (totals.schedule, "scheduled"),
        (totals.keep, "kept"),
        (totals.unknown, "unknown"),
    ];
    let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    let _ = writeln!(out, "  {}\n", counts.join(", "));
    let advised: Vec<&Resize> = document.resizes.iter().filter(|resize| resize.monthly_saving > 0.0).collect();
    if advised.is_empty() {
        return out;
    }
    let mut rows = table(&["Machine", "Now", "Advice", "Saving a month", "Confidence"], 3);
    for resize in advised.iter().take(LINES_SHOWN) {
        rows.add_row([
            resize.resource_id.leaf().to_owned(),
            resize.current_sku.as_ref().map_or_else(String::new, |sku| sku.to_string()),
            advice(resize),
            money(resize.monthly_saving),
            percent(resize.confidence),
        ]);
    }
    out.push_str(&indented(&rows));
    let more = advised.len().saturating_sub(LINES_SHOWN);
    if more > 0 {
        let _ = writeln!(out, "  and {more} more");
    }
    out
}

/// Why each cheaper size is out, for one machine.
pub fn explanation(resize: &Resize, rejected: &[RejectedSize]) -> String {
    let mut out = String::new();
    let current = resize.current_sku.as_ref().map_or_else(String::new, |sku| sku.to_string());
    let _ = writeln!(out, "{BOLD}{}{BOLD:#}  {current}: {}", resize.resource_id, advice(resize));
    for reason in &resize.reasons {
        let _ = writeln!(out, "  {reason}");
    }
    for caution in &resize.to_verify {
        let _ = writeln!(out, "  to verify: {caution}");
    }
    if rejected.is_empty() {
        return out;
    }
    out.push_str("\nCheaper sizes that are out:\n");
    let mut rows = table(&["Size", "An hour", "Why"], 3);
    for size in rejected {
        let hourly = size.hourly.map_or_else(|| "-".to_owned(), |hourly| format!("{hourly:.4}"));
        rows.add_row([size.arm_sku.to_string(), hourly, size.reasons.join("; ")]);
    }
    out.push_str(&indented(&rows));
    out
}

fn advice(resize: &Resize) -> String {
    match (resize.action, &resize.target_sku, resize.target_instances) {
        (Action::Resize, _, Some(instances)) => format!("{instances} instances"),
        (Action::Resize, Some(target), None) => target.to_string(),
        (action, _, _) => action.name().to_owned(),
    }
}
