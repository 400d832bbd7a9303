//! What labels tell, and what is no list.

use super::resume;

#[test]
fn what_stands_behind_labels_among_other_things_is_taken() {
    let own = resume(
        "Jo Roe\nLebenslauf\nBerufserfahrung\nKoch, Example GmbH, 2019 – 2021\nSonstiges\nEDV: SAP MM, Excel\n\
         Sprachen: Deutsch (Muttersprache), Englisch (B2)\nFreizeit: Rudern, Chor\n",
    );
    let keywords: Vec<&str> = (own.skills.iter())
        .flat_map(|skill| skill.keywords.iter().map(|word| word.value.as_str()))
        .collect();
    assert_eq!(keywords, ["SAP MM", "Excel"]);
    assert_eq!(own.languages.len(), 2);
    assert_eq!(own.interests.len(), 2);
}

#[test]
fn languages_below_schools_are_no_area() {
    let own = resume(
        "Jo Roe\nEducation\nDiploma, Example High School, 2012\nLanguages: English, Spanish\nSkills\nWelding, Rust\n",
    );
    assert_eq!(own.languages.len(), 2);
    assert_eq!(own.education.len(), 1);
    assert_eq!(own.education[0].area, None);
}

#[test]
fn sentences_among_skills_are_no_skills() {
    let own = resume(
        "Jo Roe\nSkills\nTraining people:\n• Trained 60 volunteers and 25 stagehands in safety procedures.\n• Kept budgets of up to $350,000 for touring productions.\nSoftware: Excel, Canvas\n",
    );
    let words: Vec<&str> = (own.skills.iter())
        .flat_map(|skill| skill.keywords.iter().map(|word| word.value.as_str()))
        .collect();
    assert_eq!(words, ["Excel", "Canvas"]);
}
