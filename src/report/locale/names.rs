//! Names of what a plan rests on and is made of.

use super::Locale;
use crate::demand::placement::Placement;
use crate::plan::invoice::{InvoiceBasis, InvoicePart};
use crate::plan::line::BillingPlan;
use crate::plan::risk::Risk;
use crate::plan::scope::{Scope, ScopeType};
use crate::plan::{Basis, PriceView};
use crate::price::PriceKind;
use crate::units::Os;

impl Locale {
    pub fn basis(&self, basis: Basis) -> String {
        self.say(match basis {
            Basis::History => "common-basis-history",
            Basis::Forecast => "common-basis-forecast",
        })
    }

    pub fn placement(&self, placement: Placement) -> String {
        self.say(match placement {
            Placement::Low => "common-placement-low",
            Placement::Middle => "common-placement-middle",
            Placement::High => "common-placement-high",
        })
    }

    pub fn price_view(&self, view: PriceView) -> String {
        self.say(match view {
            PriceView::Customer => "common-price-view-customer",
            PriceView::Partner => "common-price-view-partner",
        })
    }

    pub fn risk(&self, risk: Risk) -> String {
        self.named("risk", risk.name())
    }

    /// What the attitude weighs.
    pub fn risk_sentence(&self, risk: Risk) -> String {
        self.say(match risk {
            Risk::Cautious => "common-risk-cautious-sentence",
            Risk::Balanced => "common-risk-balanced-sentence",
            Risk::Bold => "common-risk-bold-sentence",
        })
    }

    pub fn price_kind(&self, kind: PriceKind) -> String {
        self.say(match kind {
            PriceKind::Customer => "common-price-kind-customer",
            PriceKind::Quoted => "common-price-kind-quoted",
            PriceKind::Estimated => "common-price-kind-estimated",
        })
    }

    pub fn billing_plan(&self, plan: BillingPlan) -> String {
        self.say(match plan {
            BillingPlan::Upfront => "common-billing-plan-upfront",
            BillingPlan::Monthly => "common-billing-plan-monthly",
        })
    }

    pub fn scope_type(&self, kind: ScopeType) -> String {
        self.say(match kind {
            ScopeType::Shared => "common-scope-shared",
            ScopeType::ManagementGroup => "common-scope-management-group",
            ScopeType::Single => "common-scope-single",
            ScopeType::ResourceGroup => "common-scope-resource-group",
        })
    }

    /// The kind of a scope, with what it names.
    pub fn scope(&self, scope: &Scope) -> String {
        let kind = self.scope_type(scope.kind);
        match scope.id.as_deref() {
            Some(id) if !id.is_empty() => self.tell(
                "common-scope-of",
                &[("kind", kind.into()), ("id", id.trim_start_matches("/subscriptions/").into())],
            ),
            _ => kind,
        }
    }

    /// The scope of a recommendation of Microsoft's, `Shared` or `Single` with its subscription; another text as it is.
    pub fn recommended_scope(&self, scope: &str) -> String {
        let (kind, id) = scope.split_once(' ').map_or((scope, None), |(kind, id)| (kind, Some(id.to_owned())));
        let kind = match kind {
            "Shared" => ScopeType::Shared,
            "Single" => ScopeType::Single,
            _ => return scope.to_owned(),
        };
        self.scope(&Scope { kind, id, subscriptions: None })
    }

    pub fn os(&self, os: Os) -> String {
        self.named("os", os.name())
    }

    /// `hourly` or `daily` demand.
    pub fn grain(&self, grain: &str) -> String {
        self.named("grain", grain)
    }

    /// How the costs of a file are stated: `actual`, `amortized`, `focus` or `usage`.
    pub fn cost_kind(&self, kind: &str) -> String {
        self.named("cost-kind", kind)
    }

    /// A class of the reconciliation.
    pub fn class(&self, class: &str) -> String {
        self.named("class", class)
    }

    /// What rows of a class are, in one sentence; empty for a class that is not known.
    pub fn class_explanation(&self, class: &str) -> String {
        let id = format!("common-class-{}-explanation", slug(class));
        if self.has(&id) { self.say(&id) } else { String::new() }
    }

    /// The dimension of a split.
    pub fn dimension(&self, dimension: &str) -> String {
        match dimension.strip_prefix("tag:") {
            Some(tag) => self.tell("common-dimension-tag", &[("tag", tag.into())]),
            None => self.named("dimension", dimension),
        }
    }

    /// A plan beside the chosen one, by its name in `alternatives`.
    pub fn alternative(&self, name: &str) -> String {
        self.named("alternative", name)
    }

    /// A rule of the backtest, by its name in `policies`.
    pub fn policy(&self, name: &str) -> String {
        self.named("policy", name)
    }

    /// A rule that the resizes are held against, by its name in their `frontier`.
    pub fn resize_rule(&self, name: &str) -> String {
        self.named("resize-rule", name)
    }

    /// How commitments stand in an export's sum.
    pub fn invoice_basis(&self, basis: InvoiceBasis) -> String {
        self.say(match basis {
            InvoiceBasis::Billed => "common-invoice-basis-billed",
            InvoiceBasis::Amortized => "common-invoice-basis-amortized",
        })
    }

    /// What an invoice may hold and an export does not.
    pub fn invoice_part(&self, part: InvoicePart) -> String {
        self.say(match part {
            InvoicePart::Tax => "common-invoice-part-tax",
            InvoicePart::Credits => "common-invoice-part-credits",
            InvoicePart::Purchases => "common-invoice-part-purchases",
            InvoicePart::OtherCharges => "common-invoice-part-other-charges",
        })
    }

    /// `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                let first = first.join(self.say("common-list-comma").as_str());
                self.tell("common-list-last", &[("first", first.into()), ("last", last.into())])
            }
        }
    }

    pub fn yes_no(&self, yes: bool) -> String {
        self.say(if yes { "common-yes" } else { "common-no" })
    }

    pub fn yes_no_or_dash(&self, yes: Option<bool>) -> String {
        yes.map_or_else(|| self.dash(), |yes| self.yes_no(yes))
    }

    /// The name of one of a kind; a name that no message knows stays as it is.
    pub(super) fn named(&self, kind: &str, name: &str) -> String {
        let id = format!("common-{kind}-{}", slug(name));
        if self.has(&id) { self.say(&id) } else { name.to_owned() }
    }
}

/// A name of the plan document as part of a message's id.
pub(super) fn slug(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, Locale};
    use crate::plan::scope::{Scope, ScopeType};

    #[test]
    fn names_of_the_plan_document_are_told_and_others_stay() {
        let french = Locale::of(Lang::Fr);
        assert_eq!(french.alternative("savings_plan"), "Plan d’économies seul");
        assert_eq!(french.alternative("something_new"), "something_new");
        assert_eq!(french.class("on_demand"), "Paiement à l’utilisation");
        assert_eq!(french.class_explanation("something_new"), "");
        assert_eq!(french.dimension("tag:stage"), "Étiquette stage");
    }

    #[test]
    fn a_list_ends_with_the_languages_word() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(Locale::of(Lang::En).list(&items), "a, b and c");
        assert_eq!(Locale::of(Lang::Fr).list(&items), "a, b et c");
        assert_eq!(Locale::of(Lang::Fr).list(&items[..1]), "a");
        assert_eq!(Locale::of(Lang::Fr).list(&[]), "");
    }

    #[test]
    fn a_scope_names_its_subscription() {
        let scope = Scope { kind: ScopeType::Single, id: Some("/subscriptions/abc".into()), subscriptions: None };
        assert_eq!(Locale::of(Lang::En).scope(&scope), "Single subscription (abc)");
        assert_eq!(Locale::of(Lang::Fr).scope(&Scope::default()), "Partagée");
        assert_eq!(Locale::of(Lang::Fr).recommended_scope("Single abc"), "Abonnement unique (abc)");
        assert_eq!(Locale::of(Lang::Fr).recommended_scope("Wide abc"), "Wide abc");
    }
}
