//! Prints the manual page of a rule.
//!
//! ```text
//! cargo run --release --example explain -- CODE|NAME…|--all
//! ```

mod common;

use std::process::ExitCode;

use atsight_diagnostics::atsight_core::model::UnknownName;
use atsight_diagnostics::{RuleInfo, rules};

const USAGE: &str = "usage: explain CODE|NAME...|--all";

fn main() -> ExitCode {
    let infos = || rules::all().iter().map(|rule| rule.info());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut pages = Vec::new();
    for argument in &arguments {
        match argument.as_str() {
            "--all" => pages.extend(infos().map(page)),
            "--help" | "-h" => return common::usage_error("", USAGE),
            name => match rules::find(name) {
                Some(info) => pages.push(page(info)),
                None => {
                    let mut unknown = UnknownName::new(
                        "rule",
                        name,
                        infos().flat_map(|info| [info.name, info.code]),
                    );
                    unknown.names = vec!["those that --all prints"];
                    return common::usage_error(&unknown.to_string(), USAGE);
                }
            },
        }
    }
    if pages.is_empty() {
        return common::usage_error("no rule is named", USAGE);
    }
    match common::print(&pages.join("\n")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
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
