//! Warnings: in English the plan's own words, in other languages the message of their code with the details that the
//! plan's words name.

use super::names::slug;
use super::{Lang, Locale, Value};
use crate::plan::warning::{Detail, Named, Warning};

impl Locale {
    /// What a warning says. Its message is named by its code and, where a code is given for several things, by a detail
    /// that tells them apart; every detail is an argument of it, and the sample `names` stands after it. What no message
    /// tells in full is said in the plan's own words.
    pub fn warning(&self, warning: &Warning) -> String {
        let told = if self.lang == Lang::En { None } else { self.warned(warning) };
        told.unwrap_or_else(|| warning.message.clone())
    }

    /// What a warning says, with how often there was cause for it.
    pub fn with_count(&self, said: String, warning: &Warning) -> String {
        if warning.count <= 1 {
            return said;
        }
        self.tell("common-text-with-count", &[("text", said.into()), ("count", self.whole(warning.count).into())])
    }

    fn warned(&self, warning: &Warning) -> Option<String> {
        let id = format!("common-warning-{}", slug(&warning.code));
        let mut args: Vec<(&str, Value<'_>)> =
            vec![("count", warning.count.into()), ("shown", self.whole(warning.count).into())];
        args.extend(warning.details.iter().map(|(what, detail)| (what.as_str(), self.detail(detail))));
        let by_detail = warning.details.keys().map(|what| format!("{id}-{}", slug(what)));
        let text = by_detail.chain([id.clone()]).find_map(|id| self.tell_whole(&id, &args))?;
        match warning.details.get("names") {
            Some(names) => {
                self.tell_whole("common-text-with-names", &[("text", text.into()), ("names", self.detail(names))])
            }
            None => Some(text),
        }
    }

    fn detail(&self, detail: &Detail) -> Value<'static> {
        match detail {
            Detail::Number(number) => (*number).into(),
            Detail::Share(share) => self.share(*share).into(),
            Detail::Money(amount) => self.money(*amount).into(),
            Detail::Day(day) => self.day(*day).into(),
            Detail::Name(name) => name.clone().into(),
            Detail::Dimension(dimension) => self.dimension(dimension).into(),
            Detail::Words { shown, more } => self.some(shown.iter().map(|words| self.constraint(words)), *more).into(),
            Detail::Sample { shown, more } => self.some(shown.iter().map(|one| self.one_named(one)), *more).into(),
        }
    }

    /// `a, b and 3 more`.
    fn some(&self, shown: impl Iterator<Item = String>, more: u64) -> String {
        let names = shown.collect::<Vec<String>>().join(self.say("common-list-comma").as_str());
        match more {
            0 => names,
            more => self.tell(
                "common-names-and-more",
                &[("names", names.into()), ("count", more.into()), ("shown", self.whole(more).into())],
            ),
        }
    }

    /// A name with what is known of it in brackets.
    fn one_named(&self, named: &Named) -> String {
        let region = named.region.as_ref().map(|region| region.to_string());
        let term = named.term.map(|term| self.term(term));
        let note = named.note.as_ref().map(|note| self.said(note));
        let known: Vec<String> = [region, term, note].into_iter().flatten().collect();
        if known.is_empty() {
            return named.name.clone();
        }
        let known = known.join(self.say("common-list-comma").as_str());
        self.tell("common-name-with-note", &[("name", (&named.name).into()), ("note", known.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::ids::{ArmSku, Region};
    use crate::units::Term;

    fn french(warning: &Warning) -> String {
        Locale::of(Lang::Fr).warning(warning)
    }

    #[test]
    fn a_warning_keeps_its_count_and_its_names() {
        let size = |name: &str| Named::size(&ArmSku::new(name), &Region::new("westus"));
        let names = [size("A1"), size("A2"), size("A3").of_term(Term::P3Y), size("A4"), size("A5")];
        let warning = Warning::new("size_unpriced", 5, "the plan's words").naming(&names);
        assert_eq!(Locale::of(Lang::En).warning(&warning), "the plan's words");
        let told = french(&warning);
        assert!(told.starts_with("5 tailles sans prix"), "{told}");
        assert!(told.ends_with(" – A1 (westus), A2 (westus), A3 (westus, 3 ans) et 2 autres"), "{told}");
    }

    #[test]
    fn what_is_said_of_a_name_is_told_in_the_readers_language() {
        let rule = "P3Y reservations of the series are not sold since 2026-07-01";
        let ended = Named::size(&ArmSku::new("Standard_D2_v2"), &Region::new("westus")).noted(rule);
        let told = french(&Warning::new("series_ended", 1, "").naming(&[ended]));
        let note = "les réservations de 3 ans de la série ne sont plus vendues depuis le 1er juil. 2026";
        assert!(told.ends_with(&format!(" – Standard_D2_v2 (westus, {note})")), "{told}");
        let row = Named::new("usage.csv").noted(r#"row 7, column Quantity: found "x", expected a decimal number"#);
        let told = french(&Warning::new("damaged_metric_rows", 1, "").with("rows", Detail::Number(9)).naming(&[row]));
        let note = "ligne 7, colonne Quantity\u{202F}: trouvé \"x\", attendu\u{202F}: un nombre décimal";
        assert!(told.ends_with(&format!(" – usage.csv ({note})")), "{told}");
    }

    #[test]
    fn a_detail_chooses_the_message_of_a_code_that_says_several_things() {
        let short = |what: &str, number: u64| Warning::new("history_short", 1, "").with(what, Detail::Number(number));
        assert!(french(&short("days", 21)).contains("21 jours"), "{}", french(&short("days", 21)));
        assert!(french(&short("hours", 1)).contains("1 heure\u{202F}:"), "{}", french(&short("hours", 1)));
    }

    #[test]
    fn figures_days_and_words_are_told_in_the_readers_form() {
        let day = Day::parse_iso("2027-02-01").unwrap_or(Day(0));
        let told = french(&Warning::new("renewals_not_worked_out", 2, "").with("day", Detail::Day(day)));
        assert!(told.contains("1er févr. 2027"), "{told}");
        let told = french(&Warning::new("relative_gap", 1, "").with("share", Detail::Share(0.000_002_34)));
        assert!(told.contains("0,00023\u{202F}%"), "{told}");
        let words = Detail::words(&["coverage_max = 0.8", "something else"]);
        let told = french(&Warning::new("constraint_unmet", 2, "").with("constraints", words));
        assert!(told.ends_with("couverture d’au plus 80,0\u{202F}%, something else"), "{told}");
    }

    #[test]
    fn what_no_message_tells_in_full_stays_in_the_plans_words() {
        assert_eq!(french(&Warning::new("never_heard_of", 1, "something else")), "something else");
        assert_eq!(french(&Warning::new("renewals_not_worked_out", 1, "no day")), "no day");
    }
}
