//! Sections of a resume: a heading and the lines it governs.

use std::ops::Range;

use super::engine::UnknownName;

/// What a section is about. The names are those of the truth files and JSON output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the variants say it")]
pub enum SectionId {
    Contact,
    ProfileSummary,
    TechnicalSkills,
    WorkExperience,
    Education,
    Projects,
    Certifications,
    Languages,
    Awards,
    Publications,
    Volunteering,
    Interests,
    References,
    Other,
}

impl SectionId {
    /// All ids.
    pub const ALL: &'static [Self] = &[
        Self::Contact,
        Self::ProfileSummary,
        Self::TechnicalSkills,
        Self::WorkExperience,
        Self::Education,
        Self::Projects,
        Self::Certifications,
        Self::Languages,
        Self::Awards,
        Self::Publications,
        Self::Volunteering,
        Self::Interests,
        Self::References,
        Self::Other,
    ];

    /// The name in data files and JSON output: `work_experience`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::ProfileSummary => "profile_summary",
            Self::TechnicalSkills => "technical_skills",
            Self::WorkExperience => "work_experience",
            Self::Education => "education",
            Self::Projects => "projects",
            Self::Certifications => "certifications",
            Self::Languages => "languages",
            Self::Awards => "awards",
            Self::Publications => "publications",
            Self::Volunteering => "volunteering",
            Self::Interests => "interests",
            Self::References => "references",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for SectionId {
    type Err = UnknownName;

    /// Reads a name as in data files and JSON output.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut ids = Self::ALL.iter().copied();
        ids.find(|id| id.name() == name)
            .ok_or_else(|| UnknownName::new("section", name, Self::ALL.iter().map(|id| id.name())))
    }
}

impl std::fmt::Display for SectionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A title line and what it governs.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Section {
    /// What it is about.
    pub id: SectionId,
    /// Its title; the lines before the first title have none.
    pub heading: Option<Heading>,
    /// The lines it governs, without the heading: a range of [`Transcript::lines`](super::Transcript::lines).
    pub lines: Range<usize>,
}

impl Section {
    /// A section without a heading.
    pub fn new(id: SectionId, lines: Range<usize>) -> Self {
        Self {
            id,
            heading: None,
            lines,
        }
    }
}

/// The title of a section.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Heading {
    /// Its text, as printed, without surrounding white space.
    pub text: String,
    /// How sure its meaning is.
    pub kind: HeadingKind,
    /// The lines it stands on: a range of [`Transcript::lines`](super::Transcript::lines).
    pub lines: Range<usize>,
    /// Other sections it may mean, for [`HeadingKind::Fuzzy`].
    pub candidates: Vec<SectionId>,
}

impl Heading {
    /// A heading on one line.
    pub fn new(text: impl Into<String>, kind: HeadingKind, line: usize) -> Self {
        Self {
            text: text.into(),
            kind,
            lines: line..line + 1,
            candidates: Vec::new(),
        }
    }
}

/// How sure the meaning of a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum HeadingKind {
    /// A title that every parser knows: Profile Summary, Technical Skills, Work Experience, Education.
    Standard,
    /// A usual other title of the same section.
    Alias,
    /// A title that may mean two sections.
    Fuzzy,
    /// Looks like a heading and is in no table.
    Creative,
}

impl HeadingKind {
    /// The name in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Alias => "alias",
            Self::Fuzzy => "fuzzy",
            Self::Creative => "creative",
        }
    }
}
