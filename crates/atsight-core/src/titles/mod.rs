//! What a title means: the tables of known titles, and how a printed title is looked up in them.
//!
//! `headings.tsv` holds whole titles, `title_words.tsv` the words that titles are composed of. A title
//! is looked up as it is, then letter-spaced or torn words joined, then as `X & Y`, then without words
//! that only qualify it ("Relevant …", "… Overview"), then in another number ("Career Objectives"), then by its last word
//! ("Aviation Experience").

mod spelling;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::model::{HeadingKind, SectionId};
use crate::text::lower::plain_letters;
use crate::text::memo::Memo;
use crate::text::shape::Case;
use crate::text::title::{compact, join_letter_spaced, title_key};

pub(crate) use spelling::misspelled;
use spelling::{in_another_number, without_number};

/// How much a title says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Composed of known words, or an everyday word that is also said of other things.
    Weak,
    /// Known as a whole, and hardly used for anything else.
    Strong,
}

/// The meaning of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) section: SectionId,
    pub(crate) kind: HeadingKind,
    pub(crate) strength: Strength,
    /// All sections it may mean, when there are several.
    pub(crate) candidates: Vec<SectionId>,
}

/// Whether a text is the known title of a section as a whole, and hardly ever anything else.
pub(crate) fn is_known(text: &str) -> bool {
    look_up(text).is_some_and(|title| {
        title.strength == Strength::Strong && title.kind != HeadingKind::Creative
    })
}

/// Looks a printed title up. Linear in its length; long lines are no titles.
pub(crate) fn look_up(text: &str) -> Option<Title> {
    thread_local!(static SAID: Memo<Option<Title>> = Memo::new());
    SAID.with(|said| said.of(text, find))
}

/// The meaning of a title that the tables know, or can put together.
fn find(text: &str) -> Option<Title> {
    let tables = tables();
    let joined = join_letter_spaced(text);
    let key = title_key(joined.as_deref().unwrap_or(text));
    if key.is_empty() {
        return None;
    }
    if let Some(title) = tables.titles.get(&key) {
        return Some(title.clone());
    }
    // Letter-spaced without wider gaps between words, or torn by small capitals: "W ORK E XPERIENCE".
    if joined.is_some() || Case::of(text) == Case::Upper {
        let compact = compact(&joined.as_deref().unwrap_or(text).to_lowercase());
        if compact.len() >= MIN_COMPACT
            && let Some(title) = tables.compact.get(&compact)
        {
            return Some(title.clone());
        }
    }
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > MAX_WORDS {
        return None;
    }
    compound(tables, &key)
        .or_else(|| qualified(tables, &words))
        .or_else(|| {
            // "Skills, Languages, Interests"
            text.contains(',')
                .then(|| compound(tables, &title_key(&text.replace(',', " & "))))?
        })
        .or_else(|| in_another_number(tables, &words))
        .or_else(|| by_part(tables, text, &key))
        .or_else(|| by_head(tables, &words))
}

/// Whether a title is known as it is, and not put together from others.
pub(crate) fn is_whole(text: &str) -> bool {
    tables().titles.contains_key(&title_key(text))
}

/// Whether the first part of `X & Y` means one section.
pub(crate) fn is_clear_in_front(text: &str) -> bool {
    let key = title_key(&text.replace(',', " & "));
    let first = key.split(" & ").next().unwrap_or_default();
    look_up(first).is_none_or(|title| title.candidates.is_empty())
}

/// The section that the first of the words that hint at one names, in an unknown title.
pub(crate) fn cue(text: &str) -> Option<SectionId> {
    let cues = &tables().cues;
    let key = title_key(text);
    let mut words = key.split(' ').peekable();
    while let Some(word) = words.next() {
        // "A Bit About Me", but not "Cosas que no me gustan".
        let is_of_another_language = word == "me" && words.peek().is_some();
        if let Some(section) = cues.get(word).filter(|_| !is_of_another_language) {
            return Some(*section);
        }
    }
    None
}

/// Shortest title, in bytes without spaces, that is recognised with its spaces in the wrong places:
/// "SKILLS". Shorter ones turn up inside other words.
const MIN_COMPACT: usize = 6;
/// Longest composed title, in words; the longest in common use ("Education, Licenses and
/// Certifications", "Professional Memberships and Affiliations") have four or five.
const MAX_WORDS: usize = 6;

struct Tables {
    titles: FxHashMap<String, Title>,
    compact: FxHashMap<String, Title>,
    /// Titles of two words and more, as [`without_number`] leaves them.
    folded: FxHashMap<String, Title>,
    /// Words in front of a title, by the first of them.
    before: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    /// Words behind a title, by the last of them.
    after: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    heads: FxHashMap<&'static str, SectionId>,
    /// Words that name the section in front of what qualifies them, as in Romance languages.
    leads: FxHashMap<&'static str, SectionId>,
    cues: FxHashMap<&'static str, SectionId>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = Tables {
            titles: FxHashMap::default(),
            compact: FxHashMap::default(),
            folded: FxHashMap::default(),
            before: FxHashMap::default(),
            after: FxHashMap::default(),
            heads: FxHashMap::default(),
            leads: FxHashMap::default(),
            cues: FxHashMap::default(),
        };
        for row in rows(include_str!("headings.tsv")) {
            let (key, title) = title_row(&row).expect("every row of headings.tsv parses");
            tables
                .compact
                .entry(compact(&key))
                .or_insert_with(|| title.clone());
            // What is said in play is said in one way.
            if title.kind != HeadingKind::Creative && key.contains(' ') {
                let folded = without_number(key.split(' '));
                (tables.folded.entry(folded)).or_insert_with(|| title.clone());
            }
            // The first row of a title wins: English stands first, and homographs agree or are rare.
            tables.titles.entry(key).or_insert(title);
        }
        // Capitals go without their accents more often than not: "EXPERIENCES PROFESSIONNELLES". "RESUME" is the title of
        // the document.
        let plain: Vec<(String, Title)> = (tables.titles.iter())
            .filter(|(key, _)| !key.is_ascii() && *key != "résumé")
            .map(|(key, title)| (plain_letters(key), title.clone()))
            .collect();
        for (key, title) in plain {
            tables.titles.entry(key).or_insert(title);
        }
        for row in rows(include_str!("title_words.tsv")) {
            word_row(&row, &mut tables).expect("every row of title_words.tsv parses");
        }
        tables
    })
}

/// The languages in which a title is in the table as it is, or is but for its accents.
pub(crate) fn languages(text: &str) -> &'static [&'static str] {
    static LANGUAGES: OnceLock<FxHashMap<String, Vec<&'static str>>> = OnceLock::new();
    let languages = LANGUAGES.get_or_init(|| {
        let mut languages: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
        for row in rows(include_str!("headings.tsv")) {
            let [title, _, _, own, ..] = row.as_slice() else {
                continue;
            };
            let key = title_key(title);
            for key in [plain_letters(&key), key] {
                let known = languages.entry(key).or_default();
                for language in own.split('|') {
                    if !known.contains(&language) {
                        known.push(language);
                    }
                }
            }
        }
        languages
    });
    (languages.get(&title_key(text))).map_or(&[], Vec::as_slice)
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn title_row(row: &[&str]) -> Option<(String, Title)> {
    let (title, sections, kind) = (row.first()?, row.get(1)?, row.get(2)?);
    let candidates = sections.split('|').map(|name| name.parse().ok());
    let candidates: Vec<SectionId> = candidates.collect::<Option<_>>()?;
    let kind = match *kind {
        "standard" => HeadingKind::Standard,
        "alias" => HeadingKind::Alias,
        "fuzzy" => HeadingKind::Fuzzy,
        "creative" => HeadingKind::Creative,
        _ => return None,
    };
    let weak = row.get(4).is_some_and(|flag| *flag == "weak");
    Some((
        title_key(title),
        Title {
            section: *candidates.first()?,
            kind,
            strength: if weak {
                Strength::Weak
            } else {
                Strength::Strong
            },
            candidates: if candidates.len() > 1 {
                candidates
            } else {
                Vec::new()
            },
        },
    ))
}

fn word_row(row: &[&'static str], tables: &mut Tables) -> Option<()> {
    let (word, role, section) = (row.first()?, row.get(1)?, row.get(2)?);
    match *role {
        "before" => {
            let words: Vec<&str> = word.split(' ').collect();
            tables.before.entry(words.first()?).or_default().push(words);
        }
        "after" => {
            let words: Vec<&str> = word.split(' ').collect();
            tables.after.entry(words.last()?).or_default().push(words);
        }
        "head" => {
            tables.heads.insert(word, section.parse().ok()?);
        }
        "lead" => {
            tables.leads.insert(word, section.parse().ok()?);
        }
        "cue" => {
            tables.cues.insert(word, section.parse().ok()?);
        }
        _ => return None,
    }
    Some(())
}

/// `X & Y`, both known: the section of the first, with both as candidates when they differ.
fn compound(tables: &Tables, key: &str) -> Option<Title> {
    if !key.contains('&') {
        return None;
    }
    let head = key.rsplit(' ').next().unwrap_or_default();
    let mut parts = key.split(" & ").map(|part| {
        let words: Vec<&str> = part.split(' ').collect();
        let own = (tables.titles.get(part).cloned()).or_else(|| qualified(tables, &words));
        // "Research and Work Experience" are two sorts of experience.
        let shares_head = !words.contains(&head)
            && own
                .as_ref()
                .is_none_or(|own| own.strength == Strength::Weak);
        let with_head = || tables.titles.get(&[part, head].join(" ")).cloned();
        shares_head.then(with_head).flatten().or(own)
    });
    let first = parts.next()??;
    let mut sections = vec![first.section];
    let mut strength = first.strength;
    let mut several = false;
    for part in parts {
        let part = part?;
        several = true;
        strength = strength.max(part.strength);
        if !sections.contains(&part.section) {
            sections.push(part.section);
        }
    }
    // "Qualifications and Memberships": what the first part may mean counts before the second.
    for section in first.candidates.iter().rev() {
        if !sections.contains(section) {
            sections.insert(1, *section);
        }
    }
    several.then(|| Title {
        section: first.section,
        kind: if sections.len() > 1 {
            HeadingKind::Fuzzy
        } else {
            HeadingKind::Alias
        },
        strength,
        candidates: if sections.len() > 1 {
            sections
        } else {
            Vec::new()
        },
    })
}

/// A known title with words around it that only qualify it.
fn qualified(tables: &Tables, words: &[&str]) -> Option<Title> {
    let mut rest = words;
    loop {
        let mut before = tables.before.get(rest.first()?).into_iter().flatten();
        let mut after = tables.after.get(rest.last()?).into_iter().flatten();
        let shorter = before
            .find_map(|words| rest.strip_prefix(words.as_slice()))
            .or_else(|| after.find_map(|words| rest.strip_suffix(words.as_slice())))?;
        if shorter.is_empty() {
            return None;
        }
        rest = shorter;
        if let Some(title) = tables.titles.get(&rest.join(" ")) {
            let mut title = title.clone();
            if title.kind == HeadingKind::Standard {
                title.kind = HeadingKind::Alias;
            }
            return Some(title);
        }
    }
}

/// `X & Y` of which the table knows one part: "Education and Admission".
fn by_part(tables: &Tables, text: &str, key: &str) -> Option<Title> {
    // Keys have one sign for them all; "en" is Dutch for "and" and Spanish for "in".
    const JOINTS: [&str; 7] = ["&", "/", " and ", " und ", " et ", " y ", " e "];
    /// Longest part that is not known, in words.
    const MAX_PART_WORDS: usize = 2;
    let (left, right) = key.split_once(" & ")?;
    let lower = text.to_lowercase();
    if !JOINTS.iter().any(|joint| lower.contains(joint)) {
        return None;
    }
    let known = |part: &str| {
        let title = tables.titles.get(part)?;
        (title.strength == Strength::Strong && title.kind != HeadingKind::Creative).then_some(title)
    };
    let (title, rest) = match (known(left), known(right)) {
        (Some(title), None) => (title, right),
        (None, Some(title)) => (title, left),
        _ => return None,
    };
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    if rest.split(' ').count() > MAX_PART_WORDS || !rest.split(' ').all(is_word) {
        return None;
    }
    Some(Title {
        kind: match title.kind {
            HeadingKind::Standard => HeadingKind::Alias,
            kind => kind,
        },
        strength: Strength::Weak,
        ..title.clone()
    })
}

/// An unknown title that ends in a word which names a section, or begins with one.
fn by_head(tables: &Tables, words: &[&str]) -> Option<Title> {
    /// Longest such title, in words: a longer line with this ending is a sentence.
    const MAX_HEAD_WORDS: usize = 4;
    let count = words.iter().filter(|word| **word != "&").count();
    if count > MAX_HEAD_WORDS || words.iter().any(|w| w.contains(|c: char| c.is_numeric())) {
        return None;
    }
    // "Redactora en prácticas" is a job.
    if let [.., before, _] = words
        && matches!(*before, "en" | "in" | "im")
    {
        return None;
    }
    let lead = || match words {
        [first, _] | [first, _, _] => tables.leads.get(first),
        _ => None,
    };
    // "Training Experience & Courses", but not "Training and School".
    let first_part = || {
        let joint = words.iter().position(|word| *word == "&")?;
        let is_clear = !words[joint..]
            .iter()
            .any(|word| tables.cues.contains_key(word));
        let head = words.get(joint.checked_sub(1)?)?;
        tables.heads.get(head).filter(|_| is_clear)
    };
    let section = *(tables.heads.get(words.last()?))
        .or_else(lead)
        .or_else(first_part)?;
    Some(Title {
        section,
        kind: HeadingKind::Alias,
        strength: Strength::Weak,
        candidates: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<(SectionId, HeadingKind)> {
        look_up(text).map(|t| (t.section, t.kind))
    }

    #[test]
    fn tables_parse_and_keys_are_not_empty() {
        assert!(tables().titles.len() > 2500);
        assert!(!tables().titles.contains_key(""));
    }

    #[test]
    fn standard_titles_are_the_guides() {
        let standard: Vec<_> = [
            "Profile Summary",
            "TECHNICAL SKILLS",
            "Work Experience:",
            "education",
        ]
        .map(meaning)
        .to_vec();
        assert!(
            standard
                .iter()
                .all(|m| m.is_some_and(|m| m.1 == HeadingKind::Standard))
        );
        assert_eq!(
            meaning("Employment History"),
            Some((SectionId::WorkExperience, HeadingKind::Alias))
        );
    }

    #[test]
    fn spacing_and_numbering_do_not_hide_a_title() {
        for title in [
            "W O R K   E X P E R I E N C E",
            "W O R K E X P E R I E N C E",
            "W ORK E XPERIENCE",
            "WORKEXPERIENCE",
            "3. Work Experience",
            "IV. WORK EXPERIENCE",
        ] {
            assert_eq!(
                meaning(title).map(|m| m.0),
                Some(SectionId::WorkExperience),
                "{title}"
            );
        }
        assert_eq!(meaning("Workexperience"), None);
    }

    #[test]
    fn compound_titles_keep_both_meanings() {
        let title = look_up("Certifications & Languages").unwrap();
        assert_eq!(title.section, SectionId::Certifications);
        assert_eq!(
            title.candidates,
            [SectionId::Certifications, SectionId::Languages]
        );
        assert_eq!(
            meaning("Honours / Prizes"),
            Some((SectionId::Awards, HeadingKind::Alias))
        );
    }

    #[test]
    fn parts_of_a_title_share_its_last_word() {
        assert_eq!(
            look_up("Research and Work Experience").map(|t| (t.section, t.candidates)),
            Some((SectionId::WorkExperience, Vec::new()))
        );
        // Each says enough alone.
        assert_eq!(
            meaning("Education and Work Experience").map(|m| m.0),
            Some(SectionId::Education)
        );
    }

    #[test]
    fn titles_that_languages_share() {
        assert_eq!(languages("Idiomas"), ["es", "pt"]);
        assert_eq!(languages("FORMACAO ACADEMICA"), ["pt"]);
        assert_eq!(languages("Nothing of it"), [""; 0]);
    }

    #[test]
    fn one_known_part_names_a_title_of_two() {
        for (title, section) in [
            ("Education and Admission", SectionId::Education),
            ("Certificates and Ratings", SectionId::Certifications),
            ("Escorts & Certifications", SectionId::Certifications),
        ] {
            assert_eq!(meaning(title).map(|m| m.0), Some(section), "{title}");
        }
        assert_eq!(
            look_up("Education and Admission").map(|t| t.strength),
            Some(Strength::Weak)
        );
        // More than a part, and jobs.
        for other in [
            "Education and how I came by it",
            "Sales and Marketing",
            "Redactora en prácticas",
        ] {
            assert_eq!(meaning(other), None, "{other}");
        }
    }

    #[test]
    fn qualifiers_and_heads() {
        assert_eq!(
            meaning("Other Relevant Employment Overview"),
            Some((SectionId::WorkExperience, HeadingKind::Alias))
        );
        assert_eq!(
            look_up("Aviation Experience").map(|t| (t.section, t.strength)),
            Some((SectionId::WorkExperience, Strength::Weak))
        );
        assert_eq!(
            meaning("Professional Teaching & Writing Experience").map(|m| m.0),
            Some(SectionId::WorkExperience)
        );
        assert_eq!(meaning("Resume"), None);
        assert_eq!(meaning("7 years of experience"), None);
        assert_eq!(meaning("Senior Engineer"), None);
        assert_eq!(cue("Where my tongue goes"), Some(SectionId::Languages));
        assert_eq!(cue("A Bit About Me"), Some(SectionId::ProfileSummary));
        assert_eq!(cue("Cosas que no me gustan"), None);
    }

    #[test]
    fn what_a_title_says_is_no_more_than_it_says() {
        // What somebody was paid for, taught or whom for, is no certificate, skill or project.
        for title in [
            "Research Grants",
            "Courses Taught",
            "Clients",
            "Key Clients",
        ] {
            assert_eq!(
                meaning(title).map(|m| m.0),
                Some(SectionId::Other),
                "{title}"
            );
        }
        assert_eq!(
            meaning("Job Related Training and Certifications").map(|m| m.0),
            Some(SectionId::Certifications)
        );
        assert_eq!(
            meaning("Board Roles").map(|m| m.0),
            Some(SectionId::Volunteering)
        );
        let title = look_up("Leadership & Activities").unwrap();
        assert_eq!(
            title.candidates,
            [SectionId::Other, SectionId::Volunteering]
        );
        assert!(is_whole("Leadership & Activities") && !is_whole("Certifications & Languages"));
    }

    #[test]
    fn other_languages() {
        for (title, section) in [
            ("Berufserfahrung", SectionId::WorkExperience),
            ("Centres d'intérêt", SectionId::Interests),
            ("FORMACIÓN ACADÉMICA", SectionId::Education),
            ("Experiência Profissional", SectionId::WorkExperience),
            ("EXPERIENCES PROFESSIONNELLES", SectionId::WorkExperience),
            ("Talenkennis", SectionId::Languages),
            ("Istruzione e formazione", SectionId::Education),
            ("WYKSZTALCENIE", SectionId::Education),
            ("Szkolenia oraz kursy", SectionId::Certifications),
            ("Arbetslivserfarenhet", SectionId::WorkExperience),
            ("Kurser og certifikater", SectionId::Certifications),
            ("Nøkkelkompetanse", SectionId::TechnicalSkills),
            ("JAZYKOVE ZNALOSTI", SectionId::Languages),
            ("Competenţe şi abilităţi", SectionId::TechnicalSkills),
            ("İLGİ ALANLARI", SectionId::Interests),
        ] {
            assert_eq!(meaning(title).map(|m| m.0), Some(section), "{title}");
        }
        // The first word names the section, and the second qualifies it.
        assert_eq!(
            look_up("esperienza artistica").map(|title| (title.section, title.strength)),
            Some((SectionId::WorkExperience, Strength::Weak))
        );
        // Everyday words of another language, and labels of personal data.
        for other in ["Resumé", "Obywatelstwo", "Dato"] {
            assert_eq!(meaning(other), None, "{other}");
        }
    }
}
