//! Titles in another spelling than that of the table: in another number, or with a wrong letter.

use crate::model::HeadingKind;
use crate::text::lower::plain_letters;
use crate::text::title::title_key;

use super::{Strength, Tables, Title, tables};

/// The known title that a text is but for the number, the agreement or the accents of its words: "Career Objectives", "Referencia personal".
///
/// It counts for parsers, too: their lists have one number or the other, but most of them look for one word of a title, which such a
/// title has. One word alone is too little: "Project" labels what stands behind it.
pub(super) fn in_another_number(tables: &Tables, words: &[&str]) -> Option<Title> {
    if words.len() < 2 {
        return None;
    }
    let title = tables.folded.get(&without_number(words.iter().copied()))?;
    Some(Title {
        kind: match title.kind {
            HeadingKind::Standard => HeadingKind::Alias,
            kind => kind,
        },
        strength: Strength::Weak,
        ..title.clone()
    })
}

/// The words of a key without what number and agreement change at their ends in English and Romance languages, and without accents.
pub(super) fn without_number<'w>(words: impl Iterator<Item = &'w str>) -> String {
    /// Shortest word, in bytes, with an ending: "gas" and "des" have none.
    const MIN_WORD: usize = 4;
    let mut folded = String::new();
    for word in words {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let word = plain_letters(word);
        let stem = match word.strip_suffix('s') {
            Some(stem) if word.len() >= MIN_WORD && !stem.ends_with('s') => stem,
            _ => &word,
        };
        // "Activities", "profissionais", "profesionales", "professionnelles".
        let (stem, ending) = match stem {
            stem if stem.len() <= MIN_WORD => (stem, ""),
            stem if stem.ends_with("ie") => (&stem[..stem.len() - 2], "y"),
            stem if stem.ends_with("ai") => (&stem[..stem.len() - 1], "l"),
            stem => (stem.strip_suffix('e').unwrap_or(stem), ""),
        };
        let is_double = stem.ends_with("ll") || stem.ends_with("nn");
        folded.push_str(&stem[..stem.len() - usize::from(is_double)]);
        folded.push_str(ending);
    }
    folded
}

/// The known title that a text is but for its accents, “Certificaciónes”, or for one letter in a word or two: “Work Experiance”,
/// “Certificatins”. Parsers do not know such titles,
/// people do.
pub(crate) fn misspelled(text: &str) -> Option<Title> {
    /// Words that titles consist of, as long as one letter does not make another word of them.
    const WORDS: [&str; 35] = [
        "accomplishments",
        "achievements",
        "activities",
        "additional",
        "certificates",
        "certificaciones",
        "certifications",
        "competencies",
        "education",
        "educational",
        "employment",
        "experience",
        "experiences",
        "experiencia",
        "habilidades",
        "interests",
        "internship",
        "kenntnisse",
        "languages",
        "objective",
        "personal",
        "professional",
        "profile",
        "programming",
        "projects",
        "publications",
        "qualification",
        "qualifications",
        "references",
        "responsibilities",
        "skills",
        "strengths",
        "summary",
        "technical",
        "training",
    ];
    /// Most words of such a title.
    const MOST_WORDS: usize = 4;
    let key = title_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > MOST_WORDS {
        return None;
    }
    let known = |key: &str| {
        tables().titles.get(key).map(|title| Title {
            strength: Strength::Weak,
            kind: HeadingKind::Alias,
            ..title.clone()
        })
    };
    if !key.is_ascii()
        && !tables().titles.contains_key(&key)
        && let Some(title) = known(&plain_letters(&key))
    {
        return Some(title);
    }
    let correct = |word: &&str| -> Option<&'static str> {
        let known = |own: &&&str| own.starts_with(&word[..1]) && differ_by_one(word, own);
        (word.len() >= 5 && word.is_ascii() && !WORDS.contains(word))
            .then(|| WORDS.iter().find(known).copied())
            .flatten()
    };
    // One of them, as a title of its own: behind another word it may be anything.
    let singular = (words[..] == ["skill"]).then_some("skills");
    let correct = |word: &&str| singular.or_else(|| correct(word));
    let corrected: Vec<Option<&str>> = words.iter().map(correct).collect();
    if corrected.iter().all(Option::is_none) {
        return None;
    }
    let words = words.iter().zip(&corrected);
    let words: Vec<&str> = words
        .map(|(own, corrected)| corrected.unwrap_or(own))
        .collect();
    known(&words.join(" "))
}

/// Whether two words differ by one letter that is wrong, missing or too much, by two that changed places, or, long ones, by two too much.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    /// Shortest word, in bytes, that two letters more make no other word of: "habilididades".
    const LONG: usize = 10;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let more = long.len() - short.len();
    if more > 2 || more == 2 && short.len() < LONG {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    if more == 2 {
        return !short.is_empty() && long.ends_with(short);
    }
    match (short, long) {
        // "Experienced" and "project" are words of their own.
        ([], _) | ([_], [_]) => false,
        (short, [_, long @ ..]) if short.len() == long.len() => short == long,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a, b, rest @ ..], [c, d, other @ ..]) => a == d && b == c && rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SectionId;
    use crate::titles::look_up;

    #[test]
    fn a_letter_that_is_missing() {
        let title = misspelled("Programing Languages").map(|title| title.section);
        assert_eq!(title, Some(SectionId::TechnicalSkills));
    }

    #[test]
    fn titles_in_another_number() {
        for (text, id) in [
            ("CAREER OBJECTIVES", SectionId::ProfileSummary),
            ("EXPERIENCE PROFESSIONNELLES", SectionId::WorkExperience),
            ("Referencia personal", SectionId::References),
            ("Formación academica", SectionId::Education),
            ("Formação academica", SectionId::Education),
            ("Extracurricular Activity", SectionId::Other),
            ("Habilidade técnica", SectionId::TechnicalSkills),
        ] {
            let title = look_up(text).map(|title| (title.section, title.strength));
            assert_eq!(title, Some((id, Strength::Weak)), "{text}");
        }
        // One word, and playful titles.
        for text in ["Directorship", "Badge I’ve Collected"] {
            assert_eq!(look_up(text), None, "{text}");
        }
    }

    #[test]
    fn titles_with_a_wrong_letter() {
        for (text, id) in [
            ("WORK EXPERIANCE", SectionId::WorkExperience),
            ("Work Expereince", SectionId::WorkExperience),
            ("Certificatins", SectionId::Certifications),
            ("Eduction", SectionId::Education),
            ("Langauges", SectionId::Languages),
            ("Techincal Skils", SectionId::TechnicalSkills),
            ("SKILL", SectionId::TechnicalSkills),
            ("CERTIFICACIÓNES", SectionId::Certifications),
            ("HABILIDIDADES", SectionId::TechnicalSkills),
        ] {
            assert!(
                look_up(text).is_none_or(|title| title.strength == Strength::Weak),
                "{text}"
            );
            assert_eq!(
                misspelled(text).map(|title| title.section),
                Some(id),
                "{text}"
            );
        }
        for text in [
            "Work Experience",
            "Experienced",
            "Professional Skill",
            "Engineer",
            "Personnel",
            "Train",
        ] {
            assert_eq!(misspelled(text), None, "{text}");
        }
    }
}
