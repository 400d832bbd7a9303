//! Runs the rules on a file.

use std::sync::Arc;

use atsight_core::model::{EngineId, EngineProfile, NameTaken, UnknownName};
use atsight_core::{Limits, Parse, Parser};
use rayon::iter::{IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator};

use crate::config::Config;
use crate::damage::Yardstick;
use crate::finding::{Finding, Severity};
use crate::fold;
use crate::month::Month;
use crate::posting::Posting;
use crate::report::{Report, Unreadable};
use crate::role::{Role, RoleError};
use crate::rule::{Case, Group, Rule, RuleInfo};
use crate::rules;
use crate::scope::Scope;
use crate::screen::{self, ScreenOptions};
use crate::thresholds::Thresholds;

/// Checks resumes with a choice of rules.
///
/// A checker holds options only: it can be shared between threads and used for any number of files, and the same bytes always
/// give the same [`Report`].
///
/// ```
/// use atsight_diagnostics::{Checker, Severity};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let checker = Checker::new()
///     .ignore("dates")?
///     .severity("image", Severity::Info)?;
/// let report = checker.check("photo.png", b"\x89PNG\r\n\x1a\n");
/// assert_eq!(report.findings[0].rule(), "unsupported_file_type");
/// # Ok(())
/// # }
/// ```
///
/// Rules of one's own run beside those of the library:
///
/// ```
/// use atsight_diagnostics::{Case, Checker, Concern, Finding, Group, Rule, RuleInfo, Severity};
///
/// #[derive(Debug)]
/// struct NamesAcme;
///
/// const INFO: &RuleInfo = &RuleInfo::new(
///     "OWN001",
///     "names_acme",
///     Group::Keywords,
///     Concern::Content,
///     Severity::Info,
///     "## Why it matters\nWe ask for it.\n## What to do\nSay what you did at Acme.\n",
/// );
///
/// impl Rule for NamesAcme {
///     fn info(&self) -> &'static RuleInfo {
///         INFO
///     }
///
///     fn check(&self, case: &Case<'_>) -> Vec<Finding> {
///         let named = case.parse.human.transcript.text.contains("Acme");
///         (!named).then(|| Finding::new(INFO, "Acme is not named")).into_iter().collect()
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let checker = Checker::new().rule(NamesAcme)?.severity("names_acme", Severity::Warning)?;
/// let report = checker.check("cv.txt", b"Ann Roe\nann.roe@example.com\n");
/// let own = report.findings.iter().find(|finding| finding.code() == "OWN001").expect("it fires");
/// assert_eq!(own.severity, Severity::Warning);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Checker {
    parser: Parser,
    /// Rules of the user.
    custom: Vec<Arc<dyn Rule>>,
    /// Of several that take a rule, [`most_exact`] counts.
    choices: Vec<(Selector, bool)>,
    severities: Vec<(Selector, Severity)>,
    thresholds: Thresholds,
    role: Option<Role>,
    posting: Option<Posting>,
    as_of: Option<Month>,
}

/// Names one rule, a group of rules, or all.
///
/// Where several take one rule, the most exact counts, in whatever order they stand: a rule before its group, a group before all.
/// Of two that are as exact, the later one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// Every rule: `all`.
    All,
    /// A group, by its name or the letters of its codes: `layout`, `LAY`.
    Group(Group),
    /// A rule, by its code or its name: `LAY002`, `sidebar`.
    Rule(&'static RuleInfo),
}

impl Selector {
    /// What a name stands for, in capitals or not, among the rules of the library and others.
    ///
    /// # Errors
    /// When nothing has the name.
    pub fn find(name: &str, custom: &[&'static RuleInfo]) -> Result<Self, UnknownName> {
        let same = |own: &str| own.eq_ignore_ascii_case(name);
        if same("all") {
            return Ok(Self::All);
        }
        let mut groups = Group::ALL.iter().copied();
        if let Some(group) = groups.find(|group| same(group.name()) || same(group.prefix())) {
            return Ok(Self::Group(group));
        }
        let infos = || {
            let built_in = rules::all().iter().map(|rule| rule.info());
            built_in.chain(custom.iter().copied())
        };
        if let Some(rule) = infos().find(|rule| same(rule.code) || same(rule.name)) {
            return Ok(Self::Rule(rule));
        }
        let groups = Group::ALL.iter().map(|group| group.name());
        let names = infos().flat_map(|rule| [rule.name, rule.code]);
        let mut unknown = UnknownName::new("rule", name, names.chain(groups));
        // A list of a hundred names helps nobody.
        unknown.names = Group::ALL.iter().map(|group| group.name()).collect();
        Err(unknown)
    }

    /// Whether a rule is meant.
    pub fn takes(self, rule: &RuleInfo) -> bool {
        match self {
            Self::All => true,
            Self::Group(group) => rule.group == group,
            Self::Rule(own) => own.code == rule.code,
        }
    }

    /// Whether it takes every rule that another takes.
    pub fn covers(self, other: Self) -> bool {
        match other {
            Self::All => self == Self::All,
            Self::Group(group) => matches!(self, Self::All) || self == Self::Group(group),
            Self::Rule(rule) => self.takes(rule),
        }
    }

    /// How exact it is: more for fewer rules.
    fn exactness(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Group(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}

impl std::str::FromStr for Selector {
    type Err = UnknownName;

    /// As [`Selector::find`] among the rules of the library only.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::find(name, &[])
    }
}

/// What is said of a rule: by the most exact selector that takes it, the last of several.
fn most_exact<T: Copy>(said: &[(Selector, T)], rule: &RuleInfo) -> Option<T> {
    let taking = said.iter().filter(|(selector, _)| selector.takes(rule));
    let best = taking.max_by_key(|(selector, _)| selector.exactness());
    best.map(|(_, value)| *value)
}

impl Checker {
    /// A checker with every rule, every engine and the default thresholds.
    pub fn new() -> Self {
        Self::default()
    }

    /// All rules over the readings of this parser: with engines of one's own, other limits or thresholds of the layout.
    #[must_use]
    pub fn over(parser: Parser) -> Self {
        Self {
            parser,
            ..Self::default()
        }
    }

    /// Runs these rules only: a code, a name, a group or `all`. May be called again for more. Where a rule is selected and
    /// [ignored](Self::ignore), the more exact name counts (see [`Selector`]).
    ///
    /// # Errors
    /// When nothing has the name; rules of one's own have to be [there](Self::rule) before.
    pub fn select(mut self, name: &str) -> Result<Self, UnknownName> {
        let selector = self.selector(name)?;
        if !self.choices.iter().any(|(_, chosen)| *chosen) {
            self.choices.insert(0, (Selector::All, false));
        }
        self.choices.push((selector, true));
        Ok(self)
    }

    /// Leaves rules out: a code, a name or a group.
    ///
    /// # Errors
    /// As [`Checker::select`].
    pub fn ignore(mut self, name: &str) -> Result<Self, UnknownName> {
        self.choices.push((self.selector(name)?, false));
        Ok(self)
    }

    /// Gives the findings of rules another severity: that of the most exact name (see [`Selector`]).
    ///
    /// # Errors
    /// As [`Checker::select`].
    pub fn severity(mut self, name: &str, severity: Severity) -> Result<Self, UnknownName> {
        self.severities.push((self.selector(name)?, severity));
        Ok(self)
    }

    /// What a name stands for among the rules that it has.
    fn selector(&self, name: &str) -> Result<Selector, UnknownName> {
        let custom: Vec<_> = self.custom.iter().map(|rule| rule.info()).collect();
        Selector::find(name, &custom)
    }

    /// A checker with the options of a configuration, its role among them.
    ///
    /// # Errors
    /// When there is no such role, or its profile cannot be used.
    pub fn from_config(config: &Config) -> Result<Self, RoleError> {
        let mut own = Self::new().config(config);
        own.role = config.role.as_deref().map(Role::load).transpose()?;
        Ok(own)
    }

    /// Takes the options of a configuration; those that it does not have stay as they are. A selection takes the place of earlier
    /// choices. Its role is not loaded: [`Checker::from_config`] does that.
    #[must_use]
    pub fn config(mut self, config: &Config) -> Self {
        if !config.select.is_empty() {
            self.choices = vec![(Selector::All, false)];
        }
        let selected = config.select.iter().map(|selector| (*selector, true));
        let ignored = config.ignore.iter().map(|selector| (*selector, false));
        self.choices.extend(selected.chain(ignored));
        self.severities.extend_from_slice(&config.severity);
        for threshold in &config.thresholds {
            self.thresholds.set(*threshold);
        }
        if !config.engines.is_empty() {
            self.parser = self.parser.engines(config.engines.iter().copied());
        }
        if !config.profiles.is_empty() {
            self.parser = self.parser.profiles(config.profiles.iter().copied());
        }
        self.as_of = config.as_of.or(self.as_of);
        self
    }

    /// Sets where rules draw their lines.
    #[must_use]
    pub fn thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// Runs a rule of one's own as well. Choices of groups hold for it, too, and from here on its code and its name can be chosen as
    /// those of the library; [`Config::from_toml_with`] has them in a file. The schema of reports wants codes of three capital letters and
    /// three digits.
    ///
    /// # Errors
    /// When its code or its name is taken: by another rule, or by a group.
    pub fn rule(mut self, rule: impl Rule + 'static) -> Result<Self, NameTaken> {
        let info = rule.info();
        for name in [info.code, info.name] {
            if self.selector(name).is_ok() {
                return Err(NameTaken::new("rule or group", name));
            }
        }
        self.custom.push(Arc::new(rule));
        Ok(self)
    }

    /// Checks the content against a role as well.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }

    /// Checks the content against a job posting as well; it takes effect with the role that the posting was read for.
    #[must_use]
    pub fn posting(mut self, posting: Posting) -> Self {
        self.posting = Some(posting);
        self
    }

    /// Says what today is, for the years of a job that goes on. Without it no rule asks the clock.
    #[must_use]
    pub fn as_of(mut self, today: Month) -> Self {
        self.as_of = Some(today);
        self
    }

    /// Measures damage in these engines only.
    #[must_use]
    pub fn engines(mut self, engines: impl IntoIterator<Item = EngineId>) -> Self {
        self.parser = self.parser.engines(engines);
        self
    }

    /// Measures damage in the engines of these profiles only.
    #[must_use]
    pub fn profiles(mut self, profiles: impl IntoIterator<Item = EngineProfile>) -> Self {
        self.parser = self.parser.profiles(profiles);
        self
    }

    /// Sets how much may be spent on one file.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.parser = self.parser.limits(limits);
        self
    }

    /// The parser that files are read with.
    pub fn parser(&self) -> &Parser {
        &self.parser
    }

    /// The role that the content is checked against.
    pub fn target_role(&self) -> Option<&Role> {
        self.role.as_ref()
    }

    /// Whether a rule runs.
    pub fn runs(&self, rule: &RuleInfo) -> bool {
        most_exact(&self.choices, rule).unwrap_or(true)
    }

    /// Reads a file and checks it. `name` is how the file is called in the report; its extension tells what it claims to be.
    /// A file that cannot be read gives a report that says why.
    pub fn check(&self, name: &str, bytes: &[u8]) -> Report {
        match self.parser.parse(bytes) {
            Ok(parse) => self.check_parse(name, Some(bytes.len() as u64), &parse),
            Err(error) => self.check_error(name, &error),
        }
    }

    /// Checks a file that was read before; `file_size` is in bytes.
    pub fn check_parse(&self, name: &str, file_size: Option<u64>, parse: &Parse) -> Report {
        let screen = self.role.as_ref().and_then(|role| {
            let options = ScreenOptions {
                posting: self.posting.as_ref(),
                as_of: self.as_of,
                min_level: self.thresholds.min_bullet_level,
            };
            // A resume without text has no content to check; other rules say so.
            screen::screen(parse, role, &options).ok()
        });
        let case = Case {
            name,
            file_size,
            parse,
            thresholds: &self.thresholds,
            role: self.role.as_ref(),
            screen: screen.as_ref(),
            as_of: self.as_of,
        };
        let rules: Vec<&dyn Rule> = self.rules().collect();
        let (mut findings, (yardstick, measured)) = rayon::join(
            || {
                let found = rules.par_iter().flat_map_iter(|rule| rule.check(&case));
                fold::fold(found.collect(), &case)
            },
            || {
                let yardstick = Yardstick::new(parse);
                let measured = yardstick.measure_all(&parse.readings);
                (yardstick, measured)
            },
        );
        let losses = yardstick.unexplained(&findings, &measured);
        findings.extend((rules.iter()).flat_map(|rule| rule.check_losses(&case, &losses)));
        (findings.par_iter_mut()).for_each(|finding| {
            yardstick.assess(finding, &measured);
            relieve(finding);
        });
        Report {
            file: name.to_owned(),
            format: Some(parse.document.format),
            pages: parse.document.pages().len() as u32,
            error: None,
            findings: self.arrange(findings),
            compared_words: yardstick.cut_at(),
            fidelity: match yardstick.is_empty() {
                true => Vec::new(),
                false => measured.iter().map(|own| yardstick.fidelity(own)).collect(),
            },
        }
    }

    /// Says why a file could not be read.
    pub fn check_error(&self, name: &str, error: &atsight_core::Error) -> Report {
        let findings = self.rules().flat_map(|rule| rule.check_error(error));
        let mut report = Report::unreadable(name, Unreadable::from(error));
        report.findings = self.arrange(findings.collect());
        report
    }

    fn rules(&self) -> impl Iterator<Item = &dyn Rule> {
        let built_in: &[&dyn Rule] = rules::all();
        let custom = self.custom.iter().map(AsRef::as_ref);
        let all = built_in.iter().copied().chain(custom);
        all.filter(|rule| self.runs(rule.info()))
    }

    /// Applies the severities, names each place once, and sorts: the gravest first, then by code; findings of one rule keep their order.
    fn arrange(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        for finding in &mut findings {
            if let Some(severity) = most_exact(&self.severities, finding.info()) {
                finding.severity = severity;
            }
            let mut seen = Vec::new();
            finding.locations.retain(|location| {
                let new = !seen.contains(location);
                if new {
                    seen.push(location.clone());
                }
                new
            });
        }
        let order = |code: &str| {
            let place = rules::all()
                .iter()
                .position(|rule| rule.info().code == code);
            place.unwrap_or(usize::MAX)
        };
        findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), order(f.code())));
        findings
    }
}

/// Makes a warning of an error of the layout that costs nothing in any of several parsers: word-processing files store columns one after
/// the other, and those that print the page may yet mix them.
fn relieve(finding: &mut Finding) {
    /// Fewest parsers that tell: all of a format but HTML.
    const FEWEST_ENGINES: usize = 3;
    let is_layout = finding.info().group == Group::Layout && finding.scope != Scope::Nothing;
    if is_layout
        && finding.severity == Severity::Error
        && finding.judged_engines().count() >= FEWEST_ENGINES
        && finding.harmed_engines().next().is_none()
    {
        finding.severity = Severity::Warning;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(checker: &Checker, code: &str) -> bool {
        checker.runs(rules::find(code).unwrap())
    }

    #[test]
    fn rules_are_chosen_by_code_name_and_group() {
        let all = Checker::new();
        assert!(runs(&all, "LAY002"));
        let layout = Checker::new().select("layout").unwrap();
        assert!(runs(&layout, "LAY002") && !runs(&layout, "FIL001"));
        let fewer = layout.clone().ignore("sidebar").unwrap();
        assert!(!runs(&fewer, "LAY002") && runs(&fewer, "LAY001"));
        let more = fewer.select("fil001").unwrap();
        assert!(runs(&more, "FIL001") && runs(&more, "LAY001"));
    }

    #[test]
    fn the_most_exact_name_counts_in_any_order() {
        let severities = [
            ("all", Severity::Error),
            ("Layout", Severity::Info),
            ("LAY002", Severity::Fatal),
        ];
        let of = |checker: &Checker, code: &str| {
            most_exact(&checker.severities, rules::find(code).unwrap())
        };
        let set = |checker: Checker, (name, severity)| checker.severity(name, severity).unwrap();
        let up = severities.into_iter().fold(Checker::new(), set);
        let down = severities.into_iter().rev().fold(Checker::new(), set);
        for checker in [&up, &down] {
            assert_eq!(of(checker, "LAY002"), Some(Severity::Fatal));
            assert_eq!(of(checker, "LAY001"), Some(Severity::Info));
            assert_eq!(of(checker, "FIL001"), Some(Severity::Error));
        }
        let again = set(up, ("sidebar", Severity::Warning));
        assert_eq!(of(&again, "LAY002"), Some(Severity::Warning));

        let kept = Checker::new().select("sidebar").unwrap();
        let kept = kept.ignore("LAY").unwrap().ignore("ALL").unwrap();
        assert!(runs(&kept, "LAY002") && !runs(&kept, "LAY001") && !runs(&kept, "FIL001"));
        let left_out = Checker::new().ignore("LAY002").unwrap();
        let left_out = left_out.select("layout").unwrap();
        assert!(!runs(&left_out, "LAY002") && runs(&left_out, "LAY001"));
    }

    /// A rule that always fires.
    #[derive(Debug)]
    struct Own(&'static RuleInfo);

    impl Own {
        const INFO: &'static RuleInfo = &RuleInfo::new(
            "OWN001",
            "own_rule",
            Group::Layout,
            crate::rule::Concern::Content,
            Severity::Info,
            "",
        );
    }

    impl Rule for Own {
        fn info(&self) -> &'static RuleInfo {
            self.0
        }

        fn check(&self, _case: &Case<'_>) -> Vec<Finding> {
            vec![Finding::new(self.0, "found")]
        }
    }

    fn own_severities(checker: &Checker) -> Vec<Severity> {
        let report = checker.check("cv.txt", b"Jo Roe\njo.roe@example.com\n");
        let own = report.findings.iter().filter(|own| own.is_of(Own::INFO));
        own.map(|own| own.severity).collect()
    }

    #[test]
    fn rules_of_ones_own_are_chosen_by_their_names() {
        let all = Checker::new().rule(Own(Own::INFO)).unwrap();
        assert_eq!(own_severities(&all), [Severity::Info]);
        let ignored = all.clone().ignore("own_rule").unwrap();
        assert_eq!(own_severities(&ignored), []);
        let graver = all.clone().severity("OWN001", Severity::Error).unwrap();
        assert_eq!(own_severities(&graver), [Severity::Error]);
        let only = all.clone().select("own001").unwrap();
        assert!(!runs(&only, "LAY001") && only.runs(Own::INFO));
        assert_eq!(
            all.ignore("own_rul").unwrap_err().suggestion,
            Some("own_rule")
        );
    }

    #[test]
    fn no_two_rules_have_one_name() {
        let twice = Checker::new().rule(Own(Own::INFO)).unwrap();
        let error = twice.rule(Own(Own::INFO)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "another rule or group is called `OWN001`"
        );
        const GROUP: &RuleInfo = &RuleInfo::new(
            "OWN002",
            "Sidebar",
            Group::Layout,
            crate::rule::Concern::Content,
            Severity::Info,
            "",
        );
        assert!(Checker::new().rule(Own(GROUP)).is_err());
    }

    #[test]
    fn unknown_names_are_corrected() {
        let error = Checker::new().ignore("side_bar").unwrap_err();
        assert_eq!(error.suggestion, Some("sidebar"));
        let error = Checker::new().ignore("lay02").unwrap_err();
        assert_eq!(error.suggestion, Some("LAY012"));
        let error = Checker::new().select("zzz").unwrap_err();
        assert!(error.to_string().contains("there are file, text, layout"));
    }
}
