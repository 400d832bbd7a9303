//! Where the results go: one line a file, as JSON or CSV.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use atsight_diagnostics::{Report, Severity, render};
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Ndjson,
    Csv,
}

const COLUMNS: [&str; 11] = [
    "file",
    "format",
    "pages",
    "error",
    "fatal",
    "errors",
    "warnings",
    "notes",
    "codes",
    "worst_engine",
    "worst_order",
];

pub(crate) struct Output {
    format: Format,
    sink: Box<dyn Write>,
}

impl Output {
    /// Opens a file, or standard output. With `resume` the lines that the file has stay, and the names of their files are returned; a last
    /// line that was cut off is dropped.
    pub(crate) fn open(
        path: Option<&Path>,
        format: Format,
        resume: bool,
    ) -> Result<(Self, HashSet<String>), String> {
        let Some(path) = path else {
            let sink = Box::new(BufWriter::new(std::io::stdout()));
            let mut own = Self { format, sink };
            own.head()?;
            return Ok((own, HashSet::new()));
        };
        let failed = |e: std::io::Error| format!("{}: {e}", path.display());
        let known = match std::fs::read_to_string(path) {
            Ok(text) if resume => text,
            Err(error) if resume && error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(error));
            }
            _ => String::new(),
        };
        let whole = known.rfind('\n').map_or(0, |end| end + 1);
        let done = match format {
            Format::Ndjson => json_files(&known[..whole]),
            Format::Csv => csv_files(&known[..whole])?,
        };
        let mut options = OpenOptions::new();
        let file: File = options
            .create(true)
            .write(true)
            .truncate(false)
            .open(path)
            .map_err(failed)?;
        file.set_len(whole as u64).map_err(failed)?;
        let mut sink = BufWriter::new(file);
        std::io::Seek::seek(&mut sink, std::io::SeekFrom::End(0)).map_err(failed)?;
        let mut own = Self {
            format,
            sink: Box::new(sink),
        };
        if whole == 0 {
            own.head()?;
        }
        Ok((own, done))
    }

    fn head(&mut self) -> Result<(), String> {
        match self.format {
            Format::Ndjson => Ok(()),
            Format::Csv => self.row(&COLUMNS.map(str::to_owned)),
        }
    }

    pub(crate) fn write(&mut self, report: &Report) -> Result<(), String> {
        match self.format {
            Format::Ndjson => {
                let line = render::json::render(report);
                writeln!(self.sink, "{line}").map_err(|e| e.to_string())
            }
            Format::Csv => self.row(&cells(report)),
        }
    }

    fn row(&mut self, cells: &[String]) -> Result<(), String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(cells).map_err(|e| e.to_string())?;
        let bytes = writer.into_inner().map_err(|e| e.to_string())?;
        self.sink.write_all(&bytes).map_err(|e| e.to_string())
    }

    pub(crate) fn flush(&mut self) -> Result<(), String> {
        self.sink.flush().map_err(|e| e.to_string())
    }
}

fn cells(report: &Report) -> [String; 11] {
    let of = |severity| {
        let findings = report.findings.iter();
        findings.filter(|own| own.severity == severity).count()
    };
    let mut codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    codes.dedup();
    let worst = report
        .fidelity
        .iter()
        .min_by(|a, b| a.order.total_cmp(&b.order));
    [
        report.file.clone(),
        report
            .format
            .map_or(String::new(), |own| own.name().to_owned()),
        report.pages.to_string(),
        report.error.as_ref().map_or("", |own| own.kind).to_owned(),
        of(Severity::Fatal).to_string(),
        of(Severity::Error).to_string(),
        of(Severity::Warning).to_string(),
        of(Severity::Info).to_string(),
        codes.join(" "),
        worst.map_or("", |own| own.engine.name()).to_owned(),
        worst.map_or(String::new(), |own| format!("{:.4}", own.order)),
    ]
}

fn json_files(text: &str) -> HashSet<String> {
    let objects = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    objects
        .filter_map(|object| Some(object.get("file")?.as_str()?.to_owned()))
        .collect()
}

fn csv_files(text: &str) -> Result<HashSet<String>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().map(|record| {
        let record = record.map_err(|e| e.to_string())?;
        Ok(record.get(0).unwrap_or("").to_owned())
    });
    records.collect()
}
