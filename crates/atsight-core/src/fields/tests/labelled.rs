//! What labels tell, and what is no list.

use super::{file, resume};
use crate::model::Field;

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
fn languages_among_personal_data_and_in_a_profile_are_told() {
    for profile in [
        "Father’s Name : Boris Roe\nDate of Birth : 06/01/1993\nLanguages Known : English, Danish\n",
        "Clerk of eleven years who has kept the ledgers of three banks in order.\nLanguages: English, Danish\n",
    ] {
        let own = resume(&format!(
            "Jo Roe\njo@example.com\n\nExperience\nClerk, Example Ltd., 2019 – 2021\n\nPersonal Profile\n{profile}"
        ));
        assert_eq!(own.languages.len(), 2, "{profile}");
        assert!(
            own.basics
                .summary
                .is_none_or(|text| !text.value.contains("Father")),
            "{profile}"
        );
    }
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

#[test]
fn pastimes_stand_below_languages() {
    let own = resume(
        "Jo Roe\nSkills\nWelding\nLanguages & Hobbies\nEnglish (native), Hindi (basic)\nSailing, hill walking, fiddle\n",
    );
    assert_eq!((own.languages.len(), own.interests.len()), (2, 3));
    let fluency = own.languages[1].fluency.as_ref();
    assert_eq!(fluency.map(|own| own.value.as_str()), Some("basic"));
}

#[test]
fn publications_have_numbers_and_authors_without_full_stops() {
    let own = resume(
        "Jo Roe\nPublications\n1. Roe J, Doe AB, Poe C. Guard cells keep a diary. Annals of Leaves, 2021.\n2. Doe AB, Roe J. Light on a budget. Open Methods, 2018.\n",
    );
    let names: Vec<&str> = (own.publications.iter())
        .filter_map(|own| Some(own.name.as_ref()?.value.as_str()))
        .collect();
    assert_eq!(names, ["Guard cells keep a diary", "Light on a budget"]);
}

#[test]
fn records_stand_in_a_row_with_their_years() {
    let own = resume("Jo Roe\nSkills\nWelding\nCertifications\nRHCE (2019), VCP-DCV (2016)\n");
    let names: Vec<&str> = (own.certificates.iter())
        .filter_map(|own| Some(own.name.as_ref()?.value.as_str()))
        .collect();
    assert_eq!(names, ["RHCE", "VCP-DCV"]);
}

#[test]
fn skills_in_a_table_have_no_levels_among_them() {
    let own = super::page(
        "<html><body><h1>Jo Roe</h1><p>jo.roe@example.com</p><h2>Skills</h2><table><tr><td>Skill</td><td>Level</td></tr><tr><td>Excel</td><td>Advanced</td></tr><tr><td>QuickBooks</td><td>Expert</td></tr></table><h2>Education</h2><p>Diploma, Example High School, 2012</p></body></html>",
    );
    let words: Vec<&str> = (own.skills.iter())
        .flat_map(|skill| skill.keywords.iter().map(|word| word.value.as_str()))
        .collect();
    assert_eq!(words, ["Excel", "QuickBooks"]);
}

#[test]
fn labels_of_jobs_have_words_in_front_and_values_below() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWork Experience\nPresent Company: Example Foods Co., Leeds\nPosition Last Held: Store Manager\nExperience: April 2015 to Till Date\n\
         Nature of the firm: Shops\nJob Profile:\n- Kept the books.\n- Ran the shop.\n\nCompany:\nAcme Ltd.\nJob Appointment: Clerk\nDuration: May 2010 to March 2015\nJob Responsibilities: Filing\n\
         Sorting letters\n",
    );
    let text = |field: &Option<Field<String>>| field.as_ref().map(|own| own.value.clone());
    let jobs: Vec<_> = (own.work.iter())
        .map(|work| [&work.name, &work.position, &work.start_date].map(text))
        .collect();
    let job = |own: [&str; 3]| own.map(|own| Some(own.to_string()));
    assert_eq!(
        jobs,
        [
            job(["Example Foods Co.", "Store Manager", "2015-04"]),
            job(["Acme Ltd.", "Clerk", "2010-05"])
        ]
    );
    let told: Vec<&str> = own.work[0]
        .highlights
        .iter()
        .map(|own| own.value.as_str())
        .collect();
    assert_eq!(told, ["Kept the books.", "Ran the shop."]);
}

#[test]
fn labels_with_their_values_in_cells_beside_them() {
    let own = file(
        br"{\rtf1 Jo Roe\par jo@example.com\par Work Experience\par Company:\tab Example Foods Co.\par From Aug 2017 to date\par
Position Held:\tab Store Manager\tab Aug 2017 to date\par Company:\tab Acme Ltd.\par From May 2010 to March 2015\par Position Held:\tab Clerk\par}",
    );
    let text = |field: &Option<Field<String>>| field.as_ref().map(|own| own.value.clone());
    let jobs: Vec<_> = own
        .work
        .iter()
        .map(|work| [&work.name, &work.position].map(text))
        .collect();
    let job = |own: [&str; 2]| own.map(|own| Some(own.to_string()));
    assert_eq!(
        jobs,
        [
            job(["Example Foods Co.", "Store Manager"]),
            job(["Acme Ltd.", "Clerk"])
        ]
    );
}

#[test]
fn labels_with_accents_as_marks_of_their_own() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperiencia laboral\nInstitucio\u{301}n: Ejemplo del Sur SA\nCargo: Técnica\nPeri\u{301}odo: 2021 - presente\nReferencias: boss@example.com\n• Cuidaba de la red.\n",
    );
    let told: Vec<_> = (own.work.iter())
        .map(|job| [&job.position, &job.name, &job.start_date].map(super::value))
        .collect();
    assert_eq!(
        told,
        [[Some("Técnica"), Some("Ejemplo del Sur SA"), Some("2021")]]
    );
}
