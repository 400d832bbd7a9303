//! Schools, degrees and courses, from whole resumes.

use super::*;

/// School, degree and area of each entry.
fn schools(lines: &str) -> Vec<[Option<String>; 3]> {
    let own = resume(&format!(
        "Ann Roe\nann.roe@example.com\n\nEducation\n{lines}\n"
    ));
    (own.education.iter())
        .map(|e| [&e.institution, &e.study_type, &e.area].map(|f| value(f).map(str::to_owned)))
        .collect()
}

fn courses(own: &Resume) -> Vec<&str> {
    (own.education.iter())
        .flat_map(|school| &school.courses)
        .map(|course| course.value.as_str())
        .collect()
}

fn some<const N: usize>(texts: [&str; N]) -> [Option<String>; N] {
    texts.map(|text| Some(text.to_owned()))
}

#[test]
fn a_campus_stands_behind_its_university() {
    let found = schools(
        "University of California, Berkeley\tExpected Graduation: 05/2025\nB.A. Computer Science\tGPA: 3.7/4.0",
    );
    let own = some([
        "University of California, Berkeley",
        "B.A.",
        "Computer Science",
    ]);
    assert_eq!(found, [own]);
}

#[test]
fn a_place_in_brackets_is_no_part_of_a_school() {
    let found = schools(
        "MS, Civil Engineering, University of Washington (Seattle, WA)\nBA, Physics, Johns Hopkins University (Baltimore, MD)",
    );
    assert_eq!(
        found,
        [
            some(["University of Washington", "MS", "Civil Engineering"]),
            some(["Johns Hopkins University", "BA", "Physics"]),
        ]
    );
}

#[test]
fn a_label_tells_the_programme_of_a_degree() {
    let found = schools(
        "Temple University, Philadelphia, PA\tSpring 2020\nMaster of Science\tGPA: 3.9\nProgram: Mechanical Engineering",
    );
    let own = some([
        "Temple University",
        "Master of Science",
        "Mechanical Engineering",
    ]);
    assert_eq!(found, [own]);
}

#[test]
fn courses_among_the_skills_and_in_a_section_of_their_own_belong_to_the_school() {
    let among = resume(
        "Ann Roe\nann.roe@example.com\n\nSkills\nLanguages: C, Fortran\nRelevant Coursework: Software Development, Operating Systems, Circuits\n\nEducation\nB.S. Physics, Example University, 2019\n",
    );
    let expected = ["Software Development", "Operating Systems", "Circuits"];
    assert_eq!(courses(&among), expected);
    assert_eq!(among.skills.len(), 1);
    let apart = resume(
        "Ann Roe\nann.roe@example.com\n\nEducation\nB.S. Physics, Example University, 2019\n\nRelevant Coursework\nSoftware Development | Operating Systems\nCircuits\n\nSkills\nC, Fortran\n",
    );
    assert_eq!(courses(&apart), expected);
}

#[test]
fn lists_of_courses_go_on_and_have_labels_in_more_languages() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEducation\nB.S. Physics, Example University, 2019\nCoursework: Statics (Java), Optics, Intro\nto AI, Discrete Math\n",
    );
    let expected = ["Statics (Java)", "Optics", "Intro to AI", "Discrete Math"];
    assert_eq!(courses(&own), expected);
    let spanish = resume(
        "Ann Roe\nann.roe@example.com\n\nEducación\nUniversidad del Ejemplo\n2016 – 2020\nGrado en Física\nContenido del curso: Estadística, Cálculo, Lógica.\n",
    );
    assert_eq!(courses(&spanish), ["Estadística", "Cálculo", "Lógica"]);
    let grouped = resume(
        "Ann Roe\nann.roe@example.com\n\nEducation\nB.S. Physics, Example University, 2019\n\nRelevant Coursework & Skills\nUndergraduate: Machine Theory, Vibrations\nProgramming: Java, C++\nCAD: SolidWorks\n",
    );
    assert_eq!(courses(&grouped), ["Machine Theory", "Vibrations"]);
    assert_eq!(grouped.skills.len(), 2);
}

#[test]
fn degrees_stand_behind_their_area_and_have_a_blank_inside() {
    assert_eq!(
        schools("Mathematics BSc, Example University, 2012"),
        [some(["Example University", "BSc", "Mathematics"])]
    );
    assert_eq!(
        schools("Bennett University\nB. Tech in Computer Science\tSept 2020 - Current"),
        [some(["Bennett University", "B. Tech", "Computer Science"])]
    );
    // What is said of a degree is no area.
    let executive = schools("Executive MBA, Example University, 2012");
    assert_eq!(executive[0][2], None, "{executive:?}");
    let joint = schools("Joint BSc, Example University, 2012");
    assert_eq!(joint[0][2], None, "{joint:?}");
}

#[test]
fn dates_end_in_a_full_stop_behind_a_degree() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nFormation\nUniversité de l'Exemple\nMaster 2 | Septembre 2015 - Juin 2017.\nOption : Systèmes et réseaux\n",
    );
    let [school] = own.education.as_slice() else {
        panic!("{:?}", own.education)
    };
    assert_eq!(value(&school.start_date), Some("2015-09"));
    assert_eq!(value(&school.study_type), Some("Master 2"));
    assert_eq!(value(&school.area), Some("Systèmes et réseaux"));
}

#[test]
fn schools_and_certificates_under_one_title_are_told_apart() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION & CERTIFICATIONS\nB.A. Psychology, Example University 2023\nPublic Value Leadership – Harvard\nIntroduction to AI – Stanford\n",
    );
    assert_eq!(own.education.len(), 1, "{:?}", own.education);
    let issuers: Vec<_> = (own.certificates.iter())
        .map(|own| value(&own.issuer))
        .collect();
    assert_eq!(issuers, ["Harvard", "Stanford"].map(Some));
    let other = resume(
        "Ann Roe\nann.roe@example.com\n\nCertifications & Education\nBSc (Hons) Computer Science (2:1), University of Example\nCertified Scrum Master, Example Alliance\n",
    );
    assert_eq!(value(&other.education[0].study_type), Some("BSc (Hons)"));
    assert_eq!(value(&other.education[0].score), Some("2:1"));
    assert_eq!(other.certificates.len(), 1, "{:?}", other.certificates);
    // What is said of a school is no certificate.
    let said = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION & CERTIFICATIONS\nB.A. Psychology, Example University 2023\nThesis: Of tides – and salt\n",
    );
    assert_eq!(said.certificates.len(), 0, "{:?}", said.certificates);
}

#[test]
fn a_school_stands_with_its_place_in_front_of_a_dash() {
    let found =
        schools("Example University, Provo, UT — Business Analytics\nSeptember 2019 - April 2023");
    let own = [
        Some("Example University".to_owned()),
        None,
        Some("Business Analytics".to_owned()),
    ];
    assert_eq!(found, [own]);
}

#[test]
fn a_grade_stands_behind_a_dash() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEducation\nB.E - Information Technology\nExample University\n2010 - 2014\nCGPA - 8.76 / 10.0\n",
    );
    assert_eq!(value(&own.education[0].score), Some("8.76 / 10.0"));
}

#[test]
fn a_city_stands_behind_the_end_of_a_school() {
    let found = schools(
        "Master of Science in Business Analytics\nAmerican Example University Charles Town, WV / Graduated Aug 2020",
    );
    let own = some([
        "American Example University",
        "Master of Science",
        "Business Analytics",
    ]);
    assert_eq!(found, [own]);
}

#[test]
fn a_campus_stands_behind_a_dash() {
    let found = schools("Bachelor of Science, Physics\nUniversity of Wisconsin - Madison, 2014");
    let own = some([
        "University of Wisconsin - Madison",
        "Bachelor of Science",
        "Physics",
    ]);
    assert_eq!(found, [own]);
}

#[test]
fn schools_without_dates_begin_where_a_degree_comes_again() {
    let found = schools(
        "Bachelor of Accountancy\nExample National University\nPost-graduate Diploma in Human Resource Management\nExample Institute of Management\n",
    );
    let names: Vec<_> = found.iter().map(|own| own[0].as_deref()).collect();
    assert_eq!(
        names,
        [
            Some("Example National University"),
            Some("Example Institute of Management")
        ]
    );
    assert_eq!(found[1][2].as_deref(), Some("Human Resource Management"));
    // Two degrees at one school.
    let one = schools(
        "Bachelor of Arts in History\nBachelor of Science in Physics\nExample University\n",
    );
    assert_eq!(one.len(), 1, "{one:?}");
}

#[test]
fn schools_are_told_in_sentences() {
    let own = |text: &str, parts: [&str; 3]| {
        let parts = parts.map(|part| (!part.is_empty()).then(|| part.to_string()));
        assert_eq!(schools(text), [parts], "{text}");
    };
    own(
        "10th Passed from ICSE, Oddham with 71.3% in 2007\n",
        ["ICSE", "10th", ""],
    );
    own(
        "B.A., 2003, Example State University. Geology Major. GPA: 3.21/4.0.\n",
        ["Example State University", "B.A.", "Geology"],
    );
    own(
        "Example University. Expected graduation date 06/2023. Computer Science Major. Cumulative GPA 3.4/4.0\n",
        ["Example University", "", "Computer Science"],
    );
    own(
        "IHK Kassel, Betriebswirt, 10/2023\n",
        ["IHK Kassel", "", "Betriebswirt"],
    );
}

#[test]
fn an_expected_degree_begins_no_school() {
    let own = schools(
        "2000 - Present   EXAMPLE SCHOOL OF MANAGEMENT, Salem, MA\nCandidate for MBA, May 2003\n1994 - 1997   EXAMPLE UNIVERSITY, Albany, NY\nB.S. in Physics\n",
    );
    assert_eq!(own.len(), 2, "{own:?}");
}

#[test]
fn stops_of_short_words_in_cells_part_nothing() {
    let found = schools("B.Tech Comp. Science\tSampleton Technical University\t90%\t2015");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0][2].as_deref(), Some("Comp. Science"));
}

#[test]
fn what_a_label_tells_begins_no_school() {
    let found = schools(
        "Higher Secondary Certificate\nSampleton College, Oddham\nGPA Obtained: 3.92\nResult Publication: July\nSecondary School Certificate\nSt. Ann High School, Oddham\nGPA Obtained: 5.00\nResult Publication: May",
    );
    let named = found.iter().filter_map(|school| school[0].as_deref());
    assert!(
        named.clone().all(|name| !name.contains("Result")),
        "{found:?}"
    );
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_label_over_other_courses_is_no_school() {
    let found = schools(
        "Licenciada en Comercio, Universidad de Sampleton\nFormación Continua:\nDiplomado en Hojas de Cálculo",
    );
    assert!(
        found
            .iter()
            .all(|school| school[0].as_deref() != Some("Formación Continua")),
        "{found:?}"
    );
}
