//! The skills section against a role: groups, gaps, lists that read as one word, languages without proof, their order.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use atsight_core::model::{Field, Resume, Skill};

use super::work;
use crate::role::{Role, SkillGroup};
use crate::technologies;

/// What stands in the skills section.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Skills {
    /// Its groups, as written.
    pub groups: Vec<Group>,
    /// Skill groups of the role with no skill.
    pub categories_missing: Vec<String>,
    /// Entries that a parser keeps as one skill though they hold several, or a sentence.
    pub blobs: Vec<Listed>,
    /// Programming languages that no bullet of any job or project uses.
    pub unproven: Vec<Listed>,
    /// The programming languages, in the order they are listed.
    pub languages: Vec<Listed>,
    /// The programming language of the latest job.
    pub primary_language: Option<String>,
    /// Where the primary language does not come first: `skills`, `summary`, `work`.
    pub primary_not_first_in: Vec<&'static str>,
}

/// A group of skills, as written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Group {
    /// Its label.
    pub label: Option<String>,
    /// The skill group of the role that it is.
    pub category: Option<String>,
    /// Its skills.
    pub keywords: Vec<Listed>,
}

/// A skill, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listed {
    /// Its text.
    pub text: String,
    /// The transcript lines it stands on.
    pub lines: Range<usize>,
}

impl Listed {
    fn of(field: &Field<String>) -> Self {
        Self {
            text: field.value.clone(),
            lines: field.lines.clone(),
        }
    }
}

/// More words than this make no skill but a sentence, or several skills without commas.
const MAX_WORDS: usize = 5;

/// Technologies from which an entry without commas is several skills: two may be one product, “AWS Lambda”.
const SEVERAL: usize = 3;

/// Judges the skills of a resume.
pub(crate) fn read(resume: &Resume, role: &Role) -> Skills {
    let groups: Vec<Group> = resume
        .skills
        .iter()
        .map(|skill| group(skill, role))
        .collect();
    let keywords: Vec<&Listed> = groups.iter().flat_map(|group| &group.keywords).collect();
    let mut held: Vec<&str> = Vec::new();
    let mut languages: Vec<(String, Listed)> = Vec::new();
    for keyword in &keywords {
        for technology in named(&keyword.text, role) {
            let technology = role.technology(technology);
            held.extend(role.group_of(technology).map(|group| group.id.as_str()));
            let known = languages.iter().any(|(name, _)| *name == technology.name);
            if technology.kind == "language" && !known {
                let listed = Listed {
                    text: technology.name.clone(),
                    lines: keyword.lines.clone(),
                };
                languages.push((technology.name.clone(), listed));
            }
        }
    }
    let shown = proofs(resume, role);
    let is_shown = |name: &str| shown.iter().any(|own| own == name);
    let primary_language = primary(resume, role, &shown);
    let mut skills = Skills {
        categories_missing: (role.profile().skill_groups.iter())
            .filter(|group| !keywords.is_empty() && !held.contains(&group.id.as_str()))
            .map(|group| group.id.clone())
            .collect(),
        blobs: keywords
            .iter()
            .filter(|k| is_blob(&k.text, role))
            .map(|k| (*k).clone())
            .collect(),
        unproven: (languages.iter())
            .filter(|(name, _)| !is_shown(name))
            .map(|(_, listed)| listed.clone())
            .collect(),
        languages: languages.into_iter().map(|(_, listed)| listed).collect(),
        primary_language,
        primary_not_first_in: Vec::new(),
        groups,
    };
    skills.primary_not_first_in = primary_misplaced(&skills, resume, role);
    skills
}

fn group(skill: &Skill, role: &Role) -> Group {
    let label = skill.name.as_ref().map(|name| name.value.clone());
    let keywords: Vec<Listed> = skill.keywords.iter().map(Listed::of).collect();
    Group {
        category: category(label.as_deref(), &keywords, role).map(|group| group.id.clone()),
        label,
        keywords,
    }
}

/// The skill group of the role that a group is: by its label, else by what most of its skills are.
fn category<'r>(
    label: Option<&str>,
    keywords: &[Listed],
    role: &'r Role,
) -> Option<&'r SkillGroup> {
    let groups = &role.profile().skill_groups;
    if let Some(label) = label.map(str::to_lowercase) {
        let is_named = |group: &&SkillGroup| {
            label == group.name.to_lowercase() || group.labels.contains(&label)
        };
        if let Some(group) = groups.iter().find(is_named) {
            return Some(group);
        }
    }
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for technology in keywords
        .iter()
        .flat_map(|keyword| named(&keyword.text, role))
    {
        let own = role.group_of(role.technology(technology));
        let place = own.and_then(|own| groups.iter().position(|group| group.id == own.id));
        if let Some(place) = place {
            *counts.entry(place).or_default() += 1;
        }
    }
    let (place, _) = counts
        .into_iter()
        .max_by_key(|(place, count)| (*count, usize::MAX - place))?;
    groups.get(place)
}

/// The technologies of an entry of a list, where even `airflow` and `go` can be nothing else.
pub(super) fn named(entry: &str, role: &Role) -> Vec<usize> {
    let whole = entry.trim();
    let by_name = |text: &str| technologies::by_name().get(&text.to_lowercase()).copied();
    if let Some(index) = by_name(whole) {
        return vec![index];
    }
    let mut out: Vec<usize> = role
        .technologies_in(entry)
        .into_iter()
        .map(|hit| hit.term)
        .collect();
    // "go (gin, gorm)"
    let parts = entry
        .split(['(', ')', ',', '/', '&'])
        .map(str::trim)
        .filter(|part| *part != whole);
    out.extend(parts.filter_map(by_name));
    out.dedup();
    out
}

/// Whether an entry holds several skills without a comma, or is a sentence.
pub(crate) fn is_blob(entry: &str, role: &Role) -> bool {
    let plain = entry.split('(').next().unwrap_or(entry);
    let words = plain.split_whitespace().count();
    let several = words >= SEVERAL
        && role.technologies_in(plain).len() >= SEVERAL
        && !plain.contains(['/', '&']);
    words > MAX_WORDS || several
}

/// Texts that prove a skill: bullets and prose of jobs and projects.
fn proof_texts(resume: &Resume) -> impl Iterator<Item = &str> {
    let work = (resume.work.iter()).flat_map(|work| work.highlights.iter().chain(&work.summary));
    let projects = (resume.projects.iter()).flat_map(|p| {
        (p.highlights.iter().chain(&p.keywords))
            .chain(&p.description)
            .chain(&p.name)
    });
    work.chain(projects).map(|field| field.value.as_str())
}

/// Languages that the bullets show, by name or by a technology that goes with them.
fn proofs(resume: &Resume, role: &Role) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in proof_texts(resume) {
        for hit in role.technologies_in(text) {
            let name = &role.technology(hit.term).name;
            out.push(name.clone());
            out.extend(implied(name).iter().map(|language| (*language).to_owned()));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The languages that a technology may show.
pub(super) fn implied(technology: &str) -> &'static [&'static str] {
    static IMPLIED: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
        (include_str!("../roles/implied_languages.tsv").lines())
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(technology, languages)| (technology, languages.split('|').collect()))
            .collect()
    });
    IMPLIED.get(technology).map_or(&[], Vec::as_slice)
}

/// What the name of a language counts for: twice as much as a framework, which only suggests it.
const NAMED_WEIGHT: usize = 2;
/// What a framework counts for.
const IMPLIED_WEIGHT: usize = 1;

/// The programming language the latest job uses most: named in its bullets, else shown by its frameworks and listed in the skills.
fn primary(resume: &Resume, role: &Role, shown: &[String]) -> Option<String> {
    let latest = work::most_recent(&resume.work)?;
    let texts = latest
        .highlights
        .iter()
        .chain(&latest.summary)
        .chain(&latest.position);
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut add = |name: &str, weight: usize| match counts.iter_mut().find(|(own, _)| own == name) {
        Some((_, count)) => *count += weight,
        None => counts.push((name.to_owned(), weight)),
    };
    let listed: Vec<&str> = (resume.skills.iter())
        .flat_map(|s| &s.keywords)
        .map(|k| k.value.as_str())
        .collect();
    let is_listed = |language: &str| {
        listed.iter().any(|own| {
            named(own, role)
                .iter()
                .any(|t| role.technology(*t).name == language)
        })
    };
    for text in texts {
        for hit in role.technologies_in(&text.value) {
            let technology = role.technology(hit.term);
            if technology.kind == "language" {
                add(&technology.name, NAMED_WEIGHT);
            } else if let Some(language) = implied(&technology.name)
                .iter()
                .find(|l| **l != "SQL" && is_listed(l))
            {
                add(language, IMPLIED_WEIGHT);
            }
        }
    }
    // Glue languages are rarely what somebody is hired for.
    let is_main =
        |name: &str| shown.iter().any(|own| own == name) && !matches!(name, "Bash" | "PowerShell");
    let mut best: Option<(String, usize)> = None;
    for (name, count) in counts {
        if is_main(&name) && best.as_ref().is_none_or(|(_, most)| count > *most) {
            best = Some((name, count));
        }
    }
    best.map(|(name, _)| name)
}

/// The latest job shows the primary language early in its bullets when it stands in one of the first so many.
const TOP_BULLETS: usize = 3;

fn primary_misplaced(skills: &Skills, resume: &Resume, role: &Role) -> Vec<&'static str> {
    let Some(primary) = &skills.primary_language else {
        return Vec::new();
    };
    let names = |text: &str| {
        (role.technologies_in(text).iter()).any(|hit| {
            let name = role.technology(hit.term).name.as_str();
            name == primary || implied(name).contains(&primary.as_str())
        })
    };
    let mut out = Vec::new();
    let first = skills.languages.iter().find(|l| l.text != "SQL");
    if first.is_some_and(|first| first.text != *primary) {
        out.push("skills");
    }
    if resume
        .basics
        .summary
        .as_ref()
        .is_some_and(|summary| !names(&summary.value))
    {
        out.push("summary");
    }
    let latest = work::most_recent(&resume.work);
    let top = latest.map_or(&[][..], |work| {
        work.highlights
            .get(..TOP_BULLETS)
            .unwrap_or(&work.highlights)
    });
    if !top.is_empty() && !top.iter().any(|bullet| names(&bullet.value)) {
        out.push("work");
    }
    out
}
