//! Role profiles: what a recruiter looks for in a job, as data.
//!
//! A profile is a TOML file; those of the library are [`Role::BUILT_IN`]. Its keys:
//!
//! ```toml
//! id = "back_end"                       # snake_case
//! name = "Back-end engineer"
//! titles = ["Back-End Engineer", …]     # job titles, in any case, hyphens and blanks alike
//! languages = ["Java", "Python", …]     # programming languages of the role
//!
//! [[area]]                              # an area of work that the latest job should show
//! id = "api_design"
//! name = "API design and development"
//! subjects = ["endpoint", …]            # what the work is on
//! techniques = ["cursor pagination", …] # how it is done: these answer “how?” in a bullet
//! tools = ["OpenAPI", …]                # technologies that point to the area when nothing else does
//! metrics = ["requests per second", …]  # what is measured in it: suggestions, and weak signs
//!
//! [[skill_group]]                       # a group of the skills section, in the order wanted
//! id = "languages"
//! name = "Languages & Scripting"
//! labels = ["programming languages", …] # what the group is also called
//! kinds = ["language"]                  # kinds of technologies that belong to it
//! members = ["Drools", { name = "REST", aliases = ["RESTful"] }]   # further members
//! ```
//!
//! Words are found whole, with a plural `s` for subjects, techniques and metrics. `partition*` stands for every word that begins so.
//! Technologies and their other names come from a table that all roles share (`roles/technologies.tsv`); a name that
//! is not in it is added by the profile.

mod areas;
mod profile;

use std::path::PathBuf;

pub(crate) use self::areas::{AreaHit, Sign};
pub use self::profile::{Area, Member, Profile, SkillGroup};

use self::areas::AreaMatcher;
use crate::technologies::{self, Technology};
use crate::terms::{Case, Hit, Matcher, Pattern};

/// What a recruiter looks for in a job.
#[derive(Clone, Debug)]
pub struct Role {
    profile: Profile,
    technologies: Vec<Technology>,
    technology_matcher: Matcher,
    areas: AreaMatcher,
    titles: Matcher,
}

/// Why a role profile can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RoleError {
    /// No profile of the library has this name.
    #[error("there is no role `{name}`{}; the library has {}", suggest(.suggestion), Role::BUILT_IN.join(", "))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The nearest name.
        suggestion: Option<&'static str>,
    },
    /// The file cannot be read.
    #[error(transparent)]
    Io(std::io::Error),
    /// A profile in a file cannot be used.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: Box<RoleError>,
    },
    /// The file is no profile: wrong syntax, a key that is missing, unknown or of the wrong type. The source says where.
    #[error("the role profile is not valid")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file is a profile and says something that can't be.
    #[error("the role profile is not valid: {0}")]
    Invalid(String),
}

fn suggest(suggestion: &Option<&str>) -> String {
    suggestion.map_or(String::new(), |name| format!(", did you mean `{name}`?"))
}

const SOURCES: &[(&str, &str)] = &[
    ("back_end", include_str!("../roles/back_end.toml")),
    ("front_end", include_str!("../roles/front_end.toml")),
    ("full_stack", include_str!("../roles/full_stack.toml")),
    ("data_engineer", include_str!("../roles/data_engineer.toml")),
    (
        "data_scientist",
        include_str!("../roles/data_scientist.toml"),
    ),
    ("devops_sre", include_str!("../roles/devops_sre.toml")),
    ("mobile", include_str!("../roles/mobile.toml")),
    ("qa", include_str!("../roles/qa.toml")),
];

impl Role {
    /// The profiles of the library.
    pub const BUILT_IN: &'static [&'static str] = &[
        "back_end",
        "front_end",
        "full_stack",
        "data_engineer",
        "data_scientist",
        "devops_sre",
        "mobile",
        "qa",
    ];

    /// A profile of the library.
    ///
    /// ```
    /// use atsight_diagnostics::role::Role;
    ///
    /// assert_eq!(Role::built_in("back_end").unwrap().profile().areas.len(), 8);
    /// let error = Role::built_in("backend").unwrap_err();
    /// assert!(error.to_string().contains("did you mean `back_end`?"));
    /// ```
    ///
    /// # Errors
    /// [`RoleError::Unknown`] when it has none of this name.
    pub fn built_in(name: &str) -> Result<Self, RoleError> {
        match SOURCES.iter().find(|(id, _)| *id == name) {
            Some((_, source)) => parse(source).map(Self::compile),
            None => Err(RoleError::Unknown {
                name: name.to_owned(),
                suggestion: nearest(name, Self::BUILT_IN.iter().copied()),
            }),
        }
    }

    /// A profile of the library by its name, or a profile in a file whose path ends in `.toml`.
    ///
    /// # Errors
    /// As [`Role::built_in`]; [`RoleError::File`] with the path and the reason when the file cannot be read, or is no profile.
    pub fn load(name: &str) -> Result<Self, RoleError> {
        if !name.ends_with(".toml") {
            return Self::built_in(name);
        }
        let source = std::fs::read_to_string(name).map_err(RoleError::Io);
        let role = source.and_then(|source| Self::from_toml(&source));
        role.map_err(|error| RoleError::File {
            path: name.into(),
            source: Box::new(error),
        })
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// [`RoleError::Malformed`] with line and column when the file is no profile, [`RoleError::Invalid`] when it contradicts itself: two
    /// areas of one name, a group without members, a kind that no technology has, a `*` inside a word.
    pub fn from_toml(source: &str) -> Result<Self, RoleError> {
        let profile = parse(source)?;
        profile.validate().map_err(RoleError::Invalid)?;
        Ok(Self::compile(profile))
    }

    /// The data.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The area of a name.
    pub fn area(&self, id: &str) -> Option<&Area> {
        self.profile.areas.iter().find(|area| area.id == id)
    }

    /// Whether a text names a job of the role.
    pub(crate) fn titles(&self) -> &Matcher {
        &self.titles
    }

    pub(crate) fn technology(&self, index: usize) -> &Technology {
        &self.technologies[index]
    }

    /// The technologies named in a text, in order.
    pub(crate) fn technologies_in(&self, text: &str) -> Vec<Hit> {
        self.technology_matcher.find(text)
    }

    /// The words of a text that point to areas.
    pub(crate) fn area_hits(&self, text: &str) -> Vec<AreaHit> {
        self.areas.find(text)
    }

    /// The area that lists a technology among its tools, by its place in the profile.
    pub(crate) fn areas_of_tool(&self, technology: usize) -> impl Iterator<Item = usize> + '_ {
        let name = &self.technologies[technology].name;
        (self.profile.areas.iter().enumerate())
            .filter(move |(_, area)| {
                area.tools
                    .iter()
                    .any(|tool| tool.eq_ignore_ascii_case(name))
            })
            .map(|(index, _)| index)
    }

    /// The skill group a technology belongs to: members before kinds.
    pub(crate) fn group_of(&self, technology: &Technology) -> Option<&SkillGroup> {
        let groups = &self.profile.skill_groups;
        let member = |group: &&SkillGroup| {
            (group.members.iter()).any(|m| m.name().eq_ignore_ascii_case(&technology.name))
        };
        (groups.iter().find(member)).or_else(|| {
            groups
                .iter()
                .find(|group| group.kinds.contains(&technology.kind))
        })
    }

    fn compile(profile: Profile) -> Self {
        let mut technologies = technologies::all().to_vec();
        let tools = (profile.areas.iter().flat_map(|area| &area.tools))
            .map(|tool| (tool.as_str(), &[][..], "tool"));
        let members = (profile.skill_groups.iter())
            .flat_map(|group| &group.members)
            .map(|member| (member.name(), member.aliases(), "skill"));
        let languages = (profile.languages.iter()).map(|name| (name.as_str(), &[][..], "language"));
        for (name, aliases, kind) in languages.chain(tools).chain(members) {
            let known = (technologies.iter_mut()).find(|t| {
                t.name.eq_ignore_ascii_case(name)
                    || t.patterns
                        .iter()
                        .any(|(own, _)| own.eq_ignore_ascii_case(name))
            });
            match known {
                Some(own) => {
                    for alias in aliases {
                        if !own
                            .patterns
                            .iter()
                            .any(|(p, _)| p.eq_ignore_ascii_case(alias))
                        {
                            own.patterns.push((alias.clone(), Case::Any));
                        }
                    }
                }
                None => technologies.push(Technology::new(name, kind, aliases)),
            }
        }
        let patterns = (technologies.iter().enumerate()).flat_map(|(index, t)| t.patterns(index));
        let technology_matcher = Matcher::new(patterns.collect());
        let titles = (profile.titles.iter().enumerate())
            .map(|(index, title)| Pattern::new(title, Case::Any, index).with_plural())
            .collect();
        Self {
            technology_matcher,
            areas: AreaMatcher::new(&profile),
            titles: Matcher::new(titles),
            technologies,
            profile,
        }
    }
}

/// The data of all profiles of the library. A test holds them valid.
pub(crate) fn built_in_profiles() -> impl Iterator<Item = Profile> {
    SOURCES.iter().filter_map(|(_, source)| parse(source).ok())
}

fn parse(source: &str) -> Result<Profile, RoleError> {
    toml::from_str(source).map_err(|error| RoleError::Malformed(Box::new(error)))
}

fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    (names.map(|own| (strsim::damerau_levenshtein(name, own), own)))
        .filter(|(distance, own)| distance * 3 <= own.len().max(3))
        .min()
        .map(|(_, own)| own)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
        id = "welder"
        name = "Welder"
        titles = ["Welder"]
        [[area]]
        id = "joints"
        name = "Joints"
        subjects = ["weld*"]
        tools = ["TIG torch"]
        [[skill_group]]
        id = "processes"
        name = "Processes"
        members = ["TIG", { name = "MIG", aliases = ["GMAW"] }]
    "#;

    fn error(change: (&str, &str)) -> String {
        let source = SMALL.replace(change.0, change.1);
        assert_ne!(source, SMALL);
        let error = Role::from_toml(&source).expect_err("a broken profile");
        match std::error::Error::source(&error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        }
    }

    #[test]
    fn every_profile_of_the_library_is_valid() {
        for (name, source) in SOURCES {
            let role = Role::from_toml(source).expect(name);
            assert_eq!(&role.profile.id, name);
            assert!((5..=8).contains(&role.profile.areas.len()), "{name}");
            assert_eq!(role.profile.skill_groups.len(), 5, "{name}");
        }
        assert_eq!(SOURCES.len(), Role::BUILT_IN.len());
    }

    #[test]
    fn a_profile_of_ones_own() {
        let role = Role::from_toml(SMALL).expect("a valid profile");
        let text = "Welded frames with a TIG torch and GMAW";
        assert_eq!(role.area_hits(text).len(), 1);
        let found: Vec<&str> = (role.technologies_in(text).iter())
            .map(|hit| role.technology(hit.term).name.as_str())
            .collect();
        assert_eq!(found, ["TIG torch", "MIG"]);
        assert!(role.titles().is_in("Senior welder"));
    }

    #[test]
    fn typos_are_told_with_their_place() {
        let message = error(("subjects", "subject"));
        assert!(
            message.contains("line 8") && message.contains("subjects"),
            "{message}"
        );
        assert!(error(("titles = [\"Welder\"]", "")).contains("missing field `titles`"));
        assert!(error(("\"Welder\"]", "\"Welder\"")).contains("line"));
        assert!(error(("weld*", "we*ld")).contains("`we*ld`"));
        assert!(error(("\"joints\"", "\"Joints\"")).contains("snake_case"));
        let kind = error(("members =", "kinds = [\"langauge\"]\nmembers ="));
        assert!(kind.contains("did you mean `language`?"), "{kind}");
        let twice = error((
            "[[skill_group]]",
            "[[area]]\nid = \"joints\"\nname = \"\"\ntools = [\"x\"]\n[[skill_group]]",
        ));
        assert!(twice.contains("two areas `joints`"), "{twice}");
    }
}
