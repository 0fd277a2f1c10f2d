//! Where a long word may break, and how much room a text takes.

/// Stands in a text where a line may end; the template turns it into an opportunity that leaves no character behind.
pub(super) const BREAK: char = '\u{200B}';

/// Words up to this many characters stay whole: `Standard_E104ids_v5` is one.
const WHOLE_WORD_CHARS: usize = 20;
/// A longer word may break after so many characters even where nothing separates them.
const RUN_CHARS: usize = 12;
/// More of one text than this says nothing in a report; the whole stands in `plan.json`.
const TEXT_CHARS_MAX: usize = 2_000;

/// A text of the plan as it can be set: one line, not endless, long words with places to break.
pub(super) fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (place, word) in one_line(text, TEXT_CHARS_MAX).split(' ').enumerate() {
        if place > 0 {
            out.push(' ');
        }
        push_word(&mut out, word);
    }
    out
}

fn push_word(out: &mut String, word: &str) {
    if word.chars().count() <= WHOLE_WORD_CHARS {
        out.push_str(word);
        return;
    }
    let mut run = 0;
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        run += 1;
        let separates = matches!(c, '/' | '\\' | '_' | '-' | '.' | ',' | ':' | ';' | '@' | '=' | '&' | '?' | '+' | '|');
        if (separates || run >= RUN_CHARS) && rest.peek().is_some() {
            out.push(BREAK);
            run = 0;
        }
    }
}

/// The text without line ends and control characters, cut before a word where it is longer than `most` characters.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() || c == BREAK { ' ' } else { c }).collect();
    match plain.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", without_broken_word(plain.get(..at).unwrap_or_default())),
        None => plain,
    }
}

/// The beginning of a text without the word that it ends in, unless that is most of it.
fn without_broken_word(cut: &str) -> &str {
    let words = cut.rfind(' ').filter(|end| *end > cut.len() / 2).and_then(|end| cut.get(..end));
    words.unwrap_or(cut).trim_end_matches([' ', ','])
}

/// About how wide a text is, in font sizes: the advance widths of Inter, digits all as wide as each other.
pub(super) fn width_em(text: &str) -> f64 {
    text.chars().map(char_em).sum()
}

/// The widest part of a text that no line end can divide.
pub(super) fn widest_word_em(text: &str) -> f64 {
    let (mut widest, mut word, mut before) = (0.0_f64, 0.0, ' ');
    for c in text.chars() {
        if matches!(c, ' ' | BREAK) || (before == '-' && c.is_alphabetic()) {
            widest = widest.max(word);
            word = 0.0;
        }
        if c != ' ' {
            word += char_em(c);
        }
        before = c;
    }
    widest.max(word)
}

fn char_em(c: char) -> f64 {
    match c {
        BREAK => 0.0,
        'i' | 'j' | 'l' | 'I' | '\'' | '’' => 0.26,
        ' ' | '\u{A0}' | '\u{202F}' | '.' | ',' | ':' | ';' | '!' | '·' => 0.29,
        'f' | 'r' | 't' | '/' | '(' | ')' | '[' | ']' | '|' => 0.37,
        '-' | '–' | '_' | '*' | '"' => 0.5,
        '0'..='9' | '+' | '\u{2212}' | '=' | '<' | '>' | '×' | '€' | '$' | '#' | '~' => 0.66,
        'm' | 'w' | '%' | '…' => 0.87,
        'M' | 'W' | '@' | '—' => 0.95,
        c if c.is_uppercase() => 0.7,
        c if c.is_ascii_lowercase() => 0.58,
        c if c.is_alphabetic() && c < '\u{2E80}' => 0.62,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_get_places_to_break() {
        assert_eq!(breakable("Standard_E104ids_v5 in westeurope"), "Standard_E104ids_v5 in westeurope");
        let id = breakable("/subscriptions/11111111-0000-4000-8000-000000000001");
        assert!(widest_word_em(&id) < 13.0 * 0.7, "{id}");
        assert_eq!(id.replace(BREAK, ""), "/subscriptions/11111111-0000-4000-8000-000000000001");
    }

    #[test]
    fn a_text_is_one_line_and_not_endless() {
        assert_eq!(one_line("a\nb\u{200B}c", 10), "a b c");
        assert_eq!(one_line("abcdef", 3), "abc…");
        assert_eq!(one_line("Av2 Series, DSv2 Series", 16), "Av2 Series…");
        assert!(breakable(&"x".repeat(10_000)).chars().filter(|c| *c == 'x').count() <= TEXT_CHARS_MAX);
    }

    #[test]
    fn a_number_is_one_word_in_either_language() {
        for text in ["\u{2212}1,234.56", "1\u{202F}234,56\u{A0}USD"] {
            assert!((widest_word_em(text) - width_em(text)).abs() < 1e-9, "{text}");
        }
    }
}
