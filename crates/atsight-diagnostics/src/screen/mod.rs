//! What a recruiter sees in a resume: its content against a role, and against a job posting.
//!
//! ```text
//! Parse + Role (+ Posting) → screen() → Screen { summary, work, skills, length, keywords, checklist, actions }
//! ```
//!
//! The checklist has the two stages of a screening: first the resume is held on to, or not, for being relevant; then it is
//! shortlisted for how well it proves its claims. Each grade stands with the lines that earned it. There is no total score.
//!
//! ```
//! use atsight_diagnostics::atsight_core::Parser;
//! use atsight_diagnostics::role::Role;
//! use atsight_diagnostics::screen::{self, ScreenOptions};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/single-plain.pdf");
//! let parse = Parser::new().parse(&std::fs::read(file)?)?;
//! let screen = screen::screen(&parse, &Role::built_in("back_end")?, &ScreenOptions::default())?;
//!
//! assert!(screen.work.is_some_and(|work| !work.bullets.is_empty()));
//! # Ok(())
//! # }
//! ```

pub mod areas;
pub mod bullets;
pub mod checklist;
pub mod length;
mod method;
pub mod metrics;
pub mod render;
pub mod skills;
pub mod summary;
pub mod work;

use std::collections::BTreeSet;

use atsight_core::Parse;
use atsight_core::model::Resume;

use crate::month::Month;
use crate::posting::{self, Coverage, Posting};
use crate::role::Role;

/// A resume as a recruiter sees it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Screen {
    /// Id of the role.
    pub role: String,
    /// The profile summary.
    pub summary: summary::Summary,
    /// The most recent job, if there is any.
    pub work: Option<work::RecentWork>,
    /// The skills.
    pub skills: skills::Skills,
    /// The length.
    pub length: length::Length,
    /// The terms of the posting, if one was given.
    pub keywords: Option<Vec<Coverage>>,
    /// The graded checklist, stage by stage.
    pub checklist: Vec<checklist::Check>,
    /// What to do, the most effective first.
    pub actions: Vec<checklist::Action>,
}

/// What a screening goes by.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ScreenOptions<'p> {
    /// The job posting. Default: none.
    pub posting: Option<&'p Posting>,
    /// Today, for the years of a job that goes on. Default: none, and such years are a lower bound.
    pub as_of: Option<Month>,
    /// Bullets below this level are to be improved. Default 4: they say how.
    pub min_level: u8,
}

impl Default for ScreenOptions<'_> {
    fn default() -> Self {
        Self {
            posting: None,
            as_of: None,
            min_level: 4,
        }
    }
}

impl<'p> ScreenOptions<'p> {
    /// Screens against a job posting as well.
    #[must_use]
    pub fn with_posting(mut self, posting: &'p Posting) -> Self {
        self.posting = Some(posting);
        self
    }

    /// Says what today is.
    #[must_use]
    pub fn with_as_of(mut self, today: Month) -> Self {
        self.as_of = Some(today);
        self
    }

    /// Sets the level below which bullets are to be improved.
    #[must_use]
    pub fn with_min_level(mut self, level: u8) -> Self {
        self.min_level = level;
        self
    }
}

/// Why a resume can't be screened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScreenError {
    /// A person reads no word in it.
    #[error(
        "the resume has no text that could be screened; if it is a picture or a scan, export it as text"
    )]
    Empty,
}

/// Screens a resume: what a person reads in it, and for keywords what each engine that was run reads.
///
/// # Errors
/// When a person reads no word in it.
pub fn screen(
    parse: &Parse,
    role: &Role,
    options: &ScreenOptions<'_>,
) -> Result<Screen, ScreenError> {
    if parse.human.transcript.spans.is_empty() {
        return Err(ScreenError::Empty);
    }
    let resume = &parse.human.resume;
    let mut screen = Screen {
        role: role.profile().id.clone(),
        summary: summary::read(&parse.human, role),
        work: work::read(resume, role),
        skills: skills::read(resume, role),
        length: length::measure(parse, options.as_of),
        keywords: options
            .posting
            .map(|posting| posting::cover(posting, parse)),
        checklist: Vec::new(),
        actions: Vec::new(),
    };
    screen.checklist = checklist::grade(&screen, parse, role);
    screen.actions = checklist::actions(&screen, role, options.min_level);
    Ok(screen)
}

/// The role of the library that a resume is nearest to, for want of a role: by its latest titles first, then by the areas its
/// latest job shows with the languages or tools of the role. `None` where neither speaks for one: a nurse is no data scientist, and neither
/// is an auditor who reports and presents.
pub fn guess_role(parse: &Parse) -> Option<Role> {
    let resume = &parse.human.resume;
    let latest = work::most_recent(&resume.work);
    let titles = [
        latest.and_then(|work| work.position.as_ref()),
        resume.basics.label.as_ref(),
    ];
    let mut best: Option<(usize, Role)> = None;
    for role in Role::BUILT_IN
        .iter()
        .filter_map(|name| Role::built_in(name).ok())
    {
        let named: usize = titles
            .iter()
            .flatten()
            .map(|title| longest_title(&role, &title.value))
            .max()
            .unwrap_or(0);
        let shown = work::read(resume, &role).map_or(0, |own| {
            (role.profile().areas.len() - own.areas_missing.len()) * 8 / role.profile().areas.len()
        });
        let score = named * TITLE_WEIGHT + shown;
        if named == 0 && (shown < FEWEST_AREAS || !works_with(resume, &role)) {
            continue;
        }
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, role));
        }
    }
    best.map(|(_, role)| role)
}

/// Eighths of the areas of a role from which the latest job is one of it, whatever its title.
const FEWEST_AREAS: usize = 3;

/// Fewest tools of a role, where no language of it is named: spreadsheets and a program for charts are used in any office.
const FEWEST_TOOLS: usize = 3;

/// Whether a resume names a programming language of a role, or some of its tools, among its skills or in its latest job.
fn works_with(resume: &Resume, role: &Role) -> bool {
    let skills = resume.skills.iter().flat_map(|group| &group.keywords);
    let bullets = work::most_recent(&resume.work).into_iter();
    let bullets = bullets.flat_map(|work| &work.highlights);
    let mut tools = BTreeSet::new();
    for text in skills.chain(bullets) {
        for hit in role.technologies_in(&text.value) {
            let name = &role.technology(hit.term).name;
            if role.profile().languages.contains(name) {
                return true;
            }
            if role.areas_of_tool(hit.term).next().is_some() {
                tools.insert(hit.term);
            }
        }
    }
    tools.len() >= FEWEST_TOOLS
}

/// A letter of a matching title weighs as much as so many eighths of the areas: titles decide, areas break ties.
const TITLE_WEIGHT: usize = 2;

/// Letters of the longest title of the role in a text.
fn longest_title(role: &Role, text: &str) -> usize {
    role.titles()
        .find(text)
        .iter()
        .map(|hit| hit.bytes.len())
        .max()
        .unwrap_or(0)
}
