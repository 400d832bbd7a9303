use crate::layout::testing::{PageBuilder, at, document, page, reading, width_of};

#[test]
fn rows_that_begin_with_years_set_to_the_right_keep_their_places() {
    let mut page = page();
    let rows = [
        ["2012", "Undergraduate Initiative", "Edmonton, Canada"],
        ["2010-2012", "Energy Scholarship", "Edmonton, Canada"],
        ["2009-2021", "Jason Lang Scholarship", "Mississauga, Canada"],
    ];
    for (n, [years, text, place]) in rows.iter().enumerate() {
        let y = 100.0 + 13.0 * n as f32;
        page = page
            .run_to(years, at(110.0, y))
            .run(text, at(118.0, y))
            .run_to(place, at(540.0, y));
    }
    let lines = reading(&document([page.run("Committees", at(60.0, 170.0))]));
    let rows = rows.map(|row| row.join(" "));
    assert_eq!(lines[..3], rows);
}

#[test]
fn spaces_of_a_line_that_fills_its_width_part_no_cells() {
    let mut page = page();
    let row = |page: PageBuilder, words: &[&str], y: f32| {
        let width: f32 = words.iter().map(|word| 10.0 * width_of(word)).sum();
        let gap = (430.0 - width) / (words.len() - 1) as f32;
        let mut x = 110.0;
        words.iter().fold(page, |page, word| {
            let next = page.run(word, at(x, y));
            x += 10.0 * width_of(word) + gap;
            next
        })
    };
    for (n, place) in ["Harlow, Essex", "Leeds, Yorkshire", "Truro, Cornwall"]
        .iter()
        .enumerate()
    {
        let y = 100.0 + 50.0 * n as f32;
        page = page
            .run("Institute of Accountants", at(110.0, y))
            .run_to(place, at(540.0, y));
        page = row(
            page,
            &[
                "Undergraduate",
                "researcher",
                "of",
                "ledgers",
                "and",
                "balance",
                "sheets,",
            ],
            y + 13.0,
        );
        page = page.run("taxation and structuring.", at(110.0, y + 26.0));
    }
    let lines = reading(&document([page]));
    assert_eq!(
        lines[1], "Undergraduate researcher of ledgers and balance sheets,",
        "{lines:#?}"
    );
}

#[test]
fn cells_set_to_the_right_are_no_indented_text() {
    let page = page()
        .run("D.P.S. School", at(60.0, 100.0))
        .run_to("New Delhi, India", at(540.0, 100.0))
        .run("Commerce", at(60.0, 113.0))
        .run_to("March 1999", at(540.0, 113.0));
    let lines = reading(&document([page]));
    assert_eq!(
        lines,
        ["D.P.S. School New Delhi, India", "Commerce March 1999"]
    );
}

#[test]
fn a_title_of_two_lines_has_a_pitch_of_its_own() {
    let page = |pitch: f32| {
        let mut page = page();
        for (n, title) in [["Professional", "Experience"], ["Technical", "Skills"]]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 120.0 * n as f32;
            page = page
                .run(title[0], at(60.0, y))
                .run(title[1], at(60.0, y + pitch))
                .lines(
                    &["Engineer, Northmoor", "Kept the ledgers", "Wrote them down"],
                    at(160.0, y),
                );
        }
        page
    };
    let lines = reading(&document([page(14.0)]));
    assert_eq!(
        lines[..3],
        ["Professional", "Experience", "Engineer, Northmoor"]
    );
    // Labels of one row each stand on the baselines of their rows.
    let lines = reading(&document([page(12.0)]));
    assert_eq!(
        lines[..2],
        [
            "Professional Engineer, Northmoor",
            "Experience Kept the ledgers"
        ]
    );
}

#[test]
fn bullets_that_stand_apart_from_their_text_are_no_part_of_a_rail() {
    let mut page = page();
    for n in 0_u8..3 {
        let y = 100.0 + 60.0 * f32::from(n);
        page = page
            .run("09.2017-11.2018", at(60.0, y))
            .run("Engineer, Northmoor", at(182.0, y))
            .run("•", at(170.0, y + 12.0))
            .run(
                "Kept the ledgers of three towns for eleven years",
                at(190.0, y + 12.0),
            )
            .run("•", at(170.0, y + 24.0))
            .run(
                "Wrote them down for all who wanted to read them",
                at(190.0, y + 24.0),
            );
    }
    let lines = reading(&document([page]));
    let entry = [
        "09.2017-11.2018 Engineer, Northmoor",
        "Kept the ledgers of three towns for eleven years",
        "Wrote them down for all who wanted to read them",
    ];
    assert_eq!(lines, [entry, entry, entry].concat());
}

#[test]
fn a_date_range_broken_over_two_rows_is_read_unbroken() {
    let mut page = page();
    for (n, (from, to)) in [("Jan 2020 -", "Present"), ("May 2016 -", "Dec 2019")]
        .iter()
        .enumerate()
    {
        let y = 100.0 + 80.0 * n as f32;
        page = page
            .run(from, at(60.0, y))
            .run(to, at(60.0, y + 12.0))
            .lines(
                &[
                    "Engineer, Northmoor Payments",
                    "Kept the ledger of four banks running",
                    "and wrote it down",
                ],
                at(140.0, y),
            );
    }
    let lines = reading(&document([page]));
    assert_eq!(
        lines[..3],
        ["Jan 2020 -", "Present", "Engineer, Northmoor Payments"]
    );
    assert_eq!(lines[5..7], ["May 2016 -", "Dec 2019"]);
}

#[test]
fn a_date_range_broken_behind_its_dash_is_read_unbroken() {
    let read = |from: &str, to: &str| {
        let mut page = page();
        for n in 0..2 {
            let y = 100.0 + 80.0 * n as f32;
            page = (page.run(from, at(60.0, y)).run(to, at(60.0, y + 12.0))).lines(
                &[
                    "Engineer, Northmoor Payments",
                    "Kept the ledger of four banks running",
                    "and wrote it down",
                ],
                at(180.0, y),
            );
        }
        reading(&document([page]))[..2].to_vec()
    };
    for (from, to) in [
        ("marzo de 2012 – julio", "de 2014"),
        ("mayo de 2019 – a la", "fecha"),
    ] {
        assert_eq!(read(from, to), [from, to]);
    }
    // A date that is whole, and a place below it.
    assert_ne!(read("May 2019 – now", "Leeds"), ["May 2019 – now", "Leeds"]);
    assert_ne!(read("2019-05", "2016-11"), ["2019-05", "2016-11"]);
}

fn entry(page: PageBuilder, y: f32) -> PageBuilder {
    page.run("Senior Engineer", at(60.0, y))
        .run_to("Portland, OR", at(540.0, y))
        .run_to("2019 - 2021", at(540.0, y + 12.0))
        .run(
            "• Rebuilt the nightly invoice run as a pipeline of small steps",
            at(70.0, y + 12.0),
        )
        .run("• Wrote the handbook", at(70.0, y + 24.0))
}

#[test]
fn two_rows_at_the_right_of_a_title_are_read_before_its_bullets() {
    let page = entry(entry(page(), 100.0), 160.0);
    let lines = reading(&document([page]));
    assert_eq!(
        lines[..3],
        [
            "Senior Engineer Portland, OR",
            "2019 - 2021",
            "Rebuilt the nightly invoice run as a pipeline of small steps"
        ]
    );
    assert_eq!(lines.len(), 8);
}

#[test]
fn labels_stay_in_the_rows_of_their_values() {
    let page = page()
        .lines(&["Languages", "Databases", "Tools"], at(60.0, 100.0))
        .lines(
            &[
                "Rust, Java, C",
                "PostgreSQL, Redis, DynamoDB",
                "Git, Docker",
            ],
            at(150.0, 100.0),
        );
    assert_eq!(
        reading(&document([page])),
        [
            "Languages Rust, Java, C",
            "Databases PostgreSQL, Redis, DynamoDB",
            "Tools Git, Docker"
        ]
    );
}

#[test]
fn the_title_of_the_next_section_is_no_part_of_a_label() {
    let mut page = page().size(14.0).run("publications", at(60.0, 86.0));
    page = page.size(10.0);
    for (n, text) in ["Chapter One, Down the Lane", "Chapter Two, The Pool"]
        .iter()
        .enumerate()
    {
        let y = 102.0 + 14.0 * n as f32;
        page = page.run("1865", at(60.0, y)).run(text, at(120.0, y));
    }
    let page = page.size(14.0).run("awards", at(60.0, 134.0)).size(10.0);
    let page = page
        .run("1987", at(60.0, 150.0))
        .run("All-time best novel", at(120.0, 150.0));
    let lines = reading(&document([page]));
    assert_eq!(lines[2], "1865 Chapter Two, The Pool");
    assert_eq!(lines[3], "awards");
}

#[test]
fn the_title_of_a_section_that_is_broken_over_rows_is_read_before_them() {
    let page = page()
        .bold(true)
        .run("EDUCATION", at(60.0, 100.0))
        .run("AND AWARDS", at(60.0, 113.0))
        .bold(false)
        .lines(
            &[
                "Master of Science in Analytics, Example University",
                "Cascade Valley, Oregon, and a year in the north",
                "First prize for a study of ledgers",
            ],
            at(170.0, 100.0),
        );
    let lines = reading(&document([page]));
    assert_eq!(lines[..2], ["EDUCATION", "AND AWARDS"]);
    assert!(lines[2].starts_with("Master"), "{lines:?}");
}

#[test]
fn ranges_that_are_open_at_their_end_go_on_below_whatever_joins_them() {
    let mut page = page();
    for (n, [from, to, job]) in [
        ["December 2023 ~", "Now", "Clerk of the harbour"],
        ["April 2020 – November", "2023", "Keeper of ledgers"],
        ["July 2018 -", "March 2020", "Bookbinder"],
    ]
    .iter()
    .enumerate()
    {
        let y = 100.0 + 60.0 * n as f32;
        page = (page.run(from, at(60.0, y)).run(to, at(60.0, y + 17.0)))
            .run(job, at(190.0, y))
            .run("Tidewater Harbour, Leeds", at(190.0, y + 17.0))
            .run(
                "Kept the books of four quays and counted",
                at(190.0, y + 34.0),
            );
    }
    let lines = reading(&document([page]));
    assert_eq!(lines[..2], ["December 2023 ~", "Now"], "{lines:?}");
    assert_eq!(lines[5..7], ["April 2020 – November", "2023"]);
    assert_eq!(lines[10..12], ["July 2018 -", "March 2020"]);
}

#[test]
fn a_month_over_the_years_of_its_range_is_one_label() {
    let mut page = page();
    for (n, [month, years]) in [
        ["septembre", "2021-2023"],
        ["juin-juillet", "2017"],
        ["26-30 octobre", "2016"],
    ]
    .iter()
    .enumerate()
    {
        let y = 100.0 + 40.0 * n as f32;
        page = page.lines(&[month, years], at(60.0, y)).lines(
            &[
                "Keeper of the ledgers of four",
                "quays and counted their bales",
            ],
            at(160.0, y),
        );
    }
    let lines = reading(&document([page]));
    assert_eq!(lines[..2], ["septembre", "2021-2023"], "{lines:?}");
    assert_eq!(lines[4..6], ["juin-juillet", "2017"]);
    assert_eq!(lines[8..10], ["26-30 octobre", "2016"]);
}

/// An entry whose title leaves no room for its last word beside the date, each word in two pieces.
fn wrapped(page: PageBuilder, y: f32, last: &str, date: &str) -> PageBuilder {
    let start = at(60.0 + 10.0 * width_of("Har"), y + 12.0);
    page.run("Bachelor of Science in the Management of the", at(60.0, y))
        .run("Har", at(60.0, y + 12.0))
        .run(last, start)
        .run(
            date,
            at(
                60.0 + 10.0 * width_of("Bachelor of Science in the Management of the Ha"),
                y,
            ),
        )
}

#[test]
fn a_title_that_its_date_leaves_no_room_for_is_read_before_it() {
    let both = |dates: [&str; 2]| {
        let page = wrapped(page(), 100.0, "bours", dates[0]);
        reading(&document([wrapped(page, 160.0, "vest", dates[1])]))
    };
    let lines = both(["2019 - 2021", "2014 - 2018"]);
    assert_eq!(lines[1..3], ["Harbours", "2019 - 2021"], "{lines:?}");
    // What is no date is no cell that a title could be wrapped beside.
    let lines = both(["Ledgers", "Bookbinding"]);
    assert_eq!(lines[1], "Harbours", "{lines:?}");
    assert!(lines[0].ends_with("Ledgers"), "{lines:?}");
}

#[test]
fn a_row_in_another_type_goes_on_with_no_title() {
    let entry = |page: PageBuilder, y: f32| {
        let title = "Head of the cabinet of harbours";
        page.bold(true)
            .run(title, at(60.0, y))
            .bold(false)
            .run("2019 - 2021", at(60.0 + 10.0 * width_of(title) + 30.0, y))
            .run("Advisor on employment", at(60.0, y + 12.0))
    };
    let page = entry(entry(page(), 100.0), 160.0);
    let lines = reading(&document([page]));
    assert_eq!(lines[0], "Head of the cabinet of harbours 2019 - 2021");
}
