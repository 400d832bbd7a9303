//! Pages that are easy to read wrong, each as small as it can be. All people are made up.

use super::testing::{PageBuilder, at, document, page, reading, width_of};
use super::{LayoutOptions, analyze};
use crate::model::{Layout, RegionKind};

const TEXT: [&str; 8] = [
    "Rebuilt the nightly run",
    "as a pipeline of steps",
    "that can be read and",
    "tested one by one, and",
    "wrote a handbook about",
    "the parts of it that",
    "nobody had dared touch",
    "in the last ten years",
];

fn layout(page: PageBuilder) -> Layout {
    analyze(&document([page]), &LayoutOptions::default())
}

/// A column of running text with lines of its own height.
fn column(mut page: PageBuilder, x: f32, y: f32, leading: f32) -> PageBuilder {
    for (n, line) in TEXT.iter().enumerate() {
        page = page.run(line, at(x, y + leading * n as f32));
    }
    page
}

#[test]
fn four_columns_are_read_one_after_the_other() {
    let leadings = [12.0, 13.1, 12.4, 13.7];
    let page = (0_u8..4).zip(leadings).fold(page(), |page, (n, leading)| {
        column(
            page,
            40.0 + 135.0 * f32::from(n),
            80.0 + 3.0 * f32::from(n),
            leading,
        )
    });
    assert_eq!(layout(page.clone()).columns, 4);
    let lines = reading(&document([page]));
    assert!(
        lines.chunks(TEXT.len()).all(|chunk| chunk == TEXT),
        "{lines:?}"
    );
}

#[test]
fn columns_beside_a_gutter_of_seven_points_are_columns() {
    let longest = TEXT
        .iter()
        .fold(0.0_f32, |width, line| width.max(10.0 * width_of(line)));
    let page = column(
        column(page(), 72.0, 80.0, 12.0),
        72.0 + longest + 7.0,
        83.0,
        13.3,
    );
    assert_eq!(layout(page.clone()).columns, 2);
    assert_eq!(reading(&document([page]))[..8], TEXT);
}

#[test]
fn a_full_row_that_runs_into_a_gutter_does_not_end_it() {
    // 8 points beside all rows but one, which leaves 4.
    let full = "wrote a handbook about it";
    let right = 72.0 + 10.0 * width_of(full) + 4.0;
    let page = TEXT.iter().enumerate().fold(page(), |page, (n, line)| {
        let line = if n == 4 { full } else { line };
        page.run(line, at(72.0, 80.0 + 12.0 * n as f32))
    });
    let page = column(page, right, 83.0, 13.3);
    let lines = reading(&document([page.clone()]));
    assert_eq!(layout(page).columns, 2);
    assert_eq!(lines[..4], TEXT[..4]);
    assert_eq!(lines[4], full);
    assert_eq!(lines[8..], TEXT);
}

#[test]
fn spaces_of_a_typewriter_below_each_other_are_no_gutter() {
    let lines = [
        "I am a dedicated, self-motivated college student attending James Madison",
        "University in Harrisonburg, VA. I am a junior working towards my Bachelor's in",
        "Computer Science. I have completed two years of classes and am currently taking",
        "data structures, algorithms, and web development courses.",
    ];
    let page = page().typewriter().lines(&lines, at(60.0, 100.0));
    assert_eq!(reading(&document([page])), lines);
}

#[test]
fn columns_on_one_grid_of_lines_are_columns() {
    let long = [
        "Engineer with seven years of shipping billing and",
        "ledger systems in three languages, who owns each",
        "service from the first sketch to the pager, likes",
        "well-tested code, and has mentored five colleagues",
        "who now lead squads of their own in other cities.",
    ];
    let page = page()
        .lines(&long, at(60.0, 100.0))
        .lines(&long, at(320.0, 100.0));
    assert_eq!(layout(page.clone()).columns, 2);
    let lines = reading(&document([page]));
    assert_eq!(lines[..5], long);
    assert_eq!(lines[5..], long);
}

#[test]
fn places_over_dates_at_the_right_are_no_column() {
    let mut page = page();
    for n in 0_u8..6 {
        let y = 80.0 + 60.0 * f32::from(n);
        page = page
            .run("Tidewater Ledger Company", at(72.0, y))
            .run_to("Portland, OR", at(540.0, y))
            .run("Senior Engineer", at(72.0, y + 12.0))
            .run_to("Mar 2019 - Feb 2021", at(540.0, y + 12.0))
            .run("• Rebuilt the nightly invoice run", at(84.0, y + 24.0));
    }
    assert_eq!(layout(page.clone()).columns, 1);
    assert_eq!(
        reading(&document([page]))[..2],
        [
            "Tidewater Ledger Company Portland, OR",
            "Senior Engineer Mar 2019 - Feb 2021"
        ]
    );
}

#[test]
fn dates_left_of_a_timeline_are_no_column() {
    let mut page = page().rule(at(150.0, 70.0), at(150.0, 400.0));
    for n in 0_u8..5 {
        let y = 80.0 + 60.0 * f32::from(n);
        page = page
            .ground(at(148.0, y - 5.0), at(152.0, y - 1.0))
            .run("2019 - 2021", at(72.0, y))
            .run("Senior Engineer, Tidewater Ledger", at(165.0, y))
            .run("Rebuilt the nightly invoice run as a", at(165.0, y + 12.0))
            .run("pipeline of small steps", at(165.0, y + 24.0));
    }
    let found = layout(page.clone());
    assert_eq!((found.columns, found.pages[0].tables.len()), (1, 0));
    assert_eq!(
        reading(&document([page]))[0],
        "2019 - 2021 Senior Engineer, Tidewater Ledger"
    );
}

#[test]
fn short_last_lines_and_indented_bullets_stay_in_one_column() {
    let mut page = page();
    for n in 0_u8..6 {
        let y = 80.0 + 36.0 * f32::from(n);
        page = page
            .run(
                "• Introduced contract tests between fourteen services, which found",
                at(90.0, y),
            )
            .run("the defects early", at(97.0, y + 12.0))
            .run("Short.", at(72.0, y + 24.0));
    }
    assert_eq!(layout(page).columns, 1);
}

#[test]
fn a_sidebar_on_coloured_ground_is_no_table() {
    let page = page()
        .ground(at(0.0, 0.0), at(180.0, 792.0))
        .bold(true)
        .run("Skills", at(30.0, 70.0))
        .run("Work Experience", at(200.0, 70.0))
        .bold(false);
    let mut page = column(column(page, 30.0, 85.0, 13.5), 200.0, 83.0, 12.0);
    for n in 0_u8..4 {
        let y = 300.0 + 12.0 * f32::from(n);
        page = page.run(
            "Text over the whole width of the main column, to its right end",
            at(200.0, y),
        );
    }
    let found = layout(page);
    assert_eq!((found.columns, found.pages[0].tables.len()), (2, 0));
    let kinds = found.pages[0].regions.iter().map(|region| region.kind);
    assert!(kinds.eq([RegionKind::Sidebar, RegionKind::Column]));
}

/// Pages of two columns and a head, as many as asked for.
fn long_document(pages: usize) -> crate::model::Document {
    let page = column(
        column(
            page().run("Marisol Okonjo", at(72.0, 50.0)),
            72.0,
            80.0,
            12.0,
        ),
        330.0,
        83.0,
        13.3,
    );
    document(std::iter::repeat_n(page, pages))
}

#[test]
fn many_pages_cost_what_each_of_them_costs() {
    let (short, long) = (long_document(25), long_document(200));
    let lay_out = |document| {
        analyze(document, &LayoutOptions::default());
    };
    // Eight times as many take 8 times as long, or 64 times where a step looks at all pages for each.
    let growth = crate::clock::growth(|| lay_out(&short), || lay_out(&long), 16.0);
    assert!(growth <= 16.0, "{growth}");
}
