//! The name of a record, and who gave it, which stand in one text.

use super::prizes::is_rank;
use crate::fields::entries::trim;
use crate::fields::lexicon;
use crate::fields::values::dashes;

/// "Title", Publisher; Name: Issuer; Name, Issuer.
pub(crate) fn cut(text: &str) -> (&str, Option<&str>) {
    if text.starts_with(['“', '"', '„', '«'])
        && let Some(end) = text.rfind(['”', '"', '“', '»']).filter(|end| *end > 0)
    {
        let end = end
            + text
                .get(end..)
                .and_then(|t| t.chars().next())
                .map_or(0, char::len_utf8);
        let rest = trim(text.get(end..).unwrap_or_default());
        return (
            text.get(..end).unwrap_or(text),
            (!rest.is_empty()).then_some(rest),
        );
    }
    // "Nurse of the Year (Example Hospital", of which the year and the bracket behind it were cut off.
    if let Some((name, by)) = text.rsplit_once(" (")
        && !by.contains(')')
        && !trim(name).is_empty()
    {
        return (name, Some(by));
    }
    if let Some((name, by)) = text.split_once(": ") {
        // "Example Certified: Cloud Associate" is one name.
        let level = [" professional", " associate", " expert", " specialist", ""].into_iter();
        let lower = name.to_lowercase();
        let one_name = (level.filter_map(|level| lower.strip_suffix(level)))
            .any(|name| name.ends_with(" certified"));
        let of = |text: &str| lexicon::has_employer_word(text) || lexicon::has_school_word(text);
        match by.rsplit_once(", ") {
            Some((_, by)) if one_name => {
                return (
                    text.get(..text.len() - by.len() - 2).unwrap_or(text),
                    Some(by),
                );
            }
            // "Example Institute: Financial Analyst"
            _ if of(name) && !of(by) && !lexicon::has_job_word(name) => return (by, Some(name)),
            _ if !one_name => return (name, Some(by)),
            _ => {}
        }
    }
    // "Inspector of Lifts (TÜV Example)"; what has one word in brackets is a short form.
    if let Some((name, by)) = (text.strip_suffix(')')).and_then(|text| text.rsplit_once(" ("))
        && !by.contains(')')
        && let Some((first, _)) = by.split_once(' ')
        && !trim(name).is_empty()
        && (lexicon::has_employer_word(by)
            || first.chars().count() > 1 && first.chars().all(char::is_uppercase)
            || is_name_of_body(by))
    {
        return (name, Some(by));
    }
    // "Course (60 h) – Example Foundation"; "Solutions Architect – Associate" is one name.
    if let Some((name, by)) = dashes::cut_last(text)
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !by.contains(", ")
    {
        return (name, Some(by));
    }
    // "Volunteer of the Year at Example Hospital"
    if let Some((name, by)) = text.split_once(" at ")
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !text.contains(", ")
    {
        return (name, Some(by));
    }
    match text.rsplit_once(", ") {
        Some((name, by))
            if !name.is_empty()
                && name.matches('(').count() == name.matches(')').count()
                && !is_class(by)
                && !is_driving_class(by)
                && !is_of_lower_case(by)
                && !names_version(by)
                && !is_rank(name)
                && !is_rank(by) =>
        {
            (name, Some(by))
        }
        _ => (text, None),
    }
}

/// Whether a text is the name of a body, by its form: three words and more, each with a capital.
fn is_name_of_body(text: &str) -> bool {
    let mut words = text.split(' ');
    (3..=6).contains(&text.split(' ').count())
        && words.all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
        })
}

/// "Payroll Certificate from Example Institute": what was had, and who gave it.
pub(crate) fn cut_giver(text: &str) -> Option<(&str, Option<&str>)> {
    let (name, by) = [" from ", " issued by ", " by "]
        .iter()
        .find_map(|word| text.rsplit_once(word))?;
    let fits = by.starts_with(char::is_uppercase) && !text.contains([',', ':', '“', '"']);
    fits.then_some((name, Some(by)))
}

/// Cuts a text at the end of its first sentence: no initial and no short form stands there.
pub(crate) fn sentence_end(text: &str) -> Option<(&str, &str)> {
    (text.match_indices(". "))
        .filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 2..)?)))
        .find(|(title, rest)| {
            let last = title.rsplit(' ').next().unwrap_or_default();
            title.contains(' ')
                && (last.chars().count() > 3 || last.starts_with(char::is_lowercase))
                && !last.contains('.')
                && rest.starts_with(char::is_uppercase)
        })
}

/// Whether a text tells the version of a product and no issuer: "Java SE 7 Programmer".
fn names_version(text: &str) -> bool {
    /// Most words of a product and its version.
    const MOST_WORDS: usize = 6;
    let is_version = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
    let words: Vec<&str> = text.split(' ').collect();
    let inner = words.get(1..words.len() - 1).unwrap_or_default();
    words.len() <= MOST_WORDS
        && inner.iter().any(|word| is_version(word))
        && !lexicon::has_school_word(text)
}

/// Whether a text has no capital at all, as no name of an issuer: "advanced level".
fn is_of_lower_case(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && !text.contains(char::is_uppercase)
}

/// Whether a text tells one sort of a thing from others: "Class B".
fn is_class(text: &str) -> bool {
    let Some((word, sort)) = text.split_once(' ') else {
        return false;
    };
    let known = [
        "class", "level", "grade", "part", "stage", "category", "type", "step", "nivel", "niveau",
        "stufe",
    ];
    known.contains(&word.to_lowercase().as_str()) && sort.chars().count() <= 3
}

/// Whether a text is a class of driving licences of the European Union: "B", "C+E".
pub(crate) fn is_driving_class(text: &str) -> bool {
    const CLASSES: [&str; 13] = [
        "AM", "A", "A1", "A2", "B", "B1", "C", "C1", "D", "D1", "L", "M", "T",
    ];
    let class = (text.strip_suffix('E')).map_or(text, |class| class.trim_end_matches('+'));
    CLASSES.contains(&class)
}

/// Whether a text behind a dash may be who issued a certificate: no level, class, number or short form of its name.
pub(crate) fn may_issue(text: &str) -> bool {
    const LEVELS: [&str; 22] = [
        "advanced",
        "associate",
        "basic",
        "beginner",
        "core",
        "engineer",
        "essentials",
        "expert",
        "foundation",
        "foundations",
        "fundamentals",
        "intermediate",
        "lead",
        "master",
        "practitioner",
        "professional",
        "senior",
        "specialist",
        "specialization",
        "specialty",
        "level",
        "part",
    ];
    let lower = text.to_lowercase();
    text.starts_with(char::is_uppercase)
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !text.contains(", ")
        && !lower.split(' ').any(|word| LEVELS.contains(&word))
        && !is_class(text)
        && !is_driving_class(text)
}

pub(crate) fn unquote(text: &str) -> &str {
    let is_quote = |c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | ' ');
    let text = text.trim_start_matches(is_quote);
    let whole = text.trim_end_matches(is_quote);
    // "Winner, contest “Bug Bash”": the last sign belongs to the one inside.
    if whole.contains(['“', '"', '„', '«']) {
        text.trim_end()
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_givers_are_told_apart() {
        assert_eq!(cut("Commercial Licence, Class B").1, None);
        assert_eq!(cut("Taping, advanced level").1, None);
        assert_eq!(cut("Cloud Course, edX").1, Some("edX"));
        assert_eq!(
            cut("Example Certified Expert (ECE), Rust SE 7 Programmer(1Z0-804)").1,
            None
        );
        assert_eq!(cut("2nd place, Regional Robotics Cup").1, None);
        assert_eq!(cut("Regional Robotics Cup, finalist").1, None);
        assert_eq!(
            cut("Winner, Robotics Cup, Example Society"),
            ("Winner, Robotics Cup", Some("Example Society"))
        );
        assert_eq!(
            cut("Safety (60 h) – Example Foundation").1,
            Some("Example Foundation")
        );
        assert_eq!(cut("Solutions Architect – Associate").1, None);
        assert_eq!(
            cut_giver("Payroll Certificate from Example Board"),
            Some(("Payroll Certificate", Some("Example Board")))
        );
        assert_eq!(cut_giver("Return from work, Example Board"), None);
        assert_eq!(cut_giver("Recovery from illness"), None);
        assert_eq!(
            cut("Nurse of the Year (Example Hospital"),
            ("Nurse of the Year", Some("Example Hospital"))
        );
    }
}
