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

mod address;
mod citations;
mod contact;
mod date_tokens;
mod dates;
mod education;
mod entries;
mod items;
mod lexicon;
mod lists;
mod name;
mod pieces;
mod place;
mod projects;
mod records;
mod rows;
mod skills;
mod summary;
mod work;

pub use items::{Item, items};

use crate::model::{Basics, Resume, Section, Transcript};

/// Extracts the fields of a transcript, given its sections.
///
/// Every value stands in the transcript, letter-spacing aside; only the names of networks and the codes
/// of countries are written in their usual form.
pub fn extract(transcript: &Transcript, sections: &[Section]) -> Resume {
    let mut resume = Resume::default();
    resume.basics = contact::extract(transcript, sections);
    resume.basics.summary = summary::extract(transcript, sections);
    let mut source = rows::Source {
        transcript,
        sections,
        contact: contact_lines(&resume.basics),
        cities: (resume.basics.location.city.iter())
            .map(|city| city.value.clone())
            .collect(),
    };
    resume.work = work::extract(&source);
    let places = resume.work.iter().filter_map(|work| work.location.as_ref());
    (source.cities)
        .extend(places.filter_map(|place| place.value.split(',').next().map(str::to_string)));
    resume.volunteer = work::volunteering(&source);
    let (schools, certificates) = education::extract(&source);
    resume.education = schools;
    resume.skills = skills::extract(&source);
    lists::extract(&source, &mut resume);
    resume.certificates.extend(certificates);
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

    fn resume(text: &str) -> Resume {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain(text);
        let transcript = b.finish();
        extract(&transcript, &sections::segment(&transcript))
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
        }
        out.extend(
            resume
                .certificates
                .iter()
                .flat_map(|c| [&c.name, &c.issuer]),
        );
        out.extend(resume.awards.iter().flat_map(|a| [&a.title, &a.awarder]));
        out.extend(
            resume
                .publications
                .iter()
                .flat_map(|p| [&p.name, &p.publisher]),
        );
        out.extend(
            resume
                .languages
                .iter()
                .flat_map(|l| [&l.language, &l.fluency]),
        );
        out.extend(resume.interests.iter().map(|i| &i.name));
        out.extend(resume.references.iter().map(|r| &r.name));
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
                proptest::prop_assert!(!value.trim().is_empty());
                for word in value.split(|c: char| c.is_whitespace() || is_mark(c)) {
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
