//! What the lines under a heading look like: for titles that may mean two things, or nothing known.

use crate::model::SectionId;
use crate::text::bullets;
use crate::text::natural_languages::{is_language_name, mentions_language};
use crate::text::shape;

use super::evidence::Line;
use super::words::{CREDENTIALS, PERSONAL, PRIZES, PUBLISHERS, holds, names_school};

/// Most words of a header of an entry.
const MOST_WORDS_OF_HEAD: usize = 14;

/// How many lines under a heading are looked at.
const SAMPLE: usize = 12;

/// Whether the lines under a title of "Languages" name natural languages, as against programming ones.
///
/// The first three lines decide: one language a line, or all on one line.
pub(super) fn names_languages(lines: &[Line<'_>]) -> bool {
    // The titles of the columns of a table say nothing.
    let is_title = |line: &Line<'_>| {
        let cell = line.style.and_then(|style| style.cell);
        cell.is_some_and(|cell| cell.row == 0)
    };
    let told = lines
        .iter()
        .filter(|line| !line.is_blank() && !is_title(line));
    (told.take(3)).any(|line| line.text.len() < 400 && mentions_language(line.text))
}

/// Whether one line holds a word by which contents are told apart: a school, a language, an open end of dates.
pub(super) fn is_understood(lines: &[Line<'_>]) -> bool {
    (lines.iter().map(|line| head(line.text)))
        .any(|text| names_school(text) || is_open_ended(text) || mentions_language(text))
}

/// What the lines of a section are like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Content {
    lines: usize,
    /// Lines with two years, or a year and an open end.
    date_ranges: usize,
    /// Lines with a year.
    dated: usize,
    /// Of these, short ones without a mark, as headers are.
    dated_heads: usize,
    bullets: usize,
    /// Long lines that end or go on as sentences.
    prose: usize,
    /// Lines that are lists: commas, bars, or `Label: a, b`.
    lists: usize,
    short: usize,
    /// Lists, and lines of six words at most.
    brief: usize,
    /// Lists, and items of a list.
    listed: usize,
    /// Those, and what stands behind a label.
    listed_or_labelled: usize,
    schools: usize,
    /// Lines with a year in brackets and what it was behind it: "Hawker Map (2022) – Queues of food centres".
    told: usize,
    /// Lines that name a prize.
    prizes: usize,
    /// Lines that name a publisher.
    publishers: usize,
    /// Lines that name a certificate, a licence or a course.
    credentials: usize,
    languages: usize,
    /// Lines that end in the marks of a rating: “Docker ○ ○ ○ ○ ○”.
    rated: usize,
    addresses: usize,
    /// Lines of no address that hold a telephone number.
    phones: usize,
    /// Lines with a label in front of a colon that tells what no job asks for.
    personal: usize,
}

/// What stands around the lines under a title.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// Sections that have a title, above or below.
    pub(super) named: &'a [SectionId],
    /// Whether jobs, schools, projects and skills are all below.
    pub(super) is_above_body: bool,
    /// Whether a group of skills under a title of its own stands above.
    pub(super) is_among_skills: bool,
    /// Whether an address or a number stands elsewhere, which is then the one of the candidate.
    pub(super) is_reachable_elsewhere: bool,
}

/// How many of some lines hold an address or a telephone number.
pub(super) fn reachable(lines: &[Line<'_>]) -> usize {
    (lines.iter().map(|line| head(line.text)))
        .filter(|text| shape::has_address(text) || has_phone(text))
        .count()
}

/// Whether a text holds as many digits as a telephone number, and no year.
fn has_phone(text: &str) -> bool {
    /// Fewest digits, those of the area included.
    const MIN_DIGITS: usize = 8;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= MIN_DIGITS && shape::years(text).next().is_none()
}

impl Content {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut content = Self::default();
        for line in lines.iter().filter(|l| !l.is_blank()).take(SAMPLE) {
            let text = head(line.text);
            content.lines += 1;
            let mut years = shape::years(text).map(|(bytes, _)| bytes);
            let (first, second) = (years.next(), years.next());
            content.dated += usize::from(first.is_some());
            let is_head = !line.bullet && text.split_whitespace().count() <= MOST_WORDS_OF_HEAD;
            content.dated_heads += usize::from(first.is_some() && is_head);
            content.date_ranges += usize::from(match (&first, &second) {
                (Some(first), Some(second)) => !is_list_of_years(&text[first.end..second.start]),
                (first, _) => first.is_some() && is_open_ended(text),
            });
            content.bullets += usize::from(line.bullet);
            let commas =
                text.matches([',', '|', '·', '•', ';']).count() + text.matches(" / ").count();
            let words = text.split_whitespace().count();
            let labelled = (text.split_once(": "))
                .is_some_and(|(label, _)| label.split_whitespace().count() <= 2);
            let is_list = commas + usize::from(labelled) >= 2 && words <= 4 * (commas + 1);
            content.lists += usize::from(is_list);
            content.prose += usize::from(!is_list && words >= 9);
            content.brief += usize::from(is_list || words <= 6);
            let label = label(text);
            let is_item = line.is_short_item();
            content.listed += usize::from(is_list || is_item);
            content.listed_or_labelled += usize::from(is_list || is_item || label.is_some());
            content.told += usize::from(is_told(text));
            content.short += usize::from(is_item);
            content.schools += usize::from(names_school(text));
            content.prizes += usize::from(holds(text, &PRIZES));
            content.publishers += usize::from(holds(text, &PUBLISHERS));
            content.credentials += usize::from(holds(text, &CREDENTIALS));
            content.languages += usize::from(
                text.split(|c: char| !c.is_alphabetic())
                    .find(|w| !w.is_empty())
                    .is_some_and(is_language_name),
            );
            content.rated += usize::from(is_rated(text));
            let has_address = shape::has_address(text);
            content.addresses += usize::from(has_address);
            content.phones += usize::from(!has_address && has_phone(text));
            content.personal += usize::from(label.is_some_and(|label| holds(label, &PERSONAL)));
        }
        content
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines == 0
    }

    /// Whether lines say when something was done: a period, or two dates and more.
    pub(super) fn has_times(&self) -> bool {
        self.date_ranges > 0 || self.dated > 1
    }

    /// Whether a line says from when to when something was done.
    pub(super) fn has_range(&self) -> bool {
        self.date_ranges > 0
    }

    /// Whether headers of entries may stand in it.
    pub(super) fn has_dated_heads(&self) -> bool {
        self.dated_heads > 0
    }

    /// Whether all of it is words and no sentences or dates: two lines and more.
    pub(super) fn is_list(&self) -> bool {
        self.lines > 1 && self.dated == 0 && self.brief == self.lines
    }

    /// Whether nothing contradicts that these are the lines of a section that a word of its title hints at: jobs and
    /// schools have dates or are told in sentences.
    pub(super) fn may_be(&self, id: SectionId) -> bool {
        match id {
            SectionId::WorkExperience | SectionId::Education => {
                self.dated > 0 || self.prose > 0 || self.schools > 0
            }
            // Titles of books and papers in a row are no list of short items.
            SectionId::Publications => self.dated > 0 || self.prose > 0 || self.lists < self.lines,
            // "When I Am Off the Clock", over what was done since when.
            SectionId::ProfileSummary => self.dated == 0 || self.prose > 0 && self.date_ranges == 0,
            _ => true,
        }
    }

    /// Whether most lines begin with a natural language.
    pub(super) fn names_languages(&self) -> bool {
        self.languages * 2 > self.lines
    }

    /// The section that these lines are of under a title that nobody knows: `Other` where nothing but their shape speaks for one.
    ///
    /// A section that has a title of its own is hardly told twice, so that what else looks like it is something else: offices held and clubs
    /// have dates as jobs do, and courses name schools.
    pub(super) fn guess(&self, around: &Around<'_>) -> SectionId {
        let most = |count: usize| count * 2 > self.lines;
        let is_new = |id: SectionId| !around.named.contains(&id);
        let reachable = self.addresses + self.phones;
        let is_card = reachable > 0 && self.dated == 0 && self.prose == 0;
        if is_card && around.is_reachable_elsewhere && self.is_of_people(reachable) {
            SectionId::References
        } else if is_card && self.addresses > 0 && self.lines <= 6 && is_new(SectionId::Contact) {
            SectionId::Contact
        } else if self.names_languages() {
            SectionId::Languages
        } else if most(self.rated) {
            SectionId::TechnicalSkills
        } else if self.schools > 0 && self.dated > 0 && is_new(SectionId::Education) {
            SectionId::Education
        } else if self.date_ranges > 0
            && self.lines > 3
            && (self.bullets > 0 || self.prose > 0)
            && is_new(SectionId::WorkExperience)
        {
            SectionId::WorkExperience
        } else if self.date_ranges > 0 {
            // Certificates have one date.
            SectionId::Other
        } else if self.dated > 0 && most(self.prizes) {
            SectionId::Awards
        } else if self.dated > 0 && most(self.publishers) {
            SectionId::Publications
        } else if self.dated > 0 && 2 * self.told >= self.dated && self.prizes == 0 {
            SectionId::Projects
        } else if self.dated > 0 && 2 * self.credentials >= self.lines {
            SectionId::Certifications
        } else if self.dated > 0 {
            SectionId::Other
        } else if self.prose > 0 && (self.lists == 0 || self.is_told(around)) {
            // What stands behind the body tells of clubs and plans.
            match around.is_above_body && is_new(SectionId::ProfileSummary) {
                true => SectionId::ProfileSummary,
                false => SectionId::Other,
            }
        } else if self.is_of_groups()
            && (around.is_among_skills || is_new(SectionId::TechnicalSkills))
        {
            SectionId::TechnicalSkills
        } else {
            SectionId::Other
        }
    }

    /// Whether most lines in front of the body are sentences, of which a line of enumerations is a part.
    fn is_told(&self, around: &Around<'_>) -> bool {
        around.is_above_body && self.bullets == 0 && self.prose > self.lists
    }

    /// Whether all lines are lists or items, a third of them at most what else stands behind a label: "Other: Fluent in Danish".
    fn is_of_groups(&self) -> bool {
        let is_labelled = self.listed_or_labelled == self.lines && self.personal == 0;
        self.listed == self.lines || is_labelled && 3 * self.listed >= 2 * self.lines
    }

    /// Whether names with how to reach them stand in it, one below the other: what nobody else says of people.
    fn is_of_people(&self, reachable: usize) -> bool {
        /// Most lines for one person: name, title, employer and street above the number.
        const MAX_CARD: usize = 5;
        reachable < self.lines && reachable * MAX_CARD >= self.lines && self.lists == 0
    }

    /// Which of the candidates of a fuzzy title these lines are, the first when they do not tell.
    pub(super) fn choose(&self, candidates: &[SectionId], seen: &[SectionId]) -> Option<SectionId> {
        let first = *candidates.first()?;
        let fits = |id: SectionId| match id {
            SectionId::WorkExperience => self.has_times(),
            SectionId::ProfileSummary => {
                let few_dates = 2 * self.dated < self.lines && self.date_ranges == 0;
                few_dates && self.prose > 0 && self.lists == 0 && !seen.contains(&id)
            }
            // "Qualifications" are schools and certificates, too: those have dates.
            SectionId::TechnicalSkills => {
                (self.lists > 0 || self.short * 2 > self.lines)
                    && !(self.dated > 0 && candidates.contains(&SectionId::Education))
            }
            SectionId::Education => self.schools > 0,
            // "Other Qualifications" are what was won and done for others, too.
            SectionId::Certifications if first == SectionId::Other => self.credentials > 0,
            SectionId::Certifications => self.dated > 0,
            SectionId::Languages => self.languages > 0,
            // "Leadership and Activities" over what was done, and when.
            SectionId::Volunteering => first == SectionId::Other && self.dated > 0,
            _ => false,
        };
        if self.is_empty() || fits(first) {
            return Some(first);
        }
        Some((candidates.iter().copied().find(|id| fits(*id))).unwrap_or(first))
    }
}

/// The first bytes of a line, cut at a character: enough to judge it by.
fn head(text: &str) -> &str {
    let mut end = text.len().min(300);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a text ends in at least three marks of a rating.
fn is_rated(text: &str) -> bool {
    /// Fewest marks: one or two may be bullets.
    const MIN_MARKS: usize = 3;
    let marks = (text.chars().rev())
        .filter(|c| *c != ' ')
        .take_while(|c| bullets::is_bullet(*c));
    marks.take(MIN_MARKS).count() == MIN_MARKS
}

/// Whether a year in brackets stands between a name and what it is said to be.
fn is_told(text: &str) -> bool {
    /// Fewest words said.
    const MIN_WORDS: usize = 3;
    text.split_once(" (")
        .and_then(|(_, rest)| rest.split_once(')'))
        .is_some_and(|(inner, rest)| {
            let said = rest
                .trim_start()
                .strip_prefix(['–', '—', '-', ':', '.', '|']);
            shape::years(inner).next().is_some()
                && said.is_some_and(|said| said.split_whitespace().count() >= MIN_WORDS)
        })
}

/// Whether what stands between two years makes them two of some: "2019, 2021 and 2022".
fn is_list_of_years(between: &str) -> bool {
    let between = between.trim();
    between.starts_with([',', '&']) || matches!(between, "and" | "und" | "et" | "y" | "e")
}

fn is_open_ended(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "present", "current", "today", "now", "ongoing", "heute", "aujourd", "actual", "presente",
        "heden", "oggi", "atual", "since ", "seit ", "depuis ", "desde ", "sinds ", "dal ",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// Whether labels of some lines tell of a family, a date of birth, a passport.
pub(super) fn tell_personal_data(lines: &[Line<'_>]) -> bool {
    /// Fewest lines of that sort: one may stand in a summary.
    const MIN_PERSONAL: usize = 2;
    let (mut all, mut labelled, mut personal) = (0, 0, 0);
    for line in lines.iter().filter(|l| !l.is_blank()).take(SAMPLE) {
        all += 1;
        if let Some(label) = label(head(line.text)) {
            labelled += 1;
            personal += usize::from(holds(label, &PERSONAL));
        }
    }
    personal >= MIN_PERSONAL && 2 * labelled >= all
}

/// What stands in front of a colon with something behind it, if it is short.
fn label(text: &str) -> Option<&str> {
    /// Longest label, in words: "Passport No. and Date of Expiry".
    const MOST_WORDS: usize = 6;
    let (label, value) = text.split_once(':')?;
    let is_label = label.split_whitespace().count() <= MOST_WORDS && !value.trim().is_empty();
    is_label.then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, TranscriptBuilder};
    use crate::sections::evidence;

    /// The section of lines under a title that nobody knows, below jobs and schools and at the end of a resume.
    fn guess(text: &str, named: &[SectionId]) -> SectionId {
        guess_at(text, named, false)
    }

    /// The same, in front of jobs and schools or behind them.
    fn guess_at(text: &str, named: &[SectionId], is_above_body: bool) -> SectionId {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        b.push_plain(text);
        let transcript = b.finish();
        let around = Around {
            named,
            is_above_body,
            is_among_skills: false,
            is_reachable_elsewhere: true,
        };
        Content::of(&evidence::lines(&transcript)).guess(&around)
    }

    const NAMED: [SectionId; 3] = [
        SectionId::WorkExperience,
        SectionId::Education,
        SectionId::TechnicalSkills,
    ];

    #[test]
    fn sentences_in_front_of_the_body_may_list_things() {
        let text = "Technologist with years of work in the repair of devices, which I like to do.\ncalibration, maintenance, \
                    installation, training\nI know the rules of the trade and have written some of them down for others.\n";
        assert_eq!(guess_at(text, &[], true), SectionId::ProfileSummary);
        assert_ne!(guess_at(text, &[], false), SectionId::ProfileSummary);
    }

    #[test]
    fn what_only_looks_like_a_section_that_has_a_title_is_something_else() {
        for text in [
            // A club, told in a sentence.
            "I danced with the troupe of the college and taught two beginners the steps of it.\n",
            // Offices held at a school.
            "2018 – 2020\nMember of the school board.\nMember of the council of students.\n2016 – 2018\nSpeaker of the class.\n",
            // A call that went on for a while.
            "March 2020 – September 2021: the flood of the Example river\nMay 2012 – June 2013: the fire of Sampleton\nMay 2011 – June \
             2011: the storm\nMay 2010: the other storm\n",
            "Ada\nBoris\nCleo\n",
            "I do not like that\nanimals are beaten\nfor the fun of it\n",
        ] {
            assert_eq!(guess(text, &NAMED), SectionId::Other, "{text}");
        }
    }

    #[test]
    fn what_nothing_else_tells_is_what_it_looks_like() {
        for (text, id) in [
            (
                "Rust, SQL, Bash\nGit, Make, Docker\n",
                SectionId::TechnicalSkills,
            ),
            (
                "Languages: proficient in Rust, SQL, Bash\nTools & Practices: Git, Make, Docker\nOther: Fluent in English and Danish\n",
                SectionId::TechnicalSkills,
            ),
            ("Example University, B.Sc., 2012\n", SectionId::Education),
            (
                "Clerk, Example Ltd.\n2019 – 2021\n• Kept the ledgers\n• Wrote letters\n",
                SectionId::WorkExperience,
            ),
        ] {
            assert_eq!(guess(text, &[]), id, "{text}");
        }
    }

    #[test]
    fn labels_of_a_family_tell_personal_data() {
        let content = |text: &str| {
            let mut b = TranscriptBuilder::new(EngineId::Human);
            b.push_plain(text);
            let transcript = b.finish();
            tell_personal_data(&evidence::lines(&transcript))
        };
        assert!(content(
            "Father’s Name : Ada Example\nDate of Birth : 06/01/1993\nMarital Status: single\nLanguages Known : English, Danish\n"
        ));
        assert!(!content(
            "Focus: ledgers\nNationality: Danish\nStrength: patience\n"
        ));
    }

    #[test]
    fn names_with_numbers_are_references() {
        let text = "Dr. Ada Example\nHead of Accounts\nTel. 202 555 0147\nBoris Sample\nClerk\nTel. 202 555 0148\n";
        assert_eq!(guess(text, &NAMED), SectionId::References);
        // Addresses of one sort or the other are those of the candidate.
        let text = "jo@example.com\nwww.example.com\n";
        assert_eq!(guess(text, &NAMED), SectionId::Contact);
    }

    #[test]
    fn prose_above_the_body_is_a_summary() {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        b.push_plain("Clerk of eleven years who has kept the ledgers of three banks in order.\n");
        let transcript = b.finish();
        let content = Content::of(&evidence::lines(&transcript));
        let around = |is_above_body| Around {
            named: &NAMED,
            is_above_body,
            is_among_skills: false,
            is_reachable_elsewhere: false,
        };
        assert_eq!(content.guess(&around(true)), SectionId::ProfileSummary);
        assert_eq!(content.guess(&around(false)), SectionId::Other);
    }
}
