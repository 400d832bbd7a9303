//! Transcript → tokens, as the fidelity benchmark counts them: NFKC, case folded, bullets dropped, a word that is broken by a
//! hyphen at a line end joined, split at white space.

use std::borrow::Cow;

use atsight_core::model::Transcript;
use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Glyphs that are list marks and never text.
const BULLETS: &str = "•‣⁃∙·●○◦◉◎■□▪▫◆◇❖►▸▶▹▷➢➤➔✓✔✦★☆⚫⚪\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}";

/// Marks that are bullets when they begin a line that goes on.
const LINE_START_BULLETS: [&str; 4] = ["-", "–", "—", "*"];

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// Most tokens of a transcript that are compared; the rest is left out, as the documentation of [`Damage`](super::Damage) and
/// [`Fidelity`](crate::Fidelity) says. A resume of ten pages has about 6,000.
pub(super) const MAX_TOKENS: usize = 20_000;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its number in the vocabulary: equal tokens of the human reading have one number.
    pub(super) id: u32,
    /// The line of the transcript that it starts on.
    pub(super) line: u32,
    /// The word of that line, from 0, that it starts with.
    pub(super) word: u32,
}

/// The tokens of the human reading, numbered; equal ones have one number.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    /// The number of every token that the human reading does not have.
    pub(super) const UNKNOWN: u32 = u32::MAX;

    /// The tokens of a transcript, and the vocabulary of them.
    pub(super) fn of(transcript: &Transcript) -> (Self, Vec<Token>) {
        let mut own = Self::default();
        let tokens = tokenize(transcript, |token| {
            if let Some(id) = own.ids.get(token) {
                return *id;
            }
            let id = own.ids.len() as u32;
            own.ids.insert(token.into(), id);
            id
        });
        (own, tokens)
    }

    /// The tokens of another transcript.
    pub(super) fn tokens(&self, transcript: &Transcript) -> Vec<Token> {
        tokenize(transcript, |token| {
            self.ids.get(token).copied().unwrap_or(Self::UNKNOWN)
        })
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }
}

/// Splits a transcript into tokens.
fn tokenize(transcript: &Transcript, mut id: impl FnMut(&str) -> u32) -> Vec<Token> {
    let mut tokens = Vec::new();
    // The word that may go on on the next line, and where it starts.
    let mut open: Open = None;
    let mut folded = String::new();
    for (number, line) in transcript.lines.iter().enumerate() {
        if tokens.len() >= MAX_TOKENS {
            break;
        }
        fold(transcript.line_text(line), &mut folded);
        let mut words = (0_u32..).zip(folded.split_whitespace()).peekable();
        if let Some((_, first)) = words.peek().copied()
            && LINE_START_BULLETS.contains(&first)
            && words.clone().nth(1).is_some()
        {
            words.next();
            close(&mut open, &mut tokens, &mut id);
        }
        while let Some((index, word)) = words.next() {
            if tokens.len() >= MAX_TOKENS {
                break;
            }
            // No bullet is ASCII.
            let bare = if word.as_bytes()[0].is_ascii() {
                word
            } else {
                word.trim_start_matches(|c| BULLETS.contains(c))
            };
            let continues = bare.len() == word.len();
            if !continues {
                close(&mut open, &mut tokens, &mut id);
            }
            if bare.is_empty() {
                continue;
            }
            let half = open.take();
            let start = half.as_ref().map_or((number as u32, index), |half| half.1);
            let token = match half {
                Some((mut half, _)) => {
                    join(&mut half, bare);
                    Cow::Owned(half)
                }
                None => Cow::Borrowed(bare),
            };
            if words.peek().is_none() && ends_open(&token) {
                open = Some((token.into_owned(), start));
            } else {
                tokens.push(Token {
                    id: id(&token),
                    line: start.0,
                    word: start.1,
                });
            }
        }
    }
    close(&mut open, &mut tokens, &mut id);
    tokens
}

/// The beginning of a word, and the line and the word of the line that it stands in.
type Open = Option<(String, (u32, u32))>;

fn close(open: &mut Open, tokens: &mut Vec<Token>, id: &mut impl FnMut(&str) -> u32) {
    if let Some((token, (line, word))) = open.take() {
        tokens.push(Token {
            id: id(&token),
            line,
            word,
        });
    }
}

/// NFKC and case folding.
fn fold(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return;
    }
    // To normalise takes ten times as long as to see that there is nothing to normalise.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        fold_case(text.chars(), out);
    } else {
        fold_case(text.nfkc(), out);
    }
}

fn fold_case(text: impl Iterator<Item = char>, out: &mut String) {
    for c in text {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if c == 'ı' || !c.is_alphabetic() {
            out.push(c);
        } else {
            // By way of upper case ß becomes ss and ς σ.
            out.extend(c.to_uppercase().flat_map(char::to_lowercase));
        }
    }
}

/// Whether a token at a line end is the first half of a word.
fn ends_open(token: &str) -> bool {
    token
        .strip_suffix(HYPHENS)
        .is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

/// Joins the second half of a word. The hyphen goes where a typesetter can have put it: between letters.
fn join(first: &mut String, second: &str) {
    let stem = first.trim_end_matches(HYPHENS).len();
    let letters = first[..stem].chars().all(char::is_alphabetic);
    if first.ends_with('\u{ad}') || (letters && second.starts_with(char::is_alphabetic)) {
        first.truncate(stem);
    }
    first.push_str(second);
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::model::{EngineId, TranscriptBuilder};

    fn words(text: &str) -> Vec<(String, u32)> {
        let mut builder = TranscriptBuilder::new(EngineId::Human);
        builder.push_plain(text);
        let (vocabulary, tokens) = Vocabulary::of(&builder.finish());
        let text = |id: u32| {
            let mut ids = vocabulary.ids.iter();
            ids.find(|(_, own)| **own == id).unwrap().0.to_string()
        };
        tokens.iter().map(|t| (text(t.id), t.line)).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        words(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn words_fold_and_bullets_go() {
        assert_eq!(texts("• Led Oﬃce Straße"), ["led", "office", "strasse"]);
        assert_eq!(texts("- Led\n– Cut\n-"), ["led", "cut", "-"]);
    }

    #[test]
    fn words_broken_at_a_line_end_are_joined_and_keep_their_first_line() {
        assert_eq!(
            texts("repro-\nduction 2018-\n2021"),
            ["reproduction", "2018-2021"]
        );
        assert_eq!(texts("well-\n• known"), ["well-", "known"]);
        assert_eq!(texts("end-"), ["end-"]);
        let lines: Vec<u32> = words("a\nc-\nd e").iter().map(|(_, line)| *line).collect();
        assert_eq!(lines, [0, 1, 2]);
    }
}
