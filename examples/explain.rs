//! Prints the manual page of a rule. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example explain -- CODE|NAME…|--all
//! ```

mod common;

use std::process::ExitCode;

use atsight_diagnostics::atsight_core::model::UnknownName;
use atsight_diagnostics::{RuleInfo, rules};
use common::{Help, Refused};

const HELP: Help = Help {
    about: "Prints the manual page of a rule: what it finds, why that matters, what to do.",
    usage: "explain CODE|NAME...|--all",
    options: &[&[("--all", "The pages of all rules.")]],
    notes: "Rules are named as `check` names them: LAY002, or sidebar.",
};

fn main() -> ExitCode {
    HELP.finish(pages().map(|pages| match common::print(&pages.join("\n")) {
        Ok(()) => 0,
        Err(_) => 2,
    }))
}

/// The pages that the command line asks for.
fn pages() -> Result<Vec<String>, Refused> {
    use lexopt::prelude::*;
    let infos = || rules::all().iter().map(|rule| rule.info());
    let mut pages = Vec::new();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("all") => pages.extend(infos().map(page)),
            Long("help") | Short('h') => return Err(Refused::Help),
            Value(name) => {
                let name = name.to_string_lossy();
                let info = rules::find(&name).ok_or_else(|| {
                    let known = infos().flat_map(|info| [info.name, info.code]);
                    let mut unknown = UnknownName::new("rule", &name, known);
                    unknown.names.clear();
                    unknown.to_string()
                })?;
                pages.push(page(info));
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if pages.is_empty() {
        return Err("no rule is named".into());
    }
    Ok(pages)
}

fn page(info: &RuleInfo) -> String {
    let lines = info
        .manual
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    let manual: Vec<&str> = lines.collect();
    format!(
        "# {} {} ({})\n\n{}\n",
        info.code,
        info.name,
        info.severity,
        manual.join("\n").trim_end()
    )
}
