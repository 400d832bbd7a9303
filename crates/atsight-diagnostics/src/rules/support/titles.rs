//! Titles of sections: the plain ones in every language, and those of a resume.

use std::collections::BTreeSet;

use atsight_core::Reading;
use atsight_core::model::{Heading, HeadingKind, Section, SectionId, Transcript};

use super::language::language;
use crate::finding::Finding;
use crate::role::Role;
use crate::rule::{Case, RuleInfo};
use crate::scope::Scope;
use crate::words::squeeze;

/// The sections that every resume should have, in the order of [`PLAIN_TITLES`].
pub(crate) const MAIN_SECTIONS: [SectionId; 4] = [
    SectionId::ProfileSummary,
    SectionId::TechnicalSkills,
    SectionId::WorkExperience,
    SectionId::Education,
];

/// The plain titles of the four main sections in the languages whose titles are known: language, summary, skills, work, education.
const PLAIN_TITLES: [[&str; 5]; 18] = [
    [
        "cs",
        "Profil",
        "Dovednosti",
        "Pracovní zkušenosti",
        "Vzdělání",
    ],
    [
        "da",
        "Profil",
        "Kompetencer",
        "Erhvervserfaring",
        "Uddannelse",
    ],
    [
        "de",
        "Profil",
        "Kenntnisse",
        "Berufserfahrung",
        "Ausbildung",
    ],
    [
        "el",
        "Προφίλ",
        "Δεξιότητες",
        "Επαγγελματική εμπειρία",
        "Εκπαίδευση",
    ],
    [
        "es",
        "Perfil profesional",
        "Competencias",
        "Experiencia laboral",
        "Formación académica",
    ],
    ["fi", "Profiili", "Taidot", "Työkokemus", "Koulutus"],
    [
        "fr",
        "Profil",
        "Compétences",
        "Expérience professionnelle",
        "Formation",
    ],
    [
        "hu",
        "Szakmai összefoglaló",
        "Készségek",
        "Munkatapasztalat",
        "Tanulmányok",
    ],
    [
        "it",
        "Profilo",
        "Competenze",
        "Esperienza lavorativa",
        "Istruzione e formazione",
    ],
    ["nl", "Profiel", "Vaardigheden", "Werkervaring", "Opleiding"],
    ["no", "Profil", "Kompetanse", "Arbeidserfaring", "Utdanning"],
    [
        "pl",
        "Profil zawodowy",
        "Umiejętności",
        "Doświadczenie zawodowe",
        "Wykształcenie",
    ],
    [
        "pt",
        "Resumo profissional",
        "Competências",
        "Experiência profissional",
        "Formação académica",
    ],
    [
        "ro",
        "Profil",
        "Competențe",
        "Experiență profesională",
        "Educație",
    ],
    ["ru", "О себе", "Навыки", "Опыт работы", "Образование"],
    [
        "sv",
        "Profil",
        "Kompetenser",
        "Arbetslivserfarenhet",
        "Utbildning",
    ],
    ["tr", "Profil", "Yetenekler", "İş Deneyimi", "Eğitim"],
    ["uk", "Про себе", "Навички", "Досвід роботи", "Освіта"],
];

/// The plain titles of sections for a resume: in its language, and for the role that it is checked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlainTitles {
    /// The language, `en` for English.
    pub(crate) language: &'static str,
    technical: bool,
}

impl PlainTitles {
    /// Those for a resume.
    pub(crate) fn of(case: &Case<'_>) -> Self {
        Self {
            language: language(case),
            technical: case.role.is_some_and(is_technical),
        }
    }

    /// The English ones for a role.
    pub(crate) fn for_role(role: &Role) -> Self {
        Self {
            language: "en",
            technical: is_technical(role),
        }
    }

    /// The plain title of a section; none for what is no usual section, and none where that of the language is not known.
    pub(crate) fn get(self, id: SectionId) -> Option<&'static str> {
        let column = MAIN_SECTIONS.iter().position(|main| *main == id);
        let row = PLAIN_TITLES.iter().find(|row| row[0] == self.language);
        match row.zip(column) {
            // The language stands in front.
            Some((row, column)) => Some(row[column + 1]),
            None if self.language != "en" => None,
            None if id == SectionId::TechnicalSkills && self.technical => Some(TECHNICAL),
            None => plain_title(id),
        }
    }

    /// What a section is called in a message, which is English: its plain title, where that of the language is not known the English one.
    pub(crate) fn name(self, id: SectionId) -> Option<&'static str> {
        self.get(id).or_else(|| plain_title(id))
    }

    /// Whether a title is the plain one, or as plain: “Skills” and “Technical Skills” are known alike.
    pub(crate) fn has(self, id: SectionId, title: &str) -> bool {
        let own = squeeze(title);
        let is_it = |plain: &str| squeeze(plain) == own;
        self.get(id).is_some_and(is_it)
            || id == SectionId::TechnicalSkills
                && (is_it(TECHNICAL) || plain_title(id).is_some_and(is_it))
    }
}

/// What the skills of a developer are called.
const TECHNICAL: &str = "Technical Skills";

/// Whether a role is one of software: it has programming languages.
fn is_technical(role: &Role) -> bool {
    !role.profile().languages.is_empty()
}

/// The plain title of a section in English.
fn plain_title(id: SectionId) -> Option<&'static str> {
    Some(match id {
        SectionId::Contact => "Contact",
        SectionId::ProfileSummary => "Profile Summary",
        SectionId::TechnicalSkills => "Skills",
        SectionId::WorkExperience => "Work Experience",
        SectionId::Education => "Education",
        SectionId::Projects => "Projects",
        SectionId::Certifications => "Certifications",
        SectionId::Languages => "Languages",
        SectionId::Awards => "Awards",
        SectionId::Publications => "Publications",
        SectionId::Volunteering => "Volunteering",
        SectionId::Interests => "Interests",
        SectionId::References => "References",
        _ => return None,
    })
}

/// Titles of a resume that are labels inside of its sections, and open none: they come again, as “Responsibilities” under each job does,
/// or have a value behind a colon.
#[derive(Debug)]
pub(crate) struct Labels {
    /// Titles that come more than once; letters without blanks.
    repeated: BTreeSet<String>,
}

impl Labels {
    /// Those of a resume.
    pub(crate) fn of(case: &Case<'_>) -> Self {
        let mut seen = BTreeSet::new();
        let titles = (case.sections().iter()).filter_map(|section| section.heading.as_ref());
        let repeated = titles
            .map(|heading| squeeze(&heading.text))
            .filter(|title| !seen.insert(title.clone()))
            .collect();
        Self { repeated }
    }

    /// Whether a title comes more than once.
    pub(crate) fn repeats(&self, heading: &Heading) -> bool {
        self.repeated.contains(&squeeze(&heading.text))
    }

    /// Whether a title is a label.
    pub(crate) fn has(&self, case: &Case<'_>, heading: &Heading) -> bool {
        let line = case.line(heading.lines.start).trim_start();
        let below = line.strip_prefix(heading.text.trim_end_matches([':', ' ']));
        let value = below.and_then(|rest| rest.trim_start().strip_prefix([':', '：']));
        let has_value = value.is_some_and(|value| value.contains(char::is_alphanumeric));
        has_value || self.repeats(heading)
    }
}

/// Headings of a kind that are no labels, and the sections they open.
pub(crate) fn headings<'a>(
    case: &Case<'a>,
    kind: HeadingKind,
) -> impl Iterator<Item = (&'a Heading, SectionId)> {
    let (case, labels) = (*case, Labels::of(case));
    let titled = case
        .sections()
        .iter()
        .filter_map(|section| Some((section.heading.as_ref()?, section.id)));
    titled.filter(move |(heading, _)| heading.kind == kind && !labels.has(&case, heading))
}

/// The titles that are found in a parser's text, and the sections they open; letters without blanks, in lower case, since extractors may
/// letter-space a title or change its case.
pub(crate) fn found(reading: &Reading) -> impl Iterator<Item = (String, SectionId)> {
    (reading.sections.iter())
        .filter_map(|section| Some((squeeze(&section.heading.as_ref()?.text), section.id)))
}

/// The same titles, but for those without a line of text below them.
pub(crate) fn found_above_text(reading: &Reading) -> impl Iterator<Item = (String, SectionId)> {
    let sections = &reading.sections;
    (sections.iter().enumerate())
        .filter(|(at, section)| {
            // A section goes on in parts without a title.
            let more = (sections[at + 1..].iter())
                .take_while(|next| next.heading.is_none() && next.id == section.id);
            std::iter::once(*section)
                .chain(more)
                .any(|own| first_text(&reading.transcript, own).is_some())
        })
        .filter_map(|(_, section)| Some((squeeze(&section.heading.as_ref()?.text), section.id)))
}

/// The titles that are found without a line of text below them.
pub(crate) fn found_apart(reading: &Reading) -> Vec<(String, SectionId)> {
    let above_text: Vec<_> = found_above_text(reading).collect();
    let apart = found(reading).filter(|title| !above_text.contains(title));
    apart.collect()
}

/// The first line of a section below its title that has a word.
pub(crate) fn first_text<'t>(transcript: &'t Transcript, section: &Section) -> Option<&'t str> {
    let is_title = |line: &usize| {
        let heading = section.heading.as_ref();
        heading.is_some_and(|heading| heading.lines.contains(line))
    };
    let lines = section.lines.clone().filter(|line| !is_title(line));
    let mut texts =
        lines.filter_map(|line| Some(transcript.line_text(transcript.lines.get(line)?)));
    texts.find(|text| text.contains(char::is_alphanumeric))
}

/// Whether a title stands right above a line that begins with a text, or is its beginning; letters without blanks.
pub(crate) fn stands_above(reading: &Reading, title: &str, text: &str) -> bool {
    let mut above = false;
    let lines = reading.transcript.line_texts().map(squeeze);
    (lines.filter(|line| !line.is_empty())).any(|line| {
        let stands = above && (line.starts_with(text) || text.starts_with(&line));
        above = line == title;
        stands
    })
}

/// A finding about a heading.
pub(crate) fn about(
    case: &Case<'_>,
    rule: &'static RuleInfo,
    heading: &Heading,
    message: String,
) -> Finding {
    Finding::new(rule, message)
        .with_subject(heading.text.clone())
        .at_all(case.locate(heading.lines.clone()))
        .with_scope(Scope::lines([heading.lines.clone()]))
}

/// Whether a title that may mean two sections names both: “Education & Certifications”.
pub(crate) fn names_both(heading: &Heading) -> bool {
    const AND: &[&str] = &["and", "und", "et", "y", "e", "en"];
    let text = heading.text.to_lowercase();
    let joined = text.contains(['&', '/', '+', ','])
        || text.split_whitespace().any(|word| AND.contains(&word));
    // Activities of no usual section are no second section: “Activities and Leadership”.
    joined && heading.candidates.len() >= 2 && !heading.candidates.contains(&SectionId::Other)
}

/// Whether sections can be missed: titles are known in languages of Latin letters, and elsewhere where one of them was found.
pub(crate) fn knows_titles(case: &Case<'_>) -> bool {
    let (mut letters, mut latin) = (0_usize, 0_usize);
    for c in case.transcript().text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        // Latin with all accents: up to Latin Extended-B, and Latin Extended Additional.
        latin += usize::from(matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'));
    }
    2 * latin >= letters
        || case
            .sections()
            .iter()
            .any(|section| section.heading.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::model::{EngineId, TranscriptBuilder};
    use atsight_core::sections::{self, title_languages};

    #[test]
    fn no_resume_gets_a_title_of_another_language() {
        let of = |language| PlainTitles {
            language,
            technical: false,
        };
        assert_eq!(of("en").get(SectionId::Contact), Some("Contact"));
        assert_eq!(of("sv").get(SectionId::Education), Some("Utbildning"));
        assert_eq!(of("sv").get(SectionId::Certifications), None);
        assert_eq!(
            of("sv").name(SectionId::Certifications),
            Some("Certifications")
        );
    }

    #[test]
    fn plain_titles_are_known_ones_of_their_language() {
        for [language, titles @ ..] in PLAIN_TITLES {
            for (title, id) in titles.into_iter().zip(MAIN_SECTIONS) {
                assert!(
                    title_languages(title).contains(&language),
                    "{language} {title}"
                );
                let mut text = TranscriptBuilder::new(EngineId::Human);
                text.push_plain(&format!("Ann Roe\n\n{title}\nRust, SQL\n"));
                let found = sections::segment(&text.finish());
                assert_eq!(
                    found.last().map(|own| own.id),
                    Some(id),
                    "{language} {title}"
                );
            }
        }
    }
}
