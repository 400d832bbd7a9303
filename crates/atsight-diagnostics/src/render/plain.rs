//! Facts in the words of someone who is no engineer.

use crate::damage::Damage;
use crate::finding::{Finding, Location};

/// `n thing`, `n things`.
pub(crate) fn count(number: usize, one: &str) -> String {
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
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
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
    let pages: Vec<String> = (pages.chunk_by(|a, b| a + 1 == *b))
        .flat_map(|run| match run {
            [first, _, .., last] => vec![format!("{first} to {last}")],
            few => few.iter().map(ToString::to_string).collect(),
        })
        .collect();
    match pages.as_slice() {
        [] => {
            let mut parts: Vec<&str> = locations
                .iter()
                .filter_map(|location| location.part.as_deref())
                .collect();
            let mut seen = Vec::new();
            parts.retain(|part| {
                let new = !part.is_empty() && !seen.contains(part);
                seen.push(*part);
                new
            });
            match parts.as_slice() {
                [] => String::new(),
                parts => format!("in {}", list(parts)),
            }
        }
        [page] if !page.contains(' ') => format!("page {page}"),
        pages => format!("pages {}", list(pages)),
    }
}

/// `n of m`; a dash where there are none.
pub(super) fn found(part: u32, whole: u32) -> String {
    match whole {
        0 => "–".to_owned(),
        whole => format!("{part} of {whole}"),
    }
}

/// How many parsers lose something, and how many there are.
pub(super) fn harmed(finding: &Finding) -> (usize, usize) {
    let judged = finding.judged_engines().count();
    (finding.harmed_engines().count(), judged)
}

/// What it costs: how many parsers are hit and what the worst of them loses. `None` when none is. Of a finding about more parsers than
/// those, their number is said, since its message may have it.
pub(super) fn cost(finding: &Finding) -> Option<String> {
    let (harmed, all) = harmed(finding);
    let engine = finding.worst?;
    let damage = finding.damage_of(engine)?;
    let judged = || finding.judged_engines().map(|(own, _)| own);
    let meant = (finding.engines.as_ref())
        .map(|meant| judged().filter(|own| meant.contains(own)).count())
        .filter(|meant| (harmed + 1..all).contains(meant));
    let parsers = match (harmed, meant) {
        (1, _) if all == 1 => format!("the one parser that was imitated is hit, {engine}"),
        (1, Some(meant)) => format!("1 of the {meant} parsers that it is about is hit, {engine}"),
        (1, None) => format!("1 of {all} parsers is hit, {engine}"),
        (_, Some(meant)) => {
            format!("{harmed} of the {meant} parsers that it is about are hit, {engine} most")
        }
        (_, None) => format!("{harmed} of {all} parsers are hit, {engine} most"),
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

/// What to do about findings of one rule: each advice once, and where they differ, what each is for.
pub(super) fn advice(findings: &[&Finding]) -> Vec<String> {
    let mut all: Vec<(String, &Finding)> = Vec::new();
    for finding in findings {
        let help = finding.help();
        if !all.iter().any(|(own, _)| *own == help) {
            all.push((help, finding));
        }
    }
    let is_one = all.len() == 1;
    let named = all
        .into_iter()
        .map(|(help, finding)| match &finding.subject {
            Some(subject) if !is_one => format!("“{subject}”: {help}"),
            _ => help,
        });
    named.collect()
}

/// A text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_that_differs_says_what_it_is_for() {
        let rule = crate::rules::find("heading_lost").expect("a rule");
        let own = |subject: &str, help: &str| {
            let finding = Finding::new(rule, "x").with_subject(subject);
            finding.with_help(help)
        };
        let (a, b, c) = (own("A", "Go."), own("B", "Go."), own("C", "Stop."));
        assert_eq!(advice(&[&a, &b]), ["Go."]);
        assert_eq!(advice(&[&a, &b, &c]), ["“A”: Go.", "“C”: Stop."]);
    }

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

    #[test]
    fn pages_in_a_row_are_two_numbers() {
        let on = |pages: &[u32]| {
            let places = pages
                .iter()
                .map(|page| Location::on_page(page - 1, None, ""));
            place(&places.collect::<Vec<_>>())
        };
        assert_eq!(on(&[3]), "page 3");
        assert_eq!(on(&[2, 1]), "pages 1 and 2");
        assert_eq!(on(&[1, 2, 3]), "pages 1 to 3");
        assert_eq!(on(&[1, 2, 3, 4, 6, 8, 9]), "pages 1 to 4, 6, 8 and 9");
    }
}
