//! Numbers and letters that count the lines of a section: "1.", "a)", "(ii)".
//!
//! A mark alone may be part of the text: "1. Preis", "b) only if needed". Marks that count on are a list.

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "1."
    Point,
    /// "1)"
    Bracket,
    /// "(1)"
    Brackets,
}

/// What it counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    Arabic,
    Letters,
    Roman,
}

const FORMS: [Form; 3] = [Form::Point, Form::Bracket, Form::Brackets];
const DIGITS: [Digits; 3] = [Digits::Arabic, Digits::Letters, Digits::Roman];

/// The marks of a section that count on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Enumerations(Vec<(Form, Digits)>);

impl Enumerations {
    /// Finds them among the lines of a section. Where `ordinals` may stand, "1. Staatsexamen" above "2. Staatsexamen" is no list.
    pub(crate) fn of<'t>(lines: impl Iterator<Item = &'t str> + Clone, ordinals: bool) -> Self {
        // Most sections have none.
        if !lines.clone().any(|line| mark(line).is_some()) {
            return Self::default();
        }
        let all = FORMS
            .into_iter()
            .flat_map(|form| DIGITS.map(|digits| (form, digits)));
        let counts_on = |(form, digits): &(Form, Digits)| {
            let own = lines
                .clone()
                .filter_map(mark)
                .filter(|(own, ..)| own == form);
            let mut counted: Vec<(u32, &str)> = Vec::new();
            for (_, count, rest) in own {
                // One that counts with something else: "(US)" among "(1)" and "(2)".
                if let Some(number) = number(count, *digits) {
                    counted.push((number, rest));
                }
            }
            let up = |pair: &[(u32, &str)]| pair[1].0 == pair[0].0 + 1 || pair[1].0 == 1;
            let down = |pair: &[(u32, &str)]| pair[1].0 + 1 == pair[0].0;
            // The number is of the word.
            let of_word = |pair: &[(u32, &str)]| first_word(pair[0].1) == first_word(pair[1].1);
            let ends = (counted.first(), counted.last());
            let (Some((first, _)), Some((last, _)), true) = (ends.0, ends.1, counted.len() > 1)
            else {
                return false;
            };
            let mut pairs = counted.windows(2);
            let counts =
                *first == 1 && pairs.clone().all(up) || *last == 1 && pairs.clone().all(down);
            // "a) Took cash." below each of several jobs.
            let starts_lists = *form != Form::Point && *digits == Digits::Letters;
            let is_ordinal = ordinals && *form == Form::Point && pairs.all(of_word);
            counts
                && !is_ordinal
                && (starts_lists || counted.iter().any(|(number, _)| *number == 2))
        };
        Self(all.filter(counts_on).collect())
    }

    /// A line without the mark that counts it.
    pub(crate) fn strip<'t>(&self, line: &'t str) -> Option<&'t str> {
        if self.0.is_empty() {
            return None;
        }
        let (form, count, rest) = mark(line)?;
        let mut own = self.0.iter().filter(|(own, _)| *own == form);
        own.any(|(_, digits)| number(count, *digits).is_some())
            .then_some(rest)
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// The mark that a line begins with: its form, what it counts, and what stands behind it.
fn mark(line: &str) -> Option<(Form, &str, &str)> {
    /// Longest: "viii".
    const LONGEST: usize = 4;
    let (bracketed, text) = match line.strip_prefix('(') {
        Some(text) => (true, text),
        None => (false, line),
    };
    let length = (text.bytes().take(LONGEST + 1))
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let count = text
        .get(..length)
        .filter(|_| (1..=LONGEST).contains(&length))?;
    let rest = text.get(length..)?;
    let form = match (bracketed, rest.bytes().next()?) {
        (true, b')') => Form::Brackets,
        (false, b')') => Form::Bracket,
        (false, b'.') => Form::Point,
        _ => return None,
    };
    let rest = rest.get(1..)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some((form, count, text))
}

/// The number that a mark stands for; letters and Roman numerals are small, since "J. Roe" is a name.
fn number(count: &str, digits: Digits) -> Option<u32> {
    const ROMAN: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    match digits {
        // Years are no numbers of lines.
        Digits::Arabic if count.len() <= 3 => count.parse().ok().filter(|number| *number > 0),
        Digits::Arabic => None,
        Digits::Letters => match count.as_bytes() {
            [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
            _ => None,
        },
        Digits::Roman => {
            let at = ROMAN.iter().position(|own| *own == count)?;
            u32::try_from(at + 1).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(lines: &[&'static str]) -> Vec<Option<&'static str>> {
        let marks = Enumerations::of(lines.iter().copied(), true);
        lines.iter().map(|line| marks.strip(line)).collect()
    }

    #[test]
    fn marks_that_count_on_are_stripped() {
        for [first, second] in [
            ["1.", "2."],
            ["a)", "b)"],
            ["(i)", "(ii)"],
            ["1)", "2)"],
            ["(a)", "(b)"],
        ] {
            let lines = [
                format!("{first} Did books."),
                "for all.".to_owned(),
                format!("{second} Taught."),
            ];
            let marks = Enumerations::of(lines.iter().map(String::as_str), true);
            let found: Vec<_> = lines.iter().map(|line| marks.strip(line)).collect();
            assert_eq!(
                found,
                [Some("Did books."), None, Some("Taught.")],
                "{first}"
            );
        }
        // Publications count down.
        assert_eq!(
            stripped(&["2. Quarks", "1. Gluons"]),
            [Some("Quarks"), Some("Gluons")]
        );
        assert_eq!(
            stripped(&["a) Cash", "Clerk", "a) Taxes"]),
            [Some("Cash"), None, Some("Taxes")]
        );
        // The tasks of two jobs.
        assert_eq!(
            stripped(&["a) Books", "b) Taxes", "Clerk", "a) Cash", "(US) only"]),
            [Some("Books"), Some("Taxes"), None, Some("Cash"), None]
        );
    }

    #[test]
    fn authors_are_no_ordinals() {
        let lines = ["1. Roe, J. (2020).", "2. Roe, J. (2019)."];
        assert_eq!(
            Enumerations::of(lines.into_iter(), true).strip(lines[0]),
            None
        );
        let marks = Enumerations::of(lines.into_iter(), false);
        assert_eq!(marks.strip(lines[0]), Some("Roe, J. (2020)."));
    }

    #[test]
    fn a_mark_alone_is_text() {
        for lines in [
            &["1. Preis, Example Wettbewerb"][..],
            &["1. Staatsexamen, Jena", "2. Staatsexamen, Erfurt"],
            &["3. Platz", "7. Platz"],
            &["J. Roe", "K. Roe"],
            &["2019. Example", "2020. Sample"],
            &["b) only", "c) never"],
            &["1) only", "1) once"],
            &["1.5 years", "2.5 years"],
        ] {
            assert_eq!(stripped(lines), vec![None; lines.len()], "{lines:?}");
        }
    }
}
