//! Contact lines cut into pieces: addresses, numbers, and the text between separators.

use std::ops::Range;

use crate::fields::lexicon::{self, Label};
use crate::fields::values::address;
use crate::text::shape;
use crate::text::title::join_letter_spaced;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Email,
    /// A number whose form alone says so, or that a label announces.
    Phone {
        sure: bool,
    },
    Fax,
    Url,
    Text,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece<'t> {
    /// Its line.
    pub(crate) line: usize,
    pub(crate) text: &'t str,
    pub(crate) kind: Kind,
    /// The label in front of it, on its line or alone on the line above.
    pub(crate) label: Option<Label>,
    /// Whether an e-mail, phone or web address stands on its line.
    pub(crate) beside_contact: bool,
    /// Whether it ends in a colon, or in a stop in front of an address: a label that no list knows, or a name.
    pub(crate) announces: bool,
}

/// Words in front of a label: "Alt email:", "Main phone:".
const QUALIFIERS: [&str; 14] = [
    "alt",
    "alternate",
    "alternative",
    "business",
    "home",
    "main",
    "office",
    "other",
    "personal",
    "primary",
    "private",
    "second",
    "secondary",
    "work",
];

/// Shortest label without a colon, in bytes: "T" and "Fax" may be parts of a value.
const SHORTEST_LABEL: usize = 4;

/// Longer lines are prose: only addresses are looked for in them.
const MAX_CONTACT_LINE: usize = 600;

/// Cuts one line. `above` is the label that stood alone on the line above.
pub(crate) fn cut<'t>(line: usize, text: &'t str, above: Option<Label>) -> Vec<Piece<'t>> {
    if let Some(kind) = join_letter_spaced(text).map(|_| Kind::Text) {
        return vec![Piece {
            line,
            text,
            kind,
            label: above,
            beside_contact: false,
            announces: false,
        }];
    }
    let mut tokens: Vec<(Range<usize>, Kind)> = Vec::new();
    tokens.extend(address::emails(text).into_iter().map(|r| (r, Kind::Email)));
    let free = |tokens: &[(Range<usize>, Kind)], range: &Range<usize>| {
        !tokens
            .iter()
            .any(|(t, _)| t.start < range.end && range.start < t.end)
    };
    for range in address::urls(text) {
        if free(&tokens, &range) {
            tokens.push((range, Kind::Url));
        }
    }
    let labelled = above == Some(Label::Phone) || names_phone(text);
    for phone in address::phones(text, labelled) {
        if free(&tokens, &phone.range) {
            tokens.push((phone.range, Kind::Phone { sure: phone.sure }));
        }
    }
    tokens.sort_by_key(|(range, _)| range.start);
    let beside_contact = !tokens.is_empty();
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut label = above;
    for (range, kind) in tokens {
        let between = text.get(at..range.start).unwrap_or_default();
        label = push_texts(&mut pieces, line, between, label, beside_contact, true);
        let kind = match (kind, label) {
            (Kind::Phone { .. }, Some(Label::Fax)) => Kind::Fax,
            (kind, _) => kind,
        };
        pieces.push(Piece {
            line,
            text: text.get(range.clone()).unwrap_or_default(),
            kind,
            label,
            beside_contact,
            announces: false,
        });
        label = None;
        at = range.end;
    }
    push_texts(
        &mut pieces,
        line,
        text.get(at..).unwrap_or_default(),
        label,
        beside_contact,
        false,
    );
    pieces
}

/// Whether a label for a telephone number stands on the line.
fn names_phone(text: &str) -> bool {
    text.len() <= MAX_CONTACT_LINE
        && text.contains([':', '.'])
        && text
            .split(|c: char| !(c.is_alphabetic() || c == ':' || c == '.'))
            .any(|word| word.ends_with([':', '.']) && lexicon::label(word) == Some(Label::Phone))
}

/// Adds the texts between two tokens. Returns the label that the last of them is for what follows.
fn push_texts<'t>(
    pieces: &mut Vec<Piece<'t>>,
    line: usize,
    text: &'t str,
    label: Option<Label>,
    beside_contact: bool,
    token_follows: bool,
) -> Option<Label> {
    if text.len() > MAX_CONTACT_LINE {
        return None;
    }
    let mut label = label;
    let parts: Vec<&str> = split_separators(text).collect();
    let last = parts.len().saturating_sub(1);
    for (index, whole) in parts.into_iter().enumerate() {
        let announces = whole.trim_end().ends_with([':', '.']);
        let part = trim(whole);
        if part.is_empty() {
            continue;
        }
        // `Phone:` in front of a number; `Jo Roe Email:` in front of an address.
        if index == last && token_follows {
            if let Some(own) = lexicon::label(part) {
                return Some(own);
            }
            // The title of all contact data announces a number as well.
            if part
                .trim_end_matches(['-', '–', '.', ':'])
                .eq_ignore_ascii_case("contact")
            {
                return Some(Label::Phone);
            }
            if let Some((text, word)) = part.rsplit_once(' ')
                && announces
                && let Some(own) = lexicon::label(word)
            {
                if QUALIFIERS.contains(&text.to_lowercase().as_str()) {
                    return Some(own);
                }
                push(pieces, line, trim(text), label, beside_contact);
                return Some(own);
            }
        }
        // `Address: Leeds`
        if let Some((name, value)) = part.split_once(':')
            && let Some(own) = lexicon::label(name)
        {
            push(pieces, line, trim(value), Some(own), beside_contact);
            continue;
        }
        // "Address" in a rail beside "1 Example Street, Leeds"
        if index < last
            && (part.len() >= SHORTEST_LABEL || whole.trim_end().ends_with(':'))
            && let Some(own) = lexicon::label(part)
        {
            label = Some(own);
            continue;
        }
        push(pieces, line, part, label.take(), beside_contact);
        let ends = whole.trim_end();
        let announces = ends.ends_with(':') || announces && index == last && token_follows;
        if announces && let Some(piece) = pieces.last_mut() {
            piece.announces = true;
        }
    }
    label.filter(|_| token_follows)
}

fn push<'t>(
    pieces: &mut Vec<Piece<'t>>,
    line: usize,
    text: &'t str,
    label: Option<Label>,
    beside_contact: bool,
) {
    let text = without_kind(text);
    if !text.is_empty() {
        pieces.push(Piece {
            line,
            text,
            kind: Kind::Text,
            label,
            beside_contact,
            announces: false,
        });
    }
}

/// A text without the kind of address behind it: "1 Example Street, Leeds (Home)".
fn without_kind(text: &str) -> &str {
    const KINDS: [&str; 14] = [
        "abitazione",
        "casa",
        "domicile",
        "domicilio",
        "domicílio",
        "dom",
        "home",
        "permanent",
        "praca",
        "privat",
        "privé",
        "thuis",
        "wohnung",
        "work",
    ];
    (text.strip_suffix(')'))
        .and_then(|text| text.rsplit_once(" ("))
        .filter(|(_, kind)| KINDS.contains(&kind.to_lowercase().as_str()))
        .map_or(text, |(text, _)| text)
}

/// Text without blanks, icons and separators around it.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || shape::is_icon(c)
            || matches!(
                c,
                ',' | ';' | '-' | '–' | '—' | '/' | '|' | ':' | '*' | '\u{200b}'
            )
    })
}

/// Splits at bars, bullets, icons, tabs, wide gaps, and dashes and slashes with blanks around them.
pub(crate) fn split_separators(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut previous = ' ';
        for (i, c) in text.char_indices() {
            let after = text.get(i + c.len_utf8()..).unwrap_or_default();
            let spaced = previous == ' ' && after.starts_with([' ', '\u{a0}']);
            let separates = matches!(
                c,
                '|' | '•'
                    | '·'
                    | '◆'
                    | '♦'
                    | '⋄'
                    | '∙'
                    | '●'
                    | '■'
                    | '▪'
                    | '\t'
                    | ';'
                    | '‖'
                    | '¦'
            ) || shape::is_icon(c)
                || spaced
                    && matches!(c, '-' | '–' | '—' | '/' | '~' | '*' | 'o')
                    && !is_before_state(after)
                || c == ' ' && after.starts_with("  ");
            if separates {
                rest = Some(after);
                return text.get(..i);
            }
            previous = c;
        }
        rest = None;
        Some(text)
    })
}

/// Whether the code of a state stands here, as behind the dash of “Belo Horizonte – MG”.
fn is_before_state(text: &str) -> bool {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(text.len());
    let ends = !text
        .get(end..)
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    end == 2 && ends && text.get(..end).and_then(lexicon::place) == Some(lexicon::Place::Region)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<(&str, Kind, Option<Label>)> {
        cut(0, text, None)
            .into_iter()
            .map(|p| (p.text, p.kind, p.label))
            .collect()
    }

    #[test]
    fn one_line_contacts() {
        let sure = Kind::Phone { sure: true };
        assert_eq!(
            show("jo@example.com · (503) 555-0142 · Portland, OR · roe.example.com"),
            [
                ("jo@example.com", Kind::Email, None),
                ("(503) 555-0142", sure, None),
                ("Portland, OR", Kind::Text, None),
                ("roe.example.com", Kind::Url, None)
            ]
        );
        assert_eq!(
            show("Jo Roe Email: jo@example.com"),
            [
                ("Jo Roe", Kind::Text, None),
                ("jo@example.com", Kind::Email, Some(Label::Email))
            ]
        );
        assert_eq!(
            show("Tel.: 555 0142 / Fax: 555 0143"),
            [
                ("555 0142", sure, Some(Label::Phone)),
                ("555 0143", Kind::Fax, Some(Label::Fax))
            ]
        );
        assert_eq!(
            show("Address: Leeds, UK"),
            [("Leeds, UK", Kind::Text, Some(Label::Place))]
        );
    }
}
