//! The names of technologies, shared by all roles: `roles/technologies.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::terms::{Case, Pattern};

/// A technology, and the part it plays in a system.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Technology {
    /// Its usual name.
    pub(crate) name: String,
    /// The part it plays: `language`, `framework`, `database`, `messaging`, `cloud`, …
    pub(crate) kind: String,
    /// How it is also written.
    pub(crate) patterns: Vec<(String, Case)>,
}

impl Technology {
    pub(crate) fn new(name: &str, kind: &str, aliases: &[String]) -> Self {
        let names = std::iter::once(name).chain(aliases.iter().map(String::as_str));
        Self {
            name: name.to_owned(),
            kind: kind.to_owned(),
            patterns: names.map(|name| (name.to_owned(), Case::Any)).collect(),
        }
    }

    /// The patterns that find it under a number.
    pub(crate) fn patterns(&self, term: usize) -> impl Iterator<Item = Pattern> {
        (self.patterns.iter()).map(move |(text, case)| Pattern::new(text, *case, term))
    }
}

/// All that ship with the library.
pub(crate) fn all() -> &'static [Technology] {
    static ALL: LazyLock<Vec<Technology>> =
        LazyLock::new(|| parse(include_str!("roles/technologies.tsv")));
    &ALL
}

/// Names and aliases in lower case → place in [`all`].
pub(crate) fn by_name() -> &'static BTreeMap<String, usize> {
    static NAMES: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
        (all().iter().enumerate())
            .flat_map(|(index, technology)| {
                let names = technology
                    .patterns
                    .iter()
                    .map(|(name, _)| name.to_lowercase());
                names
                    .chain([technology.name.to_lowercase()])
                    .map(move |name| (name, index))
            })
            .collect()
    });
    &NAMES
}

fn parse(table: &str) -> Vec<Technology> {
    (table.lines())
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut cells = line.split('\t').chain(std::iter::repeat(""));
            let mut next = || cells.next().unwrap_or_default().trim();
            let (name, kind, aliases, case) = (next(), next(), next(), next());
            let aliases = aliases.split('|').filter(|alias| !alias.is_empty());
            let own_case = match case {
                "exact" => Case::Exact,
                "short" => Case::Short,
                "mid" => Case::Mid,
                _ => Case::Any,
            };
            // Spellings of several words are nobody's plain words.
            let mut patterns: Vec<(String, Case)> = aliases
                .map(|alias| match alias.strip_prefix('!') {
                    Some(exact) => (exact.to_owned(), Case::Exact),
                    None if alias.contains(' ') || own_case != Case::Exact => {
                        (alias.to_owned(), Case::Any)
                    }
                    None => (alias.to_owned(), Case::Exact),
                })
                .collect();
            if case != "never" {
                patterns.insert(0, (name.to_owned(), own_case));
            }
            Technology {
                name: name.to_owned(),
                kind: kind.to_owned(),
                patterns,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Matcher;

    fn names(text: &str) -> Vec<&'static str> {
        let patterns = (all().iter().enumerate())
            .flat_map(|(index, t)| t.patterns(index))
            .collect();
        (Matcher::new(patterns).find(text).iter())
            .map(|hit| all()[hit.term].name.as_str())
            .collect()
    }

    #[test]
    fn other_names_are_known() {
        assert_eq!(
            names("k8s, Postgres, golang and Node"),
            ["Kubernetes", "PostgreSQL", "Go", "Node.js"]
        );
        assert_eq!(
            names("AWS ECS on AWS, GitLab CI/CD"),
            ["ECS", "AWS", "GitLab CI"]
        );
        assert_eq!(
            names("Spring Boot with Spring Data JPA"),
            ["Spring Boot", "Spring"]
        );
    }

    #[test]
    fn plain_words_are_not_technologies() {
        for text in [
            "react to incidents in the spring, make sense of node pools, express delivery and swift answers",
            "Combine reports, a helm of state, excel in sales, realm of options, a vault of ideas",
            "rust on steel, cypress trees, material costs, a chef, room to grow, a consul",
            "Less waste, more prophet margins, presto, a beam of light, room service",
        ] {
            assert_eq!(names(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn every_name_has_a_kind_and_belongs_to_one_technology() {
        let mut seen = BTreeMap::new();
        for technology in all() {
            assert!(!technology.kind.is_empty(), "{technology:?}");
            for (name, _) in &technology.patterns {
                let other = seen.insert(name.to_lowercase().replace('-', " "), &technology.name);
                assert_eq!(other, None, "{name}");
            }
        }
        assert!(seen.len() > 700);
    }
}
