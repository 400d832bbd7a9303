//! The forms that the parts of a resume are written in, all against all: the order of title, employer and place, what parts them, and
//! where the dates stand. Each form is a resume of its own; a test names every form that is read otherwise.

use std::fmt::Write as _;

use atsight_core::model::{Field, Resume};

use crate::shared;

/// The fields of a resume with one section between its summary and its skills.
fn read(section: &str, text: &str) -> Resume {
    let whole = format!(
        "Jordan Vale\nData Engineer\nDenver, CO | jordan.vale@example.com | 303-555-0142\n\nSUMMARY\nBuilder of small careful things with ten \
         years of practice.\n\n{section}\n{text}\n\nREFERENCES\nOn request\n"
    );
    shared::parse(whole.as_bytes()).human.resume
}

fn value(field: &Option<Field<String>>) -> &str {
    field.as_ref().map_or("", |field| field.value.as_str())
}

/// Fails with all forms that were read otherwise, the first of them in full.
fn all_right(wrong: &[String], forms: usize) {
    let shown: String = wrong.iter().take(5).fold(String::new(), |mut out, form| {
        let _ = writeln!(out, "{form}");
        out
    });
    assert!(
        wrong.is_empty(),
        "{} of {forms} forms are read otherwise:\n{shown}",
        wrong.len()
    );
}

/// Where a date stands beside the lines of an entry.
const DATES: [&str; 7] = [
    "right", "below", "above", "brackets", "bar", "comma", "left",
];

fn with_date(entry: &str, date: &str, place: &str) -> String {
    let (first, rest) = entry.split_once('\n').unwrap_or((entry, ""));
    let rest = if rest.is_empty() {
        String::new()
    } else {
        format!("\n{rest}")
    };
    match place {
        "right" => format!("{first}    {date}{rest}"),
        "below" => format!("{entry}\n{date}"),
        "above" => format!("{date}\n{entry}"),
        "brackets" => format!("{entry} ({date})"),
        "bar" => format!("{entry} | {date}"),
        "comma" => format!("{entry}, {date}"),
        _ => format!("{date}    {entry}"),
    }
}

#[test]
fn jobs() {
    const JOBS: [[&str; 2]; 3] = [
        ["Senior Software Engineer", "Brightwater Systems"],
        ["Data Analyst", "Copperfield Retail Group"],
        ["Project Coordinator", "Ellis & Rowe"],
    ];
    const TIMES: [[&str; 3]; 3] = [
        ["Mar 2021 – Present", "2021-03", ""],
        ["Jun 2018 – Feb 2021", "2018-06", "2021-02"],
        ["Jan 2015 – May 2018", "2015-01", "2018-05"],
    ];
    // The last is in no list, but the first of its entries is.
    const PLACES: [[&str; 3]; 6] = [
        ["", "", ""],
        ["Denver", "Leeds", "Chicago"],
        ["Denver, CO", "Boise, ID", "Chicago, IL"],
        ["Dublin, Ireland", "Lyon, France", "Chicago, USA"],
        ["Remote", "Remote", "Remote"],
        ["Denver", "Wexley", "Tarnside"],
    ];
    const JOINTS: [&str; 10] = [
        ", ", " – ", " | ", "\n", " - ", " · ", "\t", " at ", " @ ", " (",
    ];
    let (mut forms, mut wrong) = (0, Vec::new());
    for title_first in [true, false] {
        for joint in JOINTS {
            // Nobody writes "Employer at Title".
            if !title_first && [" at ", " @ ", " ("].contains(&joint) {
                continue;
            }
            for places in PLACES {
                for place_at in ["employer", "end", "line"] {
                    let unknown = places[1] == "Wexley";
                    let none = places[0].is_empty();
                    if none && place_at != "employer"
                        // "Data Analyst, Wexley" below an employer may be a department.
                        || unknown && joint == "\n" && !title_first && place_at == "end"
                        || joint == " (" && (place_at == "employer" && !none || unknown)
                    {
                        continue;
                    }
                    for date_at in DATES {
                        let entry = |at: usize| {
                            let ([title, employer], place) = (JOBS[at], places[at]);
                            let employer = if place_at == "employer" && !none {
                                format!("{employer}, {place}")
                            } else {
                                employer.to_owned()
                            };
                            let mut entry = match (title_first, joint, place_at) {
                                (true, " (", "end") => format!("{title} ({employer}, {place})"),
                                (true, " (", _) => format!("{title} ({employer})"),
                                (true, ..) => format!("{title}{joint}{employer}"),
                                (false, ..) => format!("{employer}{joint}{title}"),
                            };
                            let again = if ["\n", " at ", " @ "].contains(&joint) {
                                ", "
                            } else {
                                joint
                            };
                            if place_at == "end" && joint != " (" && !none {
                                entry = format!("{entry}{again}{place}");
                            } else if place_at == "line" {
                                entry = format!("{entry}\n{place}");
                            }
                            format!(
                                "{}\n- Kept the files of the house.\n",
                                with_date(&entry, TIMES[at][0], date_at)
                            )
                        };
                        let text = (0..3).map(entry).collect::<Vec<_>>().join("\n");
                        let found: Vec<[String; 5]> = (read("WORK EXPERIENCE", &text).work.iter())
                            .map(|work| {
                                [
                                    &work.position,
                                    &work.name,
                                    &work.location,
                                    &work.start_date,
                                    &work.end_date,
                                ]
                                .map(|field| value(field).to_owned())
                            })
                            .collect();
                        let expected: Vec<[String; 5]> = (0..3)
                            .map(|at| {
                                let [title, employer] = JOBS[at];
                                [title, employer, places[at], TIMES[at][1], TIMES[at][2]]
                                    .map(str::to_owned)
                            })
                            .collect();
                        forms += 1;
                        if found != expected {
                            wrong.push(format!("{text}=> {found:?}\n"));
                        }
                    }
                }
            }
        }
    }
    assert!(forms > 1_500, "{forms}");
    all_right(&wrong, forms);
}

#[test]
fn schools() {
    const SCHOOLS: [[&str; 3]; 3] = [
        ["BSc (Hons)", "Computer Science", "Harlow State University"],
        ["Master of Arts", "Modern History", "University of Wexley"],
        ["MBA", "", "Northgate Business School"],
    ];
    const TIMES: [[&str; 3]; 3] = [
        ["Sep 2010 – Jun 2014", "2010-09", "2014-06"],
        ["2008 – 2010", "2008", "2010"],
        ["2007", "", "2007"],
    ];
    const NOTES: [[&str; 2]; 4] = [
        ["", ""],
        ["GPA: 3.8/4.0", "3.8/4.0"],
        ["magna cum laude", "magna cum laude"],
        ["First Class Honours", "First Class Honours"],
    ];
    let (mut forms, mut wrong) = (0, Vec::new());
    for degree_first in [true, false] {
        for area_joint in [" in ", ", ", " (", ": "] {
            for joint in [", ", " – ", " | ", "\n", " - ", " · "] {
                for place in ["", "Denver, CO", "Dublin, Ireland"] {
                    for [note, score] in NOTES {
                        // One thing more at a time.
                        if !place.is_empty() && !note.is_empty() {
                            continue;
                        }
                        for date_at in DATES.into_iter().filter(|at| *at != "bar") {
                            let entry = |at: usize| {
                                let [degree, area, school] = SCHOOLS[at];
                                let degree = match (area, area_joint) {
                                    ("", _) => degree.to_owned(),
                                    (area, " (") => format!("{degree} ({area})"),
                                    (area, joint) => format!("{degree}{joint}{area}"),
                                };
                                let school = if place.is_empty() {
                                    school.to_owned()
                                } else {
                                    format!("{school}, {place}")
                                };
                                let entry = if degree_first {
                                    format!("{degree}{joint}{school}")
                                } else {
                                    format!("{school}{joint}{degree}")
                                };
                                format!("{}\n{note}\n", with_date(&entry, TIMES[at][0], date_at))
                            };
                            let text = (0..3).map(entry).collect::<Vec<_>>().join("\n");
                            let resume = read("EDUCATION", &text);
                            let found: Vec<[&str; 6]> = (resume.education.iter())
                                .map(|own| {
                                    [
                                        &own.study_type,
                                        &own.area,
                                        &own.institution,
                                        &own.start_date,
                                        &own.end_date,
                                        &own.score,
                                    ]
                                    .map(value)
                                })
                                .collect();
                            let expected: Vec<[&str; 6]> = (0..3)
                                .map(|at| {
                                    let [degree, area, school] = SCHOOLS[at];
                                    [degree, area, school, TIMES[at][1], TIMES[at][2], score]
                                })
                                .collect();
                            forms += 1;
                            if found != expected {
                                wrong.push(format!("{text}=> {found:?}\n"));
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(forms > 1_500, "{forms}");
    all_right(&wrong, forms);
}

/// Marks of list items: the first, the second, and what counts the tasks below.
const MARKS: [[&str; 4]; 6] = [
    ["• ", "• ", "", ""],
    ["- ", "- ", "", ""],
    ["1. ", "2. ", "a) ", "b) "],
    ["1) ", "2) ", "- ", "- "],
    ["(1) ", "(2) ", "(a) ", "(b) "],
    ["", "", "(i) ", "(ii) "],
];

#[test]
fn schools_of_a_list() {
    let (mut forms, mut wrong) = (0, Vec::new());
    for [first, second, ..] in MARKS {
        for school_first in [false, true] {
            for joint in [", ", " – ", " | "] {
                for date in [", ", " | ", " (", "front"] {
                    let entry = |mark: &str, degree: &str, school: &str, year: &str| {
                        let own = match school_first {
                            true => format!("{school}{joint}{degree}"),
                            false => format!("{degree}{joint}{school}"),
                        };
                        match date {
                            "front" => format!("{mark}{year}: {own}\n"),
                            " (" => format!("{mark}{own} ({year})\n"),
                            date => format!("{mark}{own}{date}{year}\n"),
                        }
                    };
                    let text = [
                        entry(
                            first,
                            "Master of Arts in Modern History",
                            "University of Wexley",
                            "May 2019",
                        ),
                        entry(
                            second,
                            "Bachelor of Science in Physics",
                            "Harlow State University",
                            "2017",
                        ),
                    ]
                    .concat();
                    let resume = read("EDUCATION", &text);
                    let found: Vec<[&str; 4]> = (resume.education.iter())
                        .map(|own| {
                            [&own.study_type, &own.area, &own.institution, &own.end_date].map(value)
                        })
                        .collect();
                    forms += 1;
                    let expected = [
                        [
                            "Master of Arts",
                            "Modern History",
                            "University of Wexley",
                            "2019-05",
                        ],
                        [
                            "Bachelor of Science",
                            "Physics",
                            "Harlow State University",
                            "2017",
                        ],
                    ];
                    if found != expected {
                        wrong.push(format!("{text}=> {found:?}\n"));
                    }
                }
            }
        }
    }
    assert!(forms > 100, "{forms}");
    all_right(&wrong, forms);
}

#[test]
fn jobs_and_tasks_that_are_counted() {
    let (mut forms, mut wrong) = (0, Vec::new());
    for [first, second, task, other] in MARKS.into_iter().filter(|marks| !marks[2].is_empty()) {
        for joint in [", ", " – ", " | "] {
            for date in [", ", " | ", " (", "    "] {
                let job = |mark: &str, position: &str, name: &str, time: &str| {
                    let end = if date == " (" { ")" } else { "" };
                    format!("{mark}{position}{joint}{name}{date}{time}{end}\n")
                };
                let text = [
                    job(
                        first,
                        "Accountant",
                        "Example Foods Ltd.",
                        "Jun 2016 – Present",
                    ),
                    format!(
                        "{task}Reconciled ledgers of twelve branches.\n{other}Filed returns.\n"
                    ),
                    job(second, "Cashier", "Sample Stores Inc.", "2014 – 2016"),
                    format!("{task}Took cash.\n"),
                ]
                .concat();
                let resume = read("WORK EXPERIENCE", &text);
                let found: Vec<([&str; 3], Vec<&str>)> = (resume.work.iter())
                    .map(|own| {
                        let tasks = own.highlights.iter().map(|task| task.value.as_str());
                        (
                            [&own.position, &own.name, &own.start_date].map(value),
                            tasks.collect(),
                        )
                    })
                    .collect();
                forms += 1;
                let expected = [
                    (
                        ["Accountant", "Example Foods Ltd.", "2016-06"],
                        vec!["Reconciled ledgers of twelve branches.", "Filed returns."],
                    ),
                    (
                        ["Cashier", "Sample Stores Inc.", "2014"],
                        vec!["Took cash."],
                    ),
                ];
                if found != expected {
                    wrong.push(format!("{text}=> {found:?}\n"));
                }
            }
        }
    }
    assert!(forms > 40, "{forms}");
    all_right(&wrong, forms);
}

#[test]
fn projects() {
    const PROJECTS: [[&str; 6]; 3] = [
        [
            "Tidewatch",
            "a tide forecast for small harbours",
            "Python, PostGIS",
            "Jan 2020 – Mar 2020",
            "2020-01",
            "2020-03",
        ],
        [
            "Ledger Lens",
            "a reader for old account books",
            "Rust, SQLite",
            "2019",
            "2019",
            "",
        ],
        [
            "Paperboat",
            "a game of folded ships",
            "Godot, Lua",
            "Sep 2018 – Dec 2018",
            "2018-09",
            "2018-12",
        ],
    ];
    const FORMS: [&str; 13] = [
        "N    D",
        "N | T    D",
        "N | T | D",
        "N (D)",
        "N – W (D)",
        "N (T)    D",
        "N, D",
        "N | D",
        "D    N",
        "N\nD",
        "N",
        "N: W",
        "N – W",
    ];
    let (mut forms, mut wrong) = (0, Vec::new());
    for form in FORMS {
        for tasks in [1, 2] {
            for gap in ["\n", "\n\n"] {
                let entry = |[name, what, tools, time, ..]: [&str; 6]| {
                    let head: String = (form.chars())
                        .map(|c| match c {
                            'N' => name.to_owned(),
                            'W' => what.to_owned(),
                            'T' => tools.to_owned(),
                            'D' => time.to_owned(),
                            c => c.to_string(),
                        })
                        .collect();
                    let tasks = [
                        "\n• Wrote the parser and its tests.",
                        "\n• Cut run time by 40%.",
                    ][..tasks]
                        .concat();
                    format!("{head}{tasks}")
                };
                let text = PROJECTS.map(entry).join(gap);
                let resume = read("PROJECTS", &text);
                let dated = form.contains('D');
                let found: Vec<_> = (resume.projects.iter())
                    .map(|own| {
                        let times = [&own.start_date, &own.end_date].map(value);
                        (value(&own.name), times, own.highlights.len())
                    })
                    .collect();
                let expected = PROJECTS.map(|[name, _, _, _, start, end]| {
                    let times = if dated { [start, end] } else { ["", ""] };
                    (name, times, tasks)
                });
                forms += 1;
                if found != expected {
                    wrong.push(format!("{form}: {text}=> {found:?}\n"));
                }
            }
        }
    }
    assert_eq!(forms, 52);
    all_right(&wrong, forms);
}

/// Qualifications as written, with their degree and area.
const DEGREES: &str = include_str!("../data/degrees.tsv");

#[test]
fn degrees_of_many_countries() {
    let (mut forms, mut wrong) = (0, Vec::new());
    for row in DEGREES.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [written, degree, area] = cells[..] else {
            panic!("three cells in {row:?}");
        };
        for text in [
            format!("{written}\nUniversity of Wexley, 2010 – 2014\n"),
            format!("University of Wexley\n{written}    2010 – 2014\n"),
        ] {
            let text = format!("{text}\nB.A. in History\nHarlow College, 2006 – 2009\n");
            let resume = read("EDUCATION", &text);
            let found: Vec<[&str; 3]> = (resume.education.iter())
                .map(|own| [&own.study_type, &own.area, &own.institution].map(value))
                .collect();
            forms += 1;
            let bare = |text: &str| text.trim_end_matches('.').to_owned();
            let right = found.len() == 2
                && found[0][2] == "University of Wexley"
                && bare(found[0][0]) == bare(degree)
                && found[0][1] == area;
            if !right {
                wrong.push(format!("{text}→ {found:?}"));
            }
        }
    }
    all_right(&wrong, forms);
}

#[test]
fn dates() {
    // As written, the first day, the last day.
    const DATES: &[[&str; 3]] = &[
        ["01/2020 – 03/2021", "2020-01", "2021-03"],
        ["Jan. 2020 – Mar. 2021", "2020-01", "2021-03"],
        ["January, 2020 - March, 2021", "2020-01", "2021-03"],
        ["2020-01 to 2021-03", "2020-01", "2021-03"],
        ["Jan '20 – Mar '21", "2020-01", "2021-03"],
        ["Jan’20 – Mar’21", "2020-01", "2021-03"],
        ["Since January 2020", "2020-01", ""],
        ["2020 –", "2020", ""],
        ["from Jan 2020 to Mar 2021", "2020-01", "2021-03"],
        ["15 Jan 2020 – 31 Mar 2021", "2020-01-15", "2021-03-31"],
        ["1st May 2019 – 30th June 2020", "2019-05-01", "2020-06-30"],
        ["15.01.2020 - 31.03.2021", "2020-01-15", "2021-03-31"],
        ["01.2020 – heute", "2020-01", ""],
        ["de janvier 2020 à mars 2021", "2020-01", "2021-03"],
        ["enero de 2020 – marzo de 2021", "2020-01", "2021-03"],
        ["01/2018 – in corso", "2018-01", ""],
        ["2020/01 - 2021/03", "2020-01", "2021-03"],
        ["(2020–21)", "2020", "2021"],
        ["Jan – Mar 2020", "2020-01", "2020-03"],
        ["Jan 2020 - till date", "2020-01", ""],
        ["styczeń 2020 – marzec 2021", "2020-01", "2021-03"],
        ["Okt. 2019 bis Feb. 2020", "2019-10", "2020-02"],
        ["Jan 2020 → Mar 2021", "2020-01", "2021-03"],
    ];
    let (mut forms, mut wrong) = (0, Vec::new());
    for [date, start, end] in DATES {
        for date_at in self::DATES {
            if date_at == "brackets" && date.starts_with('(') {
                continue;
            }
            let entry = with_date("Engineer, Acme Ltd", date, date_at);
            let text = format!(
                "{entry}\n- Built it.\n\nClerk, Northgate Bank    2010 – 2012\n- Kept the files.\n"
            );
            let resume = read("WORK EXPERIENCE", &text);
            let found: Vec<[&str; 4]> = (resume.work.iter())
                .map(|work| {
                    [&work.position, &work.name, &work.start_date, &work.end_date].map(value)
                })
                .collect();
            forms += 1;
            if found
                != [
                    ["Engineer", "Acme Ltd", start, end],
                    ["Clerk", "Northgate Bank", "2010", "2012"],
                ]
            {
                wrong.push(format!("{text}=> {found:?}\n"));
            }
        }
    }
    all_right(&wrong, forms);
}

#[test]
fn certificates() {
    const NAMES: [[&str; 3]; 3] = [
        [
            "AWS Certified Solutions Architect",
            "Amazon Web Services",
            "2021",
        ],
        [
            "Project Management Professional (PMP)",
            "Project Management Institute",
            "2019",
        ],
        ["First Aid at Work", "Red Harbour Training", "2018"],
    ];
    type Form = fn(&str, &str, &str) -> String;
    let written: [Form; 15] = [
        |name, by, date| format!("{name}, {by}, {date}"),
        |name, by, date| format!("{name} – {by} ({date})"),
        |name, by, date| format!("{name} ({by}, {date})"),
        |name, by, date| format!("{date} {name}, {by}"),
        |name, by, date| format!("{date}    {name}, {by}"),
        |name, by, date| format!("{name} | {by} | {date}"),
        |name, by, date| format!("{name} · {by} · {date}"),
        |name, by, date| format!("{name}: {by}, {date}"),
        |name, by, date| format!("{name}, {by}    {date}"),
        |name, by, date| format!("{name}, {by} (Issued {date})"),
        |name, by, date| format!("{name} by {by}, {date}"),
        |name, by, date| format!("{name} from {by}, {date}"),
        |name, by, date| format!("{name}\n{by}, {date}"),
        |name, by, date| format!("{name}    {date}\n{by}"),
        |name, by, date| format!("{name}\n{by}\n{date}"),
    ];
    let (mut forms, mut wrong) = (0, Vec::new());
    for form in written {
        for (bullet, month, iso) in [("", "", ""), ("• ", "", ""), ("", "Mar ", "-03")] {
            let items = NAMES.map(|[name, by, year]| {
                format!("{bullet}{}", form(name, by, &format!("{month}{year}")))
            });
            let apart = items[0].contains('\n') && bullet.is_empty();
            let text = items.join(if apart { "\n\n" } else { "\n" });
            let resume = read("CERTIFICATIONS", &text);
            let found: Vec<[&str; 3]> = (resume.certificates.iter())
                .map(|own| [&own.name, &own.issuer, &own.date].map(value))
                .collect();
            let dates = NAMES.map(|[.., year]| format!("{year}{iso}"));
            let expected: Vec<[&str; 3]> = (NAMES.iter().zip(&dates))
                .map(|([name, by, _], date)| [*name, *by, date.as_str()])
                .collect();
            forms += 1;
            if found != expected {
                wrong.push(format!("{text}\n=> {found:?}\n"));
            }
        }
    }
    all_right(&wrong, forms);
}

#[test]
fn skills_and_their_groups() {
    const GROUPS: [(&str, &[&str]); 3] = [
        ("Languages", &["Python", "SQL", "Go"]),
        ("Tools", &["Docker", "Git", "Terraform"]),
        ("Cloud", &["AWS", "Google Cloud"]),
    ];
    type Form = fn(&str, &[&str]) -> String;
    let written: [Form; 11] = [
        |group, list| format!("{group}: {}", list.join(", ")),
        |group, list| format!("• {group}: {}", list.join(", ")),
        |group, list| format!("{group} – {}", list.join(", ")),
        |group, list| format!("{group}\t{}", list.join(", ")),
        |group, list| format!("{group} | {}", list.join(", ")),
        |group, list| format!("{group}: {}", list.join(" | ")),
        |group, list| format!("{group}: {}", list.join(" · ")),
        |group, list| format!("{group}: {}", list.join(" / ")),
        |group, list| format!("{group} ({})", list.join(", ")),
        |group, list| format!("{group}\n{}", list.join(", ")),
        |group, list| format!("{group}\n• {}", list.join("\n• ")),
    ];
    let mut wrong = Vec::new();
    for form in written {
        let text = GROUPS.map(|(group, list)| form(group, list)).join("\n");
        let resume = read("TECHNICAL SKILLS", &text);
        let found: Vec<(&str, Vec<&str>)> = (resume.skills.iter())
            .map(|own| {
                (
                    value(&own.name),
                    own.keywords
                        .iter()
                        .map(|word| word.value.as_str())
                        .collect(),
                )
            })
            .collect();
        if found != GROUPS.map(|(group, list)| (group, list.to_vec())) {
            wrong.push(format!("{text}\n=> {found:?}\n"));
        }
    }
    let list = ["Python", "SQL", "Go", "Google Cloud", "Machine Learning"];
    let with = |end: &str| list.map(|word| format!("{word}{end}"));
    for text in [
        list.join(", "),
        list.join(" | "),
        list.join("\n"),
        format!("• {}", list.join("\n• ")),
        with(" (expert)").join(", "),
        with(" (5 years)").join(", "),
        with(" – advanced").join("\n"),
        with(": 4/5").join("\n"),
    ] {
        let resume = read("SKILLS", &text);
        let found: Vec<&str> = (resume.skills.iter())
            .flat_map(|own| own.keywords.iter().map(|word| word.value.as_str()))
            .collect();
        if found != list {
            wrong.push(format!("{text}\n=> {found:?}\n"));
        }
    }
    all_right(&wrong, written.len() + 8);
}
