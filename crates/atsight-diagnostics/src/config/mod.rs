//! `atsight.toml`: the options of a [`Checker`](crate::Checker) in a file that lies beside the resumes, or above them.
//!
//! ```
//! use atsight_diagnostics::{Checker, Config};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let config = Config::from_toml(
//!     r#"
//!     ignore = ["SUM001", "dates"]
//!     profiles = ["tika"]
//!     fail_on = "warning"
//!
//!     [severity]
//!     image = "info"
//!
//!     [thresholds]
//!     max_bytes = 2_000_000
//!     "#,
//! )?;
//! // What the user of a program asks for wins over the file.
//! let mut asked = Config::default();
//! asked.profiles = vec!["python".parse()?];
//! let config = config.overlay(asked);
//! assert_eq!(config.profiles[0].name, "python");
//!
//! let report = Checker::from_config(&config)?.check("photo.png", b"\x89PNG\r\n\x1a\n");
//! assert!(config.fails(&report));
//! # Ok(())
//! # }
//! ```

mod reader;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use atsight_core::model::{EngineId, EngineProfile, UnknownName};

use self::reader::{Reader, Table};
use crate::checker::Selector;
use crate::finding::Severity;
use crate::month::Month;
use crate::report::Report;
use crate::rule::RuleInfo;
use crate::thresholds::Threshold;

/// Name of the file.
pub const FILE_NAME: &str = "atsight.toml";

/// JSON Schema (draft 2020-12) of the file, for editors.
pub const SCHEMA: &str = include_str!("../../schemas/config.schema.json");

/// What a file says. Everything it does not say stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Rules to run, and no others; empty for all.
    pub select: Vec<Selector>,
    /// Rules to leave out, but for those that are selected by a more exact name (see [`Selector`]).
    pub ignore: Vec<Selector>,
    /// Severities that rules get in place of their own: that of the most exact name.
    pub severity: Vec<(Selector, Severity)>,
    /// Where rules draw their lines.
    pub thresholds: Vec<Threshold>,
    /// Engines to measure damage in; empty for all. Where code sets profiles as well, which a file cannot, those count.
    pub engines: Vec<EngineId>,
    /// Profiles whose engines to measure damage in; empty for all.
    pub profiles: Vec<EngineProfile>,
    /// When a program should report failure; by default as [`FailOn::default`] says.
    pub fail_on: Option<FailOn>,
    /// A role of the library, or the path of a profile that ends in `.toml`: in a file, relative to its folder.
    /// [`Checker::from_config`](crate::Checker::from_config) loads it.
    pub role: Option<String>,
    /// What today is.
    pub as_of: Option<Month>,
}

/// When a program should report failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailOn {
    /// Whatever is found: `never`.
    Never,
    /// A finding of this severity or a graver one: `warning`.
    From(Severity),
}

impl FailOn {
    /// Whether a finding of a severity is reason to.
    pub fn takes(self, severity: Severity) -> bool {
        match self {
            Self::Never => false,
            Self::From(least) => severity >= least,
        }
    }
}

impl Default for FailOn {
    /// On errors.
    fn default() -> Self {
        Self::From(Severity::Error)
    }
}

impl FromStr for FailOn {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        const NEVER: &str = "never";
        if name == NEVER {
            return Ok(Self::Never);
        }
        let names = Severity::ALL.iter().map(|severity| severity.name());
        let severity = name.parse().map(Self::From);
        severity.map_err(|_| UnknownName::new("severity", name, names.chain([NEVER])))
    }
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
#[non_exhaustive]
pub struct ConfigError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: String,
}

/// Why a configuration file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigFileError {
    /// It cannot be read.
    #[error("{}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// It is wrong.
    #[error("{}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: ConfigError,
    },
}

const KEYS: [&str; 9] = [
    "select",
    "ignore",
    "severity",
    "thresholds",
    "engines",
    "profiles",
    "fail_on",
    "role",
    "as_of",
];

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// When it is no TOML, has a key or a name that does not exist, or a value of another sort; with the place, and the name that was
    /// probably meant.
    pub fn from_toml(source: &str) -> Result<Self, ConfigError> {
        Self::from_toml_with(source, &[])
    }

    /// The same with the names of rules beside those of the library, for a checker that [has](crate::Checker::rule) them.
    ///
    /// # Errors
    /// As [`Config::from_toml`].
    pub fn from_toml_with(source: &str, custom: &[&'static RuleInfo]) -> Result<Self, ConfigError> {
        let read = Reader { source, custom };
        let mut config = Self::default();
        let table: Table = toml::from_str(source).map_err(|error| read.toml_error(&error, 0))?;
        let tables = read.tables()?;
        for (key, value) in &table {
            match key.get_ref().as_str() {
                "select" => config.select = read.selectors(value)?,
                "ignore" => config.ignore = read.selectors(value)?,
                "engines" => config.engines = read.names(value)?,
                "profiles" => config.profiles = read.names(value)?,
                "severity" => config.severity = read.severities(&tables.severity)?,
                "thresholds" => config.thresholds = read.thresholds(&tables.thresholds)?,
                "fail_on" => {
                    let name: String = read.value(value.get_ref(), value.span().start)?;
                    config.fail_on = Some(read.parsed(&name, value.span().start)?);
                }
                "role" => config.role = Some(read.value(value.get_ref(), value.span().start)?),
                "as_of" => {
                    let month: String = read.value(value.get_ref(), value.span().start)?;
                    let month = month.parse::<Month>();
                    let month = month.map_err(|e| read.error(value.span().start, e.to_string()))?;
                    config.as_of = Some(month);
                }
                unknown => {
                    let error = UnknownName::new("key", unknown, KEYS.into_iter());
                    return Err(read.error(key.span().start, error.to_string()));
                }
            }
        }
        if let (false, false) = (config.engines.is_empty(), config.profiles.is_empty()) {
            let reason = "choose engines or profiles, not both".to_owned();
            return Err(read.error(0, reason));
        }
        Ok(config)
    }

    /// Reads a file. The path of a role in it then leads there from where the program runs.
    ///
    /// # Errors
    /// When it cannot be read, or is wrong.
    pub fn load(path: &Path) -> Result<Self, ConfigFileError> {
        Self::load_with(path, &[])
    }

    /// The same with the names of rules beside those of the library, for a checker that [has](crate::Checker::rule) them.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn load_with(path: &Path, custom: &[&'static RuleInfo]) -> Result<Self, ConfigFileError> {
        let source = std::fs::read_to_string(path).map_err(|source| ConfigFileError::Io {
            path: path.to_owned(),
            source,
        })?;
        let mut config = Self::from_toml_with(&source, custom).map_err(|source| {
            let path = path.to_owned();
            ConfigFileError::Invalid { path, source }
        })?;
        if let Some(role) = config.role.take_if(|role| role.ends_with(".toml")) {
            let folder = path.parent().unwrap_or(path);
            config.role = Some(folder.join(role).to_string_lossy().into_owned());
        }
        Ok(config)
    }

    /// These options under others, which win: what a command line says over what a file says.
    ///
    /// A selection takes the place of the one below it, with what that leaves out; engines and profiles take the place of both. What
    /// is left out and what gets another severity holds for the more exact names below as well: `ignore = ["layout"]` over
    /// `select = ["LAY002"]` leaves it out.
    #[must_use]
    pub fn overlay(mut self, over: Self) -> Self {
        if over.select.is_empty() {
            let left_out = |own: &&Selector| over.ignore.iter().any(|over| over.covers(**own));
            self.ignore.extend(self.select.iter().filter(left_out));
        } else {
            self.select = over.select;
            self.ignore.clear();
        }
        self.ignore.extend(over.ignore);
        (self.severity).retain(|(own, _)| !over.severity.iter().any(|(over, _)| over.covers(*own)));
        self.severity.extend(over.severity);
        self.thresholds.extend(over.thresholds);
        if !over.engines.is_empty() || !over.profiles.is_empty() {
            self.engines = over.engines;
            self.profiles = over.profiles;
        }
        self.fail_on = over.fail_on.or(self.fail_on);
        self.role = over.role.or(self.role);
        self.as_of = over.as_of.or(self.as_of);
        self
    }

    /// Whether a program should report failure: a finding is of a severity that `fail_on` takes.
    pub fn fails(&self, report: &Report) -> bool {
        report.worst().is_some_and(|worst| self.fails_at(worst))
    }

    /// Whether a finding of a severity is reason for a program to report failure.
    pub fn fails_at(&self, severity: Severity) -> bool {
        self.fail_on.unwrap_or_default().takes(severity)
    }

    /// The `atsight.toml` in the folder of a resume, or else in the nearest folder above that has one.
    pub fn nearest(resume: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(resume).unwrap_or_else(|_| resume.to_owned());
        path.ancestors()
            .skip(1)
            .map(|folder| folder.join(FILE_NAME))
            .find(|path| path.is_file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;
    use crate::rules;
    use crate::thresholds::Thresholds;

    fn error(source: &str) -> String {
        Config::from_toml(source).expect_err("wrong").to_string()
    }

    #[test]
    fn every_option_is_read() {
        let config = Config::from_toml(
            r#"
            select = ["layout", "TXT004"]
            ignore = ["sidebar"]
            engines = ["pdfbox"]
            fail_on = "never"
            role = "back_end"
            as_of = "2026-11"
            [severity]
            LAY001 = "info"
            [thresholds]
            max_bytes = 1_000
            min_page_characters = 10
            min_image_share = 0.5
            max_unmapped_share = 0.25
            fatal_unmapped_share = 1
            max_words_lost = 0.5
            min_bullet_level = 2
            "#,
        )
        .expect("right");
        assert_eq!((config.select.len(), config.ignore.len()), (2, 1));
        assert_eq!(config.engines, [EngineId::Pdfbox]);
        assert_eq!(config.fail_on, Some(FailOn::Never));
        assert_eq!(config.role.as_deref(), Some("back_end"));
        let mut thresholds = Thresholds::default();
        config
            .thresholds
            .iter()
            .for_each(|own| thresholds.set(*own));
        assert_eq!(config.thresholds.len(), Threshold::NAMES.len());
        assert_eq!(
            (thresholds.max_bytes, thresholds.min_bullet_level),
            (1_000, 2)
        );
        assert_eq!(thresholds.min_image_share, 0.5);
        let checker = Checker::new().config(&config);
        let runs = |code| checker.runs(rules::find(code).expect("a rule"));
        assert!(runs("LAY001") && runs("TXT004") && !runs("LAY002") && !runs("FIL001"));
        assert_eq!(Config::from_toml("").expect("nothing"), Config::default());
    }

    #[test]
    fn options_over_a_file_win() {
        let file = "select = [\"layout\", \"text\"]\nignore = [\"sidebar\"]\nengines = [\"pdfbox\"]\n\
             fail_on = \"never\"\nrole = \"back_end\"\n[severity]\nLAY001 = \"info\"\n";
        let file = Config::from_toml(file).expect("right");
        let over = |source| {
            let over = Config::from_toml(source).expect("right");
            file.clone().overlay(over)
        };
        assert_eq!(over(""), file);
        let runs = |config: &Config, code| {
            let checker = Checker::from_config(config).expect("the role is known");
            checker.runs(rules::find(code).expect("a rule"))
        };
        assert!(!runs(&file, "LAY002") && runs(&file, "TXT004"));
        let own = over("select = [\"layout\"]\nignore = [\"LAY001\"]");
        assert!(runs(&own, "LAY002") && !runs(&own, "LAY001") && !runs(&own, "TXT004"));
        let own = over("ignore = [\"text\"]\nprofiles = [\"tika\"]\nfail_on = \"fatal\"");
        assert!(!runs(&own, "LAY002") && !runs(&own, "TXT004") && runs(&own, "LAY001"));
        assert!(own.engines.is_empty() && own.profiles.len() == 1);
        assert_eq!(own.fail_on, Some(FailOn::From(Severity::Fatal)));
        let unknown = Checker::from_config(&over("role = \"chef\"")).expect_err("no such role");
        assert!(unknown.to_string().contains("`chef`"), "{unknown}");

        let file = Config::from_toml("select = [\"LAY002\"]\n[severity]\nLAY002 = \"error\"");
        let over = Config::from_toml("ignore = [\"LAY\"]\n[severity]\nlayout = \"info\"");
        let own = file.expect("right").overlay(over.expect("right"));
        assert!(!runs(&own, "LAY002") && !runs(&own, "TXT004"));
        let layout = Selector::Group(crate::Group::Layout);
        assert_eq!(own.severity, [(layout, Severity::Info)]);
    }

    #[test]
    fn the_more_exact_name_counts_in_any_order() {
        for source in [
            "[severity]\nlayout = \"info\"\nLAY002 = \"error\"",
            "[severity]\nLAY002 = \"error\"\nlayout = \"info\"",
            "[severity]\nsidebar = \"error\"\nLAYOUT = \"info\"\nALL = \"fatal\"",
        ] {
            let config = Config::from_toml(source).expect("right");
            let file = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../fixtures/pdf/sidebar-left.pdf"
            );
            let bytes = std::fs::read(file).expect("a fixture");
            let checker = Checker::new().config(&config).engines([]);
            let report = checker.check("cv.pdf", &bytes);
            let sidebar = report.findings.iter().find(|own| own.rule() == "sidebar");
            assert_eq!(sidebar.expect("it has one").severity, Severity::Error);
        }
        // Two names of one rule: the later one in the file.
        let twice = "[severity]\nsidebar = \"error\"\nLAY002 = \"info\"";
        let severities = Config::from_toml(twice).expect("right").severity;
        assert_eq!(severities[1].1, Severity::Info);
    }

    #[test]
    fn rules_of_ones_own_stand_in_a_file() {
        const OWN: &RuleInfo = &RuleInfo::new(
            "OWN001",
            "own_rule",
            crate::Group::Layout,
            crate::Concern::Content,
            Severity::Info,
            "",
        );
        let source = "ignore = [\"own_rule\"]\n[severity]\nOWN001 = \"error\"";
        let config = Config::from_toml_with(source, &[OWN]).expect("right");
        assert_eq!(config.ignore, [Selector::Rule(OWN)]);
        assert_eq!(config.severity, [(Selector::Rule(OWN), Severity::Error)]);
        assert!(error(source).contains("no rule is called `own_rule`"));
    }

    #[test]
    fn a_report_fails_from_a_severity_on() {
        let report = Checker::new().check("photo.png", b"\x89PNG\r\n\x1a\n");
        assert_eq!(report.worst(), Some(Severity::Fatal));
        let fails = |source: &str| Config::from_toml(source).expect("right").fails(&report);
        assert!(fails("") && fails("fail_on = \"fatal\"") && !fails("fail_on = \"never\""));
    }

    #[test]
    fn the_path_of_a_role_starts_at_its_file() {
        let folder = std::env::temp_dir().join(format!("atsight-role-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(FILE_NAME);
        std::fs::write(&path, "role = \"own.toml\"").expect("a file");
        let config = Config::load(&path).expect("right");
        let role = folder.join("own.toml");
        assert_eq!(config.role.as_deref(), role.to_str());
        let missing = Checker::from_config(&config).expect_err("there is no such file");
        assert_eq!(missing.to_string(), role.display().to_string());
        let reason = std::error::Error::source(&missing).expect("it says why");
        assert!(reason.to_string().starts_with("No such file"), "{reason}");
        std::fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_the_right_name() {
        let message = error("# options\nignor = []");
        assert_eq!(
            message,
            "line 2, column 1: no key is called `ignor`; did you mean `ignore`?"
        );
        assert!(error("ignore = [\"side_bar\"]").contains("did you mean `sidebar`?"));
        assert!(error("[severity]\nsidebar = \"eror\"").contains("did you mean `error`?"));
        assert!(error("[thresholds]\nmax_byte = 1").contains("did you mean `max_bytes`?"));
        let inner = "[thresholds]\nmax_bytes = 1\n\nmin_bullet_level = 9";
        assert!(error(inner).starts_with("line 4, column 20: min_bullet_level is 1 to 5"));
        assert!(error("fail_on = \"nevr\"").contains("did you mean `never`?"));
        assert!(error("engines = [\"pdf_box\"]").contains("did you mean `pdfbox`?"));
        assert!(error("ignore = \"sidebar\"").starts_with("line 1, column 10: "));
        assert!(error("[thresholds]\nmin_image_share = 5").contains("0 to 1"));
        assert!(error("\n\nselect = [").starts_with("line 3"));
        assert!(error("engines = [\"pdfbox\"]\nprofiles = [\"tika\"]").contains("not both"));
        assert!(error("as_of = \"soon\"").starts_with("line 1"));
    }

    #[test]
    fn the_nearest_file_above_is_used() {
        let top = std::env::temp_dir().join(format!("atsight-config-{}", std::process::id()));
        let deep = top.join("a/b");
        std::fs::create_dir_all(&deep).expect("a folder");
        std::fs::write(top.join(FILE_NAME), "ignore = [\"dates\"]").expect("a file");
        let path = Config::nearest(&deep.join("cv.pdf")).expect("there");
        assert_eq!(path, top.join(FILE_NAME));
        assert_eq!(Config::load(&path).expect("right").ignore.len(), 1);
        let nearer = top.join("a").join(FILE_NAME);
        std::fs::write(&nearer, "ignore = 3").expect("a file");
        assert_eq!(Config::nearest(&deep.join("cv.pdf")), Some(nearer.clone()));
        let error = Config::load(&nearer).expect_err("wrong").to_string();
        assert!(error.ends_with(FILE_NAME), "{error}");
        std::fs::remove_dir_all(&top).expect("removed");
    }
}
