//! The graded checklist and what to do about it.

mod actions;
mod items;

use std::ops::Range;

use crate::rule::RuleInfo;
pub(super) use actions::actions;
pub(super) use items::grade;

/// A question of the screening with its grade.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Check {
    /// When it is asked.
    pub stage: Stage,
    /// What is asked.
    pub item: Item,
    /// The answer.
    pub grade: Grade,
    /// Why: what was counted, and the lines that show it.
    pub evidence: Vec<Evidence>,
}

/// Why a grade was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// What was seen, for people.
    pub text: String,
    /// The transcript lines of the human reading that show it; empty where something is missing.
    pub lines: Range<usize>,
}

/// The stages of a screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Is it relevant? Else it is put away in seconds.
    Hold,
    /// Does it prove what it claims better than the others that were held?
    Shortlist,
}

impl Stage {
    /// The name in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Shortlist => "shortlist",
        }
    }
}

/// The answer to a question of the screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Grade {
    /// Yes.
    Pass,
    /// In part.
    Partial,
    /// No.
    Fail,
    /// It can't be told from what was given.
    Unknown,
}

impl Grade {
    /// The name in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Partial => "partial",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
        }
    }
}

macro_rules! items {
    ($($(#[$doc:meta])* $item:ident, $stage:ident, $name:literal, $text:literal;)*) => {
        /// A question of the screening, in the order they are asked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Item { $($(#[$doc])* $item,)* }

        impl Item {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// When it is asked.
            pub const fn stage(self) -> Stage {
                match self { $(Self::$item => Stage::$stage,)* }
            }

            /// The name in JSON output.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$item => $name,)* }
            }

            /// As it is asked.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$item => $text,)* }
            }
        }
    };
}

items! {
    /// Summary, skills, work and education are found under titles of their own.
    Sections, Hold, "sections", "The four main sections are found";
    /// Name and e-mail are read, by a person and by every engine.
    Contact, Hold, "contact", "Name and e-mail can be read";
    /// The latest title, or the title under the name, is one of the role's.
    Title, Hold, "title", "The title fits the role";
    /// The summary opens with title, years and scope.
    Opening, Hold, "opening", "The summary says who you are: title, years, scope";
    /// The latest job shows enough of the role's areas.
    RecentWork, Hold, "recent_work", "The latest job is about this role";
    /// The stack of the role is named in summary or skills, and used in the latest job.
    Stack, Hold, "stack", "The stack of the role is named and used";
    /// The posting's required terms are there.
    RequiredTerms, Hold, "required_terms", "The posting's required terms are there";
    /// Every area of the role has a bullet in the latest job.
    Areas, Shortlist, "areas", "The latest job has a bullet for each area of the role";
    /// Bullets say with what, in which stack and how.
    BulletLevels, Shortlist, "bullet_levels", "The latest bullets say with what, in which stack and how";
    /// Bullets have results in numbers.
    Results, Shortlist, "results", "The latest bullets give results in numbers";
    /// The summary does its jobs in four or five bullets.
    SummaryJobs, Shortlist, "summary_jobs", "The summary does its jobs in four or five bullets";
    /// Skills are grouped, and every group of the role has one.
    SkillGroups, Shortlist, "skill_groups", "Skills are grouped, with no group of the role left out";
    /// Languages are shown in bullets, the daily one first.
    Languages, Shortlist, "languages", "Programming languages are proven, the daily one first";
    /// The resume says with whom the candidate works and whom they lead.
    Teamwork, Shortlist, "teamwork", "Teamwork is shown";
    /// The posting's preferred terms are there.
    PreferredTerms, Shortlist, "preferred_terms", "The posting's preferred terms are there";
    /// The length fits the years.
    Length, Shortlist, "length", "The length fits the years of work";
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Action {
    /// The rule that it belongs to.
    pub rule: &'static RuleInfo,
    /// What to do.
    pub text: String,
    /// Why.
    pub why: String,
}
