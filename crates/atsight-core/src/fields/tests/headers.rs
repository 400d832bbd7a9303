//! Headers of entries that their look tells, and what stands in them beside names.

use super::*;

/// The jobs of a page, as title, employer and start.
fn jobs(html: &str) -> Vec<[Option<String>; 3]> {
    let own = page(&format!(
        "<body><h1>Ann Roe</h1><p>ann.roe@example.com</p><h2>Experience</h2>{html}</body>"
    ));
    (own.work.iter())
        .map(|job| {
            [&job.position, &job.name, &job.start_date].map(|own| value(own).map(str::to_owned))
        })
        .collect()
}

fn job(parts: [&str; 3]) -> [Option<String>; 3] {
    parts.map(|part| (!part.is_empty()).then(|| part.to_owned()))
}

const TEXT: &str = "<p>I kept the books of the whole shop and counted the till at night.</p>";

#[test]
fn a_title_that_reads_as_a_sentence_is_told_by_its_look() {
    let one = |title: &str, date: &str| {
        format!("<p><b>{title}</b><br>Panadería Ejemplo<br>{date}</p>{TEXT}")
    };
    let html = [
        one("Área de contabilidad", "2021 – 2022"),
        one("Área de servicio al cliente de la casa", "2020 – 2021"),
        one("Área de panadería", "2019 – 2020"),
    ];
    let found = jobs(&html.concat());
    let titles: Vec<_> = found.iter().map(|own| own[0].as_deref()).collect();
    assert_eq!(
        titles,
        [
            Some("Área de contabilidad"),
            Some("Área de servicio al cliente de la casa"),
            Some("Área de panadería")
        ]
    );
}

#[test]
fn a_header_without_a_date_begins_a_job_where_it_looks_like_those_with_one() {
    let html = format!(
        "<p><b>Tester • Example Works • 2013 – 2017</b></p>{TEXT}<p><b>Foreman • Example Works • 2018 – 2022</b></p>{TEXT}<p><b>Developer • Sample Clinic • on my own</b></p>{TEXT}"
    );
    let found = jobs(&html);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[2], job(["Developer", "Sample Clinic", ""]));
    // A bold word above what was done is none.
    let html = html.replace("Developer • Sample Clinic • on my own", "Toolbox");
    assert_eq!(jobs(&html).len(), 2);
}

#[test]
fn a_region_and_its_country_end_a_header() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nExample Labs\n2 years\nDeveloper\nMay 2024 - Present\nCuritiba, Paraná, Brazil\nTrainee\nApril 2023 - May 2024\nSanta Catarina, Brazil\nSample Softwares\nClerk\nJune 2022 - March 2023\nCuritiba, Paraná, Brazil\n",
    );
    let names: Vec<_> = own.work.iter().map(|job| value(&job.name)).collect();
    assert_eq!(
        names,
        [
            Some("Example Labs"),
            Some("Example Labs"),
            Some("Sample Softwares")
        ]
    );
}

#[test]
fn hours_and_telephone_numbers_are_no_employers() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nTutor in algebra    48 h\nExample University, 2019 – 2020\nTeléfono: +595 21 555 0100 correo: info@example.com\nClerk, Sample Works, 2017 – 2018\n",
    );
    let names: Vec<_> = own.work.iter().map(|job| value(&job.name)).collect();
    assert_eq!(names, [Some("Example University"), Some("Sample Works")]);
}

#[test]
fn a_place_and_skills_below_a_project_are_no_name() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nProjects\nBooking System\nSummer 2022    Montréal, Canada\n• Took the bookings of a field station.\nSkills used: Java, SQL\n",
    );
    let [project] = own.projects.as_slice() else {
        panic!("{:?}", own.projects);
    };
    let tools: Vec<_> = project
        .keywords
        .iter()
        .map(|own| own.value.as_str())
        .collect();
    assert_eq!(tools, ["Java", "SQL"]);
}
