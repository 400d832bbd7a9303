//! Ways to write a resume, as whole texts.

use super::*;

#[test]
fn each_line_that_begins_with_a_language_is_one() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nLANGUAGES\nEnglish, native speaker\nFrench, intermediate\nGerman\n",
    );
    let found: Vec<_> = (own.languages.iter())
        .map(|l| (value(&l.language), value(&l.fluency)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("English"), Some("native speaker")),
            (Some("French"), Some("intermediate")),
            (Some("German"), None)
        ]
    );
}

#[test]
fn addresses_are_parted_by_dashes_and_lines() {
    for (lines, expected) in [
        (
            "8 rue des Tanneurs\n69005 Lyon\nFrance",
            [Some("8 rue des Tanneurs"), Some("Lyon"), None, Some("FR")],
        ),
        (
            "Av. de los Olivos 318 – Guadalajara, Jalisco – México",
            [
                Some("Av. de los Olivos 318"),
                Some("Guadalajara"),
                Some("Jalisco"),
                Some("MX"),
            ],
        ),
        (
            "410-1188 Dominion Street, Ottawa, ON K1P 0B3",
            [
                Some("410-1188 Dominion Street"),
                Some("Ottawa"),
                Some("ON"),
                None,
            ],
        ),
        (
            "Lot 12 Sampaguita St., Brgy. San Roque, Antipolo City, Philippines",
            [
                Some("Lot 12 Sampaguita St., Brgy. San Roque"),
                Some("Antipolo City"),
                None,
                Some("PH"),
            ],
        ),
        ("Dublin 12", [None, Some("Dublin"), None, None]),
    ] {
        let own = resume(&format!("Ann Roe\n{lines}\nann@example.com\n"));
        let place = &own.basics.location;
        assert_eq!(
            [
                &place.address,
                &place.city,
                &place.region,
                &place.country_code
            ]
            .map(value),
            expected,
            "{lines}"
        );
    }
}

#[test]
fn certificates_of_one_line_each_may_have_no_date() {
    let own = resume(
        "Ann Roe\nann@example.com\n\nCERTIFICATIONS\nExample Pilot Licence, no. 555013, valid to 2027\nExample 737 type rating\nMedical, class 1\nResource Management Instructor, 2019\nGreen Belt (2022) • Forklift Licence\n",
    );
    let names: Vec<_> = (own.certificates.iter())
        .map(|own| value(&own.name))
        .collect();
    assert_eq!(
        names,
        [
            Some("Example Pilot Licence"),
            Some("Example 737 type rating"),
            Some("Medical, class 1"),
            Some("Resource Management Instructor"),
            Some("Green Belt"),
            Some("Forklift Licence"),
        ]
    );
}

#[test]
fn labels_may_have_space_in_front_of_their_colon() {
    let own = resume(
        "Ann Roe\nann@example.com\n\nWORK EXPERIENCE\nPosition      : Staff Nurse - Medical Ward\nHospital      : Example Doctors Hospital\nInclusive date: June 2015 - November 2018\n- Gave medication to forty patients\n",
    );
    let [job] = own.work.as_slice() else {
        panic!("{:?}", own.work);
    };
    assert_eq!(value(&job.name), Some("Example Doctors Hospital"));
    assert_eq!(value(&job.position), Some("Staff Nurse - Medical Ward"));
    assert_eq!(value(&job.end_date), Some("2018-11"));
}

#[test]
fn a_job_of_small_words_is_told_by_its_city() {
    let own = resume(
        "Anne Roe\nanne@example.com\n\nEXPÉRIENCE PROFESSIONNELLE\nsept. 2013 –\nfévr. 2018\nSecond de cuisine, Auberge du Vieux Moulin, Annecy\nResponsable des viandes et des sauces.\n",
    );
    let [job] = own.work.as_slice() else {
        panic!("{:?}", own.work);
    };
    assert_eq!(value(&job.name), Some("Auberge du Vieux Moulin"));
    assert_eq!(value(&job.position), Some("Second de cuisine"));
}

#[test]
fn an_open_range_stands_in_front_of_its_job() {
    let own = resume(
        "Ann Roe\nann@example.com\n\nWORK EXPERIENCE\n2019 – Lecturer in Printmaking, Example School of Art\n2016 – 2018 Studio Assistant, Example Workshop\n",
    );
    let times: Vec<_> = (own.work.iter())
        .map(|job| {
            [
                value(&job.position),
                value(&job.start_date),
                value(&job.end_date),
            ]
        })
        .collect();
    assert_eq!(
        times,
        [
            [Some("Lecturer in Printmaking"), Some("2019"), None],
            [Some("Studio Assistant"), Some("2016"), Some("2018")],
        ]
    );
}

#[test]
fn a_trade_may_be_a_family_name() {
    let below = "ann@example.com | 555-0163\n\nWORK EXPERIENCE\nClerk, Example Ltd, 2016 – 2018\n";
    for (first, name) in [
        ("Anna Cook", Some("Anna Cook")),
        ("Lena Marie Koch", Some("Lena Marie Koch")),
        ("Head Cook", None),
        ("Anna Accountant", None),
        // A word of the resume.
        ("Reach Driver", None),
    ] {
        let text = format!("{first}\n{below}Drove a reach truck.\n");
        let own = resume(&text);
        assert_eq!(value(&own.basics.name), name, "{first}");
    }
}

#[test]
fn a_bar_parts_a_project_from_what_it_is() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPROJECTS\nFERRY FINDER | A map of all the ferry delays.\n2020 – 2022\nUsed by nine hundred people of the coast.\n",
    );
    let [project] = own.projects.as_slice() else {
        panic!("{:?}", own.projects);
    };
    assert_eq!(value(&project.name), Some("FERRY FINDER"));
    assert_eq!(value(&project.start_date), Some("2020"));
}

#[test]
fn contact_data_beside_a_name_is_no_part_of_it() {
    let mut b = TranscriptBuilder::new(EngineId::Human);
    let word = |b: &mut TranscriptBuilder, text: &str, x: f32, y: f32| {
        let bbox = crate::model::Rect {
            x0: x,
            y0: y,
            x1: x + 6.0 * text.len() as f32,
            y1: y + 10.0,
        };
        b.push(text, 0, bbox);
    };
    for (y, words) in [
        (
            0.0,
            [
                ("Ann", 0.0),
                ("Roe", 22.0),
                ("Leeds,", 300.0),
                ("UK", 340.0),
            ],
        ),
        (
            14.0,
            [("Night", 0.0), ("Nurse", 33.0), ("at", 66.0), ("sea", 82.0)],
        ),
    ] {
        for (text, x) in words {
            if x > 0.0 {
                b.push_plain(" ");
            }
            word(&mut b, text, x, y);
        }
        let mut style = crate::model::LineStyle::default();
        style.relative_size = 1.0;
        style.starts_block = true;
        b.set_style(style);
        b.newline();
    }
    b.push_plain("ann.roe@example.com\n");
    let transcript = b.finish();
    let own = extract(&transcript, &sections::segment(&transcript)).basics;
    assert_eq!(value(&own.name), Some("Ann Roe"));
    assert_eq!(value(&own.location.city), Some("Leeds"));
}

#[test]
fn people_with_what_they_say_behind_their_names() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nREFERENCES\nInes Caldwell: Ann keeps calm when everything else\nfalls apart.\nGordon Ashby: Ann tells you what the numbers mean.\n",
    );
    let said: Vec<_> = (own.references.iter())
        .map(|r| (value(&r.name), value(&r.reference)))
        .collect();
    assert_eq!(
        said,
        [
            (
                Some("Ines Caldwell"),
                Some("Ann keeps calm when everything else falls apart.")
            ),
            (
                Some("Gordon Ashby"),
                Some("Ann tells you what the numbers mean.")
            ),
        ]
    );
}

#[test]
fn a_grade_among_school_and_degree_is_no_area() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION\nBachelor of Arts, Example University, GPA 3.6. 2013 – 2017\nMarketing\n",
    );
    let [school] = own.education.as_slice() else {
        panic!("{:?}", own.education);
    };
    assert_eq!(value(&school.area), Some("Marketing"));
    assert_eq!(value(&school.score), Some("3.6"));
}

#[test]
fn a_project_behind_its_dates() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPROJECTS\n2020 – 2022: Ferry Finder. A map of ferry delays with all the\ntimetables of the coast.\n",
    );
    let [project] = own.projects.as_slice() else {
        panic!("{:?}", own.projects);
    };
    assert_eq!(value(&project.name), Some("Ferry Finder"));
    assert_eq!(value(&project.start_date), Some("2020"));
    assert_eq!(value(&project.end_date), Some("2022"));
    assert_eq!(
        value(&project.description),
        Some("A map of ferry delays with all the timetables of the coast.")
    );
}

#[test]
fn what_is_said_of_an_award_is_no_part_of_who_gave_it() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nAWARDS\n2016: Young Writer Prize, Example Society. For the paper on urchins.\n",
    );
    assert_eq!(value(&own.awards[0].title), Some("Young Writer Prize"));
    assert_eq!(value(&own.awards[0].awarder), Some("Example Society"));
    assert_eq!(
        value(&own.awards[0].summary),
        Some("For the paper on urchins.")
    );
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nAWARDS\nYoung Writer Prize, Example Society, 2016\n• For the paper on urchins and their reefs.\nOld Writer Prize, Example Society, 2018\n• For all papers that came after it.\n",
    );
    let summaries: Vec<_> = own.awards.iter().map(|a| value(&a.summary)).collect();
    assert_eq!(
        summaries,
        [
            Some("For the paper on urchins and their reefs."),
            Some("For all papers that came after it.")
        ]
    );
}

#[test]
fn dates_alone_above_their_records() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nCERTIFICATIONS\n05/2021\nFirst Aid, Example Society\n03/2019\nDriver, Example Board\n",
    );
    let found: Vec<_> = (own.certificates.iter())
        .map(|c| (value(&c.name), value(&c.date)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("First Aid"), Some("2021-05")),
            (Some("Driver"), Some("2019-03"))
        ]
    );
}

#[test]
fn what_a_document_calls_itself_is_no_name() {
    let b = basics(
        "Curriculum Vitae\n\nPERSONAL INFORMATION\nAnn Roe\nNurse\nmail@example.com\n555-0163\n",
    );
    assert_ne!(value(&b.name), Some("Curriculum Vitae"));
}

#[test]
fn languages_and_interests_among_the_skills_are_told_apart() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nSKILLS, LANGUAGES, INTERESTS\nTools: Git, Make\nLanguages: English (native), French\nInterests: Rowing, Chess\n",
    );
    let [skill] = own.skills.as_slice() else {
        panic!("{:?}", own.skills);
    };
    assert_eq!(value(&skill.name), Some("Tools"));
    let languages: Vec<_> = (own.languages.iter())
        .map(|l| (value(&l.language), value(&l.fluency)))
        .collect();
    assert_eq!(
        languages,
        [(Some("English"), Some("native")), (Some("French"), None)]
    );
    let interests: Vec<_> = own.interests.iter().map(|i| value(&i.name)).collect();
    assert_eq!(interests, [Some("Rowing"), Some("Chess")]);
}

#[test]
fn a_sentence_that_begins_on_the_line_of_the_header() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\n09/2021 – Present   Clerk, Example Hospital, Leeds. Raised retention of\nsubscribers from one half to most of them and wrote the handbook.\n05/2019 – 08/2021   Nurse, Other Hospital, Leeds. Led a ward of\n22 beds with all that belongs to it.\n",
    );
    let [first, second] = own.work.as_slice() else {
        panic!("{:?}", own.work);
    };
    assert_eq!(value(&first.position), Some("Clerk"));
    assert_eq!(value(&first.name), Some("Example Hospital"));
    let told = (first.summary.iter().chain(&first.highlights)).map(|own| own.value.as_str());
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["Raised retention of subscribers from one half to most of them and wrote the handbook."]
    );
    assert_eq!(value(&second.name), Some("Other Hospital"));
}

#[test]
fn a_title_that_is_a_sentence_below_its_date() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPUBLICATIONS\n2021\nKelp returns slowly to the fifteen coasts of the north\nLake Letters\n2017\nFronts that move slowly in a warming sea\nSea Letters\n",
    );
    let found: Vec<_> = (own.publications.iter())
        .map(|p| (value(&p.name), value(&p.release_date)))
        .collect();
    assert_eq!(
        found,
        [
            (
                Some("Kelp returns slowly to the fifteen coasts of the north"),
                Some("2021")
            ),
            (
                Some("Fronts that move slowly in a warming sea"),
                Some("2017")
            )
        ]
    );
}

#[test]
fn labels_tell_what_a_line_of_an_entry_is() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEMPLOYMENT\n\nEmployer: Fosse Haulage Ltd, Leicester\nPosition: Lorry Driver\nDates: May 2018 to present\nDuties:\n• Night runs to the north.\n\nEmployer: Midland Parcels, Coventry\nPosition: Delivery Driver\nDates: January 2015 to April 2018\n• Delivered parcels.\n",
    );
    let found: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.position), value(&w.name), value(&w.location)))
        .collect();
    assert_eq!(
        found,
        [
            (
                Some("Lorry Driver"),
                Some("Fosse Haulage Ltd"),
                Some("Leicester")
            ),
            (
                Some("Delivery Driver"),
                Some("Midland Parcels"),
                Some("Coventry")
            )
        ]
    );
    assert_eq!(value(&own.work[1].start_date), Some("2015-01"));
}

/// Templates of LaTeX end each entry with a full stop, which makes no sentence of it.
#[test]
fn entries_that_end_in_a_full_stop() {
    let own = resume(
        "Jordan Vale\njordan.vale@example.com\n\nEXPERIENCE\n2016 – 2019 Senior Data Analyst, Harlow Freight Ltd., Denver.\nLed the reporting team of five people across two sites.\n\n2013 – 2015 Data Analyst, Wexley Bank, Boulder, CO.\nBuilt dashboards for branch managers and cut report time.\n\n2010 – 2013 Assistant to the head of sales, Northgate Foods, Denver.\nKept the books of the sales office in order.\n\nEDUCATION\n2007 – 2010 Laurea magistrale in Scienze geologiche, Università di Monte Oliveto, 110/110 e lode.\n\n2004 – 2006 Associate of Arts, Tarn Valley College.\n",
    );
    let jobs: Vec<_> = (own.work.iter())
        .map(|w| [&w.position, &w.name, &w.location].map(value))
        .collect();
    assert_eq!(
        jobs,
        [
            ["Senior Data Analyst", "Harlow Freight Ltd.", "Denver"],
            ["Data Analyst", "Wexley Bank", "Boulder, CO"],
            [
                "Assistant to the head of sales",
                "Northgate Foods",
                "Denver"
            ],
        ]
        .map(|job| job.map(Some))
    );
    let schools: Vec<_> = (own.education.iter())
        .map(|e| [&e.study_type, &e.area, &e.institution, &e.score].map(value))
        .collect();
    assert_eq!(
        schools,
        [
            [
                Some("Laurea magistrale"),
                Some("Scienze geologiche"),
                Some("Università di Monte Oliveto"),
                Some("110/110 e lode")
            ],
            [
                Some("Associate of Arts"),
                None,
                Some("Tarn Valley College"),
                None
            ],
        ]
    );
}

/// As LinkedIn exports a profile: the employer above its roles, the place below the dates, and what an address is of in brackets.
#[test]
fn roles_with_places_below_their_dates() {
    let own = resume(
        "Jordan Vale\njordan.vale@example.com\nwww.linkedin.com/in/jordanvale\n(LinkedIn)\njordanvale.example.com\n(Personal)\n\nExperience\nTallypay\n6 years 9 months\nGroup Product Manager\nFebruary 2023 - Present (2 years 4 months)\nOakland, California, United States\nLed three product managers across payouts and ledgers.\nProduct Manager\nOctober 2018 - January 2023 (4 years 4 months)\nOakland, California, United States\nMarlow & Finch Advisory\nSenior Consultant\nJuly 2014 - September 2018 (4 years 3 months)\nDenver, Colorado, United States\n\nEducation\nRedwood State University\nBachelor of Arts - BA, Economics · (2010 - 2014)\n",
    );
    let jobs: Vec<_> = (own.work.iter())
        .map(|w| [&w.position, &w.name, &w.end_date].map(value))
        .collect();
    assert_eq!(
        jobs,
        [
            [Some("Group Product Manager"), Some("Tallypay"), None],
            [Some("Product Manager"), Some("Tallypay"), Some("2023-01")],
            [
                Some("Senior Consultant"),
                Some("Marlow & Finch Advisory"),
                Some("2018-09")
            ],
        ]
    );
    let school = &own.education[0];
    assert_eq!(
        [&school.study_type, &school.area, &school.start_date].map(value),
        [
            Some("Bachelor of Arts - BA"),
            Some("Economics"),
            Some("2010")
        ]
    );
    assert_eq!(value(&own.basics.url), Some("jordanvale.example.com"));
    let networks: Vec<_> = (own.basics.profiles.iter())
        .map(|profile| value(&profile.network))
        .collect();
    assert_eq!(networks, [Some("LinkedIn")]);
}

#[test]
fn classes_of_degrees_are_scores() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION\nBSc (Hons) Adult Nursing, 2:1   Sept 2013 – Jan 2016\nUniversity of Leeds\nBA Sociology (First Class)   2009 – 2012\nYork University\nAccess to Higher Education Diploma   2007 – 2009\nBarnsley College\nBachelor of Commerce (Accounting)   2004 – 2007\nUniversity of Hull, final grade: 1.5\n",
    );
    let found: Vec<_> = (own.education.iter())
        .map(|e| {
            let named = (value(&e.study_type), value(&e.area), value(&e.institution));
            (named, value(&e.score), value(&e.start_date))
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                (
                    Some("BSc (Hons)"),
                    Some("Adult Nursing"),
                    Some("University of Leeds")
                ),
                Some("2:1"),
                Some("2013-09")
            ),
            (
                (Some("BA"), Some("Sociology"), Some("York University")),
                Some("First Class"),
                Some("2009")
            ),
            (
                (
                    Some("Access to Higher Education Diploma"),
                    None,
                    Some("Barnsley College")
                ),
                None,
                Some("2007")
            ),
            (
                (
                    Some("Bachelor of Commerce"),
                    Some("Accounting"),
                    Some("University of Hull")
                ),
                Some("1.5"),
                Some("2004")
            ),
        ]
    );
}

#[test]
fn lists_end_in_and() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPERSONAL DETAILS\nDate of Birth: 14/02/2004\nLanguages Known : Tamil, English and Hindi\n\nINTERESTS\nFell running, choral singing and chess\n\nSKILLS\nFirst aid and CPR\n",
    );
    let languages: Vec<_> = own.languages.iter().map(|l| value(&l.language)).collect();
    assert_eq!(languages, [Some("Tamil"), Some("English"), Some("Hindi")]);
    let interests: Vec<_> = own.interests.iter().map(|i| value(&i.name)).collect();
    assert_eq!(
        interests,
        [Some("Fell running"), Some("choral singing"), Some("chess")]
    );
    assert_eq!(own.skills[0].keywords.len(), 1);
}

#[test]
fn issuers_stand_behind_the_same_sign() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nCERTIFICATIONS\n• Programming in Java - NPTEL (2023)\n• Cloud Foundations - Example Academy (2022)\n• Registered Nurse – PIN 16A0123E – expires January 2026\n",
    );
    let found: Vec<_> = (own.certificates.iter())
        .map(|c| (value(&c.name), value(&c.issuer), value(&c.date)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("Programming in Java"), Some("NPTEL"), Some("2023")),
            (
                Some("Cloud Foundations"),
                Some("Example Academy"),
                Some("2022")
            ),
            (Some("Registered Nurse"), None, None),
        ]
    );
}

#[test]
fn what_a_summary_lists_may_be_skills() {
    let list = "Ann Roe\nann.roe@example.com\n\nOBJECTIVE\nLicensed electrician with twelve years in commercial construction who leads safe crews.\n\nSUMMARY OF QUALIFICATIONS\nCable tray\nPLC wiring\nFirst aid\n\nEDUCATION\nB.Sc., Example College\n";
    let words: Vec<_> = (resume(list).skills.iter())
        .flat_map(|skill| skill.keywords.iter().map(|word| word.value.clone()))
        .collect();
    assert_eq!(words, ["Cable tray", "PLC wiring", "First aid"]);
    // Where the skills have a title of their own, it is a summary.
    let own = resume(&format!("{list}\nSKILLS\nCable tray\n"));
    assert_eq!(own.skills.len(), 1);
}

#[test]
fn a_place_and_a_day_at_the_end_are_a_signature() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nINTERESTS\nClimbing, trumpet\nStuttgart, 12 March 2025\n",
    );
    let interests: Vec<_> = own.interests.iter().map(|i| value(&i.name)).collect();
    assert_eq!(interests, [Some("Climbing"), Some("trumpet")]);
}

#[test]
fn labels_tell_what_a_line_of_a_project_is() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPROJECTS\nProject: Claims Portal\nClient: Meridian Insurance\nDuration: Jan 2020 – Mar 2021\nDescription: Designed services for claim intake.\nProject: Loyalty Engine\nRole: Developer\nDescription: Tuned batch jobs.\n",
    );
    let found: Vec<_> = (own.projects.iter())
        .map(|p| (value(&p.name), value(&p.description)))
        .collect();
    assert_eq!(
        found,
        [
            (
                Some("Claims Portal"),
                Some("Designed services for claim intake.")
            ),
            (Some("Loyalty Engine"), Some("Tuned batch jobs."))
        ]
    );
    assert_eq!(value(&own.projects[0].start_date), Some("2020-01"));
}

#[test]
fn degrees_that_are_codes_of_regions_and_of_two_words() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION\nHoward University   2011\nBA, Political Science\nExample University   2001 – 2005\nDr. phil., History\n",
    );
    let found: Vec<_> = (own.education.iter())
        .map(|e| (value(&e.study_type), value(&e.area)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("BA"), Some("Political Science")),
            (Some("Dr. phil."), Some("History"))
        ]
    );
}

#[test]
fn the_head_of_the_other_column_is_no_part_of_the_last_list_of_a_sidebar() {
    let own = resume(
        "Contact\n(737) 555-0126\nann.roe@example.com\nAustin, Texas\n\nCertifications\nCertified Customer Success Manager\n\nAnn Roe\nCustomer Success Lead\nAustin, Texas, United States\n\nSummary\nCustomer success leader who keeps renewals above most others.\n",
    );
    assert_eq!(value(&own.basics.name), Some("Ann Roe"));
    let names: Vec<_> = own.certificates.iter().map(|c| value(&c.name)).collect();
    assert_eq!(names, [Some("Certified Customer Success Manager")]);
}

#[test]
fn a_mother_tongue_is_told_by_its_label() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPERSONAL SKILLS\nMother tongue(s)   Polish\nOther language(s)   English – C1, German – B2\n",
    );
    let found: Vec<_> = (own.languages.iter())
        .map(|l| (value(&l.language), value(&l.fluency)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("Polish"), Some("Mother tongue")),
            (Some("English"), Some("C1")),
            (Some("German"), Some("B2"))
        ]
    );
}

#[test]
fn the_end_of_a_range_may_stand_above_its_start() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nPresent\nJanuary 2020\nNurse, Example Hospital\n• Led a ward of 22 beds.\nDecember 2019\nJuly 2016\nClerk, Sample Hospital\n• Filed the letters of a ward.\n",
    );
    let dates: Vec<_> = (own.work.iter())
        .map(|w| (value(&w.start_date), value(&w.end_date)))
        .collect();
    assert_eq!(
        dates,
        [(Some("2020-01"), None), (Some("2016-07"), Some("2019-12"))]
    );
    assert_eq!(value(&own.work[0].position), Some("Nurse"));
}

#[test]
fn references_have_numbers_in_brackets() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPUBLICATIONS\n[1] A. Roe, “Kelp returns slowly,” Lake Letters, March 2021.\n[2] A. Roe, “Grazing in a warm sea,” Sea Letters, June 2017.\n",
    );
    let found: Vec<_> = (own.publications.iter())
        .map(|p| (value(&p.name), value(&p.publisher)))
        .collect();
    assert_eq!(
        found,
        [
            (Some("Kelp returns slowly"), Some("Lake Letters")),
            (Some("Grazing in a warm sea"), Some("Sea Letters"))
        ]
    );
}

#[test]
fn qualifications_beside_schools() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION\nMBA in Finance from Example University, 2011 - 2013\nTrauma Nursing Core Course, Example Nurses Association, 2017\nExample Grammar School, 2007 – 2009\nA-levels: Further Mathematics A*, History (B)\nBSc Physics, University A, 2005\n",
    );
    let schools: Vec<_> = (own.education.iter())
        .map(|e| [value(&e.study_type), value(&e.area), value(&e.institution)])
        .collect();
    assert_eq!(
        schools,
        [
            [Some("MBA"), Some("Finance"), Some("Example University")],
            [Some("A-levels"), None, Some("Example Grammar School")],
            [Some("BSc"), Some("Physics"), Some("University A")]
        ]
    );
    let [own] = own.certificates.as_slice() else {
        panic!("{:?}", own.certificates);
    };
    assert_eq!(value(&own.name), Some("Trauma Nursing Core Course"));
    assert_eq!(value(&own.issuer), Some("Example Nurses Association"));
}

#[test]
fn schools_of_one_line_ratings_and_names_in_small_letters() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nEDUCATION\nMBA, Northgate Business School, 2018 | BA, Economics, Harlow University, 2012\n\nLANGUAGES\nEnglish ★★★★★ Spanish ★★★☆☆\n\nSKILLS\n☑ Pastry ☐ Chocolate\n",
    );
    let schools: Vec<_> = (own.education.iter())
        .map(|own| {
            [
                value(&own.study_type),
                value(&own.institution),
                value(&own.end_date),
            ]
        })
        .collect();
    assert_eq!(
        schools,
        [
            [Some("MBA"), Some("Northgate Business School"), Some("2018")],
            [Some("BA"), Some("Harlow University"), Some("2012")]
        ]
    );
    let languages: Vec<_> = own
        .languages
        .iter()
        .map(|own| value(&own.language))
        .collect();
    assert_eq!(languages, [Some("English"), Some("Spanish")]);
    let skills: Vec<_> = own.skills[0]
        .keywords
        .iter()
        .map(|own| own.value.as_str())
        .collect();
    assert_eq!(skills, ["Pastry", "Chocolate"]);
    let own = page(
        "<html><body><h1>jane doe</h1><p>jane@example.com</p><h2>skills</h2><p>Rust, SQL</p></body></html>",
    );
    assert_eq!(value(&own.basics.name), Some("jane doe"));
}

#[test]
fn labels_in_front_of_addresses_are_no_places() {
    for (text, city) in [
        (
            "山田 太郎\n電話: 090-5555-0123\nメール: taro@example.com\n",
            None,
        ),
        (
            "Ann Roe\nAlt phone: 303-555-0199 | Main email: ann.roe@example.com\n",
            None,
        ),
        ("Ann Roe\nUnheard: ann.roe@example.com\n", None),
        (
            "Ann Roe\n1990 Diploma, Harlow High School\nann.roe@example.com\n",
            None,
        ),
        ("Ann Roe\nMalmö | ann.roe@example.com\n", Some("Malmö")),
    ] {
        let own = basics(text);
        assert_eq!(value(&own.location.city), city, "{text}");
        assert!(own.email.is_some(), "{text}");
    }
}

#[test]
fn what_is_told_of_the_candidate_is_no_title_line() {
    for line in [
        "Citizenship: U.S. Citizen",
        "Security Clearance: Secret, granted 05/2019",
    ] {
        let own = basics(&format!("Ann Roe\n{line}\nann.roe@example.com\n"));
        assert_eq!(value(&own.label), None, "{line}");
    }
    let own = basics("Ann Roe\nData Scientist: language and search\nann.roe@example.com\n");
    assert_eq!(
        value(&own.label),
        Some("Data Scientist: language and search")
    );
}

#[test]
fn pages_and_year_of_a_reference_are_no_number() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPUBLICATIONS\n1. Roe A., Doe J. Lakes. Nature 555, 12–15 (2019).\n2. Roe A. Ponds. Nature 555, 120–150 (2018).\n",
    );
    assert_eq!(value(&own.basics.phone), None);
    assert_eq!(own.publications.len(), 2);
}

#[test]
fn a_name_stands_beside_contact_data_at_the_end() {
    let own = basics(
        "RESUME\n\nExperience:\n2010-2020  Electrician, Sparks & Sons Electric, Tulsa OK\n\nBob O'Neil-Smith, 918-555-0101, bob@example.com\n",
    );
    assert_eq!(value(&own.name), Some("Bob O'Neil-Smith"));
    assert_eq!(value(&own.location.city), None);
}

#[test]
fn certificates_in_one_line() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nCERTIFICATIONS\nDental Assistant (CDA), DANB, 2018 | BLS, Example Heart Association | Radiography Certificate, 2016\nFirst Aid | Example Board | 2019\n",
    );
    let found: Vec<_> = (own.certificates.iter())
        .map(|own| [value(&own.name), value(&own.issuer), value(&own.date)])
        .collect();
    assert_eq!(
        found,
        [
            [Some("Dental Assistant (CDA)"), Some("DANB"), Some("2018")],
            [Some("BLS"), Some("Example Heart Association"), None],
            [Some("Radiography Certificate"), None, Some("2016")],
            [Some("First Aid"), Some("Example Board"), Some("2019")]
        ]
    );
}
