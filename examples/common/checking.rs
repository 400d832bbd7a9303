//! The options of a check: those of the command line over those of the nearest `atsight.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::role::Role;
use atsight_diagnostics::{Checker, Config};

use super::{OptionHelp, Refused, parsed, read_file, value};

/// Where the options of files come from.
#[derive(Debug, Default, PartialEq, Eq)]
enum ConfigSource {
    #[default]
    Nearest,
    File(PathBuf),
    None,
}

/// What was asked for, and the checkers made so far.
#[derive(Debug, Default)]
pub(crate) struct Checking {
    source: ConfigSource,
    /// What the command line says in place of the file.
    options: Config,
    posting: Option<String>,
    /// By configuration.
    prepared: BTreeMap<Option<PathBuf>, Prepared>,
}

/// A checker with its options.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub(crate) checker: Arc<Checker>,
    pub(crate) config: Arc<Config>,
}

impl Checking {
    /// The options that say which rules and engines are meant.
    pub(crate) const RULES: &[OptionHelp] = &[
        (
            "--select RULE",
            "Only this rule; may be repeated. A rule is named by its code (LAY002), its\n\
             name (sidebar) or its group (layout).",
        ),
        ("--ignore RULE", "Not this rule; may be repeated."),
        (
            "--engine NAME",
            "Measure the damage in this parser; may be repeated. All without it.",
        ),
        (
            "--profile NAME",
            "The same for the parsers of a pipeline: tika, python, node …",
        ),
    ];

    /// The options that say what the resume is for.
    pub(crate) const TARGET: &[OptionHelp] = &[
        (
            "--role NAME|FILE.toml",
            "The role that the resume is for: one of the library, or a profile of yours.",
        ),
        (
            "--posting FILE",
            "A job posting in any format that resumes have. Needs a role.",
        ),
        ("--as-of YYYY-MM", "What today is, for jobs that go on."),
        (
            "--config FILE|none",
            "Options from this file, or from none. Without it they come from the nearest\n\
             atsight.toml in the folder of a resume or above; the command line wins.",
        ),
    ];

    /// Takes an option with its value.
    ///
    /// # Errors
    /// When it is none of these, or has another value than it can have.
    pub(crate) fn take(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<(), Refused> {
        let options = &mut self.options;
        match name {
            "select" => options.select.push(parsed(parser)?),
            "ignore" => options.ignore.push(parsed(parser)?),
            "engine" => options.engines.push(parsed(parser)?),
            "profile" => options.profiles.push(parsed(parser)?),
            _ => return self.take_target(name, parser),
        }
        if !options.profiles.is_empty() && !options.engines.is_empty() {
            return Err("choose engines or profiles, not both".into());
        }
        Ok(())
    }

    /// The same for those of [`TARGET`](Self::TARGET) only.
    pub(crate) fn take_target(
        &mut self,
        name: &str,
        parser: &mut lexopt::Parser,
    ) -> Result<(), Refused> {
        match name {
            "role" => self.options.role = Some(value(parser)?),
            "posting" => self.posting = Some(value(parser)?),
            "as-of" => self.options.as_of = Some(parsed(parser)?),
            "config" => {
                self.source = match value(parser)?.as_str() {
                    "none" => ConfigSource::None,
                    path => ConfigSource::File(path.into()),
                }
            }
            other => return Err(Refused::Unknown(format!("--{other}"))),
        }
        Ok(())
    }

    /// Takes the value of `--fail-on`.
    pub(crate) fn take_fail_on(&mut self, parser: &mut lexopt::Parser) -> Result<(), Refused> {
        self.options.fail_on = Some(parsed(parser)?);
        Ok(())
    }

    /// Whether each file may have options of its own.
    pub(crate) fn is_by_file(&self) -> bool {
        self.source == ConfigSource::Nearest
    }

    /// The options for a file.
    ///
    /// # Errors
    /// When its configuration cannot be used.
    pub(crate) fn config(&self, file: &Path) -> Result<Config, String> {
        self.config_at(self.source_of(file).as_deref())
    }

    /// The checker for a file: made once for all files that share a configuration.
    ///
    /// # Errors
    /// When its configuration, its role or the posting cannot be used.
    pub(crate) fn prepared(&mut self, file: &Path) -> Result<Prepared, String> {
        let source = self.source_of(file);
        if let Some(prepared) = self.prepared.get(&source) {
            return Ok(prepared.clone());
        }
        let config = self.config_at(source.as_deref())?;
        let mut checker = Checker::from_config(&config).map_err(|e| chain(&e))?;
        if let Some(path) = &self.posting {
            let role = checker.target_role().ok_or("a posting needs a role")?;
            let posting = load_posting(path, role)?;
            checker = checker.posting(posting);
        }
        let prepared = Prepared {
            checker: Arc::new(checker),
            config: Arc::new(config),
        };
        self.prepared.insert(source, prepared.clone());
        Ok(prepared)
    }

    /// The posting that was named, read for a role.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn posting(&self, role: &Role) -> Result<Option<Posting>, String> {
        let posting = self.posting.as_deref();
        posting.map(|path| load_posting(path, role)).transpose()
    }

    fn source_of(&self, file: &Path) -> Option<PathBuf> {
        match &self.source {
            ConfigSource::None => None,
            ConfigSource::File(path) => Some(path.clone()),
            ConfigSource::Nearest => Config::nearest(file),
        }
    }

    fn config_at(&self, source: Option<&Path>) -> Result<Config, String> {
        let file = match source {
            Some(path) => Config::load(path).map_err(|e| chain(&e))?,
            None => Config::default(),
        };
        Ok(file.overlay(self.options.clone()))
    }
}

fn load_posting(path: &str, role: &Role) -> Result<Posting, String> {
    let bytes = read_file(path).map_err(|e| format!("{path}: {}", e.message))?;
    Posting::from_bytes(&bytes, role).map_err(|e| format!("{path}: {}", chain(&e)))
}
