//! Who worked where and as what, from whole resumes.

use super::*;
use crate::model::LineStyle;

/// Employer, title and place of each job.
pub(super) fn jobs(own: &Resume) -> Vec<[Option<&str>; 3]> {
    (own.work.iter())
        .map(|w| [value(&w.name), value(&w.position), value(&w.location)])
        .collect()
}

#[test]
fn jobs_that_are_told_have_a_title_and_an_employer() {
    for (text, title, employer) in [
        (
            "Working in Acme Ltd (India) as an Accountant",
            "Accountant",
            "Acme Ltd (India)",
        ),
        (
            "Worked with Acme Pvt. Ltd. as Manager – Marketing",
            "Manager – Marketing",
            "Acme Pvt. Ltd.",
        ),
        ("Worked as a Storekeeper in Globex", "Storekeeper", "Globex"),
        (
            "Currently working as Accountant at Acme Ltd",
            "Accountant",
            "Acme Ltd",
        ),
    ] {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n\n{text} (April 2009 to June 2011)\n- Kept the ledgers.\n"
        ));
        assert_eq!(jobs(&own)[0][..2], [Some(employer), Some(title)], "{text}");
    }
}

#[test]
fn names_that_stand_alone_above_dates_are_employers() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n\nTD Example Group | Aug 2010 - June 2014\n- Kept the ledgers.\n\n\
         Ubs | February 2008 - May 2010\n- Wrote the handbook.\n\nNomura | March 2005 - January 2008\n- Ran the nightly close.\n",
    );
    let names: Vec<_> = own.work.iter().map(|w| value(&w.name)).collect();
    assert_eq!(
        names,
        [Some("TD Example Group"), Some("Ubs"), Some("Nomura")]
    );
    assert!(own.work.iter().all(|w| w.position.is_none()));
    // Within the time of the first, they are its roles.
    let roles = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n\nExample Bank Ltd | Aug 2004 - June 2014\n\n\
         Ledger Keeper | February 2008 - June 2014\n- Wrote the handbook.\n\nClerk | August 2004 - January 2008\n- Ran the nightly close.\n",
    );
    let names: Vec<_> = roles.work.iter().map(|w| value(&w.name)).collect();
    assert!(
        names.iter().all(|name| *name == Some("Example Bank Ltd")),
        "{names:?}"
    );
}

#[test]
fn short_lines_below_a_label_are_what_was_done() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nTechnical Team Lead\nDecember 2005 - December 2007\nLeeds, UK\nResponsibilities:\nTechnical design\n\
         Develop quality code\nUnit testing\nSenior Developer\nJune 2003 - December 2005\nYork, UK\nResponsibilities:\nTechnical lead\nUnit testing\n",
    );
    let found: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.position), w.highlights.len()))
        .collect();
    assert_eq!(
        found,
        [
            (Some("Technical Team Lead"), 3),
            (Some("Senior Developer"), 2)
        ]
    );
    assert!(own.work.iter().all(|w| w.name.is_none()));
}

#[test]
fn two_years_that_a_sentence_names_are_no_time_of_a_job() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nTechnical Team Lead, Example Ltd\nDecember 2005 - December 2017\nLed the count of the high profile London\n\
         elections in 2012 and 2016\n",
    );
    assert_eq!(own.work.len(), 1);
}

#[test]
fn roles_stand_below_the_dates_of_their_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nExample Hospital, Leeds, UK   2015 – present\n\nNurse Manager   2019 – present\n• Led a ward of 22 beds.\n\nCharge Nurse   2015 – 2019\n• Ran the nights of a ward.\n",
    );
    let place = Some("Leeds, UK");
    assert_eq!(
        jobs(&own),
        [
            [Some("Example Hospital"), Some("Nurse Manager"), place],
            [Some("Example Hospital"), Some("Charge Nurse"), place]
        ]
    );
    // What is no title says nothing of where it was.
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nNurse, Example Hospital, Leeds, UK   2017 – present\n• Led a ward.\n\nQuayside   2015 – 2017\n• Ran the nights of a ward.\n",
    );
    assert_eq!(jobs(&own)[1][2], None);
}

#[test]
fn roles_of_units_stand_below_their_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nQuayside Gases   2006 – present\nA producer of oxygen and nitrogen with plants in nine states.\nPlant Manager   2016 – present\n• Ran it.\nVice President, Western Region   2010 – 2015\n• Grew it.\nClerk, Fernleaf   2001 – 2005\n• Filed.\n",
    );
    let quayside = Some("Quayside Gases");
    assert_eq!(
        jobs(&own),
        [
            [quayside, Some("Plant Manager"), None],
            [quayside, Some("Vice President, Western Region"), None],
            // Not in the time at the employer above.
            [Some("Fernleaf"), Some("Clerk"), None]
        ]
    );
    let said = Some("A producer of oxygen and nitrogen with plants in nine states.");
    assert_eq!(value(&own.work[0].summary), said);
}

#[test]
fn what_is_said_of_an_employer_describes_it_where_its_role_says_something_itself() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nQuayside Gases   2006 – present\nA producer of oxygen and nitrogen with plants in nine states.\nPlant Manager   2016 – present\nI run the plant and all that belongs to it on the coast.\n",
    );
    let [job] = &own.work[..] else {
        panic!("{:?}", own.work);
    };
    assert_eq!(
        [value(&job.description), value(&job.summary)],
        [
            Some("A producer of oxygen and nitrogen with plants in nine states."),
            Some("I run the plant and all that belongs to it on the coast.")
        ]
    );
}

#[test]
fn dates_are_broken_behind_their_dash() {
    let dates = |lines: &str| {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n{lines}\nClerk, Quayside\n• Filed.\n"
        ));
        let [work] = &own.work[..] else {
            panic!("{:?}", own.work)
        };
        [&work.start_date, &work.end_date].map(|date| value(date).map(str::to_string))
    };
    let some = |text: &str| Some(text.to_string());
    assert_eq!(dates("mayo de 2019 – a la\nfecha"), [some("2019-05"), None]);
    assert_eq!(
        dates("marzo de 2012 – julio\nde 2014"),
        [some("2012-03"), some("2014-07")]
    );
}

#[test]
fn what_stands_in_brackets_behind_a_title_is_no_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nBudget Analyst | (GS-0560-11)\nHarbor Commission, Budget Division\n2014 – 2018\n• Filed.\n",
    );
    assert_eq!(
        jobs(&own)[0][..2],
        [
            Some("Harbor Commission, Budget Division"),
            Some("Budget Analyst")
        ]
    );
}

#[test]
fn a_break_has_no_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nStaff Nurse, Quayside Hospital\n2022 – 2024\n• Triaged.\n\nCareer break\n2020 – 2022\n• Cared for a parent.\n",
    );
    assert_eq!(jobs(&own)[1][..2], [None, Some("Career break")]);
}

#[test]
fn roles_fill_the_time_of_an_employer_of_an_unknown_name() {
    let text = |end: &str| {
        format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nQuayside Northmoor 2016 – {end}\nSite Manager, Fernhill 2019 – 2021\n• Led.\nSenior Buyer, Alderby 2016 – 2018\n• Bought.\n"
        )
    };
    let own = resume(&text("2021"));
    let names: Vec<Option<&str>> = jobs(&own).iter().map(|job| job[0]).collect();
    assert_eq!(names, [Some("Quayside Northmoor"); 2]);
    // Two other jobs, in a time that ends elsewhere.
    let own = resume(&text("2024"));
    assert_eq!(jobs(&own).len(), 3);
}

#[test]
fn words_in_front_of_dates_are_no_employers() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEXPÉRIENCE PROFESSIONNELLE\nDe 2006 à 2010 : Vacher\nFerme des Noyers\n• Traite.\n\nDe 2001 à 2006 : Berger\nFerme du Puy\n• Garde.\n",
    );
    assert_eq!(
        jobs(&own)[0][..2],
        [Some("Ferme des Noyers"), Some("Vacher")]
    );
}

#[test]
fn a_department_behind_a_title_is_no_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nExample Holdings, Inc., New York, NY\nChief Financial Officer, 2018 – Present\nVice President, Finance, 2014 – 2018\nDirector, Sales & Marketing, 2010 – 2014\n• Took the company public.\n",
    );
    let (name, place) = (Some("Example Holdings, Inc."), Some("New York, NY"));
    assert_eq!(
        jobs(&own),
        [
            [name, Some("Chief Financial Officer"), place],
            [name, Some("Vice President, Finance"), place],
            [name, Some("Director, Sales & Marketing"), place]
        ]
    );
}

#[test]
fn work_for_nobody_takes_no_employer_from_above() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Example Ltd\n2017 – 2019\n• Filing.\nFreelance Tutor\n2014 – 2016\n• Maths.\nCareer break (parental leave)\n2013 – 2014\nPaper round\n2012 – 2013\n• Papers.\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [Some("Example Ltd"), Some("Clerk"), None],
            [None, Some("Freelance Tutor"), None],
            [None, Some("Career break (parental leave)"), None],
            [None, Some("Paper round"), None]
        ]
    );
}

#[test]
fn a_range_is_broken_over_three_lines() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nFebruary 2017\nto December\n2019\nClerk, Example Ltd\n• Filing.\n\nSeptember\n2014 to\nJanuary 2017\nCashier, Sample Inc.\n• Cash.\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [Some("Example Ltd"), Some("Clerk"), None],
            [Some("Sample Inc."), Some("Cashier"), None]
        ]
    );
    assert_eq!(value(&own.work[0].start_date), Some("2017-02"));
    assert_eq!(value(&own.work[1].start_date), Some("2014-09"));
    assert_eq!(value(&own.work[0].end_date), Some("2019-12"));
    assert_eq!(value(&own.work[1].end_date), Some("2017-01"));
}

#[test]
fn partners_and_units_are_told_apart_from_employers() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nAuditor, Smith, Jones & Partners LLP, Leeds\n2014 – 2016\n• Audits.\n\nExample Hospital, Denver, CO\nCharge Nurse, Cardiac Step-Down Unit, 2012 – 2014\n• Led.\nStaff Nurse, Cardiac Step-Down Unit, 2010 – 2012\n• Cared.\n",
    );
    let hospital = Some("Example Hospital");
    let found: Vec<_> = jobs(&own)
        .into_iter()
        .map(|[name, title, _]| [name, title])
        .collect();
    assert_eq!(
        found,
        [
            [Some("Smith, Jones & Partners LLP"), Some("Auditor")],
            [hospital, Some("Charge Nurse, Cardiac Step-Down Unit")],
            [hospital, Some("Staff Nurse, Cardiac Step-Down Unit")]
        ]
    );
}

#[test]
fn titles_on_a_time_line_have_dots_and_are_no_list_items() {
    let mut b = crate::model::TranscriptBuilder::new(crate::model::EngineId::Pdfbox);
    let lines = [
        ("Ann Roe", false),
        ("ann.roe@example.com", false),
        ("Experience", false),
        ("Lead UX Researcher", true),
        ("Northmoor Health · Leeds · February 2021 – Present", false),
        ("Built a research team of five.", true),
        ("Senior User Researcher", true),
        ("Wren Retail Group · York · May 2018 – January 2021", false),
        ("Ran 180 sessions with users", true),
        ("Wrote the guide for the shops", true),
    ];
    for (line, bullet) in lines {
        b.push_plain(line);
        let mut style = LineStyle::default();
        style.relative_size = 1.0;
        style.starts_block = true;
        style.bullet = bullet;
        b.set_style(style);
        b.newline();
    }
    let transcript = b.finish();
    let own = extract(&transcript, &sections::segment(&transcript));
    assert_eq!(
        jobs(&own),
        [
            [
                Some("Northmoor Health"),
                Some("Lead UX Researcher"),
                Some("Leeds")
            ],
            [
                Some("Wren Retail Group"),
                Some("Senior User Researcher"),
                Some("York")
            ],
        ]
    );
    assert_eq!(own.work[0].highlights.len(), 1);
    assert_eq!(own.work[1].highlights.len(), 2);
}

#[test]
fn networks_and_colleges_are_employers() {
    let pair = |title: &str, employer: &str| {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nContent Creator\nAdire Lane House | 2021 - 2023\n{title}\n{employer} | 2019 - 2020\n"
        ));
        assert_eq!(
            jobs(&own).get(1).map(|job| [job[0], job[1]]),
            Some([Some(employer), Some(title)])
        );
    };
    pair("Intern, Communications", "Savannah Youth Network");
    pair(
        "Member, Advisory Council",
        "Wolverine College of Engineering",
    );
    pair("Network Engineer", "Savannah Network");
}

#[test]
fn what_forms_ask_for_is_no_title() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nColorado Division of Habitat\n03/2015 - 05/2019\nSalary: 98,500.00 USD Per Year\nHours per week: 40\nWildlife Biologist (This is a federal job)\n",
    );
    assert_eq!(
        jobs(&own),
        [[
            Some("Colorado Division of Habitat"),
            Some("Wildlife Biologist"),
            None
        ]]
    );
}

#[test]
fn a_dash_with_a_blank_on_one_side_parts_title_and_employer() {
    for line in [
        "Example Foods Ltd –Storekeeper",
        "Example Foods Ltd— Storekeeper",
    ] {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n{line}\nJan 2019 – Mar 2022\n- Counted stock\n"
        ));
        let job = [Some("Example Foods Ltd"), Some("Storekeeper")];
        assert_eq!(
            jobs(&own).first().map(|own| [own[0], own[1]]),
            Some(job),
            "{line}"
        );
    }
    // "pre- and postnatal" is one thing.
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nPre- and Postnatal Nurse\nExample Hospital\nJan 2019 – Mar 2022\n",
    );
    assert_eq!(
        jobs(&own).first().map(|own| own[1]),
        Some(Some("Pre- and Postnatal Nurse"))
    );
}

#[test]
fn a_line_of_tools_between_bars_is_no_employer_and_two_jobs_are_one_title() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nCAIS Group: Senior Backend Developer\nOct 2021 – Present\nKotlin | Postgres | ElasticSearch\n- Designed core backend services\nBT Openreach: Technical Lead\nMay 2019 – Oct 2021\nTeam Leadership | Solution Design | Web Development | React\n- Delivered savings\nASOS: Technical Lead / Solution Architect\nApr 2013 – Nov 2015\n- Directed the platform\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [Some("CAIS Group"), Some("Senior Backend Developer"), None],
            [Some("BT Openreach"), Some("Technical Lead"), None],
            [
                Some("ASOS"),
                Some("Technical Lead / Solution Architect"),
                None
            ]
        ]
    );
}

#[test]
fn the_other_entries_tell_which_of_two_jobs_is_the_employer() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\nOperations & Executive Support (Contract) Nov 2025 – Present\nC-Suite Success\n- Built 10+ handbooks\nAssistant Manager, Operations & Front Office Sep 2025 – Present\nWeldon Barber\n- First point of contact\nOperations & Events Associate Aug 2025 – Present\nPure Barre\n- Serve as front-office contact\n",
    );
    let found: Vec<_> = own.work.iter().map(|job| value(&job.name)).collect();
    assert_eq!(
        found,
        ["C-Suite Success", "Weldon Barber", "Pure Barre"].map(Some)
    );
}

#[test]
fn a_bracket_closes_behind_the_date_inside_of_it() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nTeaching Experience\nAssistant Professor, 2026–\nExample School of Management\nCore Tutor in Economics (University of Oddham, 2018–2019)\nStatistics Tutor (Evenham College, Fall 2017)\n",
    );
    assert_eq!(
        jobs(&own)[1..],
        [
            [
                Some("University of Oddham"),
                Some("Core Tutor in Economics"),
                None
            ],
            [Some("Evenham College"), Some("Statistics Tutor"), None]
        ]
    );
}

#[test]
fn a_job_of_a_single_date_is_over() {
    let times = |date: &str| -> [Option<String>; 2] {
        let own = resume(&format!(
            "Ann Roe\nann.roe@example.com\n\nExperience\nSite Engineer, Example Works Ltd\t{date}\n- Built things\n"
        ));
        let [job] = own.work.as_slice() else {
            panic!("{date}: {:?}", own.work)
        };
        [&job.start_date, &job.end_date].map(|date| value(date).map(str::to_owned))
    };
    let own = |text: &str| Some(text.to_owned());
    assert_eq!(times("2015"), [own("2015"), own("2015")]);
    assert_eq!(times("June 2015"), [own("2015-06"), own("2015-06")]);
    for open in ["since 2015", "2015 – present", "2015 –"] {
        assert_eq!(times(open), [own("2015"), None], "{open}");
    }
    // A dash may mean that it goes on.
    let dashed = resume(
        "Ann Roe\nann.roe@example.com\n\nExperience\n2017- Senior Librarian, Example Library\n2012-2017 Librarian, Other Library\n",
    );
    assert_eq!(value(&dashed.work[0].start_date), Some("2017"));
    assert_eq!(value(&dashed.work[0].end_date), None);
}

#[test]
fn a_part_of_a_university_is_told_with_it() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEXPERIENCE\nResearcher, Department of Systematics, Example University   February 2023 – Present\n- Wrote a program.\n\nPostgraduate Research Placement\nInstitute of Evolutionary Biology\nUniversity of Bonn, Germany\n09/2019 – 01/2020\n- Measured fish.\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [
                Some("Department of Systematics, Example University"),
                Some("Researcher"),
                None
            ],
            [
                Some("Institute of Evolutionary Biology, University of Bonn"),
                Some("Postgraduate Research Placement"),
                Some("Germany")
            ],
        ]
    );
}

#[test]
fn a_dash_without_a_blank_parts_employer_and_title() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEXPERIENCE\nExample Logistic LLC -Parcel Driver —Alpharetta, Georgia — Aug 2023 - CURRENT\n- Delivered 250 packages daily\n\nExample College ................ 07 / 2021- 06/ 2023\nAdjunct Instructor\n",
    );
    assert_eq!(
        jobs(&own),
        [
            [
                Some("Example Logistic LLC"),
                Some("Parcel Driver"),
                Some("Alpharetta, Georgia")
            ],
            [Some("Example College"), Some("Adjunct Instructor"), None],
        ]
    );
    let times: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.start_date), value(&w.end_date)))
        .collect();
    assert_eq!(
        times,
        [(Some("2023-08"), None), (Some("2021-07"), Some("2023-06"))]
    );
}

#[test]
fn a_range_stands_on_three_lines() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEXPERIENCE\n06/2020\n–\npresent\nEngineer, Example Ltd.\n\n09/2018\n–\n11/2019\nAnalyst, Another Example Ltd.\n",
    );
    let times: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.position), value(&w.start_date), value(&w.end_date)))
        .collect();
    assert_eq!(
        times,
        [
            (Some("Engineer"), Some("2020-06"), None),
            (Some("Analyst"), Some("2018-09"), Some("2019-11"))
        ]
    );
}

#[test]
fn a_labelled_time_ends_its_entry() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nStore Manager, Example Foods Ltd. 2015 - 2018\nClerk\nAcme Ltd.\nPeriod: 2012 - 2015\nCashier\nGlobex Ltd.\nPeriod: 2010 - 2012\n",
    );
    let jobs: Vec<_> = (own.work.iter())
        .map(|work| (value(&work.name), value(&work.start_date)))
        .collect();
    assert_eq!(
        jobs,
        [
            (Some("Example Foods Ltd."), Some("2015")),
            (Some("Acme Ltd."), Some("2012")),
            (Some("Globex Ltd."), Some("2010"))
        ]
    );
}

#[test]
fn a_labelled_time_behind_the_duties_is_that_of_the_job_above() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nCompany: Acme Ltd.\nPosition: Welder\nDuties: Pipes and beams\nDates: 2020 - Present\nCompany: Globex Ltd.\nPosition: Clerk\nDuties:\n- Kept the books of four harbours.\n- Counted their bales.\nDates: 2018 - 2019\n",
    );
    let jobs: Vec<_> = (own.work.iter())
        .map(|work| {
            (
                value(&work.name),
                value(&work.start_date),
                work.highlights.len(),
            )
        })
        .collect();
    assert_eq!(
        jobs,
        [
            (Some("Acme Ltd."), Some("2020"), 0),
            (Some("Globex Ltd."), Some("2018"), 2)
        ]
    );
}

#[test]
fn a_range_that_ends_before_it_begins_is_one_in_short_as_well() {
    for range in ["10/2018 - 04/2018", "10/18 - 04/18"] {
        let own = resume(&format!(
            "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nClerk, Acme Ltd. {range}\n- Filed.\n"
        ));
        assert_eq!(value(&own.work[0].start_date), Some("2018-10"), "{range}");
        assert_eq!(value(&own.work[0].name), Some("Acme Ltd."), "{range}");
    }
}

#[test]
fn departments_stand_between_title_and_employer() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nManager Dec 2014 to present\nRegulatory Advisory Services\nAcme Risk Services Pte. Ltd., Singapore\n- Led a team of 30.\n\
         Assistant Manager Dec 2009 to Nov 2014\nFinancial Services Industry Practice\nAcme LLP, Singapore\n- Kept the books.\n",
    );
    let names: Vec<_> = own.work.iter().map(|work| value(&work.name)).collect();
    assert_eq!(
        names,
        [Some("Acme Risk Services Pte. Ltd."), Some("Acme LLP")]
    );
}

#[test]
fn a_title_stands_below_what_is_said_of_the_employer() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nACME GROUP, LONDON Oct 2011 till date\nInvestment firm that is backed by the trust of a family and invests in land.\nVICE PRESIDENT\n- Raised funds.\n",
    );
    assert_eq!(value(&own.work[0].name), Some("ACME GROUP"));
    assert_eq!(value(&own.work[0].position), Some("VICE PRESIDENT"));
}

#[test]
fn what_is_to_be_published_is_no_job() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nExperiencia laboral\nUniversidad del Ejemplo\nAyudante de investigación\n2018 – 2020\n• Mapas de las costas.\nJuan Roe, Ana Doe (Será publicado durante el verano de 2020)\n",
    );
    assert_eq!(own.work.len(), 1, "{:?}", own.work);
}

#[test]
fn lines_above_several_jobs_name_no_employer() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nExpérience professionnelle\nSecteur de la vente :\nVendeuse, Acme SARL, Alès\n",
    );
    assert_eq!(value(&own.work[0].name), Some("Acme SARL"));
    assert_eq!(value(&own.work[0].position), Some("Vendeuse"));
}

#[test]
fn remarks_in_brackets_are_no_employers() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nWORK EXPERIENCE\nMay 2013 - Jan 2015: Research Analyst, Forecast Team, Acme (mostly working in R and Excel)\n- Ran models.\n",
    );
    assert_eq!(value(&own.work[0].name), Some("Acme"));
}
