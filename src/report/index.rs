//! `index.csv`: the customers of one run, the largest saving first.

use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::tables::writer::harmless;

/// One row a customer, ranked within each currency: sums of different currencies do not compare.
pub fn csv(planned: &[(String, Plan)]) -> Result<Vec<u8>> {
    let mut ranked: Vec<&(String, Plan)> = planned.iter().collect();
    ranked.sort_by(|(_, a), (_, b)| {
        let saving = b.saving.annual_amount.total_cmp(&a.saving.annual_amount);
        a.currency.cmp(&b.currency).then(saving).then(a.customer.cmp(&b.customer))
    });
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: Vec<String>| {
        writer
            .write_record(cells.iter().map(|cell| harmless(cell).into_owned()))
            .map_err(|e| Error::failed(e.to_string()))
    };
    let header = [
        "customer",
        "folder",
        "currency",
        "annual_saving",
        "saving_fraction",
        "saving_low",
        "saving_high",
        "current_cost",
        "total_cost",
        "lines",
    ];
    write(header.map(str::to_owned).to_vec())?;
    for (folder, plan) in ranked {
        write(vec![
            plan.customer.clone(),
            folder.clone(),
            plan.currency.clone(),
            plan.saving.annual_amount.to_string(),
            plan.saving.fraction.to_string(),
            plan.saving.range.low.to_string(),
            plan.saving.range.high.to_string(),
            plan.baseline.current_cost.to_string(),
            plan.bill.total_cost.to_string(),
            plan.reservations.len().to_string(),
        ])?;
    }
    writer.into_inner().map_err(|e| Error::failed(e.to_string()))
}
