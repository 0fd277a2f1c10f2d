//! What a plan advises and why: actions, worlds, deadlines and reasons.

use super::Locale;
use crate::plan::deadline::{Deadline, DeadlineKind};
use crate::plan::forecast::LadderReason;
use crate::plan::microsoft::Difference;
use crate::plan::owned_audit::{OwnedAction, OwnedInstrument, UseClass, UseSource};
use crate::plan::pool::Reason;
use crate::plan::resize::Action;
use crate::plan::worlds::{Conflict, WorldName};

impl Locale {
    /// What to do with a machine.
    pub fn action(&self, action: Action) -> String {
        self.named("action", action.name())
    }

    /// The size of a resize that a commitment would block.
    pub fn conflict_target(&self, conflict: &Conflict) -> String {
        let target = conflict.target_sku.as_ref().map_or_else(|| self.dash(), ToString::to_string);
        if conflict.awaits_days { self.tell("common-awaits-days", &[("size", target.into())]) } else { target }
    }

    /// One of the four worlds of right-sizing and commitments.
    pub fn world(&self, world: WorldName) -> String {
        self.say(match world {
            WorldName::AsIs => "common-world-as-is",
            WorldName::RightSizeOnly => "common-world-right-size-only",
            WorldName::CommitOnly => "common-world-commit-only",
            WorldName::Both => "common-world-both",
        })
    }

    /// What may be done with a commitment in place.
    pub fn owned_action(&self, action: OwnedAction) -> String {
        self.say(match action {
            OwnedAction::Keep => "common-owned-action-keep",
            OwnedAction::Exchange => "common-owned-action-exchange",
            OwnedAction::Refund => "common-owned-action-refund",
            OwnedAction::TradeIn => "common-owned-action-trade-in",
        })
    }

    pub fn instrument(&self, instrument: OwnedInstrument) -> String {
        self.say(match instrument {
            OwnedInstrument::Reservation => "common-instrument-reservation",
            OwnedInstrument::SavingsPlan => "common-instrument-savings-plan",
        })
    }

    pub fn use_class(&self, class: UseClass) -> String {
        self.say(match class {
            UseClass::Idle => "common-use-class-idle",
            UseClass::Partly => "common-use-class-partly",
            UseClass::Full => "common-use-class-full",
        })
    }

    /// What says how much of a commitment was used.
    pub fn use_source(&self, source: UseSource) -> String {
        self.say(match source {
            UseSource::Details => "common-use-source-details",
            UseSource::List => "common-use-source-list",
            UseSource::Simulation => "common-use-source-simulation",
        })
    }

    /// What a deadline is about, in a few words.
    pub fn deadline_kind(&self, kind: DeadlineKind) -> String {
        self.say(match kind {
            DeadlineKind::ExchangeEnds => "common-deadline-kind-exchange-ends",
            DeadlineKind::CommitmentExpires => "common-deadline-kind-commitment-expires",
            DeadlineKind::SeriesSaleEnds => "common-deadline-kind-series-sale-ends",
            DeadlineKind::SeriesRetires => "common-deadline-kind-series-retires",
        })
    }

    /// The whole sentence of a deadline: what happens, when, and what it touches.
    pub fn deadline(&self, deadline: &Deadline) -> String {
        let id = match deadline.kind {
            DeadlineKind::ExchangeEnds => "common-deadline-exchange-ends",
            DeadlineKind::CommitmentExpires => "common-deadline-commitment-expires",
            DeadlineKind::SeriesSaleEnds => "common-deadline-series-sale-ends",
            DeadlineKind::SeriesRetires => "common-deadline-series-retires",
        };
        let event = self.tell(id, &[("day", self.day(deadline.day).into())]);
        let whole = if deadline.subject.is_empty() { "common-deadline-of-all" } else { "common-deadline-of" };
        self.tell(
            whole,
            &[
                ("event", event.into()),
                ("subject", self.said(&deadline.subject).into()),
                ("count", deadline.count.into()),
                ("shown", self.whole(deadline.count).into()),
            ],
        )
    }

    /// Why a later purchase stands in its month.
    pub fn ladder_reason(&self, reason: LadderReason) -> String {
        self.say(match reason {
            LadderReason::PaysNow => "common-ladder-pays-now",
            LadderReason::ReplacesExpired => "common-ladder-replaces-expired",
            LadderReason::FollowsGrowth => "common-ladder-follows-growth",
            LadderReason::WaitsForEvidence => "common-ladder-waits-for-evidence",
            LadderReason::Nothing => "common-ladder-nothing",
        })
    }

    /// Why the plan and Microsoft's recommendation differ.
    pub fn difference(&self, difference: Difference) -> String {
        self.say(match difference {
            Difference::Lookback => "common-difference-lookback",
            Difference::SizeInsteadOfGroup => "common-difference-size-instead-of-group",
            Difference::OneInstrument => "common-difference-one-instrument",
            Difference::Prices => "common-difference-prices",
            Difference::OtherTerm => "common-difference-other-term",
            Difference::CoveredAlready => "common-difference-covered-already",
            Difference::DoesNotPay => "common-difference-does-not-pay",
            Difference::None => "common-difference-none",
        })
    }

    /// Why a pool is reserved or not, in a few words.
    pub fn reason(&self, reason: &Reason) -> String {
        let shares = |id: &str, used: f64, pays: f64| {
            self.tell(id, &[("used", self.percent(used).into()), ("pays", self.percent(pays).into())])
        };
        match reason {
            Reason::Reserved { hours_used_first, break_even } => {
                shares("common-reason-reserved", *hours_used_first, *break_even)
            }
            Reason::UsedTooLittle { hours_used_first, break_even } => {
                shares("common-reason-used-too-little", *hours_used_first, *break_even)
            }
            Reason::LeftToPlan { hours_used_first, break_even } => {
                shares("common-reason-left-to-plan", *hours_used_first, *break_even)
            }
            Reason::NotYet { hours_used_first, break_even } => {
                shares("common-reason-not-yet", *hours_used_first, *break_even)
            }
            Reason::HeldBack { hours_used_first, break_even } => {
                shares("common-reason-held-back", *hours_used_first, *break_even)
            }
            Reason::CoveredAlready => self.say("common-reason-covered-already"),
            Reason::NotSold { rule } => self.not_sold(rule),
            Reason::PriceUnknown => self.say("common-reason-price-unknown"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn a_reason_tells_both_shares() {
        let reason = Reason::UsedTooLittle { hours_used_first: 0.5, break_even: 0.625 };
        assert_eq!(Locale::of(Lang::En).reason(&reason), "a machine would be used in 50.0% of hours, pays from 62.5%");
        assert_eq!(
            Locale::of(Lang::Fr).reason(&reason),
            "une machine serait utilisée pendant 50,0\u{202F}% des heures, rentable à partir de 62,5\u{202F}%"
        );
    }

    #[test]
    fn a_deadline_says_what_when_and_what_it_touches() {
        let deadline: Deadline = serde_json::from_value(serde_json::json!({
            "day": "2026-07-01", "kind": "series_sale_ends", "subject": "Dv2", "count": 2, "source": "",
        }))
        .unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            Locale::of(Lang::En).deadline(&deadline),
            "Reservations are no longer sold from 1 Jul 2026 on: Dv2 (touches 2 lines)"
        );
        assert_eq!(
            Locale::of(Lang::Fr).deadline(&deadline),
            "Les réservations ne sont plus vendues à partir du 1er juil. 2026\u{202F}: Dv2 (concerne 2 lignes)"
        );
    }
}
