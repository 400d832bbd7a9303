//! Section lines → [`Resume`]: the values a recruiter searches.
//!
//! ```
//! use atsight_core::model::{EngineId, TranscriptBuilder};
//! use atsight_core::{fields, sections};
//!
//! let mut text = TranscriptBuilder::new(EngineId::Pdfbox);
//! text.push_plain("Jane Roe, RN\nRegistered Nurse\njane.roe@example.com | (617) 555-0119 | Worcester, MA\n");
//! let text = text.finish();
//! let basics = fields::extract(&text, &sections::segment(&text)).basics;
//!
//! assert_eq!(basics.name.map(|f| f.value).as_deref(), Some("Jane Roe"));
//! assert_eq!(basics.phone.map(|f| f.value).as_deref(), Some("(617) 555-0119"));
//! assert_eq!(basics.location.city.map(|f| f.value).as_deref(), Some("Worcester"));
//! ```

mod contact;
mod education;
mod entries;
mod items;
mod labelled;
mod lexicon;
mod lists;
mod projects;
mod records;
mod skills;
mod summary;
mod titles;
mod values;
mod work;

pub use items::{Item, items};

pub use crate::text::date_words::english_months;

use crate::model::{Basics, Resume, Section, SectionId, Transcript};

/// Extracts the fields of a transcript, given its sections.
///
/// Every value stands in the transcript, letter-spacing aside; only the names of networks and the codes
/// of countries are written in their usual form.
pub fn extract(transcript: &Transcript, sections: &[Section]) -> Resume {
    let mut resume = Resume::default();
    let line_ends = entries::wrapping::LineEnds::new(transcript);
    resume.basics = contact::extract(transcript, sections, &line_ends);
    resume.basics.summary = summary::extract(transcript, sections);
    let mut source = entries::rows::Source {
        transcript,
        sections,
        contact: contact_lines(&resume.basics),
        name: resume.basics.name.as_ref().map(|name| name.lines.start),
        cities: (resume.basics.location.city.iter())
            .map(|city| city.value.clone())
            .collect(),
        line_ends,
    };
    let (work, title_first) = work::extract(&source);
    resume.work = work;
    let places = resume.work.iter().filter_map(|work| work.location.as_ref());
    (source.cities)
        .extend(places.filter_map(|place| place.value.split(',').next().map(str::to_string)));
    resume.volunteer = work::volunteering(&source, title_first);
    let mut certified = source.of_kind(SectionId::Certifications);
    let (schools, certificates) = education::extract(&source, &mut certified);
    resume.education = schools;
    resume.skills = skills::extract(&source);
    lists::extract(&source, &certified, &mut resume);
    labelled::extract(&source, &mut resume);
    resume.certificates.extend(certificates);
    values::dates::day_month::settle(&mut resume, transcript);
    resume
}

/// The lines that contact data was read from.
fn contact_lines(basics: &Basics) -> Vec<usize> {
    let location = &basics.location;
    [
        &basics.name,
        &basics.label,
        &basics.email,
        &basics.phone,
        &basics.url,
        &location.city,
    ]
    .into_iter()
    .flatten()
    .flat_map(|field| field.lines.clone())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, Field, TranscriptBuilder};
    use crate::sections;

    mod contact;
    mod dates;
    mod education;
    mod ends;
    mod exports;
    mod headers;
    mod job_places;
    mod jobs;
    mod labelled;
    mod languages;
    mod records;
    mod skills;
    mod whole_texts;

    fn resume(text: &str) -> Resume {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain(text);
        let transcript = b.finish();
        extract(&transcript, &sections::segment(&transcript))
    }

    /// The resume of an HTML page, as a person reads it.
    fn page(html: &str) -> Resume {
        file(html.as_bytes())
    }

    /// The resume of a file, as a person reads it.
    fn file(bytes: &[u8]) -> Resume {
        let parsed = crate::Parser::new().parse(bytes);
        parsed.expect("it is a document").human.resume
    }

    fn basics(text: &str) -> Basics {
        resume(text).basics
    }

    fn value(field: &Option<Field<String>>) -> Option<&str> {
        field.as_ref().map(|f| f.value.as_str())
    }

    #[test]
    fn contact_on_one_line() {
        let b = basics(
            "Renée Roe\nSenior Product Manager\nrenee.roe@example.com | +1 (415) 555-0128 | Oakland, CA | roe.example.com | github.com/rroe\nSummary\nText\n",
        );
        assert_eq!(value(&b.name), Some("Renée Roe"));
        assert_eq!(value(&b.label), Some("Senior Product Manager"));
        assert_eq!(value(&b.email), Some("renee.roe@example.com"));
        assert_eq!(value(&b.phone), Some("+1 (415) 555-0128"));
        assert_eq!(value(&b.url), Some("roe.example.com"));
        assert_eq!(value(&b.location.city), Some("Oakland"));
        assert_eq!(value(&b.location.region), Some("CA"));
        assert_eq!(value(&b.profiles[0].network), Some("GitHub"));
        assert_eq!(value(&b.profiles[0].username), Some("rroe"));
    }

    #[test]
    fn volunteering_in_a_sentence() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nVOLUNTEERING\nMentor, Harbor Code Club, since Sep 2015. Teaches networking to pupils.\n",
        );
        let [own] = own.volunteer.as_slice() else {
            panic!("{:?}", own.volunteer);
        };
        assert_eq!(value(&own.position), Some("Mentor"));
        assert_eq!(value(&own.organization), Some("Harbor Code Club"));
        assert_eq!(value(&own.start_date), Some("2015-09"));
        assert_eq!(value(&own.summary), Some("Teaches networking to pupils."));
        let none = resume(
            "Ann Roe\nann.roe@example.com\n\nVOLUNTEERING\nI help at the school fair, the market and the library, since 2015.\n",
        );
        assert!(
            none.volunteer.iter().all(|own| own.organization.is_none()),
            "{:?}",
            none.volunteer
        );
    }

    #[test]
    fn places_stand_where_those_of_other_jobs_do() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Example Hospital, Leeds, 2018 to present\nCarer, Willow Court, Oddham, 2014 to 2018\n",
        );
        assert_eq!(value(&own.work[1].name), Some("Willow Court"));
        assert_eq!(value(&own.work[1].location), Some("Oddham"));
        let none = resume(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nClerk, Example Hospital, 2018 to present\nCarer, Willow Court, 2014 to 2018\n",
        );
        assert_eq!(value(&none.work[1].name), Some("Willow Court"));
    }

    #[test]
    fn volunteering_is_written_in_the_order_of_the_jobs() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nExample Hospital\nNurse\n2018 – present\n\nVOLUNTEERING\nGirls Who Write\nBoard Member\n2020 – present\n",
        );
        assert_eq!(value(&own.work[0].name), Some("Example Hospital"));
        assert_eq!(
            value(&own.volunteer[0].organization),
            Some("Girls Who Write")
        );
        assert_eq!(value(&own.volunteer[0].position), Some("Board Member"));
    }

    #[test]
    fn addresses_and_durations_are_no_employers() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nWORK EXPERIENCE\nNurse, Example Hospital 2018 – 2020\n2 years 3 months\nhttps://hospital.example.com\n• Led a ward of 22 beds.\n",
        );
        let [work] = own.work.as_slice() else {
            panic!("{:?}", own.work);
        };
        assert_eq!(value(&work.position), Some("Nurse"));
        assert_eq!(value(&work.name), Some("Example Hospital"));
        assert_eq!(value(&work.url), Some("https://hospital.example.com"));
    }

    #[test]
    fn the_summary_is_the_section_that_says_something() {
        let own = basics(
            "Ann Roe\n\nABOUT\nann.roe@example.com\n+1 503 555 0142\n\nSUMMARY\nNurse who has led wards and trained new staff for eight years.\n",
        );
        assert_eq!(
            value(&own.summary),
            Some("Nurse who has led wards and trained new staff for eight years.")
        );
    }

    #[test]
    fn records_and_references_say_more() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nAWARDS\nNurse of the Year at Example Hospital May 2022\nVoted by all colleagues of the night shift.\n\nLANGUAGES\nEnglish\nFluency: Native\n\nINTERESTS\nRowing: coastal, sculling\nPhotography (underwater)\n\nREFERENCES\n“Ann keeps calm when everything else falls apart.”\nDr. Ines Caldwell\n",
        );
        assert_eq!(value(&own.awards[0].title), Some("Nurse of the Year"));
        assert_eq!(value(&own.awards[0].awarder), Some("Example Hospital"));
        assert_eq!(
            value(&own.awards[0].summary),
            Some("Voted by all colleagues of the night shift.")
        );
        assert_eq!(value(&own.languages[0].fluency), Some("Native"));
        let interests: Vec<_> = (own.interests.iter())
            .map(|i| (value(&i.name), i.keywords.len()))
            .collect();
        assert_eq!(interests, [(Some("Rowing"), 2), (Some("Photography"), 1)]);
        assert_eq!(value(&own.references[0].name), Some("Dr. Ines Caldwell"));
        assert_eq!(
            value(&own.references[0].reference),
            Some("Ann keeps calm when everything else falls apart.")
        );
    }

    #[test]
    fn courses_and_levels() {
        let own = resume(
            "Ann Roe\nann.roe@example.com\n\nEDUCATION\nBachelor of Science at Example University\n2012 – 2016\nCourses\n• Distributed Systems\n• Database Internals\n\nSKILLS\nLanguages (Expert): Java, SQL\nTools\nAdvanced\nGit, Make\n",
        );
        let [school] = own.education.as_slice() else {
            panic!("{:?}", own.education);
        };
        assert_eq!(value(&school.study_type), Some("Bachelor of Science"));
        assert_eq!(value(&school.institution), Some("Example University"));
        let courses: Vec<&str> = school.courses.iter().map(|c| c.value.as_str()).collect();
        assert_eq!(courses, ["Distributed Systems", "Database Internals"]);
        let skills: Vec<_> = (own.skills.iter())
            .map(|s| (value(&s.name), value(&s.level), s.keywords.len()))
            .collect();
        assert_eq!(
            skills,
            [
                (Some("Languages"), Some("Expert"), 2),
                (Some("Tools"), Some("Advanced"), 2)
            ]
        );
    }

    #[test]
    fn a_name_of_three_lines() {
        let b = basics(
            "Zofia\nWiśniewska-\nCrane\nFront-End Developer\nzofia.wc@example.com\n+44 20 5550 0146\n",
        );
        assert_eq!(value(&b.name), Some("Zofia Wiśniewska-Crane"));
    }

    #[test]
    fn contact_in_a_sidebar_with_the_name_further_down() {
        let b = basics(
            "CONTACT\nPhone\n555-0163\nj.roe@example.com\nLeeds, UK\nSKILLS\nRust\nJane Roe\nData Analyst\nEDUCATION\nExample College\n",
        );
        assert_eq!(value(&b.name), Some("Jane Roe"));
        assert_eq!(value(&b.label), Some("Data Analyst"));
        assert_eq!(value(&b.phone), Some("555-0163"));
        assert_eq!(value(&b.location.country_code), Some("GB"));
    }

    /// All texts of a resume, dates and network names apart.
    fn texts(resume: &Resume) -> Vec<&str> {
        let mut out: Vec<&Option<Field<String>>> =
            vec![&resume.basics.summary, &resume.basics.label];
        let mut lists: Vec<&Field<String>> = Vec::new();
        for work in &resume.work {
            out.extend([&work.name, &work.position, &work.location, &work.summary]);
            lists.extend(&work.highlights);
        }
        for school in &resume.education {
            out.extend([
                &school.institution,
                &school.area,
                &school.study_type,
                &school.score,
            ]);
            lists.extend(&school.courses);
        }
        for skill in &resume.skills {
            out.push(&skill.name);
            lists.extend(&skill.keywords);
        }
        for project in &resume.projects {
            out.extend([&project.name, &project.description]);
            lists.extend(&project.highlights);
            lists.extend(&project.keywords);
        }
        out.extend(
            resume
                .certificates
                .iter()
                .flat_map(|c| [&c.name, &c.issuer]),
        );
        out.extend(
            resume
                .awards
                .iter()
                .flat_map(|a| [&a.title, &a.awarder, &a.summary]),
        );
        out.extend(
            resume
                .publications
                .iter()
                .flat_map(|p| [&p.name, &p.publisher, &p.summary]),
        );
        out.extend(
            resume
                .languages
                .iter()
                .flat_map(|l| [&l.language, &l.fluency]),
        );
        for interest in &resume.interests {
            out.push(&interest.name);
            lists.extend(&interest.keywords);
        }
        out.extend(
            resume
                .references
                .iter()
                .flat_map(|r| [&r.name, &r.reference]),
        );
        (out.into_iter().flatten().chain(lists))
            .map(|f| f.value.as_str())
            .collect()
    }

    proptest::proptest! {
        /// Whatever stands in the lines, every word of every value stands in the transcript.
        #[test]
        fn every_word_of_a_value_is_in_the_text(
            lines in proptest::collection::vec(
                proptest::collection::vec(proptest::sample::select(WORDS), 1..7), 1..40)
        ) {
            let text: Vec<String> = lines.iter().map(|words| words.join(" ")).collect();
            let text = text.join("\n");
            let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
            b.push_plain(&text);
            let transcript = b.finish();
            let resume = extract(&transcript, &sections::segment(&transcript));
            // A word that was broken at a hyphen may have a list mark between its halves.
            let is_mark = |c: char| matches!(c, '-' | '–' | '•');
            let plain: String = text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect();
            for value in texts(&resume) {
                proptest::prop_assert!(!value.trim().is_empty(), "{resume:?}");
                for word in value.split(|c: char| c.is_whitespace() || is_mark(c)) {
                    // A bracket may close behind a date inside of it, and two degrees are listed with a comma.
                    let word = word.strip_suffix([')', ',']).unwrap_or(word);
                    proptest::prop_assert!(plain.contains(word), "{word} of {value}");
                }
            }
        }
    }

    #[test]
    fn a_word_does_not_go_on_behind_a_sentence_that_is_left_out() {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain("Awards\n\nself-\nMay May in in in\nin\n");
        let transcript = b.finish();
        let resume = extract(&transcript, &sections::segment(&transcript));
        assert!(!texts(&resume).contains(&"selfin"), "{:?}", texts(&resume));
    }

    const WORDS: &[&str] = &[
        "Experience",
        "\nEducation\n",
        "\nSkills\n",
        "\nLanguages\n",
        "\nProjects\n",
        "\nAwards\n",
        "\nWork Experience\n",
        "\nCertifications\n",
        "\nPublications\n",
        "\nReferences\n",
        "2019",
        "–",
        "May",
        "Present",
        "’18",
        "03/2020",
        "|",
        ",",
        ",",
        "(",
        ")",
        "((",
        "•",
        "-",
        "Engineer",
        "GmbH",
        "Leeds,",
        "UK",
        "in",
        "of",
        "B.",
        "Sc.",
        "B.Sc.",
        "MBA",
        "English",
        "(native)",
        "University",
        "GPA:",
        "3.8",
        "built",
        "self-",
        "Coursework:",
        "ÜBER",
        "İstanbul",
        "ﬁn",
        "“Title”",
        "\"",
        "Tools:",
        "a",
        "e\u{301}",
        "12",
    ];

    #[test]
    fn nothing_is_made_up() {
        let b = basics("Interests\nBuilt software from 2018 - 2021 for 1234567 users.\n");
        assert!(b.is_empty(), "{b:?}");
    }
}
