//! Addresses and numbers, from whole resumes.

use super::*;

fn address(line: &str) -> [Option<String>; 4] {
    let own = basics(&format!("Ann Roe\n{line}\nann.roe@example.com\n"));
    let place = own.location;
    [place.address, place.city, place.region, place.postal_code]
        .map(|f| value(&f).map(str::to_owned))
}

#[test]
fn the_parts_of_an_address_stand_between_bars() {
    let expected = ["18076 Maple Road", "King George", "VA", "22485"];
    let expected = expected.map(|part| Some(part.to_owned()));
    for line in [
        "18076 Maple Road | King George | VA | 22485 | (215) 555-0115",
        "18076 Maple Road, King George, VA 22485",
        "18076 Maple Rd. King George, VA 22485",
    ] {
        let mut found = address(line);
        found[0] = found[0].take().map(|road| road.replace("Rd.", "Road"));
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn a_box_at_the_post_office_is_no_phone() {
    let own = basics("Ann Roe\nP.O BOX 62157-00200 NAIROBI, KENYA\n0111942313\n");
    assert_eq!(value(&own.phone), Some("0111942313"));
}

#[test]
fn a_monogram_is_no_name() {
    let own = resume(
        "JR\nJane Roe\nCartographer\njane.roe@example.com\n\nExperience\nMapmaker, Example Ltd., 2019 – 2021\n",
    );
    assert_eq!(value(&own.basics.name), Some("Jane Roe"));
}

#[test]
fn names_of_two_lines_and_parts() {
    let name = |text: &str| value(&basics(text).name).map(str::to_owned);
    for (text, own) in [
        (
            "ANA MARIA\nPORTO ROE\nanamariaroe@example.com\n",
            "ANA MARIA PORTO ROE",
        ),
        ("Prénom : Jane\nNom : Roe\njroe@example.com\n", "Jane Roe"),
        (
            "Surname   Roe\nName   Jane\nE-mail-address   jroe@example.com\n",
            "Jane Roe",
        ),
        (
            "Roe Mei Ling, Jane\njaneroe@example.com\n",
            "Roe Mei Ling, Jane",
        ),
        ("Jane Mary Roe, RN\njroe@example.com\n", "Jane Mary Roe"),
        ("ANNE ROE–DOE\nanne@example.com\n", "ANNE ROE–DOE"),
        ("One-page CV\nJane Roe\njane@example.com\n", "Jane Roe"),
        ("CURRICULUM VITEA\nJane Roe\njane@example.com\n", "Jane Roe"),
    ] {
        assert_eq!(name(text).as_deref(), Some(own), "{text}");
    }
}

#[test]
fn labels_are_no_values() {
    let own = basics(
        "Jane Roe\nHP:   65-55500142\nTelephone number (mobile)   555 0142\nSkype name:   jroe77\nE-mail-address   jroe@example.com\n\nExperience\nClerk, Example Ltd., 2019 – 2021\n",
    );
    assert_eq!(value(&own.label), None);
    assert_eq!(value(&own.location.city), None);
    assert_eq!(value(&own.phone), Some("65-55500142"));
}

#[test]
fn masked_addresses_are_addresses_and_hosts_of_mail_are_no_sites() {
    let own = basics("Jane Roe\njane.roe[at]example[.]com\nLeeds, UK\n");
    assert_eq!(value(&own.email), Some("jane.roe[at]example[.]com"));
    let own = basics("Jane Roe\njane.roe at gmail.com\nLeeds, UK\n");
    assert_eq!(value(&own.url), None);
}

#[test]
fn the_candidate_is_reached_where_no_job_is_told() {
    let own = resume(
        "Ann Roe\n\nExperience\nClerk, Example Works, 2018 – 2022\n• Kept the books.\nTel: +1 (415) 555-0128 mail: info@example.com\n\nSkills\nExcel\nANN.ROE@EXAMPLE.ORG\n",
    );
    assert_eq!(value(&own.basics.email), Some("ANN.ROE@EXAMPLE.ORG"));
    let own = resume(
        "Ann Roe\n\nExperience\nClerk, Example Works, 2018 – 2022\n• Kept the books.\nReferencias: boss@example.com\n",
    );
    assert_eq!(value(&own.basics.email), None);
}

#[test]
fn an_account_is_told_by_its_host() {
    let own = basics("Ann Roe\nann.roe@example.com\nhttps://annroe.github.io/portfolio/\n");
    assert_eq!(value(&own.profiles[0].username), Some("annroe"));
}

#[test]
fn a_title_line_is_whole() {
    let label = |lines: &str| {
        let own = basics(&format!("Ann Roe\n{lines}\nann.roe@example.com\n"));
        value(&own.label).map(str::to_owned)
    };
    assert_eq!(
        label("Estudiante de Ingeniería de\nGestión de Software").as_deref(),
        Some("Estudiante de Ingeniería de Gestión de Software")
    );
    assert_eq!(
        label("Graduate engineer of computers and\nGPA 3.3 of 4 from a school"),
        None
    );
    assert_eq!(
        label("Tech Lead | Full Stack Developer | Analyst Example 18").as_deref(),
        Some("Tech Lead | Full Stack Developer | Analyst Example 18")
    );
    assert_eq!(
        label("555 0100\nFramework: .NET, ASP.NET, Web App Designer"),
        None
    );
}
