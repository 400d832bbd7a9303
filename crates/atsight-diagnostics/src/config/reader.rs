//! The values of a configuration, with the place of what is wrong about them.

use std::collections::BTreeMap;
use std::str::FromStr;

use atsight_core::model::UnknownName;
use serde::de::DeserializeOwned;
use toml::{Spanned, Value};

use super::ConfigError;
use crate::checker::Selector;
use crate::finding::Severity;
use crate::rule::RuleInfo;
use crate::thresholds::Threshold;

pub(super) type Table = BTreeMap<Spanned<String>, Spanned<Value>>;

/// The keys that hold tables.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Tables {
    pub(super) severity: Table,
    pub(super) thresholds: Table,
}

pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    /// Rules beside those of the library.
    pub(super) custom: &'a [&'static RuleInfo],
}

impl Reader<'_> {
    pub(super) fn error(&self, at: usize, reason: String) -> ConfigError {
        let before = self.source.get(..at).unwrap_or(self.source);
        let line = before.rsplit('\n').next().unwrap_or("");
        ConfigError {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            reason,
        }
    }

    /// An error of the TOML reader; its place, or one that is known to be near.
    pub(super) fn toml_error(&self, error: &toml::de::Error, near: usize) -> ConfigError {
        let at = error.span().map_or(near, |span| span.start);
        self.error(at, error.message().to_owned())
    }

    /// A value of one sort.
    pub(super) fn value<T: DeserializeOwned>(
        &self,
        value: &Value,
        at: usize,
    ) -> Result<T, ConfigError> {
        let read = value.clone().try_into();
        read.map_err(|error: toml::de::Error| self.error(at, error.message().to_owned()))
    }

    /// The tables, with the places of what is in them, which only reading from the text finds.
    pub(super) fn tables(&self) -> Result<Tables, ConfigError> {
        toml::from_str(self.source).map_err(|error| self.toml_error(&error, 0))
    }

    /// What a name stands for.
    pub(super) fn parsed<T>(&self, name: &str, at: usize) -> Result<T, ConfigError>
    where
        T: FromStr<Err = UnknownName>,
    {
        name.parse()
            .map_err(|error: UnknownName| self.error(at, error.to_string()))
    }

    /// What the names of a list stand for.
    pub(super) fn names<T>(&self, value: &Spanned<Value>) -> Result<Vec<T>, ConfigError>
    where
        T: FromStr<Err = UnknownName>,
    {
        let at = value.span().start;
        let names: Vec<String> = self.value(value.get_ref(), at)?;
        names.iter().map(|name| self.parsed(name, at)).collect()
    }

    /// What the name of a rule, of a group or of all stands for.
    fn selector(&self, name: &str, at: usize) -> Result<Selector, ConfigError> {
        let selector = Selector::find(name, self.custom);
        selector.map_err(|error| self.error(at, error.to_string()))
    }

    /// The rules of a list.
    pub(super) fn selectors(&self, value: &Spanned<Value>) -> Result<Vec<Selector>, ConfigError> {
        let at = value.span().start;
        let names: Vec<String> = self.value(value.get_ref(), at)?;
        names.iter().map(|name| self.selector(name, at)).collect()
    }

    /// The severities of rules, in the order of the file.
    pub(super) fn severities(
        &self,
        table: &Table,
    ) -> Result<Vec<(Selector, Severity)>, ConfigError> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(rule, _)| rule.span().start);
        let severity = |(rule, severity): (&Spanned<String>, &Spanned<Value>)| {
            let at = severity.span().start;
            let name: String = self.value(severity.get_ref(), at)?;
            let rule = self.selector(rule.get_ref(), rule.span().start)?;
            Ok((rule, self.parsed(&name, at)?))
        };
        entries.into_iter().map(severity).collect()
    }

    pub(super) fn thresholds(&self, table: &Table) -> Result<Vec<Threshold>, ConfigError> {
        let mut thresholds = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_str();
            let at = value.span().start;
            let share = || self.share(name, value.get_ref(), at);
            thresholds.push(match name {
                "max_bytes" => Threshold::MaxBytes(self.value(value.get_ref(), at)?),
                "min_page_characters" => {
                    Threshold::MinPageCharacters(self.value(value.get_ref(), at)?)
                }
                "min_image_share" => Threshold::MinImageShare(share()?),
                "max_unmapped_share" => Threshold::MaxUnmappedShare(share()?),
                "fatal_unmapped_share" => Threshold::FatalUnmappedShare(share()?),
                "max_words_lost" => Threshold::MaxWordsLost(share()?),
                "min_bullet_level" => {
                    let level = self.value(value.get_ref(), at)?;
                    if !(1..=5).contains(&level) {
                        return Err(self.error(at, format!("{name} is 1 to 5")));
                    }
                    Threshold::MinBulletLevel(level)
                }
                unknown => {
                    let names = Threshold::NAMES.into_iter();
                    let error = UnknownName::new("threshold", unknown, names);
                    return Err(self.error(key.span().start, error.to_string()));
                }
            });
        }
        Ok(thresholds)
    }

    /// A share, 0 to 1.
    fn share(&self, key: &str, value: &Value, at: usize) -> Result<f32, ConfigError> {
        let share: f32 = self.value(value, at)?;
        if (0.0..=1.0).contains(&share) {
            Ok(share)
        } else {
            Err(self.error(at, format!("{key} is a share, 0 to 1")))
        }
    }
}
