//! Schools as exports of profiles have them.

use super::*;

#[test]
fn schools_with_degree_area_and_dates_in_brackets() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEducación\nUNIEJEMPLO\nTecnología en Computación · (enero de 2022)\nBIE - Bogotá Institute of Examples\nBootcamp de Ventas, Comercio exterior · (agosto\nde 2021 - diciembre de 2021)\nIdiomas Ejemplo\nInglés · (2019 - 2020)\n",
    );
    let found: Vec<_> = (own.education.iter())
        .map(|own| {
            let date = own.end_date.as_ref();
            [&own.institution, &own.study_type, &own.area, &date.cloned()]
                .map(|own| value(own).map(str::to_owned))
        })
        .collect();
    let school = |parts: [&str; 4]| parts.map(|part| (!part.is_empty()).then(|| part.to_owned()));
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0][0].as_deref(), Some("UNIEJEMPLO"));
    assert_eq!(
        found[1],
        school([
            "BIE - Bogotá Institute of Examples",
            "Bootcamp de Ventas",
            "Comercio exterior",
            "2021-12"
        ])
    );
    assert_eq!(found[2], school(["Idiomas Ejemplo", "", "Inglés", "2020"]));
}

#[test]
fn dots_in_front_of_other_brackets_tell_nothing() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEducation\nBSc Physics · (with honours)\nExample University, 2015 – 2018\n",
    );
    let schools: Vec<_> = own
        .education
        .iter()
        .map(|own| value(&own.institution))
        .collect();
    assert_eq!(schools, [Some("Example University")]);
}
