//! Facts in the words of someone who is no engineer.

use crate::damage::Damage;
use crate::finding::{Finding, Location};
use crate::report::Report;

/// `n thing`, `n things`.
pub(super) fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        more => format!("{more} {one}s"),
    }
}

/// `n of m things`.
pub(super) fn of(part: u32, whole: u32, one: &str) -> String {
    format!("{part} of {}", count(whole as usize, one))
}

/// `a, b and c`.
pub(super) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Names of list items: their singular, and what the values are called.
const FIELDS: &[(&str, &str)] = &[
    ("basics.name", "name"),
    ("basics.label", "title under the name"),
    ("basics.email", "e-mail"),
    ("basics.phone", "phone"),
    ("basics.url", "web site"),
    ("basics.location.city", "city"),
    ("basics.location.region", "region"),
    ("basics.profiles", "profile link"),
    ("work.name", "employer of job"),
    ("work.position", "title of job"),
    ("work.startDate", "start of job"),
    ("work.endDate", "end of job"),
    ("education.institution", "school"),
    ("education.studyType", "degree"),
    ("education.area", "field of study"),
    ("education.startDate", "start of school"),
    ("education.endDate", "end of school"),
    ("skills.keywords", "skill of group"),
    ("languages.language", "language"),
    ("certificates.name", "certificate"),
    ("projects.name", "project"),
];

/// A field's path in words: `work[1].position` is the title of job 2.
pub(super) fn field(path: &str) -> String {
    let (list, rest) = path.split_once('[').unwrap_or((path, ""));
    let (index, name) = rest.split_once(']').unwrap_or(("", ""));
    let key = format!("{list}{name}");
    let known = FIELDS.iter().find(|(own, _)| *own == key || *own == list);
    match (known, index.parse::<usize>()) {
        (Some((_, words)), Ok(index)) => format!("{words} {}", index + 1),
        (Some((_, words)), Err(_)) => (*words).to_owned(),
        (None, _) => path.to_owned(),
    }
}

/// Lost fields in words, each once, with how many there are of a sort.
pub(super) fn fields(paths: &[String]) -> Vec<String> {
    let mut words: Vec<(String, usize)> = Vec::new();
    for path in paths {
        let name = field(path);
        match words.iter_mut().find(|(own, _)| *own == name) {
            Some((_, count)) => *count += 1,
            None => words.push((name, 1)),
        }
    }
    words
        .into_iter()
        .map(|(name, count)| {
            if count > 1 {
                format!("{name} ({count}×)")
            } else {
                name
            }
        })
        .collect()
}

/// Most items of a list that are spelt out.
const MOST: usize = 5;

/// A list that ends after some items.
pub(super) fn short_list(items: &[String]) -> String {
    if items.len() <= MOST {
        return list(items);
    }
    format!(
        "{} and {} more",
        items[..MOST].join(", "),
        items.len() - MOST
    )
}

/// What a parser loses, as the end of a sentence: “214 of 430 words out of order, 3 lost”.
pub(super) fn words_lost(damage: &Damage) -> Option<String> {
    let (lost, misplaced) = (damage.tokens_lost, damage.tokens_misplaced);
    let of = damage.tokens;
    match (lost, misplaced) {
        (0, 0) => None,
        (lost, 0) => Some(format!("{lost} of {of} words lost or garbled")),
        (0, misplaced) => Some(format!("{misplaced} of {of} words out of order")),
        (lost, misplaced) => Some(format!(
            "{misplaced} of {of} words out of order and {lost} lost or garbled"
        )),
    }
}

/// Where it is, in one line; empty when the finding is about the file.
pub(super) fn place(locations: &[Location]) -> String {
    let mut pages: Vec<u32> = locations
        .iter()
        .filter_map(|location| location.page)
        .collect();
    pages.dedup();
    pages.sort_unstable();
    pages.dedup();
    let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
    match pages.as_slice() {
        [] => {
            let mut parts: Vec<&str> = locations
                .iter()
                .filter_map(|location| location.part.as_deref())
                .collect();
            parts.dedup();
            parts.retain(|part| !part.is_empty());
            match parts.as_slice() {
                [] => String::new(),
                parts => format!("in {}", list(parts)),
            }
        }
        [page] => format!("page {page}"),
        pages => format!("pages {}", list(pages)),
    }
}

/// How many parsers lose something, and how many there are.
pub(super) fn harmed(finding: &Finding) -> (usize, usize) {
    let harmed = finding.damage.iter().filter(|(_, damage)| damage.is_harm());
    (harmed.count(), finding.damage.len())
}

/// What it costs: how many parsers are hit and what the worst of them loses. `None` when none is.
pub(super) fn cost(finding: &Finding) -> Option<String> {
    let (harmed, all) = harmed(finding);
    let engine = finding.worst?;
    let damage = finding.damage_of(engine)?;
    let parsers = match harmed {
        1 => format!("1 of {all} parsers is hit, {engine}"),
        _ => format!("{harmed} of {all} parsers are hit, {engine} most"),
    };
    let mut cost = vec![match words_lost(damage) {
        Some(words) => format!("{parsers}: {words}"),
        None => parsers,
    }];
    if !damage.headings_lost.is_empty() {
        cost.push(format!(
            "headings lost: {}",
            short_list(&damage.headings_lost)
        ));
    }
    let fields = fields(&damage.fields_lost);
    if !fields.is_empty() {
        cost.push(format!("fields lost: {}", short_list(&fields)));
    }
    Some(cost.join("; "))
}

/// A text with its first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The one sentence that everyone reads.
pub(super) fn verdict(report: &Report) -> String {
    use crate::finding::Severity;
    let of = |severity| {
        report
            .findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let fatal = of(Severity::Fatal);
    if report.error.is_some() {
        return "This file cannot be read: a parser gets nothing from it.".into();
    }
    if fatal > 0 {
        return "Parsers get little or nothing from this file.".into();
    }
    let (errors, warnings, notes) = (
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Info),
    );
    let mut counts = Vec::new();
    for (number, one) in [(errors, "error"), (warnings, "warning"), (notes, "note")] {
        if number > 0 {
            counts.push(count(number, one));
        }
    }
    let counts = if counts.is_empty() {
        "no findings".to_owned()
    } else {
        list(&counts)
    };
    let judgement = if errors > 0 {
        "Parsers lose or scramble parts of this resume"
    } else if warnings > 0 {
        "Parsers read the text of this resume; some of it may be filed wrongly"
    } else {
        "Nothing in this file keeps parsers from reading it as you wrote it"
    };
    format!("{judgement}: {counts}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_in_words() {
        assert_eq!(field("work[1].position"), "title of job 2");
        assert_eq!(field("basics.phone"), "phone");
        assert_eq!(field("basics.profiles[0].url"), "profile link 1");
        let paths = [
            "skills[0].keywords".to_owned(),
            "skills[0].keywords".to_owned(),
        ];
        assert_eq!(fields(&paths), ["skill of group 1 (2×)"]);
    }
}
