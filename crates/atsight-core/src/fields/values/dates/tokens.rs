//! The words, numbers and signs of a line, as dates are read from them.

use std::ops::Range;

use crate::text::date_words::{DateWord, date_word};

/// What Europass writes behind "alla" for a job that goes on.
const CURRENT_DATE: &str = " data attuale";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Number {
        value: u16,
        digits: u8,
    },
    Word(DateWord),
    Other,
    Dash,
    Slash,
    Dot,
    Comma,
    Apostrophe,
    /// A mark that may touch a date.
    Mark,
    /// Any other sign, `$` and `#` among them.
    Sign,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) bytes: Range<usize>,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut take_while = |test: &dyn Fn(char) -> bool| {
            while let Some((i, c)) = chars.next_if(|(_, c)| test(*c)) {
                end = i + c.len_utf8();
            }
            end
        };
        let kind = if c.is_ascii_digit() {
            let end = take_while(&|c| c.is_ascii_digit());
            let digits = &text[start..end];
            // "1st", "30th", "1er"
            let ordinal = (digits.len() <= 2)
                .then(|| ordinal_end(&text[end..]))
                .flatten();
            if let Some(length) = ordinal {
                let last = end + length;
                while chars.next_if(|(at, _)| *at < last).is_some() {}
            }
            match digits.parse() {
                // A day, and no year of two digits.
                Ok(value) if ordinal.is_some() => Kind::Number { value, digits: 1 },
                Ok(value) if digits.len() <= 4 => Kind::Number {
                    value,
                    digits: digits.len() as u8,
                },
                _ => Kind::Other,
            }
        } else if c.is_alphabetic() {
            // "aujourd'hui" is one word, "Jan'20" a word and a year.
            let year = |at: usize| {
                let mut behind = text[at..].chars().skip(1);
                behind.next().is_some_and(|c| c.is_ascii_digit())
            };
            // "Oct2012", "Dec25"
            let is_month_of = |at: usize, c: char| {
                c.is_ascii_digit() && is_glued_month(&text[start..at], &text[at..])
            };
            while let Some((at, c)) = chars.next_if(|(at, c)| {
                c.is_alphanumeric() && !is_month_of(*at, *c)
                    || matches!(c, '\'' | '’') && !year(*at)
            }) {
                end = at + c.len_utf8();
            }
            // Dutch: "t/m".
            let is_through = text[start..end].eq_ignore_ascii_case("t")
                && text[end..].strip_prefix("/m").is_some_and(ends_word);
            if is_through {
                let last = end + "/m".len();
                while chars.next_if(|(at, _)| *at < last).is_some() {}
                end = last;
            }
            // Europass: "alla data attuale".
            let is_current = text[start..end].eq_ignore_ascii_case("alla")
                && text[end..].starts_with(CURRENT_DATE);
            if is_current {
                let last = end + CURRENT_DATE.len();
                while chars.next_if(|(at, _)| *at < last).is_some() {}
                end = last;
            }
            let word = &text[start..end];
            // In March in Turkish, and in a Wal-Mart.
            let is_march = word.eq_ignore_ascii_case("mart")
                && (tokens.last()).is_none_or(|last| spaced && last.kind != Kind::Other)
                && starts_with_year(&text[end..]);
            // "d’août 2014 à mai 2017"
            let elided = || date_word(word.strip_prefix(['d', 'D'])?.strip_prefix(['\'', '’'])?);
            let word = (date_word(word).or_else(elided)).or(is_march.then_some(DateWord::Month(3)));
            let word = word.or(is_current.then_some(DateWord::Open));
            let word = word.or(is_through.then_some(DateWord::To));
            // "2008-pres.", and no president.
            let behind_dash = (tokens.last()).is_some_and(|last| last.kind == Kind::Dash);
            let is_present = text[start..end].eq_ignore_ascii_case("pres") && behind_dash;
            let word = word.or(is_present.then_some(DateWord::Open));
            word.map_or(Kind::Other, Kind::Word)
        } else {
            match c {
                '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑' | '~' | '→' => {
                    Kind::Dash
                }
                '/' => Kind::Slash,
                '.' => Kind::Dot,
                ',' => Kind::Comma,
                '\'' | '’' | '‘' => Kind::Apostrophe,
                '(' | '[' | '|' | ':' | ';' | ')' | ']' | '·' | '•' | '“' | '"' => Kind::Mark,
                _ => Kind::Sign,
            }
        };
        // "in corso"
        let joined = (tokens.last_mut()).filter(|last| {
            matches!(kind, Kind::Word(DateWord::Open))
                && (text.get(last.bytes.clone()))
                    .is_some_and(|word| word.eq_ignore_ascii_case("in"))
        });
        match joined {
            Some(last) => {
                last.kind = kind;
                last.bytes.end = end;
            }
            None => tokens.push(Token {
                kind,
                bytes: start..end,
                spaced,
            }),
        }
        spaced = false;
    }
    tokens
}

/// Whether letters are a month and the digits behind them its day or its year: "Oct" and "2012".
fn is_glued_month(letters: &str, digits: &str) -> bool {
    /// Shortest name that says that a month is meant.
    const SHORTEST: usize = 3;
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    letters.len() >= SHORTEST
        && matches!(count, 1 | 2 | 4)
        && digits.get(count..).is_some_and(ends_word)
        && matches!(date_word(letters), Some(DateWord::Month(_)))
}

/// Whether a text goes on with no letter or digit.
fn ends_word(text: &str) -> bool {
    !text.starts_with(char::is_alphanumeric)
}

/// The length of the ending of an ordinal number that stands in front of a blank: "st", "th", "er".
fn ordinal_end(text: &str) -> Option<usize> {
    const ENDS: [&str; 6] = ["st", "nd", "rd", "th", "er", "º"];
    let end = ENDS.iter().find(|end| text.starts_with(*end))?;
    text.get(end.len()..)?
        .starts_with(char::is_whitespace)
        .then_some(end.len())
}

/// Whether a text goes on with a blank and a year.
fn starts_with_year(text: &str) -> bool {
    let digits = text.trim_start().bytes().take_while(u8::is_ascii_digit);
    text.starts_with(char::is_whitespace) && digits.count() == 4
}
