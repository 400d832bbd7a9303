use crate::layout::testing::{PageBuilder, at, document, page, reading, width_of};
use crate::layout::{LayoutOptions, analyze};
use crate::model::{RegionKind, Side};

const MAIN: [&str; 12] = [
    "Work Experience",
    "Senior Engineer at Tidewater",
    "Rebuilt the nightly invoice run as an",
    "event-driven pipeline that ends early",
    "and wrote the handbook for the people",
    "Engineer at Brightfern Logistics now",
    "Designed a parcel event interface with",
    "nine thousand requests each second in",
    "the busy week and replaced all fragile",
    "scripts by workflows that can be read",
    "Education",
    "Bachelor of Science, Cascade Valley",
];
const SIDE: [&str; 7] = [
    "Skills",
    "Rust and Java",
    "Postgres",
    "Kafka",
    "Languages",
    "English",
    "Spanish",
];

/// Main column and sidebar with different leading, so that baselines meet by chance only.
fn columns(mut page: PageBuilder, main: f32, side: f32, y: f32) -> PageBuilder {
    for (n, text) in MAIN.iter().enumerate() {
        page = page
            .bold(matches!(n, 0 | 10))
            .run(text, at(main, y + 13.0 * n as f32));
    }
    for (n, text) in SIDE.iter().enumerate() {
        page = page
            .bold(matches!(n, 0 | 4))
            .run(text, at(side, y + 3.0 + 16.0 * n as f32));
    }
    page.bold(false)
}

fn header(page: PageBuilder) -> PageBuilder {
    page.size(22.0)
        .run("Marisol Okonjo", at(200.0, 60.0))
        .size(10.0)
        .run(
            "marisol@example.com | (503) 555-0142 | Portland, OR | okonjo.example.com | a-name-example",
            at(80.0, 80.0),
        )
}

#[test]
fn a_full_width_header_comes_first_and_columns_are_not_mixed() {
    let doc = document([columns(header(page()), 72.0, 400.0, 110.0)]);
    let lines = reading(&doc);
    assert_eq!(lines[0], "Marisol Okonjo");
    assert_eq!(lines[2..14], MAIN);
    assert_eq!(lines[14..], SIDE);
    let layout = analyze(&doc, &LayoutOptions::default());
    assert_eq!((layout.columns, layout.sidebar), (2, Some(Side::Right)));
    assert_eq!(layout.pages[0].gutters.len(), 1);
    let kinds: Vec<_> = layout.pages[0].regions.iter().map(|r| r.kind).collect();
    assert_eq!(
        kinds,
        [RegionKind::Body, RegionKind::Column, RegionKind::Sidebar]
    );
}

#[test]
fn an_address_that_is_too_long_for_its_column_does_not_close_the_gutter() {
    let side = [
        "Contact",
        "Leeds",
        "ann.okonjo.leeds@example.com",
        "555 0142",
        "Skills",
        "Rust",
        "Kotlin",
    ];
    let mut page = page().lines(&MAIN, at(190.0, 60.0));
    for (n, text) in side.iter().enumerate() {
        page = page.run(text, at(60.0, 61.0 + 17.0 * n as f32));
    }
    let end = 60.0 + width_of(side[2]) * 10.0;
    assert!((184.0..205.0).contains(&end), "it fills the gutter: {end}");
    let lines = reading(&document([page]));
    assert_eq!(lines[..7], side);
    assert_eq!(lines[7..], MAIN);
}

#[test]
fn contact_lines_above_the_titles_of_both_columns_are_read_first() {
    let page = page()
        .size(20.0)
        .run("Marisol Okonjo of Northern Example", at(60.0, 60.0))
        .size(10.0)
        .run("marisol@example.com", at(60.0, 84.0))
        .run("Leeds, UK", at(240.0, 84.0));
    let page = columns(page, 240.0, 60.0, 122.0).size(13.0);
    let page = page
        .run("Career", at(240.0, 114.0))
        .run("Profile", at(60.0, 114.0));
    let lines = reading(&document([page]));
    let at = |text: &str| lines.iter().position(|line| line.contains(text));
    assert!(at("Leeds, UK") < at("Profile"), "{lines:?}");
    assert!(at("Spanish") < at("Career"), "{lines:?}");
}

#[test]
fn a_left_sidebar_that_ends_early_is_read_whole() {
    let mut page = columns(page(), 240.0, 60.0, 60.0);
    page = page.lines(
        &[
            "More of the main column after the end",
            "of the sidebar, still in its own place",
        ],
        at(240.0, 230.0),
    );
    let doc = document([page]);
    let lines = reading(&doc);
    assert_eq!(lines[..7], SIDE);
    assert_eq!(lines[7..19], MAIN);
    assert_eq!(lines.len(), 21);
    assert_eq!(
        analyze(&doc, &LayoutOptions::default()).sidebar,
        Some(Side::Left)
    );
}

#[test]
fn a_sidebar_over_two_pages_is_read_page_by_page() {
    let pages = [
        columns(page(), 240.0, 60.0, 60.0),
        columns(page(), 240.0, 60.0, 60.0),
    ];
    let lines = reading(&document(pages));
    assert_eq!(lines[..7], SIDE);
    assert_eq!(lines[19..26], SIDE);
}

#[test]
fn three_columns_are_counted() {
    let mut page = columns(page(), 220.0, 60.0, 60.0);
    for (n, text) in SIDE.iter().enumerate() {
        page = page.run(text, at(470.0, 61.0 + 17.0 * n as f32));
    }
    let doc = document([page]);
    assert_eq!(analyze(&doc, &LayoutOptions::default()).columns, 3);
    assert_eq!(reading(&doc)[19..], SIDE);
}

#[test]
fn right_aligned_dates_are_no_column() {
    let mut page = page();
    for n in 0..6 {
        let y = 80.0 + 52.0 * n as f32;
        page = page
            .run("Senior Engineer, Tidewater Ledger", at(72.0, y))
            .run_to("Mar 2019 - Feb 2021", at(540.0, y))
            .lines(
                &[
                    "Rebuilt the nightly invoice run as a pipeline",
                    "and moved the ledger",
                    "to another store",
                ],
                at(84.0, y + 12.0),
            );
    }
    let doc = document([page]);
    let layout = analyze(&doc, &LayoutOptions::default());
    assert_eq!((layout.columns, layout.sidebar), (1, None));
    assert_eq!(
        reading(&doc)[0],
        "Senior Engineer, Tidewater Ledger Mar 2019 - Feb 2021"
    );
}

#[test]
fn a_section_over_the_whole_width_begins_below_the_longer_of_two_columns() {
    const TEXT: [&str; 10] = [
        "Rebuilt the nightly invoice run as an event-driven",
        "pipeline that ends before the branches open at six",
        "and wrote the handbook for the people who keep it.",
        "Designed a parcel event interface with nine thousand",
        "requests a second in the busy week before the winter",
        "holidays, and replaced all fragile scripts by tested",
        "workflows that anybody can read, change and undo in",
        "less than an hour, by day and night. Led four people",
        "of three countries through the audit of the ledgers,",
        "and taught the clerks what a balance sheet tells us.",
    ];
    const LIST: [&str; 8] = [
        "Rust, Java",
        "Postgres",
        "Kafka",
        "English",
        "Spanish",
        "German",
        "Danish",
        "Latin",
    ];
    const BELOW: [&str; 3] = [
        "Led a team of nine through the move of all ledgers to another store, in less than half of a year.",
        "Taught two hundred clerks of the branches how to read a balance sheet, and wrote the book on that.",
        "Cut the time that it takes to close the books of a month from six days to two, without more hands.",
    ];
    let mut wrong = Vec::new();
    for on_left in [true, false] {
        for (long, short) in [(10, 6), (10, 8), (7, 8), (8, 7), (9, 7)] {
            for dated in [true, false] {
                let (text, list) = if on_left {
                    (60.0, 400.0)
                } else {
                    (210.0, 60.0)
                };
                let title = |page: PageBuilder, text: &str, x: f32, y: f32| {
                    page.bold(true)
                        .size(13.0)
                        .run(text, at(x, y))
                        .bold(false)
                        .size(10.0)
                };
                let mut page = title(header(page()), "Profile", text, 120.0);
                page = title(page, "Skills", list, 120.0);
                page = page.lines(&TEXT[..long], at(text, 140.0));
                // Lists are set on lines of their own.
                for (n, own) in LIST[..short].iter().enumerate() {
                    page = page.run(own, at(list, 143.0 + 15.0 * n as f32));
                }
                let y = 170.0 + 15.0 * long.max(short) as f32;
                page =
                    title(page, "Career", 60.0, y).run("Engineer, Tidewater", at(60.0, y + 18.0));
                if dated {
                    page = page.run_to("2019 - 2021", at(540.0, y + 18.0));
                }
                page = page.lines(&BELOW, at(60.0, y + 32.0));
                let lines = reading(&document([page]));
                let place = |text: &str| lines.iter().position(|line| line.starts_with(text));
                let own = TEXT[..long].iter().map(|text| place(text));
                let own: Vec<_> = own
                    .chain(LIST[..short].iter().map(|text| place(text)))
                    .collect();
                let career = place("Career");
                let whole = own.iter().all(|at| at.is_some() && *at < career)
                    && own[..long].is_sorted()
                    && own[long..].is_sorted()
                    && (own[..long].last() < own[long..].first()
                        || own[..long].first() > own[long..].last());
                if !whole || career > place("Engineer") || place("Engineer") > place("Led") {
                    wrong.push(format!("{on_left} {long} {short} {dated}: {lines:#?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn columns_begin_with_their_titles_where_another_gutter_is_taller() {
    let mut page = page().bold(true).size(12.0);
    page = page
        .run("AWARDS", at(60.0, 100.0))
        .run("LANGUAGES", at(300.0, 100.0))
        .bold(false)
        .size(10.0)
        .lines(&MAIN[2..9], at(60.0, 130.0));
    let list = ["English", "Danish", "Hindi", "Bengali", "Latin"];
    for (n, text) in list.iter().enumerate() {
        page = page.run(text, at(390.0, 135.0 + 15.0 * n as f32));
    }
    // A foot that leaves the gap in front of the list open, and not the one in front of its title.
    let page = page.run("June 2020, Marisol", at(255.0, 330.0));
    let lines = reading(&document([page]));
    let title = lines.iter().position(|line| line == "LANGUAGES");
    let title = title.unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(lines[title + 1..title + 6], list, "{lines:#?}");
}

/// A name over the main column, the title of its first section far above the text, and a sidebar that begins beside the text.
fn titled_far_above(side_title: bool) -> Vec<String> {
    let mut page = page()
        .size(24.0)
        .run("Marisol Okonjo", at(220.0, 60.0))
        .size(10.0)
        .bold(true)
        .run("PROFILE", at(220.0, 90.0));
    if side_title {
        page = page.run("CONTACT", at(60.0, 90.0));
    }
    page = page.bold(false).lines(&MAIN[2..10], at(220.0, 125.0));
    for (n, text) in SIDE[1..].iter().enumerate() {
        page = page.run(text, at(60.0, 131.0 + 16.0 * n as f32));
    }
    reading(&document([page]))
}

#[test]
fn a_title_is_not_parted_from_its_text_by_space_through_both_columns() {
    let alone = titled_far_above(false);
    let place = |lines: &[String], text: &str| lines.iter().position(|line| line == text);
    let title = place(&alone, "PROFILE").expect("it is read");
    assert_eq!(alone[0], "Marisol Okonjo");
    assert_eq!(alone[title + 1], MAIN[2], "{alone:?}");

    let both = titled_far_above(true);
    let [left, right] =
        ["CONTACT", "PROFILE"].map(|title| place(&both, title).expect("it is read"));
    assert_eq!(both[left + 1], SIDE[1], "{both:?}");
    assert_eq!(both[right + 1], MAIN[2], "{both:?}");
}

#[test]
fn a_name_and_contact_lines_beside_it_are_read_before_the_columns() {
    let page = columns(page(), 72.0, 400.0, 150.0)
        .size(24.0)
        .run("Marisol Okonjo", at(72.0, 70.0))
        .size(10.0)
        .lines(&["marisol@example.com", "(503) 555-0142"], at(410.0, 62.0));
    let lines = reading(&document([page]));
    assert_eq!(
        lines[..4],
        [
            "Marisol Okonjo",
            "marisol@example.com",
            "(503) 555-0142",
            MAIN[0]
        ]
    );
}

#[test]
fn lines_of_a_header_above_the_titles_of_both_columns_are_read_first() {
    let page = page().size(10.0);
    let page = page
        .lines(
            &["Born 1993", "12 Example Street", "Kempten", "Germany"],
            at(60.0, 60.0),
        )
        .lines(&["555 0142", "marisol@example.com"], at(240.0, 68.0));
    let page = columns(page, 240.0, 60.0, 182.0).size(13.0);
    let page = page
        .run("Career", at(240.0, 170.0))
        .run("Profile", at(60.0, 170.0));
    let lines = reading(&document([page]));
    let at = |text: &str| lines.iter().position(|line| line.contains(text));
    assert!(at("marisol@example.com") < at("Profile"), "{lines:?}");
    assert!(at("Spanish") < at("Career"), "{lines:?}");
}

#[test]
fn what_the_person_is_stands_above_the_columns_however_large_it_is_set() {
    let page = page()
        .size(24.0)
        .run("MarisolOkonjoExample", at(60.0, 60.0))
        .size(15.0)
        .run("Sculptor", at(240.0, 84.0))
        .size(10.0)
        .run("bronze, clay, wood", at(240.0, 98.0));
    let page = columns(page, 240.0, 60.0, 162.0).size(13.0);
    let page = page
        .run("Bronze", at(240.0, 150.0))
        .run("Motto", at(60.0, 150.0));
    let lines = reading(&document([page]));
    let at = |text: &str| lines.iter().position(|line| line == text);
    assert!(at("Sculptor") < at("Motto"), "{lines:?}");
    assert!(at("bronze, clay, wood") < at("Motto"), "{lines:?}");
    assert!(at("Spanish") < at("Bronze"), "{lines:?}");
}

#[test]
fn the_title_of_a_section_below_two_columns_is_read_with_it() {
    let mut page = columns(page(), 240.0, 60.0, 100.0);
    page = page
        .size(14.0)
        .run("Publications", at(60.0, 280.0))
        .size(10.0);
    let line = "A study of ledgers in the northern towns, which was read by nearly ninety people";
    for n in 0..4 {
        page = page.run(line, at(60.0, 306.0 + 13.0 * n as f32));
    }
    let lines = reading(&document([page]));
    let title = lines.iter().position(|line| line == "Publications");
    let title = title.unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(lines[title + 1], line);
    assert_eq!(lines[title - 1], MAIN[11]);
}

#[test]
fn a_section_in_two_columns_ends_where_titles_stand_over_both() {
    let skills = [
        "Pipelines: Snowflake, Meltano and",
        "Airflow for the nightly run",
        "Clouds: two of them, and what is",
        "needed between both",
    ];
    let models = [
        "Models: trees, forests and a few",
        "of the larger sort",
        "Databases: Postgres, and others",
        "where somebody wanted them",
    ];
    let page = page()
        .bold(true)
        .run("Technical Skills", at(60.0, 80.0))
        .run("Projects", at(60.0, 170.0))
        .run("Education", at(300.0, 170.0))
        .bold(false)
        .lines(&skills, at(60.0, 100.0))
        .lines(&models, at(300.0, 100.0))
        .lines(&MAIN[2..10], at(60.0, 186.0));
    let page = page
        .run(MAIN[11], at(300.0, 190.0))
        .lines(&SIDE[1..4], at(300.0, 206.0));
    let lines = reading(&document([page]));
    let sections = [&["Technical Skills"][..], &skills, &models, &["Projects"]].concat();
    assert_eq!(lines[..10], sections);
    assert_eq!(lines[18], "Education", "{lines:#?}");
}

#[test]
fn a_line_drawn_through_a_gutter_ends_the_columns() {
    let dates = ["2019 - 2021", "2016 - 2019", "2014 - 2016"];
    let read = |drawn: bool| {
        let mut page = page();
        for (n, years) in dates.iter().enumerate() {
            let y = 100.0 + 40.0 * n as f32;
            page = page
                .run(years, at(60.0, y + 4.0))
                .lines(&MAIN[2..5], at(160.0, y));
        }
        // No rail of dates: a row of labels stands below them.
        page = page.run("Skills", at(60.0, 226.0));
        if drawn {
            page = page.rule(at(60.0, 231.0), at(500.0, 231.0));
        }
        page = page
            .run("Programming", at(60.0, 242.0))
            .run("Rust, Kotlin", at(160.0, 246.0))
            .run("Databases", at(60.0, 258.0))
            .run("Postgres and others of the sort", at(160.0, 262.0));
        reading(&document([page]))
    };
    let lines = read(true);
    let place = |text: &str| lines.iter().position(|line| line.contains(text));
    assert!(place(dates[1]) > place(MAIN[4]), "{lines:#?}");
    assert!(place("Skills") > place(MAIN[4]), "{lines:#?}");
    assert_ne!(lines, read(false));
}

#[test]
fn a_title_right_above_a_line_through_a_gutter_is_that_of_what_stands_below() {
    let page = columns(page(), 240.0, 60.0, 100.0).bold(true).size(12.0);
    let page = page
        .run("EDUCATION", at(60.0, 280.0))
        .rule(at(60.0, 288.0), at(500.0, 288.0))
        .bold(false);
    // Set larger than the text, as titles of sections are.
    let page = page
        .run("Example School", at(60.0, 306.0))
        .run("Cascade Valley", at(240.0, 306.0))
        .size(10.0)
        .run("2019 - 2021", at(60.0, 320.0))
        .run("2014 - 2016", at(240.0, 320.0));
    let lines = reading(&document([page]));
    let title = lines.iter().position(|line| line == "EDUCATION");
    let title = title.unwrap_or_else(|| panic!("{lines:#?}"));
    assert!(lines[title + 1].starts_with("Example School"), "{lines:#?}");
    assert_eq!(lines[title - 1], MAIN[11], "{lines:#?}");
}

#[test]
fn a_name_block_ends_above_the_first_title_of_a_section() {
    let page = page()
        .size(24.0)
        .run("Okonjo", at(240.0, 60.0))
        .bold(true)
        .size(10.0)
        .run("EDUCATION", at(240.0, 80.0))
        .bold(false)
        .run("Example School, 2014", at(240.0, 94.0));
    let page = columns(page, 240.0, 60.0, 130.0);
    let lines = reading(&document([page]));
    let place = |text: &str| lines.iter().position(|line| line == text);
    assert!(place("EDUCATION") > place("Spanish"), "{lines:#?}");
}

#[test]
fn a_name_block_ends_above_a_title_that_nobody_knows() {
    let page = page()
        .size(24.0)
        .run("Okonjo", at(240.0, 60.0))
        .size(14.0)
        .run("Harbours I counted", at(240.0, 115.0))
        .size(10.0)
        .run("Leeds and York, 2014", at(240.0, 145.0));
    let page = columns(page, 240.0, 60.0, 220.0);
    let lines = reading(&document([page]));
    let place = |text: &str| lines.iter().position(|line| line == text);
    assert_eq!(lines[0], "Okonjo");
    assert!(place("Harbours I counted") > place("Spanish"), "{lines:#?}");
}

#[test]
fn a_title_set_along_a_curve_is_one() {
    let page = page()
        .size(24.0)
        .run("Okonjo", at(240.0, 60.0))
        .size(10.0)
        .bold(true);
    let page = "ABOUT ME"
        .chars()
        .enumerate()
        .fold(page, |page, (n, letter)| {
            let start = at(240.0 + 9.0 * n as f32, 90.0 + 2.0 * n as f32);
            match letter {
                ' ' => page,
                letter => page.run(&letter.to_string(), start),
            }
        });
    let page = columns(page.bold(false), 240.0, 60.0, 140.0);
    let lines = reading(&document([page]));
    let place = |text: &str| lines.iter().position(|line| line.starts_with(text));
    assert!(place("AB") > place("Spanish"), "{lines:#?}");
}

#[test]
fn a_gutter_below_the_space_of_a_name_does_not_part_it() {
    let side: Vec<String> = (1..13).map(|n| format!("Ledger of quay {n}")).collect();
    let main: Vec<String> = (1..12)
        .map(|n| format!("Counted the bales of ship {n}"))
        .collect();
    let side: Vec<&str> = side.iter().map(String::as_str).collect();
    let main: Vec<&str> = main.iter().map(String::as_str).collect();
    // The space after the first name lies over the gutter.
    let middle = 60.0 + 28.0 * width_of("Marisol ");
    let page = (page().size(28.0))
        .words("Marisol Okonjo", at(60.0, 80.0))
        .size(10.0)
        .lines(&side, at(60.0, 130.0))
        .lines(&main, at(middle + 1.0, 100.5));
    let lines = reading(&document([page]));
    assert_eq!(lines[0], "Marisol Okonjo");
    assert_eq!(lines[1..13], side);
}
