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
