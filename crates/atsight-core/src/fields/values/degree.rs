//! Degrees as they are written: the degree, its area and its class.

use crate::fields::lexicon;
use crate::text::degrees::is_degree_word;

/// Whether a text is the class of a degree, or points out of all: "2:1", "First Class Honours", "110/110".
pub(crate) fn is_class(text: &str) -> bool {
    const CLASSES: [&str; 28] = [
        "1st",
        "2:1",
        "2:2",
        "2.1",
        "2.2",
        "2i",
        "2ii",
        "ii.1",
        "ii.2",
        "first",
        "1:1",
        "second",
        "third",
        "distinction",
        "merit",
        "laude",
        "upper",
        "lower",
        "first-class",
        "second-class",
        "commendation",
        "2nd",
        "110",
        "bien",
        "ottimo",
        "honor",
        "notable",
        "sobresaliente",
    ];
    const AROUND: [&str; 20] = [
        "class",
        "degree",
        "honours",
        "honors",
        "hons",
        "hons.",
        "with",
        "high",
        "division",
        "summa",
        "magna",
        "cum",
        "con",
        "e",
        "lode",
        "mention",
        "très",
        "assez",
        "matrícula",
        "de",
    ];
    let points = |word: &str| {
        word.split_once('/').is_some_and(|(own, most)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits(own) && digits(most) && (2..=3).contains(&most.len())
        })
    };
    let text = text.trim_matches(|c: char| matches!(c, '(' | ')' | ' '));
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    let lower = text.to_lowercase();
    // "(2,4)": a German grade.
    let is_grade = |word: &str| {
        let mut chars = word.chars();
        matches!(
            (chars.next(), chars.next(), chars.next(), chars.next()),
            (Some('1'..='5'), Some(','), Some('0'..='9'), None)
        )
    };
    let is_class = |word: &str| CLASSES.contains(&word) || points(word) || is_grade(word);
    lower.split(' ').any(is_class)
        && lower
            .split(' ')
            .all(|word| is_class(word) || AROUND.contains(&word))
}

/// A degree with its area in brackets: "Bachelor of Commerce (Accounting)".
pub(crate) fn area_in_brackets(text: &str) -> Option<(&str, &str)> {
    let (degree, area) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let lower = area.to_lowercase();
    // What kind of degree it is: "Bachelor of Arts (Honours)", "Higher Certificate (XII)".
    let kind = [
        "hons", "honours", "honors", "co-op", "with ", "part", "full", "online", "dual", "double",
    ];
    // What branches and streams are called in India: "B.Tech (CSE)", "Intermediate (MPC)".
    const BRANCHES: [&str; 14] = [
        "AIML", "BiPC", "CEC", "CSE", "CSIT", "ECE", "EEE", "EIE", "IT", "MEC", "MPC", "PCB",
        "PCM", "PCMB",
    ];
    let is_branch = || BRANCHES.contains(&area) && is_degree_word(degree);
    let is_area = is_branch()
        || area.starts_with(char::is_uppercase)
            && !is_degree_word(area)
            && area.chars().filter(|c| c.is_lowercase()).count() >= 3
            && !kind.iter().any(|word| lower.starts_with(word));
    is_area.then_some((degree, area))
}

/// The first word; `B. Sc.` is one.
fn first_word(text: &str) -> &str {
    // "Dr. rer. nat.", "Dr. phil.", "Dipl. Ing."
    let ends = text.match_indices([' ', ',']).map(|(at, _)| at).take(3);
    let abbreviated = (ends.chain([text.len()]))
        .filter_map(|at| text.get(..at))
        .filter(|own| {
            (2..=3).contains(&own.split(' ').count())
                && own.split(' ').all(|word| word.ends_with('.'))
                && is_degree_word(own)
        })
        .last();
    if let Some(own) = abbreviated {
        return own;
    }
    let mut end = 0;
    for word in text.split(' ').take(3) {
        end += word.len() + usize::from(end > 0);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if !(word.ends_with('.') && letters <= 1) {
            // "B. Sc." ends with a word of its own full stop, "A. Example" does not.
            let initials = end > word.len();
            // "B. Tech"
            let is_one = text.get(..end).is_some_and(is_degree_word);
            return if initials && !word.ends_with('.') && !is_one {
                text.split(' ').next().unwrap_or(text)
            } else {
                text.get(..end).unwrap_or(text)
            };
        }
    }
    text.get(..end).unwrap_or(text)
}

/// Words at the end of the names of qualifications.
const WRITTEN: [&str; 4] = ["Certificate", "Course", "Degree", "Diploma"];

/// Qualifications, and terms abroad, that no single word tells.
const OF_SEVERAL_WORDS: [&str; 18] = [
    "Auslandsjahr",
    "Auslandssemester",
    "Erasmus exchange",
    "Exchange program",
    "Exchange semester",
    "Exchange Semester",
    "Exchange year",
    "Exchange Year",
    "Study abroad",
    "Study Abroad",
    "Visiting student",
    "City & Guilds",
    "Higher Secondary",
    "Senior Secondary",
    "Senior School Certificate",
    "Some College",
    "Some college",
    "Vocational Training",
];

/// Degrees that stand behind the short name of a sort of school: "HBO Bachelor".
const LEVEL_WORDS: [&str; 2] = ["Bachelor", "Master"];

/// The word between a qualification and its number.
const LEVELS: [&str; 2] = ["Level ", "Niveau "];

/// A degree, and the area that stands with it.
type Degree<'t> = (&'t str, Option<&'t str>);

/// A degree at the start of a text, and the area behind it.
pub(crate) fn degree(text: &str) -> Option<Degree<'_>> {
    ending_in_one(text)
        .or_else(|| trade(text))
        .or_else(|| certificate_in(text))
        .or_else(|| school_certificate(text))
        .or_else(|| diploma_of(text))
        .or_else(|| by_its_words(text))
}

/// "Access to Higher Education Diploma"
fn ending_in_one(text: &str) -> Option<Degree<'_>> {
    /// Longest name of one, in words.
    const LONGEST: usize = 6;
    let last = text.split(' ').next_back().unwrap_or_default();
    let is_one = WRITTEN.iter().any(|word| word.eq_ignore_ascii_case(last))
        && text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= LONGEST;
    is_one.then_some((text, None))
}

/// "QQI Level 6 Advanced Certificate in Hairdressing"
fn certificate_in(text: &str) -> Option<Degree<'_>> {
    const JOINTS: [&str; 3] = [" Certificate in ", " Diploma in ", " Degree in "];
    JOINTS.iter().find_map(|word| {
        let area = text.find(word)? + word.len();
        Some((text.get(..area - " in ".len())?, text.get(area..)))
    })
}

/// A degree that one of its first words tells.
fn by_its_words(text: &str) -> Option<Degree<'_>> {
    let first = first_word(text);
    let mut words = text.split([' ', '-']).take(3);
    let has_word = words.any(|word| is_degree_word(word.trim_matches(',')))
        || is_degree_word(first)
        || OF_SEVERAL_WORDS.iter().any(|name| text.starts_with(name));
    if !has_word {
        return None;
    }
    let whole =
        || (!lexicon::has_school_word(text) || is_degree_word(first)).then_some((text, None));
    behind_joint(text, first)
        .or_else(|| behind_abbreviation(text, first))
        .or_else(|| {
            let (degree, area) = written_degree(text).or_else(|| degree_in_front(text))?;
            Some((degree, Some(area)))
        })
        .or_else(|| behind_area(text))
        .or_else(whole)
}

/// “Mathematics B.Sc.”, “Informatics M.Sc. (by research)”
fn behind_area(text: &str) -> Option<Degree<'_>> {
    const DEGREES: [&str; 9] = ["ba", "beng", "bs", "bsc", "ma", "meng", "ms", "msc", "phd"];
    /// What is said of a degree in front of it.
    const KINDS: [&str; 11] = [
        "double",
        "dual",
        "executive",
        "full-time",
        "global",
        "hons",
        "honours",
        "integrated",
        "international",
        "joint",
        "part-time",
    ];
    let plain = text.split_once(" (").map_or(text, |(plain, _)| plain);
    let (area, degree) = plain.rsplit_once(' ')?;
    let letters: String = degree.chars().filter(|c| *c != '.').collect();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let is_degree = capitals >= 2 && DEGREES.contains(&letters.to_lowercase().as_str());
    let said = area
        .split(' ')
        .any(|word| KINDS.contains(&word.to_lowercase().as_str()));
    let is_area =
        area.starts_with(char::is_uppercase) && !said && !area.split(' ').any(is_degree_word);
    (is_degree && is_area).then_some((degree, Some(area)))
}

/// Whether the first word of a degree is an abbreviation: “BA”, “B.A.”; “BACHELOR” is a word in capitals.
fn is_short(first: &str) -> bool {
    /// Letters of the longest abbreviation, and of the longest in capitals only.
    const LONGEST: usize = 8;
    const LONGEST_IN_CAPITALS: usize = 5;
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    letters <= LONGEST && capitals >= 2 && (letters <= LONGEST_IN_CAPITALS || capitals < letters)
}

/// "B.Sc. in Computer Science", "Licencjat na kierunku Zarządzanie"
fn behind_joint<'t>(text: &'t str, first: &str) -> Option<Degree<'t>> {
    const JOINTS: [&str; 10] = [
        " in ",
        " en ",
        " im ",
        " em ",
        " în ",
        " i ",
        " mit ",
        " der ",
        " na kierunku ",
        " w zakresie ",
    ];
    JOINTS.iter().find_map(|joint| {
        let (degree, area) = split_at_word(text, joint)?;
        let fits = match *joint {
            // "BTS Management en hôtellerie"
            " der " | " en " => !is_short(first) || degree == first,
            " i " => takes_nordic_in(degree),
            _ => true,
        };
        fits.then_some((degree, Some(area)))
    })
}

/// "B.A. (Hons) Economics", "NVQ Level 3 Joinery"
fn behind_abbreviation<'t>(text: &'t str, first: &str) -> Option<Degree<'t>> {
    /// Letters of the longest word that is cut off with a full stop.
    const LONGEST_STOPPED: usize = 4;
    // "Ing. Konstrukční inženýrství"
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let is_stopped = letters <= LONGEST_STOPPED && first.ends_with('.');
    if !((is_short(first) || is_stopped) && is_degree_word(first)) {
        return None;
    }
    let mut end = first.len();
    let rest = |end: usize| text.get(end..).unwrap_or_default().trim_start();
    let start = |end: usize| text.len() - rest(end).len();
    // "B.A. (Hons) Economics"
    if rest(end).starts_with('(')
        && let Some(close) = rest(end).find(')')
    {
        end = start(end) + close + 1;
    }
    // "HBO Bachelor Logistics": where it was taken, and the degree.
    if let Some(word) = (rest(end).split(' ').next()).filter(|word| LEVEL_WORDS.contains(word)) {
        end = start(end) + word.len();
    }
    // "NVQ Level 3 Joinery", "MBO niveau 4 Verzorgende"
    let level = LEVELS.iter().find(|level| {
        let own = rest(end).get(..level.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(level))
            && (rest(end).as_bytes().get(level.len())).is_some_and(u8::is_ascii_digit)
    });
    if let Some(level) = level {
        end = start(end) + level.len() + 1;
    }
    // "MSc with Distinction"
    if rest(end).starts_with("with ") && is_class(rest(end)) {
        return Some((text, None));
    }
    // "BSc (Hons) (Economics)"
    let bare = (rest(end).strip_prefix('(')).and_then(|rest| rest.strip_suffix(')'));
    let area = bare
        .filter(|bare| !bare.contains(['(', ')']))
        .unwrap_or(rest(end));
    Some((text.get(..end)?, (!area.is_empty()).then_some(area)))
}

/// What stands before and behind a word between blanks; in capitals, where all of the text before it is.
fn split_at_word<'t>(text: &'t str, joint: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(joint).or_else(|| {
        let (before, behind) = text.split_once(joint.to_uppercase().as_str())?;
        let in_capitals = !before.contains(char::is_lowercase) && before.chars().count() > 3;
        in_capitals.then_some((before, behind))
    })
}

/// A diploma and what it is of: "Diploma of Hospitality Management", "Advanced Diploma of Accounting".
fn diploma_of(text: &str) -> Option<(&str, Option<&str>)> {
    let (diploma, area) = text.split_once(" of ")?;
    let known = diploma == "Diploma" || diploma.ends_with(" Diploma");
    (known && diploma.split(' ').count() <= 3 && area.starts_with(char::is_uppercase))
        .then_some((diploma, Some(area)))
}

/// Whether "i" behind a degree is the Nordic "in", and not the Polish "and": "Bachelor i psykologi".
fn takes_nordic_in(degree: &str) -> bool {
    !degree.contains(' ')
        || ["Bachelor of ", "Master of "]
            .iter()
            .any(|of| degree.starts_with(of))
}

/// A school certificate of several words, and its subjects: "A levels in Art", "GCSEs".
fn school_certificate(text: &str) -> Option<(&str, Option<&str>)> {
    const NAMES: [&str; 9] = [
        "A-levels",
        "A levels",
        "A-level",
        "A level",
        "AS levels",
        "O levels",
        "GCSEs",
        "Scottish Highers",
        "Leaving Certificate",
    ];
    let name = NAMES.iter().find_map(|name| {
        let own = text.get(..name.len())?;
        own.eq_ignore_ascii_case(name).then_some(own)
    })?;
    let rest = text.get(name.len()..)?;
    let subjects = rest.strip_prefix(" in ").or(rest.strip_prefix(": "));
    (rest.is_empty() || subjects.is_some()).then_some((name, subjects))
}

/// What somebody was trained as, in German and Nordic languages: "Ausbildung zum Mechatroniker", "Fagbrev som elektriker".
fn trade(text: &str) -> Option<(&str, Option<&str>)> {
    const TRAININGS: [&str; 8] = [
        "Ausbildung",
        "Berufsausbildung",
        "Fagbrev",
        "Fortbildung",
        "Lehre",
        "Svendebrev",
        "Umschulung",
        "Weiterbildung",
    ];
    let (training, rest) = text.split_once(' ')?;
    // "technik mechanik", in Polish; "Technik" is a subject in German.
    if training.eq_ignore_ascii_case("technik")
        && rest.starts_with(char::is_lowercase)
        && !["und ", "für ", "der "]
            .iter()
            .any(|word| rest.starts_with(word))
    {
        return Some((text, None));
    }
    let (joint, trade) = rest.split_once(' ')?;
    (TRAININGS.contains(&training)
        && matches!(joint, "zum" | "zur" | "als" | "som")
        && (joint == "som" || trade.starts_with(|c: char| c.is_uppercase() || c == 's'))
        && !trade.starts_with("Thema "))
    .then_some((training, Some(trade)))
}

/// A degree written out with its area right behind it: "Bachelor of Science Computer Science".
fn written_degree(text: &str) -> Option<(&str, &str)> {
    const LEVELS: [&str; 4] = ["bachelor", "master", "doctor", "associate"];
    const FACULTIES: [&str; 26] = [
        "applied arts",
        "applied science",
        "applied sciences",
        "architecture",
        "arts",
        "business administration",
        "commerce",
        "computer applications",
        "design",
        "dental surgery",
        "divinity",
        "education",
        "engineering",
        "fine arts",
        "law",
        "laws",
        "medicine",
        "music",
        "philosophy",
        "public administration",
        "public health",
        "science",
        "sciences",
        "social work",
        "technology",
        "veterinary medicine",
    ];
    let ends: Vec<usize> = (text.match_indices(' ').map(|(at, _)| at).take(4)).collect();
    // The longest that fits: "Applied Science" before "Applied".
    ends.iter().rev().find_map(|end| {
        let (degree, area) = (text.get(..*end)?, text.get(end + 1..)?);
        let lower = degree.to_lowercase();
        let (level, faculty) = lower.split_once(" of ")?;
        let known = LEVELS.contains(&level) && FACULTIES.contains(&faculty);
        let area = area.strip_prefix("of ").unwrap_or(area);
        (known && area.starts_with(char::is_uppercase)).then_some((degree, area))
    })
}

/// A degree of one word with its area right behind it, as German, French and Dutch have it: "Master Informatik", "Brevet
/// professionnel Boulanger".
fn degree_in_front(text: &str) -> Option<(&str, &str)> {
    const DEGREES: [&str; 14] = [
        "Ausbildung",
        "Baccalauréat",
        "Bachelor",
        "Diplom",
        "Diplom-Ingenieur",
        "Diplom-Ingenieurin",
        "Licence",
        "Mastère",
        "Maîtrise",
        "Master",
        "Masterstudium",
        "Promotion",
        "Staatsexamen",
        "Studium",
    ];
    // "Associate Degree Nursing"
    let written = ["Associate", "Bachelor", "Master"]
        .into_iter()
        .find_map(|level| {
            let rest = text.strip_prefix(level)?;
            let rest = rest
                .trim_start_matches(['\'', '’', 's'])
                .strip_prefix(" Degree ")?;
            let area = rest.starts_with(char::is_uppercase) && !lexicon::has_school_word(rest);
            area.then(|| {
                (
                    text.get(..text.len() - rest.len() - 1).unwrap_or(text),
                    rest,
                )
            })
        });
    if written.is_some() {
        return written;
    }
    // What kind of degree it is: "Brevet professionnel Arts de la cuisine".
    const KINDS: [&str; 4] = [
        " pro ",
        " professionnel ",
        " professionnelle ",
        " technologique ",
    ];
    // What goes on with the degree: "Master Thesis", "Licence Professionnelle".
    const NO_AREAS: [&str; 8] = [
        "Degree",
        "Diploma",
        "Honours",
        "Of",
        "Pro",
        "Program",
        "Recherche",
        "Thesis",
    ];
    // "Diplom (FH) Informatik"
    let bracket = text.find(") ").map(|at| at + 1);
    let kind = KINDS
        .iter()
        .find_map(|kind| Some(text.find(kind)? + kind.len() - 1));
    // "Master 2 Finance": the year of it.
    let year = ["Master 1 ", "Master 2 ", "Licence 3 "]
        .iter()
        .find_map(|year| text.starts_with(year).then(|| year.len() - 1));
    // "Level 3 Diploma Floristry"
    if let Some((level, area)) = text.split_once(" Diploma ")
        && level.split_once(' ').is_some_and(|(word, number)| {
            word == "Level" && number.bytes().all(|byte| byte.is_ascii_digit())
        })
        && area.starts_with(char::is_uppercase)
    {
        let end = level.len() + " Diploma".len();
        return Some((text.get(..end)?, area));
    }
    let end = year.or(bracket).or(kind).or_else(|| text.find(' '))?;
    let (degree, area) = text.split_at(end);
    let area = area.trim_start();
    let plain = degree.split(' ').next().unwrap_or(degree);
    let is_area = area.starts_with(char::is_uppercase)
        && !(NO_AREAS.iter()).any(|word| area.starts_with(word))
        && !lexicon::has_school_word(area);
    let known = DEGREES.contains(&plain) || kind.is_some() && is_degree_word(plain);
    (known && is_area).then_some((degree, area))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees() {
        assert_eq!(
            degree("B.Sc. in Computer Science"),
            Some(("B.Sc.", Some("Computer Science")))
        );
        assert_eq!(degree("B.Sc."), Some(("B.Sc.", None)));
        assert_eq!(
            degree("Bachelor of Science in Physics"),
            Some(("Bachelor of Science", Some("Physics")))
        );
        assert_eq!(
            degree("Graduate Certificate in Design"),
            Some(("Graduate Certificate", Some("Design")))
        );
        assert_eq!(
            degree("Dr. rer. nat. in Biology"),
            Some(("Dr. rer. nat.", Some("Biology")))
        );
        assert_eq!(
            degree("HBO Bachelor Logistics"),
            Some(("HBO Bachelor", Some("Logistics")))
        );
        assert_eq!(
            degree("Degree in Architecture"),
            Some(("Degree", Some("Architecture")))
        );
        assert_eq!(
            degree("Legal Practice Course"),
            Some(("Legal Practice Course", None))
        );
        assert_eq!(
            degree("M.Sc. Informatik"),
            Some(("M.Sc.", Some("Informatik")))
        );
        assert_eq!(
            degree("Master Informatique"),
            Some(("Master", Some("Informatique")))
        );
        for whole in [
            "Master Thesis",
            "Bachelor Programme",
            "Licence Professionnelle",
        ] {
            assert_eq!(degree(whole), Some((whole, None)));
        }
        assert_eq!(
            degree("Diplom (FH) Informatik"),
            Some(("Diplom (FH)", Some("Informatik")))
        );
        assert_eq!(
            degree("Ausbildung Erzieherin"),
            Some(("Ausbildung", Some("Erzieherin")))
        );
        assert_eq!(
            degree("Brevet professionnel Arts de la cuisine"),
            Some(("Brevet professionnel", Some("Arts de la cuisine")))
        );
        assert_eq!(
            degree("Bachelor of Science Computer Science"),
            Some(("Bachelor of Science", Some("Computer Science")))
        );
        assert_eq!(
            degree("Bachelor of Science of Computer Science"),
            Some(("Bachelor of Science", Some("Computer Science")))
        );
        assert_eq!(
            degree("MASTER OF FINE ARTS"),
            Some(("MASTER OF FINE ARTS", None))
        );
        assert_eq!(
            degree("Licencjat na kierunku Zarządzanie"),
            Some(("Licencjat", Some("Zarządzanie")))
        );
        assert_eq!(
            degree("Ausbildung zum Mechatroniker"),
            Some(("Ausbildung", Some("Mechatroniker")))
        );
        assert_eq!(degree("Lehre als Köchin"), Some(("Lehre", Some("Köchin"))));
        assert_eq!(degree("Lehre zum Thema Recht an Schulen"), None);
        assert_eq!(
            degree("Magíster en Salud Pública"),
            Some(("Magíster", Some("Salud Pública")))
        );
        for whole in [
            "Staatlich geprüfter Techniker",
            "Sijil Pelajaran Malaysia",
            "Grade 12 Diploma",
        ] {
            assert_eq!(degree(whole), Some((whole, None)));
        }
        assert_eq!(
            degree("High school diploma"),
            Some(("High school diploma", None))
        );
        assert_eq!(
            degree("Some college in Logistics"),
            Some(("Some college", Some("Logistics")))
        );
        assert_eq!(degree("Staatliche Berufsschule"), None);
        assert_eq!(degree("Example University"), None);
        assert_eq!(degree("Computer Science"), None);
    }
}
