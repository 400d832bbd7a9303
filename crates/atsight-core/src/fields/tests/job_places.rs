//! Where somebody worked, from whole resumes.

use super::jobs::jobs;
use super::*;
use crate::model::LineStyle;

#[test]
fn what_stands_behind_every_employer_is_its_place() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nNorthgate Outfitters, Gateshead   02/2018 to date\nStore Manager\nFairfield Foods, Durham   05/2013 – 01/2018\nAssistant Manager\n",
    );
    let found: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.name), value(&w.location)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("Northgate Outfitters"), Some("Gateshead")),
            (Some("Fairfield Foods"), Some("Durham"))
        ]
    );
    let dashed = resume(
        "Ann Roe\nann.roe@example.com\nLeeds, UK\n\nWORK EXPERIENCE\nEngineer — Nordhavn Logistics, Leeds\nMarch 2021 – Present\nAdministrator — Example Municipality, Oddham\nAugust 2016 – February 2021\n",
    );
    assert_eq!(value(&dashed.work[1].name), Some("Example Municipality"));
    assert_eq!(value(&dashed.work[1].location), Some("Oddham"));
}

#[test]
fn an_employer_stands_between_its_title_and_its_place() {
    let place = |behind: &str| -> Vec<[Option<String>; 3]> {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nData Engineer, {behind}\n2018 to present\n"
        ));
        let jobs = jobs(&own).into_iter();
        jobs.map(|job| job.map(|own| own.map(str::to_owned)))
            .collect()
    };
    for (employer, own) in [
        ("Lion Payments", "Dublin, Ireland"),
        ("Lion Payments", "Ireland"),
        ("Lion Payments", "Singapore"),
        ("Acme Ltd", "Camden, London, UK"),
    ] {
        assert_eq!(
            place(&format!("{employer}, {own}")),
            [[employer, "Data Engineer", own].map(|text| Some(text.to_owned()))],
        );
    }
    // What stands in front of a place is a title only if a word says so, and a known city is one.
    let above = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nLion Payments\nData Engineer, Boston, Massachusetts, USA\n2018 to present\n",
    );
    assert_eq!(
        jobs(&above),
        [[
            "Lion Payments",
            "Data Engineer",
            "Boston, Massachusetts, USA"
        ]
        .map(Some)]
    );
}

#[test]
fn a_country_alone_is_where_the_candidate_lives() {
    let own = resume("Ann Roe\nData Engineer\nann.roe@example.com | Germany\n");
    assert_eq!(value(&own.basics.location.country_code), Some("DE"));
    let city = resume("Ann Roe\nData Engineer\nann.roe@example.com | Singapore 238823\n");
    assert_eq!(value(&city.basics.location.city), Some("Singapore"));
    assert_eq!(value(&city.basics.location.country_code), Some("SG"));
    assert_eq!(value(&city.basics.location.postal_code), Some("238823"));
}

#[test]
fn states_stand_behind_cities_without_a_comma() {
    let own = resume(
        "Ann Roe\nToowoomba QLD 4350 | 0491 570 156 | ann.roe@example.com\n\nWORK EXPERIENCE\nTruck Driver\nExample Freight, Dalby QLD\n2015 – present\n",
    );
    assert_eq!(value(&own.basics.location.city), Some("Toowoomba"));
    assert_eq!(value(&own.basics.location.region), Some("QLD"));
    assert_eq!(
        jobs(&own),
        [[
            Some("Example Freight"),
            Some("Truck Driver"),
            Some("Dalby QLD")
        ]]
    );
}

#[test]
fn title_employer_and_place_stand_in_one_line() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Example Hospital, Oddham, 2018 to present\nNurse, Willow Hospital, Evenham, 2014 to 2018\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [Some("Example Hospital"), Some("Clerk"), Some("Oddham")],
            [Some("Willow Hospital"), Some("Nurse"), Some("Evenham")]
        ]
    );
    let team = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Quayside, Billing, 2018 to present\nNurse, Fernleaf, Rescue, 2014 to 2018\n",
    );
    assert_eq!(jobs(&team)[0][2], None);
}

#[test]
fn a_place_stands_behind_an_employer_whose_title_has_a_label() {
    let own = resume(
        "Ann Roe\nLeeds, UK\nann.roe@example.com\n\nWORK EXPERIENCE\n2018 – present: Example Systems Ltd., Leeds\nDesignation: Clerk\n2014 – 2018: Willow Parts Ltd., Oddham\nDesignation: Nurse\n",
    );
    assert_eq!(jobs(&own)[1][2], Some("Oddham"));
}

#[test]
fn places_stand_in_cells_of_their_own() {
    let work = |jobs: &str| {
        resume(&format!(
            "Ann Roe\nann.roe@example.com | Leeds, UK\n\nWORK EXPERIENCE\n{jobs}"
        ))
    };
    let own = work(
        "Quayside | Leeds | Senior Clerk\n2018 – present\n• Filed.\nFernleaf | Oddham | Porter\n2014 – 2018\n• Carried.\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [Some("Quayside"), Some("Senior Clerk"), Some("Leeds")],
            [Some("Fernleaf"), Some("Porter"), Some("Oddham")]
        ]
    );
    let own = work(
        "Senior Clerk | Quayside\nOddham, 2018 – present\n• Filed.\nPorter | Fernleaf\nLeeds, 2014 – 2018\n• Carried.\n",
    );
    assert_eq!(jobs(&own)[0][2], Some("Oddham"));
    // No known place among them: teams, perhaps.
    let own = work(
        "Senior Clerk | Quayside\nBilling, 2018 – present\n• Filed.\nPorter | Fernleaf\nRescue, 2014 – 2018\n• Carried.\n",
    );
    assert_eq!(jobs(&own)[0][2], None);
}

#[test]
fn a_label_below_a_place_is_no_part_of_it() {
    let place = |below: &str| {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        let lines = [
            "Ann Roe",
            "WORK EXPERIENCE",
            "Clerk",
            "Quayside",
            "05/2021 – Present Leeds, West",
            below,
            "• Filed.",
        ];
        for line in lines {
            b.push_plain(line);
            let mut style = LineStyle::default();
            style.relative_size = 1.0;
            b.set_style(style);
            b.newline();
        }
        let transcript = b.finish();
        let own = extract(&transcript, &sections::segment(&transcript));
        value(&own.work[0].location).map(str::to_string)
    };
    assert_eq!(place("Yorkshire").as_deref(), Some("Leeds, West Yorkshire"));
    assert_eq!(place("Achievements/Tasks"), place("Tasks:"));
}

#[test]
fn home_is_a_place_where_one_stands_behind_it() {
    let city = |text: &str| {
        let own = resume(&format!("Ann Roe\nHome: {text}\nann.roe@example.com\n"));
        value(&own.basics.location.city).map(str::to_string)
    };
    assert_eq!(city("Reykjavík, Iceland").as_deref(), Some("Reykjavík"));
    assert_eq!(city("0491 570 156"), None);
}

#[test]
fn a_city_behind_a_title_line_is_no_part_of_it() {
    let label = |line: &str| {
        let own = basics(&format!("Ann Roe\n{line}\nann.roe@example.com\n"));
        value(&own.label).map(str::to_string)
    };
    assert_eq!(
        label("Senior Clerk, Leeds").as_deref(),
        Some("Senior Clerk")
    );
    for whole in [
        "Senior Clerk, Harbours",
        "Secondary Teacher – Mathematics and Physics",
    ] {
        assert_eq!(label(whole).as_deref(), Some(whole));
    }
    assert_eq!(
        label("Senior Clerk, Pune, Maharashtra").as_deref(),
        Some("Senior Clerk")
    );
    assert_eq!(
        label("Target: Senior Clerk").as_deref(),
        Some("Senior Clerk")
    );
}

#[test]
fn unknown_places_in_brackets() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nReporter, Radio Northmoor (Alderby)\n2019 – 2021\n• Wrote.\n\nEditor, Quayside Press (Bilbao)\n2016 – 2018\n• Cut.\n",
    );
    assert_eq!(
        jobs(&own)[0][..2],
        [Some("Radio Northmoor"), Some("Reporter")]
    );
    assert_eq!(value(&own.work[0].location), Some("Alderby"));
}

#[test]
fn a_place_in_a_cell_of_its_own_stands_behind_title_and_employer() {
    let own = super::page(
        "<html><body><h1>Ann Roe</h1><p>ann.roe@example.com</p><h2>Work Experience</h2><p><b>Stylist at The Hair Rooms</b>, Salthill</p><p>2019 – 2021</p><ul><li>Cut hair.</li></ul></body></html>",
    );
    assert_eq!(
        jobs(&own)[0][..2],
        [Some("The Hair Rooms"), Some("Stylist")]
    );
    assert_eq!(value(&own.work[0].location), Some("Salthill"));
}

#[test]
fn semicolons_part_employer_place_and_dates() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nSoftware Engineer\nIllumina; Oddham; May 2018 – Present\n- Leading the subsystem\nSoftware Engineering Intern\nParagon Systems; Chattanooga, TN; June 2016 – August 2016\n- Did more things\n",
    );
    assert_eq!(
        jobs(&own),
        [
            ["Illumina", "Software Engineer", "Oddham"].map(Some),
            [
                "Paragon Systems",
                "Software Engineering Intern",
                "Chattanooga, TN"
            ]
            .map(Some)
        ]
    );
}

#[test]
fn remote_in_brackets_is_the_place_of_a_job() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nNorthgate Outfitters\nApplication Developer (Remote)\t2022 – Present\n- Built things\nSite Engineer (Contract)\t2019 – 2022\n- Built other things\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [
                Some("Northgate Outfitters"),
                Some("Application Developer"),
                Some("Remote")
            ],
            [
                Some("Northgate Outfitters"),
                Some("Site Engineer (Contract)"),
                None
            ]
        ]
    );
}

#[test]
fn a_place_stands_behind_a_dash_that_has_a_blank_on_one_side() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nLead Software Engineer- New York, NY\tJan 2023 – Present\nNomad Stores\n- Built things\n",
    );
    let expected = ["Nomad Stores", "Lead Software Engineer", "New York, NY"];
    assert_eq!(jobs(&own), [expected.map(Some)]);
}

#[test]
fn a_place_stands_above_the_employer() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nExperiencia laboral\nAlcalá de Henares, Madrid\nAcmebot S.A.\nProgramador\n2016 – 2019\n• Programó robots para ferias.\n",
    );
    assert_eq!(
        jobs(&own),
        [[
            Some("Acmebot S.A."),
            Some("Programador"),
            Some("Alcalá de Henares, Madrid")
        ]]
    );
}
