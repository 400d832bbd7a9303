//! Options of a command line, their help and their faults.

use std::fmt::{self, Display};
use std::process::ExitCode;
use std::str::FromStr;

use atsight_core::model::UnknownName;

/// An option as it is typed, and what it does; lines of the latter are at most 76 characters long.
pub(crate) type OptionHelp = (&'static str, &'static str);

/// What `--help` says of a program.
pub(crate) struct Help {
    /// What it does.
    pub(crate) about: &'static str,
    /// How it is called, without `usage:`.
    pub(crate) usage: &'static str,
    /// Its options, and those that it shares with others.
    pub(crate) options: &'static [&'static [OptionHelp]],
    /// What else there is to know: the exit status, an example.
    pub(crate) notes: &'static str,
}

const OWN: OptionHelp = ("-h, --help", "Prints this.");

/// Why a program does not begin.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It was asked for help.
    Help,
    /// There is no such option.
    Unknown(String),
    /// It is called wrongly.
    Wrong(String),
    /// It is called rightly, and something that it needs is missing or broken.
    Failed(String),
}

impl From<String> for Refused {
    fn from(message: String) -> Self {
        Self::Wrong(message)
    }
}

impl From<&str> for Refused {
    fn from(message: &str) -> Self {
        Self::Wrong(message.to_owned())
    }
}

impl From<lexopt::Error> for Refused {
    fn from(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::UnexpectedOption(name) => Self::Unknown(name),
            other => Self::Wrong(other.to_string()),
        }
    }
}

impl Help {
    /// The exit status of a program that ran, or was refused.
    pub(crate) fn finish(&self, ran: Result<u8, Refused>) -> ExitCode {
        ran.map_or_else(|refused| self.answer(&refused), ExitCode::from)
    }

    /// Prints the help, or what is wrong and how it is meant, and gives the exit status. Asking for help is not wrong: the exit status is 0 then, and 2 else.
    pub(crate) fn answer(&self, refused: &Refused) -> ExitCode {
        let message = match refused {
            Refused::Help => {
                print!("{self}");
                return ExitCode::SUCCESS;
            }
            Refused::Unknown(name) => {
                let known = self.rows().flat_map(|(option, _)| names(option));
                let mut unknown = UnknownName::new("option", name, known);
                unknown.names.clear();
                unknown.to_string()
            }
            Refused::Wrong(message) => message.clone(),
            Refused::Failed(message) => {
                eprintln!("{message}");
                return ExitCode::from(2);
            }
        };
        eprintln!(
            "{message}\nusage: {}\n`--help` lists the options.",
            self.usage
        );
        ExitCode::from(2)
    }

    fn rows(&self) -> impl Iterator<Item = &OptionHelp> {
        self.options.iter().copied().flatten().chain([&OWN])
    }
}

/// The names of an option that is shown as `-o, --output FILE`.
fn names(option: &'static str) -> impl Iterator<Item = &'static str> {
    option
        .split([' ', ','])
        .filter(|word| word.starts_with('-'))
}

impl Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n\nusage: {}\n\noptions:", self.about, self.usage)?;
        let width = self.rows().map(|(option, _)| option.len()).max();
        let width = width.unwrap_or(0);
        for (option, text) in self.rows() {
            for (number, line) in text.lines().enumerate() {
                let option = if number == 0 { option } else { "" };
                writeln!(f, "  {option:width$}  {line}")?;
            }
        }
        if !self.notes.is_empty() {
            writeln!(f, "\n{}", self.notes)?;
        }
        Ok(())
    }
}

/// The value of the option that was just met.
pub(crate) fn value(parser: &mut lexopt::Parser) -> Result<String, Refused> {
    Ok(parser.value()?.to_string_lossy().into_owned())
}

/// What the value of the option that was just met stands for.
pub(crate) fn parsed<T: FromStr<Err: Display>>(parser: &mut lexopt::Parser) -> Result<T, Refused> {
    value(parser)?
        .parse()
        .map_err(|error| Refused::Wrong(format!("{error}")))
}

/// Whether the value of `--format` is `json`, where else there is only `text`.
pub(crate) fn is_json(parser: &mut lexopt::Parser) -> Result<bool, Refused> {
    pick(parser, "format", &[("text", false), ("json", true)])
}

/// The one of some names that is the value of the option that was just met.
pub(crate) fn pick<T: Copy>(
    parser: &mut lexopt::Parser,
    kind: &'static str,
    known: &[(&'static str, T)],
) -> Result<T, Refused> {
    let value = value(parser)?;
    let picked = known.iter().find(|(name, _)| *name == value);
    let unknown = || UnknownName::new(kind, &value, known.iter().map(|(name, _)| *name));
    picked
        .map(|(_, own)| *own)
        .ok_or_else(|| Refused::Wrong(unknown().to_string()))
}
