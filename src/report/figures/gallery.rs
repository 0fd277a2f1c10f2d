//! Every chart of a plan, drawn.

use super::cash_flow::CashFlowFigure;
use super::cost_curve::CostCurveFigure;
use super::cover::CoverFigure;
use super::demand::DemandFigure;
use super::family_distribution::FamilyDistributionFigure;
use super::family_utilization::FamilyUtilizationFigure;
use super::ladder::LadderFigure;
use super::profile_heat_map::ProfileHeatMapFigure;
use super::promised_realised::PromisedRealisedFigure;
use super::renewal_calendar::RenewalCalendarFigure;
use super::resizes_frontier::ResizesFrontierFigure;
use super::risk_frontier::RiskFrontierFigure;
use super::risk_plans::RiskPlansFigure;
use super::split::SplitFigure;
use super::waterfall::WaterfallFigure;
use super::{Figure, Size, png, printed};
use crate::error::Result;
use crate::ids::folder_name;
use crate::plan::Plan;
use crate::plan::pool::PoolReport;
use crate::report::locale::Locale;
use crate::report::theme::Theme;
use crate::utilization::series::PoolSeries;
use rayon::prelude::*;

/// Pools that get charts of their own: those of which the plan buys, then the others, the costliest first.
const POOLS_CHARTED: usize = 8;

/// One chart for pages and for screens, by the name of its files without their ending.
pub struct Picture {
    pub name: String,
    pub svg: String,
    pub png: Vec<u8>,
}

/// Figures with their names, in the order in which a reader meets them.
struct Gallery<'a> {
    figures: Vec<(String, Box<dyn Figure + Send + Sync + 'a>)>,
}

impl<'a> Gallery<'a> {
    fn add<F: Figure + Send + Sync + 'a>(&mut self, name: impl Into<String>, figure: Option<F>) {
        if let Some(figure) = figure {
            self.figures.push((name.into(), Box::new(figure)));
        }
    }
}

/// The charts that the plan has something to show for. `series` holds the hourly units of its pools, in its order; what
/// needs them is left out where there are none.
///
/// # Errors
/// Failed, if one cannot be drawn.
pub fn of_plan(plan: &Plan, series: &[PoolSeries], locale: &Locale, theme: &Theme, size: Size) -> Result<Vec<Picture>> {
    let mut gallery = Gallery { figures: Vec::new() };
    gallery.add("waterfall", WaterfallFigure::of_bill(plan, locale, theme));
    gallery.add("right-sizing", WaterfallFigure::of_worlds(plan, locale, theme));
    gallery.add("cover", CoverFigure::of_fleet(plan, locale, theme));
    gallery.add("risk-plans", RiskPlansFigure::new(plan, locale, theme));
    gallery.add("risk-frontier", RiskFrontierFigure::new(plan, locale, theme));
    let backtest = plan.backtest.as_ref();
    gallery.add("backtest", backtest.and_then(|backtest| PromisedRealisedFigure::new(backtest, locale, theme)));
    gallery.add("ladder", LadderFigure::new(plan, locale, theme));
    gallery.add("renewals", RenewalCalendarFigure::new(plan, locale, theme));
    gallery.add("cash-flow", plan.cash_flow.as_ref().and_then(|flow| CashFlowFigure::new(flow, locale, theme)));
    gallery.add("utilization", FamilyUtilizationFigure::new(&plan.pools, locale, theme));
    gallery.add("distribution", FamilyDistributionFigure::new(&plan.utilization, locale, theme));
    gallery.add("profile", ProfileHeatMapFigure::new(&plan.utilization, locale, theme));
    let trial = plan.resize_trial.as_ref();
    gallery.add("resizes-frontier", trial.and_then(|trial| ResizesFrontierFigure::new(&trial.points, locale, theme)));
    for split in &plan.splits {
        let name = format!("split-{}", folder_name(&split.dimension));
        gallery.add(name, SplitFigure::new(split, &plan.currency, locale, theme));
    }
    for (rank, at) in charted(&plan.pools).into_iter().enumerate() {
        let Some(pool) = plan.pools.get(at) else { continue };
        let name = format!("{:02}-{}", rank + 1, folder_name(&format!("{} {}", pool.region, pool.isf_group)));
        let series = series.get(at);
        gallery.add(format!("{name}-demand"), series.and_then(|series| DemandFigure::new(series, locale, theme)));
        let cover = plan.cover.as_ref().and_then(|cover| {
            let part = cover.pool(&pool.region, &pool.isf_group)?;
            CoverFigure::of_pool(part, cover.grain, locale, theme)
        });
        gallery.add(format!("{name}-cover"), cover);
        gallery.add(format!("{name}-cost"), CostCurveFigure::new(pool, &plan.currency, locale, theme));
    }
    gallery
        .figures
        .par_iter()
        .map(|(name, figure)| {
            let png = png(&**figure, size)?;
            Ok(Picture { name: name.clone(), svg: printed(&**figure, size)?, png })
        })
        .collect()
}

/// Places of the pools that get charts, in their order.
fn charted(pools: &[PoolReport]) -> Vec<usize> {
    let is_bought = |pool: &PoolReport| pool.reserved_units > 0.0;
    let mut ranked: Vec<(usize, &PoolReport)> = pools.iter().enumerate().collect();
    ranked.sort_by(|(at, a), (other, b)| {
        let by_cost = b.payg_cost.total_cmp(&a.payg_cost).then(at.cmp(other));
        is_bought(b).cmp(&is_bought(a)).then(by_cost)
    });
    ranked.into_iter().take(POOLS_CHARTED).map(|(at, _)| at).collect()
}
