//! What a plan advises and why: actions, worlds, deadlines, reasons and warnings.

use super::names::slug;
use super::{Lang, Locale};
use crate::plan::deadline::{Deadline, DeadlineKind};
use crate::plan::forecast::LadderReason;
use crate::plan::microsoft::Difference;
use crate::plan::owned_audit::{OwnedAction, OwnedInstrument, UseClass, UseSource};
use crate::plan::pool::Reason;
use crate::plan::resize::Action;
use crate::plan::warning::Warning;
use crate::plan::worlds::WorldName;

impl Locale {
    /// What to do with a machine.
    pub fn action(&self, action: Action) -> String {
        self.named("action", action.name())
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

    /// What a warning says: the plan's own words in English, in other languages the message of its code, with the names
    /// that the plan's words end with.
    pub fn warning(&self, warning: &Warning) -> String {
        let id = format!("common-warning-{}", slug(&warning.code));
        if self.lang == Lang::En || !self.has(&id) {
            return warning.message.clone();
        }
        let text = self.counted(&id, warning.count);
        match self.names_after_colon(&warning.message) {
            Some(names) => self.tell("common-text-with-names", &[("text", text.into()), ("names", names.into())]),
            None => text,
        }
    }

    /// The sample of names at the end of a message, as [`crate::plan::warning::some_of`] writes it: single words, or a
    /// size in a region. `None` where the end of the message is anything else, which would be in the plan's language.
    fn names_after_colon(&self, message: &str) -> Option<String> {
        message.match_indices(": ").find_map(|(at, colon)| self.sample(message.get(at + colon.len()..)?))
    }

    /// A sample of names in the reader's language.
    fn sample(&self, sample: &str) -> Option<String> {
        let (names, more) = match sample.rsplit_once(" and ") {
            Some((names, more)) => (names, more.strip_suffix(" more")?.parse::<u64>().ok()?),
            None => (sample, 0),
        };
        let named = |name: &str| match name.split(' ').collect::<Vec<_>>()[..] {
            [one] if !one.is_empty() => Some(one.to_owned()),
            [size, "in", region] => {
                Some(self.tell("common-size-in-region", &[("size", size.into()), ("region", region.into())]))
            }
            _ => None,
        };
        let names = names.split(", ").map(named).collect::<Option<Vec<String>>>()?.join(", ");
        Some(match more {
            0 => names,
            more => self.tell(
                "common-names-and-more",
                &[("names", names.into()), ("count", more.into()), ("shown", self.whole(more).into())],
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_tells_both_shares() {
        let reason = Reason::UsedTooLittle { hours_used_first: 0.5, break_even: 0.625 };
        assert_eq!(Locale::of(Lang::En).reason(&reason), "a machine would be used 50.0%, pays from 62.5%");
        assert_eq!(
            Locale::of(Lang::Fr).reason(&reason),
            "une machine serait utilisée 50,0\u{202F}% des heures, rentable à partir de 62,5\u{202F}%"
        );
    }

    #[test]
    fn a_warning_keeps_its_count_and_the_names_that_it_ends_with() {
        let message = "no pay-as-you-go price is known, so its cost is in no sum: A1 in westus, B2 and 2 more";
        let warning = Warning::new("size_unpriced", 4, message);
        assert_eq!(Locale::of(Lang::En).warning(&warning), message);
        let french = Locale::of(Lang::Fr).warning(&warning);
        assert!(french.starts_with("4 tailles sans prix"), "{french}");
        assert!(french.ends_with(" – A1 (westus), B2 et 2 autres"), "{french}");
    }

    #[test]
    fn a_message_that_ends_with_a_sentence_gives_no_names() {
        let french = Locale::of(Lang::Fr);
        let of = |message: &str| french.names_after_colon(message);
        assert_eq!(of("commitments are told from coverage: their end is not known"), None);
        assert_eq!(of("3 damaged rows left out: usage.csv, row 7: found x"), None);
        assert_eq!(of("no names at all"), None);
        assert_eq!(of("machines: one, two"), Some("one, two".to_owned()));
        assert_eq!(of("in no world: the demand does not show them: vm-1"), Some("vm-1".to_owned()));
    }

    #[test]
    fn a_warning_of_an_unknown_code_stays_as_it_is() {
        let warning = Warning::new("never_heard_of", 1, "something else");
        assert_eq!(Locale::of(Lang::Fr).warning(&warning), "something else");
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
