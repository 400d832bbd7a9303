//! Titles of sections: the plain ones in every language, and those of a resume.

use std::collections::BTreeMap;

use atsight_core::Reading;
use atsight_core::model::{Heading, HeadingKind, SectionId};
use atsight_core::sections::title_languages;

use crate::finding::Finding;
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

/// The language that most titles of a resume are in; English when it cannot be told.
pub(crate) fn language(case: &Case<'_>) -> &'static str {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let titles = (case.sections().iter()).filter_map(|section| section.heading.as_ref());
    for language in titles.flat_map(|heading| title_languages(&heading.text)) {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    let known = |language: &str| counts.get(language).copied().unwrap_or_default();
    if known("en") == most {
        return "en";
    }
    let first = counts.into_iter().find(|(_, count)| *count == most);
    first.map_or("en", |(language, _)| language)
}

/// The plain title of a section in a language, and in English where it is not known.
pub(crate) fn plain_title_in(id: SectionId, language: &str) -> &'static str {
    let column = MAIN_SECTIONS.iter().position(|main| *main == id);
    let row = PLAIN_TITLES.iter().find(|row| row[0] == language);
    match row.zip(column) {
        // The language stands in front.
        Some((row, column)) => row[column + 1],
        None => plain_title(id),
    }
}

/// The plain title of a section.
pub(crate) fn plain_title(id: SectionId) -> &'static str {
    match id {
        SectionId::Contact => "Contact",
        SectionId::ProfileSummary => "Profile Summary",
        SectionId::TechnicalSkills => "Technical Skills",
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
        _ => "a usual title",
    }
}

/// Headings of a kind, and the sections they open.
pub(crate) fn headings<'a>(
    case: &Case<'a>,
    kind: HeadingKind,
) -> impl Iterator<Item = (&'a Heading, SectionId)> {
    let titled = case
        .sections()
        .iter()
        .filter_map(|section| Some((section.heading.as_ref()?, section.id)));
    titled.filter(move |(heading, _)| heading.kind == kind)
}

/// The titles that are found in a parser's text, and the sections they open; letters without blanks, in lower case, since extractors may
/// letter-space a title or change its case.
pub(crate) fn found(reading: &Reading) -> impl Iterator<Item = (String, SectionId)> {
    (reading.sections.iter())
        .filter_map(|section| Some((squeeze(&section.heading.as_ref()?.text), section.id)))
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
    joined && heading.candidates.len() >= 2
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
    use atsight_core::sections;

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
