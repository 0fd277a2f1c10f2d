//! The lines of a plan as orders: numbered, named, and rounded to what can be ordered.

use super::orderable::{self, Ordered};
use super::settings::PurchaseSettings;
use crate::calendar::Day;
use crate::error::{Error, Result};
use crate::plan::Plan;
use crate::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};
use crate::units::Term;
use std::collections::BTreeSet;

/// Characters of a display name at most.
const NAME_CHARS: usize = 64;

/// Reservations of one line.
#[derive(Clone, Debug)]
pub struct ReservationOrder<'p> {
    /// 1 for the first line of the plan; the same in every file.
    pub number: usize,
    /// The display name.
    pub name: String,
    pub line: &'p ReservationLine,
    pub billing_plan: BillingPlan,
}

/// One savings plan.
#[derive(Clone, Debug)]
pub struct SavingsPlanOrder {
    /// Counted on from the reservations.
    pub number: usize,
    /// The display name, and the name of the order's alias.
    pub name: String,
    /// The commitment is rounded, and so is the saving where the plan says it; the other figures are the plan's.
    pub line: SavingsPlanLine,
    /// Money per hour in `currency`.
    pub amount: f64,
    /// Of the purchase.
    pub currency: String,
    pub billing_plan: BillingPlan,
}

/// Everything to order for one plan.
#[derive(Clone, Debug)]
pub struct Orders<'p> {
    pub plan: &'p Plan,
    pub settings: &'p PurchaseSettings,
    pub reservations: Vec<ReservationOrder<'p>>,
    pub savings_plans: Vec<SavingsPlanOrder>,
    /// Savings plans below one step, which cannot be ordered.
    pub too_small: Vec<&'p SavingsPlanLine>,
}

impl<'p> Orders<'p> {
    /// # Errors
    /// A reservation of no machines.
    pub fn of(plan: &'p Plan, settings: &'p PurchaseSettings) -> Result<Orders<'p>> {
        let mut names = Names { day: plan.as_of, taken: BTreeSet::new() };
        let mut orders =
            Orders { plan, settings, reservations: Vec::new(), savings_plans: Vec::new(), too_small: Vec::new() };
        for (at, line) in plan.reservations.iter().enumerate() {
            if line.quantity == 0 {
                let message = format!(
                    "reservation {} of the plan ({} in {}): found quantity 0, expected 1 or more",
                    at + 1,
                    line.arm_sku,
                    line.region
                );
                return Err(Error::unusable(message)
                    .hint("Remove the line from plan.json, or make the plan again with tenor analyze."));
            }
            orders.reservations.push(ReservationOrder {
                number: at + 1,
                name: names.name(&format!("tenor-{}-{}", line.region, line.arm_sku), line.term),
                line,
                billing_plan: settings.billing_plan.unwrap_or(line.billing_plan),
            });
        }
        for line in &plan.savings_plans {
            match orderable::ordered(line, &plan.currency) {
                Some(Ordered { line, amount, currency }) => orders.savings_plans.push(SavingsPlanOrder {
                    number: orders.reservations.len() + orders.savings_plans.len() + 1,
                    name: names.name("tenor-savings-plan", line.term),
                    line,
                    amount,
                    currency,
                    billing_plan: settings.billing_plan.unwrap_or_default(),
                }),
                None => orders.too_small.push(line),
            }
        }
        Ok(orders)
    }

    /// Whether there is nothing to order.
    pub fn is_empty(&self) -> bool {
        self.reservations.is_empty() && self.savings_plans.is_empty()
    }
}

/// Display names of one plan, no two of them the same.
struct Names {
    day: Day,
    taken: BTreeSet<String>,
}

impl Names {
    /// `tenor-westeurope-Standard_D4s_v5-P1Y-2026-09-01`: letters, digits, `-` and `_`, which the names of order
    /// aliases allow (REST specification of Microsoft.BillingBenefits 2022-11-01). A long name loses characters before
    /// the term.
    fn name(&mut self, what: &str, term: Term) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
        let mut count = 1;
        loop {
            let suffix = if count == 1 { String::new() } else { format!("-{count}") };
            let end = format!("-{term}-{}{suffix}", self.day);
            let room = NAME_CHARS.saturating_sub(end.len());
            let name = what.chars().map(safe).take(room).collect::<String>() + &end;
            if self.taken.insert(name.to_ascii_lowercase()) {
                return name;
            }
            count += 1;
        }
    }
}
