//! Text → tokens: what order similarity, coverage and noise are counted in.
//!
//! NFKC, case-folded, bullet glyphs dropped, a hyphen at a line end joined, split on white space; the same
//! on both sides of every comparison. `check_metrics.py` does the same without this code.

use unicode_normalization::UnicodeNormalization;

/// Glyphs that are list marks and never text. A token of nothing else is dropped, and they are cut off the
/// start of any other token.
pub const BULLETS: &str = "•‣⁃∙·●○◦◉◎■□▪▫◆◇❖►▸▶▹▷➢➤➔✓✔✦★☆⚫⚪\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}";

/// Marks that are bullets when they stand alone at the start of a line that goes on.
const LINE_START_BULLETS: [&str; 4] = ["-", "–", "—", "*"];

/// Hyphens that break a word at a line end: hyphen-minus, hyphen, soft hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The normalised text.
    pub text: String,
    /// The line of the input that it starts on, from 0.
    pub line: usize,
}

/// Splits a text into tokens.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // Whether the last token ends in a hyphen at the end of its line.
    let mut open = false;
    for (line, content) in text.split(is_line_break).enumerate() {
        let content = fold(content);
        let mut words = content.split_whitespace().peekable();
        let Some(first) = words.next_if(|_| true) else {
            continue;
        };
        let mut first = Some(first);
        if LINE_START_BULLETS.contains(&first.unwrap_or_default()) && words.peek().is_some() {
            first = None;
            open = false;
        }
        for word in first.into_iter().chain(words) {
            let bare = word.trim_start_matches(is_bullet);
            let continues = std::mem::take(&mut open) && bare.len() == word.len();
            if bare.is_empty() {
                continue;
            }
            match tokens.last_mut() {
                Some(last) if continues => join(&mut last.text, bare),
                _ => tokens.push(Token {
                    text: bare.to_owned(),
                    line,
                }),
            }
        }
        open = tokens.last().is_some_and(|last| ends_open(&last.text));
    }
    tokens
}

/// NFKC and case folding.
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(|c| {
            // Folding by way of upper case takes ß to ss and ς to σ; ı is not I in any folding.
            let upper = if c == 'ı' {
                vec![c]
            } else {
                c.to_uppercase().collect()
            };
            upper.into_iter().flat_map(char::to_lowercase)
        })
        .collect()
}

/// Whether a character ends a line.
pub fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_bullet(c: char) -> bool {
    BULLETS.contains(c)
}

/// Whether a token at a line end is the first half of a word: a hyphen after a letter or digit.
fn ends_open(token: &str) -> bool {
    token
        .strip_suffix(HYPHENS)
        .is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

/// Joins the second half of a word. The hyphen goes where a typesetter can have put it: after a word of
/// letters only, before a letter. In addresses, dates and numbers it belongs to the text.
fn join(first: &mut String, second: &str) {
    let stem = first.trim_end_matches(HYPHENS);
    let soft = first.ends_with('\u{ad}')
        || (stem.chars().all(char::is_alphabetic) && second.starts_with(char::is_alphabetic));
    if soft {
        first.truncate(stem.len());
    }
    first.push_str(second);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokenize(text).into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn compatibility_forms_and_case_fold() {
        assert_eq!(
            words("Oﬃce ＡＢＣ Straße ΣΟΦΟΣ\u{a0}x"),
            ["office", "abc", "strasse", "σοφοσ", "x"]
        );
    }

    #[test]
    fn bullet_glyphs_are_dropped_alone_and_at_the_start_of_a_word() {
        assert_eq!(
            words("• Led •Python a · b ●●●○○"),
            ["led", "python", "a", "b"]
        );
        assert_eq!(words("- Led\n– Cut\n* Ran"), ["led", "cut", "ran"]);
    }

    #[test]
    fn dashes_inside_a_line_are_text() {
        assert_eq!(words("2018 – 2021\n–\n- "), ["2018", "–", "2021", "–", "-"]);
    }

    #[test]
    fn hyphens_at_a_line_end_are_joined() {
        assert_eq!(words("repro-\nduction of\nX"), ["reproduction", "of", "x"]);
        assert_eq!(words("soft\u{ad}\n\nware"), ["software"]);
        assert_eq!(words("x/wide-\nrange"), ["x/wide-range"]);
        assert_eq!(words("2018-\n2021"), ["2018-2021"]);
        assert_eq!(words("well-\n• known"), ["well-", "known"]);
        assert_eq!(words("a -\nb"), ["a", "-", "b"]);
    }

    #[test]
    fn tokens_know_their_line() {
        let lines: Vec<usize> = tokenize("a b\n\nc-\nd e").iter().map(|t| t.line).collect();
        assert_eq!(lines, [0, 0, 2, 3]);
    }
}
