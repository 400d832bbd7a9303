//! Titles of activities, ends of lists and of resumes, grades, in whole texts.

use super::*;

fn person(lines: &str) -> Resume {
    resume(&format!("Ann Roe\nann.roe@example.com\n\n{lines}\n"))
}

fn interests(lines: &str) -> Vec<String> {
    let own = person(&format!("INTERESTS\n{lines}"));
    let names = own.interests.iter().filter_map(|own| value(&own.name));
    names.map(str::to_string).collect()
}

#[test]
fn activities_with_dates_are_volunteering() {
    for title in [
        "LEADERSHIP & ACTIVITIES",
        "LEADERSHIP AND ACTIVITIES",
        "EXTRA-CURRICULAR ACTIVITIES",
    ] {
        let own = person(&format!(
            "{title}\nHarbor Free Clinic\nVolunteer Nurse\nApr 2018 – Sep 2022\n• Gave flu shots to uninsured patients.\n"
        ));
        let [own] = own.volunteer.as_slice() else {
            panic!("{title}: {:?}", own.volunteer);
        };
        assert_eq!(value(&own.position), Some("Volunteer Nurse"), "{title}");
        assert_eq!(value(&own.start_date), Some("2018-04"));
    }
    let none = person("LEADERSHIP & ACTIVITIES\nCaptain of the debating team\nChess club\n");
    assert!(none.volunteer.is_empty(), "{:?}", none.volunteer);
}

#[test]
fn pastimes_at_both_sides_of_a_joint() {
    assert_eq!(
        interests("Birdwatching and knitting"),
        ["Birdwatching", "knitting"]
    );
    assert_eq!(
        interests("Trail running & bread baking"),
        ["Trail running", "bread baking"]
    );
    for whole in [
        "Food and travel photography",
        "Rock and roll",
        "Swing and salsa dancing",
        "Writing and producing music",
    ] {
        assert_eq!(interests(whole), [whole]);
    }
}

#[test]
fn a_list_that_breaks_inside_its_last_item() {
    assert_eq!(
        interests("Batik, Scuba diving, Food\nphotography"),
        ["Batik", "Scuba diving", "Food photography"]
    );
    // Items in small letters begin in small letters on the next line, too.
    assert_eq!(
        interests("Batik, scuba diving, food\nphotography"),
        ["Batik", "scuba diving", "food", "photography"]
    );
}

#[test]
fn a_signature_is_no_content() {
    for end in [
        "Kassel, 4. März 2024\n\nAnn Roe",
        "Ann Roe\nKassel, 4. März 2024",
        "Kassel, 4. März 2024",
    ] {
        assert_eq!(
            interests(&format!("Rowing\nChess\n\n{end}")),
            ["Rowing", "Chess"],
            "{end}"
        );
    }
    let own = resume(
        "Lebenslauf\n\nPersönliche Daten\nName: Ann Roe\nann.roe@example.com\n\nInteressen\nRudern\n\nKassel, 4. März 2024\n\nAnn Roe\n",
    );
    assert_eq!(own.interests.len(), 1, "{:?}", own.interests);
    // A name that nobody signed with.
    assert_eq!(
        interests("Rowing\nKassel, 4. März 2024\nJo Day")
            .last()
            .map(String::as_str),
        Some("Jo Day")
    );
}

#[test]
fn grades_of_more_scales() {
    let score = |line: &str| {
        let own = person(&format!(
            "EDUCATION\nBachelor of Arts\nExample University\n2010 – 2013\n{line}"
        ));
        own.education
            .first()
            .and_then(|own| own.score.clone())
            .map(|score| score.value)
    };
    assert_eq!(
        score("Classificação: 17 valores").as_deref(),
        Some("17 valores")
    );
    assert_eq!(score("Note: 1,7").as_deref(), Some("1,7"));
    assert_eq!(score("Grade: 12").as_deref(), Some("12"));
    assert_eq!(score("Média de 17"), None);
    let own = person("EDUCATION\nGrade 12 Diploma\nExample High School, 2005");
    assert_eq!(
        value(&own.education[0].study_type),
        Some("Grade 12 Diploma")
    );
    assert_eq!(value(&own.education[0].score), None);
    let own = person(
        "EDUCATION\nStaatlich geprüfter Techniker, Fachrichtung Mechatronik\nFachschule für Technik Kassel\n2016 – 2020",
    );
    assert_eq!(
        value(&own.education[0].study_type),
        Some("Staatlich geprüfter Techniker")
    );
    assert_eq!(value(&own.education[0].area), Some("Mechatronik"));
    assert_eq!(
        value(&own.education[0].institution),
        Some("Fachschule für Technik Kassel")
    );
}

#[test]
fn a_postal_code_ends_the_line_above_its_city() {
    let own =
        resume("Ann Roe\nVia dei Mandorli 12, 53100\nSiena\n333 555 0148\nann.roe@example.com\n");
    let location = &own.basics.location;
    assert_eq!(value(&location.address), Some("Via dei Mandorli 12"));
    assert_eq!(value(&location.postal_code), Some("53100"));
    assert_eq!(value(&location.city), Some("Siena"));
}

#[test]
fn a_signature_of_two_lines_is_no_interest() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nInteressen\nSegeln\nKlavier\nRothenburg ob der Tauber,\n12.09.2021\n",
    );
    let names: Vec<_> = own.interests.iter().map(|own| value(&own.name)).collect();
    assert_eq!(names, [Some("Segeln"), Some("Klavier")]);
}
