//! All files of one plan.

use super::figures::cost_curve::CostCurveFigure;
use super::figures::cover::CoverFigure;
use super::figures::demand::DemandFigure;
use super::figures::family_utilization::FamilyUtilizationFigure;
use super::figures::profile_heat_map::ProfileHeatMapFigure;
use super::outputs::Outputs;
use super::{figures, pdf, utilization_csv};
use crate::demand::Demand;
use crate::error::Result;
use crate::plan::Plan;
use crate::plan::provenance::FileRecord;
use crate::purchase::{self, settings::PurchaseSettings};
use crate::tables::demand_writer;
use crate::utilization::series;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::Path;

/// Bytes by path.
type NamedFiles = Vec<(String, Vec<u8>)>;

/// Pools that get charts of their own, the costliest first.
const POOLS_CHARTED: usize = 8;

/// Adds every report of the plan under `folder` (empty for the top), and the plan itself with its artifacts
/// named. Without demand the charts that need it are left out.
pub fn add_all(
    mut plan: Plan,
    demand: Option<&Demand>,
    purchase: &PurchaseSettings,
    folder: &str,
    outputs: &mut Outputs,
) -> Result<Plan> {
    let mut files: Vec<(String, Vec<u8>, &'static str)> = Vec::new();
    let mut pictures: Vec<pdf::Picture> = Vec::new();

    let mut charted: Vec<usize> = (0..plan.pools.len()).collect();
    charted.sort_by(|a, b| plan.pools[*b].payg_cost.total_cmp(&plan.pools[*a].payg_cost).then(a.cmp(b)));
    charted.truncate(POOLS_CHARTED);
    if let Some(cover) = plan.cover.as_ref().filter(|cover| !cover.fleet.is_empty()) {
        let figure = CoverFigure::of_fleet(cover, &plan.currency);
        files.push(("charts/cover.png".into(), figures::png(&figure)?, "chart"));
        pictures.push(pdf::Picture { name: pdf::COVER_PICTURE.into(), svg: figures::svg(&figure)? });
    }
    if !plan.pools.is_empty() {
        let figure = FamilyUtilizationFigure { pools: &plan.pools };
        files.push(("charts/utilization.png".into(), figures::png(&figure)?, "chart"));
        pictures.push(pdf::Picture { name: "utilization.svg".into(), svg: figures::svg(&figure)? });
    }
    if !plan.utilization.is_empty() {
        let figure = ProfileHeatMapFigure { families: &plan.utilization };
        files.push(("charts/profile.png".into(), figures::png(&figure)?, "chart"));
        pictures.push(pdf::Picture { name: "profile.svg".into(), svg: figures::svg(&figure)? });
        let families = [(plan.customer.as_str(), plan.utilization.as_slice())];
        files.push(("utilization.csv".into(), utilization_csv::csv(&families)?, "utilization"));
    }
    let all_series = demand.map(|demand| series::of_plan(&plan, demand)).unwrap_or_default();
    let drawn: Vec<(NamedFiles, Vec<pdf::Picture>)> = charted
        .par_iter()
        .enumerate()
        .map(|(rank, at)| {
            let pool = &plan.pools[*at];
            let name =
                format!("{:02}-{}", rank + 1, crate::ids::folder_name(&format!("{} {}", pool.region, pool.isf_group)));
            let mut pngs = Vec::new();
            let mut svgs = Vec::new();
            if let Some(series) = all_series.get(*at) {
                let figure = DemandFigure { series };
                pngs.push((format!("charts/{name}-demand.png"), figures::png(&figure)?));
                svgs.push(pdf::Picture { name: format!("{name}-demand.svg"), svg: figures::svg(&figure)? });
            }
            if let Some(cover) = &plan.cover
                && let Some(part) = cover.pool(&pool.region, &pool.isf_group).filter(|part| !part.days.is_empty())
            {
                let figure = CoverFigure::of_pool(part, cover.grain);
                pngs.push((format!("charts/{name}-cover.png"), figures::png(&figure)?));
                svgs.push(pdf::Picture { name: format!("{name}-cover.svg"), svg: figures::svg(&figure)? });
            }
            if let Some(curve) = pool.cost_curve.as_ref().filter(|curve| curve.quantity.len() > 1) {
                let figure = CostCurveFigure { pool, curve, currency: &plan.currency };
                pngs.push((format!("charts/{name}-cost.png"), figures::png(&figure)?));
                svgs.push(pdf::Picture { name: format!("{name}-cost.svg"), svg: figures::svg(&figure)? });
            }
            Ok((pngs, svgs))
        })
        .collect::<Result<_>>()?;
    for (pngs, svgs) in drawn {
        files.extend(pngs.into_iter().map(|(path, bytes)| (path, bytes, "chart")));
        pictures.extend(svgs);
    }

    if let Some(demand) = demand {
        let bytes = demand_writer::output(&[demand]).to_bytes(Path::new("demand.parquet"))?;
        files.push(("demand.parquet".into(), bytes, "demand"));
    }
    let bought = purchase::files(&plan, purchase)?;
    files.extend(bought.into_iter().map(|(path, bytes)| (format!("purchases/{path}"), bytes, "purchases")));
    files.push(("report.pdf".into(), pdf::report(&plan, &pictures)?, "report"));
    files.push(("plan.schema.json".into(), Plan::json_schema().into_bytes(), "schema"));

    plan.artifacts = files
        .iter()
        .map(|(path, bytes, kind)| FileRecord {
            path: path.clone(),
            sha256: Some(Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()),
            rows: None,
            kind: (*kind).to_owned(),
        })
        .collect();
    let at = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    outputs.add(&at("plan.json"), plan.to_json().into_bytes());
    for (path, bytes, _) in files {
        outputs.add(&at(&path), bytes);
    }
    Ok(plan)
}
