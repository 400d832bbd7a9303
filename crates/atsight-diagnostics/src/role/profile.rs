//! The data of a role: what its file says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{nearest, suggest};
use crate::technologies;

/// The data of a role: the file's content.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Profile {
    /// Name in options and output, `snake_case`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Job titles.
    pub titles: Vec<String>,
    /// Programming languages of the role.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Areas of work.
    #[serde(rename = "area")]
    pub areas: Vec<Area>,
    /// Groups of skills.
    #[serde(rename = "skill_group", default)]
    pub skill_groups: Vec<SkillGroup>,
}

/// An area of work that the latest job should show.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Area {
    /// Name in output, `snake_case`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What the work is on.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// How it is done.
    #[serde(default)]
    pub techniques: Vec<String>,
    /// Technologies that point to the area.
    #[serde(default)]
    pub tools: Vec<String>,
    /// What is measured in it.
    #[serde(default)]
    pub metrics: Vec<String>,
}

/// A group of the skills section.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SkillGroup {
    /// Name in output, `snake_case`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it is also called.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Kinds of technologies that belong to it.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Further members.
    #[serde(default)]
    pub members: Vec<Member>,
}

/// A member of a skill group, with its other names.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Member {
    /// A name.
    Plain(String),
    /// A name with others.
    Named {
        /// The name.
        name: String,
        /// How it is also written.
        #[serde(default)]
        aliases: Vec<String>,
    },
}

impl Member {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Plain(name) | Self::Named { name, .. } => name,
        }
    }

    pub(super) fn aliases(&self) -> &[String] {
        match self {
            Self::Plain(_) => &[],
            Self::Named { aliases, .. } => aliases,
        }
    }
}

impl Profile {
    /// What is wrong about it, if anything.
    pub(super) fn validate(&self) -> Result<(), String> {
        let is_id = |id: &str| {
            id.starts_with(|c: char| c.is_ascii_lowercase())
                && id
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        let groups = self
            .skill_groups
            .iter()
            .map(|group| ("skill group", &group.id));
        let areas = self.areas.iter().map(|area| ("area", &area.id));
        let mut seen = BTreeMap::new();
        for (what, id) in std::iter::once(("role", &self.id))
            .chain(areas)
            .chain(groups)
        {
            if !is_id(id) {
                return Err(format!("the id of a {what}, `{id}`, is not in snake_case"));
            }
            if seen.insert((what, id), ()).is_some() {
                return Err(format!("there are two {what}s `{id}`"));
            }
        }
        if self.titles.is_empty() {
            return Err("`titles` is empty".into());
        }
        if self.areas.is_empty() {
            return Err("there is no `[[area]]`".into());
        }
        for area in &self.areas {
            if area.subjects.is_empty() && area.techniques.is_empty() && area.tools.is_empty() {
                return Err(format!(
                    "the area `{}` has no subjects, techniques or tools",
                    area.id
                ));
            }
        }
        let kinds: Vec<&str> = technologies::all()
            .iter()
            .map(|t| t.kind.as_str())
            .collect();
        for group in &self.skill_groups {
            if group.kinds.is_empty() && group.members.is_empty() {
                return Err(format!(
                    "the skill group `{}` has no kinds and no members",
                    group.id
                ));
            }
            if let Some(kind) = group
                .kinds
                .iter()
                .find(|kind| !kinds.contains(&kind.as_str()))
            {
                let hint = nearest(kind, kinds.iter().copied());
                return Err(format!(
                    "no technology is of the kind `{kind}`{}",
                    suggest(&hint)
                ));
            }
        }
        let words = (self.areas.iter())
            .flat_map(|area| [&area.subjects, &area.techniques, &area.metrics])
            .flatten()
            .chain(&self.titles);
        for word in words {
            let stem = word.strip_suffix('*').unwrap_or(word);
            if stem.contains('*') {
                return Err(format!(
                    "`*` stands inside `{word}`: it may only end a word"
                ));
            }
            if stem.trim().chars().filter(|c| c.is_alphanumeric()).count() < 2 {
                return Err(format!("`{word}` is too short to be found as a word"));
            }
        }
        let names = technologies::by_name();
        for name in &self.languages {
            let known = names
                .get(&name.to_lowercase())
                .map(|index| &technologies::all()[*index]);
            if known.is_some_and(|t| t.kind != "language" && t.name != "SQL") {
                return Err(format!("`{name}` is listed as a language and is none"));
            }
        }
        Ok(())
    }
}
