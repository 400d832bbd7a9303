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

pub(crate) fn tokens(text: &str) -> Reader<'_> {
    Reader {
        text,
        at: 0,
        last: None,
        behind: None,
    }
}

/// The tokens of a text, read when they are asked for: most texts are known to be no date by the first.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'t> {
    text: &'t str,
    /// Up to where it is read.
    at: usize,
    /// What was read last.
    last: Option<Kind>,
    /// The token behind an "in", which may be one with it.
    behind: Option<Token>,
}

impl Iterator for Reader<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let mut token = self.behind.take().or_else(|| self.read())?;
        // "in corso"
        let is_in = (self.text.get(token.bytes.clone()))
            .is_some_and(|word| word.eq_ignore_ascii_case("in"));
        if is_in {
            match self.read() {
                Some(open) if open.kind == Kind::Word(DateWord::Open) => {
                    token.kind = open.kind;
                    token.bytes.end = open.bytes.end;
                }
                other => self.behind = other,
            }
        }
        Some(token)
    }
}

impl Reader<'_> {
    /// The next token, whatever it is to those around it.
    fn read(&mut self) -> Option<Token> {
        let rest = self.text.get(self.at..)?;
        let trimmed = rest.trim_start();
        let spaced = self.at == 0 || trimmed.len() < rest.len();
        let start = self.text.len() - trimmed.len();
        let c = trimmed.chars().next()?;
        // What belongs to it and says nothing: the ending of an ordinal number.
        let mut ending = 0;
        let (kind, length) = if c.is_ascii_digit() {
            let (kind, digits);
            (kind, digits, ending) = number(trimmed);
            (kind, digits)
        } else if c.is_alphabetic() {
            word(trimmed, self.last, spaced)
        } else {
            (sign(c), c.len_utf8())
        };
        self.at = start + length + ending;
        self.last = Some(kind);
        Some(Token {
            kind,
            bytes: start..start + length,
            spaced,
        })
    }
}

/// The number that a text begins with, how long it is, and how long its ending.
fn number(text: &str) -> (Kind, usize, usize) {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(length);
    // "1st", "30th", "1er"
    let ordinal = (length <= 2).then(|| ordinal_end(rest)).flatten();
    let kind = match digits.parse() {
        // A day, and no year of two digits.
        Ok(value) if ordinal.is_some() => Kind::Number { value, digits: 1 },
        Ok(value) if length <= 4 => Kind::Number {
            value,
            digits: length as u8,
        },
        _ => Kind::Other,
    };
    (kind, length, ordinal.unwrap_or_default())
}

/// What the word says that a text begins with, behind another token, and how long it is.
fn word(text: &str, last: Option<Kind>, spaced: bool) -> (Kind, usize) {
    // "aujourd'hui" is one word, "Jan'20" a word and a year.
    let is_year = |at: usize| {
        let mut behind = text[at..].chars().skip(1);
        behind.next().is_some_and(|c| c.is_ascii_digit())
    };
    // "Oct2012", "Dec25"
    let is_month_of = |at: usize| is_glued_month(&text[..at], &text[at..]);
    let mut length = 0;
    for c in text.chars() {
        let goes_on = match c {
            'a'..='z' | 'A'..='Z' => true,
            '0'..='9' => !is_month_of(length),
            '\'' | '’' => !is_year(length),
            c => c.is_alphanumeric(),
        };
        if !goes_on {
            break;
        }
        length += c.len_utf8();
    }
    let (word, rest) = text.split_at(length);
    let is = |own: &str| word.eq_ignore_ascii_case(own);
    // Dutch: "t/m".
    if is("t") && rest.strip_prefix("/m").is_some_and(ends_word) {
        return (Kind::Word(DateWord::To), length + "/m".len());
    }
    // Europass: "alla data attuale".
    if is("alla") && rest.starts_with(CURRENT_DATE) {
        return (Kind::Word(DateWord::Open), length + CURRENT_DATE.len());
    }
    // "d’août 2014 à mai 2017"
    let elided = || date_word(word.strip_prefix(['d', 'D'])?.strip_prefix(['\'', '’'])?);
    let meaning = date_word(word).or_else(elided).or_else(|| {
        // In March in Turkish, and in a Wal-Mart.
        let is_march = is("mart")
            && last.is_none_or(|last| spaced && last != Kind::Other)
            && starts_with_year(rest);
        // "2008-pres.", and no president.
        let is_present = is("pres") && last == Some(Kind::Dash);
        (is_march.then_some(DateWord::Month(3))).or(is_present.then_some(DateWord::Open))
    });
    (meaning.map_or(Kind::Other, Kind::Word), length)
}

/// What a sign is.
fn sign(c: char) -> Kind {
    match c {
        '-' | '–' | '—' | '‒' | '―' | '−' | '‐' | '‑' | '~' | '→' => Kind::Dash,
        '/' => Kind::Slash,
        '.' => Kind::Dot,
        ',' => Kind::Comma,
        '\'' | '’' | '‘' => Kind::Apostrophe,
        '(' | '[' | '|' | ':' | ';' | ')' | ']' | '·' | '•' | '“' | '"' => Kind::Mark,
        _ => Kind::Sign,
    }
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
