//! The one place that knows all stages: bytes in, [`Parse`] out.

use std::sync::Arc;

use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};
use rustc_hash::FxHashMap;

use crate::engines::{self, Engine};
use crate::error::Error;
use crate::fields;
use crate::layout::{self, LayoutOptions};
use crate::limits::Limits;
use crate::model::{
    Document, EngineId, EngineProfile, Field, Format, Layout, NameTaken, Place, Resume, Section,
    Transcript, TranscriptBuilder,
};
use crate::read;
use crate::sections;
use crate::text::memo::ParseId;

/// Reads resumes the way a person and a set of engines would.
///
/// A parser holds options only: it can be shared between threads and used for any number of files, and
/// the same bytes always give the same [`Parse`].
///
/// ```
/// use atsight_core::Parser;
/// use atsight_core::model::EngineId;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/grid-two-column.pdf"))?;
/// let parse = Parser::new().parse(&bytes)?;
///
/// assert_eq!(parse.layout.columns, 2);
/// let swept = parse.reading(EngineId::PdfboxSorted).expect("all engines run by default");
/// assert_ne!(swept.transcript.text, parse.human.transcript.text);
/// # Ok(())
/// # }
/// ```
///
/// The engines run side by side in the pool of [`rayon`] that the call is made in: without further ado the global one, which is as
/// wide as the machine. In a pool of one thread all of it runs there, one engine after the other:
///
/// ```
/// use atsight_core::Parser;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let serial = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
/// let parser = Parser::new();
/// let parse = serial.install(|| parser.parse(b"Jo Roe\njo.roe@example.com\n"))?;
/// assert_eq!(parse, parser.parse(b"Jo Roe\njo.roe@example.com\n")?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    selection: Selection,
    /// Engines of the user.
    custom: Vec<Arc<dyn Engine>>,
    limits: Limits,
    layout: LayoutOptions,
}

/// Which of the library's engines run.
#[derive(Clone, Debug, Default)]
enum Selection {
    /// Those that imitate an extractor.
    #[default]
    All,
    Engines(Vec<EngineId>),
    Profiles(Vec<EngineProfile>),
}

impl Parser {
    /// A parser with default limits that runs every engine of [`EngineId::SIMULATED`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs only these engines, in this order, in place of those that an earlier call of this or of [`Parser::profiles`] chose. An
    /// engine without rules for a file's format gives no reading of it, and neither do `pdf_extract` and `lopdf` without their cargo
    /// features: [`Parser::without_reading`] names them.
    ///
    /// The human reading is always made, and [`Parser::engine`] adds engines of one's own: their ids choose nothing here.
    #[must_use]
    pub fn engines(mut self, engines: impl IntoIterator<Item = EngineId>) -> Self {
        self.selection = Selection::Engines(engines.into_iter().collect());
        self
    }

    /// Runs the engines of these profiles, each once, in place of those that an earlier call of this or of [`Parser::engines`] chose.
    #[must_use]
    pub fn profiles(mut self, profiles: impl IntoIterator<Item = EngineProfile>) -> Self {
        self.selection = Selection::Profiles(profiles.into_iter().collect());
        self
    }

    /// Runs an engine of one's own as well.
    ///
    /// # Errors
    /// When its name is taken, by an engine of the library or another of one's own: readings are found by it.
    pub fn engine(mut self, engine: impl Engine + 'static) -> Result<Self, NameTaken> {
        let name = engine.name();
        let mut custom = self.custom.iter();
        if name.parse::<EngineId>().is_ok() || custom.any(|own| own.name() == name) {
            return Err(NameTaken::new("engine", name));
        }
        self.custom.push(Arc::new(engine));
        Ok(self)
    }

    /// Sets how much may be spent on one file.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets the thresholds of the layout.
    #[must_use]
    pub fn layout_options(mut self, options: LayoutOptions) -> Self {
        self.layout = options;
        self
    }

    /// What was chosen by name and gives no reading of a format: engines without rules for it, or without their cargo feature
    /// (`pdf-extract`, `lopdf`), and profiles without an engine that reads it.
    ///
    /// ```
    /// use atsight_core::Parser;
    /// use atsight_core::model::{EngineId, Format};
    ///
    /// let parser = Parser::new().engines([EngineId::Pypdf, EngineId::Mammoth]);
    /// assert_eq!(parser.without_reading(Format::Pdf), ["mammoth"]);
    /// ```
    pub fn without_reading(&self, format: Format) -> Vec<&'static str> {
        match &self.selection {
            // Nobody expects all engines to read everything.
            Selection::All => Vec::new(),
            Selection::Engines(engines) => (engines.iter())
                .filter(|engine| **engine != EngineId::Human && !engine.reads(format))
                .map(|engine| engine.name())
                .collect(),
            Selection::Profiles(profiles) => (profiles.iter())
                .filter(|profile| {
                    let engine = profile.engine(format);
                    !engine.is_some_and(|engine| engine.reads(format))
                })
                .map(|profile| profile.name)
                .collect(),
        }
    }

    /// Reads a file and does nothing else with it.
    ///
    /// # Errors
    /// When no document comes out: the format is unknown, the file is encrypted with a password,
    /// damaged beyond recovery, or over a limit.
    pub fn read(&self, bytes: &[u8]) -> Result<Document, Error> {
        read::read(bytes, &self.limits)
    }

    /// Reads a file and runs every stage on it.
    ///
    /// # Errors
    /// As [`Parser::read`].
    pub fn parse(&self, bytes: &[u8]) -> Result<Parse, Error> {
        Ok(self.run(self.read(bytes)?, Some(bytes)))
    }

    /// Runs every stage after reading. The engines of [`EngineId::CALLED`] need the file, so they give no reading here.
    pub fn parse_document(&self, document: Document) -> Parse {
        self.run(document, None)
    }

    fn run(&self, document: Document, file: Option<&[u8]>) -> Parse {
        let id = ParseId::new();
        let own = |family: Vec<EngineId>| match family[..] {
            [engine] if EngineId::CALLED.contains(&engine) => {
                let called = |file| engines::transcribe_file(engine, file, &document);
                file.and_then(called).into_iter().collect()
            }
            _ => engines::imitate(&family, &document),
        };
        // The readings know nothing of each other, and only those of a person and of the user's engines need the layout.
        let ((layout, human, custom), mut readings) = rayon::join(
            || {
                let layout = layout::analyze(&document, &self.layout);
                let human = engines::transcribe(EngineId::Human, &document, &layout);
                let custom: Vec<Reading> = (self.custom.par_iter())
                    .filter(|engine| engine.reads(document.format))
                    .map(|engine| {
                        let mut out = TranscriptBuilder::new(EngineId::Custom(engine.name()));
                        engine.transcribe(&document, &layout, &mut out);
                        Reading::of(out.finish())
                    })
                    .collect();
                (layout, id.run(|| Reading::of(human)), custom)
            },
            || -> Vec<Reading> {
                let engines = self.engines_for(document.format);
                let families = engines::families(&engines).into_par_iter();
                let mut transcripts: Vec<Transcript> = families.flat_map_iter(own).collect();
                transcripts
                    .sort_by_key(|own| engines.iter().position(|engine| *engine == own.engine));
                Reading::of_bare(transcripts, id)
            },
        );
        readings.extend(custom);
        Parse {
            document,
            layout,
            human,
            readings,
        }
    }

    /// The library's engines that run on a format, each once.
    fn engines_for(&self, format: Format) -> Vec<EngineId> {
        let mut chosen: Vec<EngineId> = match &self.selection {
            Selection::All => EngineId::SIMULATED.to_vec(),
            Selection::Engines(engines) => engines.clone(),
            Selection::Profiles(profiles) => profiles
                .iter()
                .filter_map(|profile| profile.engine(format))
                .collect(),
        };
        let mut seen = Vec::new();
        chosen.retain(|engine| {
            let wanted =
                *engine != EngineId::Human && engine.reads(format) && !seen.contains(engine);
            seen.push(*engine);
            wanted
        });
        chosen
    }
}

/// Everything that is known of one file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Parse {
    /// What the file holds.
    pub document: Document,
    /// What a person sees.
    pub layout: Layout,
    /// What a person reads.
    pub human: Reading,
    /// What each engine reads, in the order the engines were asked for.
    pub readings: Vec<Reading>,
}

impl Parse {
    /// The reading of one engine, if it was run; `EngineId::Human` always was.
    pub fn reading(&self, engine: EngineId) -> Option<&Reading> {
        std::iter::once(&self.human)
            .chain(&self.readings)
            .find(|reading| reading.transcript.engine == engine)
    }
}

/// One way to read a document: its text, and what a parser makes of that text.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Reading {
    /// The text.
    pub transcript: Transcript,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its fields.
    pub resume: Resume,
}

impl Reading {
    /// Parses a transcript.
    pub fn of(transcript: Transcript) -> Self {
        let (sections, resume) = parse_text(&transcript);
        Self {
            transcript,
            sections,
            resume,
        }
    }

    /// Parses transcripts of which nobody knows how they look, side by side. Those with the same text, a third of them, say the
    /// same: each text is parsed once.
    fn of_bare(transcripts: Vec<Transcript>, id: ParseId) -> Vec<Self> {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let firsts: Vec<usize> = (transcripts.iter().enumerate())
            .map(|(number, own)| *numbers.entry(parsed_text(own)).or_insert(number))
            .collect();
        let mut parsed: Vec<Option<(Vec<Section>, Resume)>> = (transcripts.par_iter().zip(&firsts))
            .enumerate()
            .map(|(number, (own, first))| (*first == number).then(|| id.run(|| parse_text(own))))
            .collect();
        // From the end, so that the first of its like, which keeps what was parsed, comes last.
        let mut readings: Vec<Self> = (transcripts.into_iter().zip(firsts).enumerate().rev())
            .filter_map(|(number, (transcript, first))| {
                let own = parsed.get_mut(first)?;
                let (sections, resume) = match first == number {
                    true => own.take()?,
                    false => own.clone()?,
                };
                Some(Self {
                    transcript,
                    sections,
                    resume,
                })
            })
            .collect();
        readings.reverse();
        readings
    }

    /// Where a value stands: the places of the lines that it came from, in the order of the text.
    ///
    /// ```
    /// use atsight_core::Parser;
    /// use atsight_core::model::Place;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/single-plain.pdf");
    /// let parse = Parser::new().parse(&std::fs::read(file)?)?;
    /// let reading = &parse.human;
    /// let email = reading.resume.basics.email.as_ref().expect("it has one");
    /// assert!(matches!(reading.places(email).next(), Some(Place::Page { page: 0, bbox: Some(_) })));
    ///
    /// // The words of those lines know their places as well.
    /// let transcript = &reading.transcript;
    /// let words = transcript.lines_of(email).iter().flat_map(|line| transcript.spans_of(line));
    /// let address = words.filter(|word| transcript.span_text(word) == email.value).next();
    /// assert!(address.and_then(|word| word.place.bbox()).is_some_and(|bbox| bbox.y0 < 200.0));
    ///
    /// // In a flowing document a place is a paragraph of a part.
    /// let parse = Parser::new().parse(b"Jo Roe\njo.roe@example.com\n")?;
    /// let email = parse.human.resume.basics.email.as_ref().expect("it has one");
    /// let place = parse.human.places(email).next().expect("it has a line");
    /// assert_eq!(*place, Place::Part { story: 0, paragraph: 1 });
    /// assert_eq!(parse.document.part_name(place), Some(""));
    /// # Ok(())
    /// # }
    /// ```
    pub fn places<T>(&self, field: &Field<T>) -> impl Iterator<Item = &Place> {
        let lines = self.transcript.lines_of(field).iter();
        lines.map(|line| &line.place)
    }

    /// The lines that a section governs, without its heading; empty for a section of another reading that does not fit.
    pub fn section_text(&self, section: &Section) -> String {
        let lines = self.transcript.lines.get(section.lines.clone());
        let lines = lines.unwrap_or_default().iter();
        let texts: Vec<&str> = lines.map(|line| self.transcript.line_text(line)).collect();
        texts.join("\n")
    }
}

/// What is parsed of a transcript without looks: its lines, each without the one blank or two that some extractors end it in. Three,
/// or a tab, are the gap in front of a cell.
fn parsed_text(transcript: &Transcript) -> String {
    let mut lines = String::with_capacity(transcript.text.len() + 1);
    for line in transcript.line_texts() {
        let (text, end) = line.split_at(line.trim_end().len());
        let is_gap = end.len() > 2 || end.contains('\t');
        lines.push_str(if is_gap { line } else { text });
        lines.push('\n');
    }
    lines
}

/// The sections and fields of a transcript.
fn parse_text(transcript: &Transcript) -> (Vec<Section>, Resume) {
    let sections = sections::segment(transcript);
    let resume = fields::extract(transcript, &sections);
    (sections, resume)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TranscriptBuilder;

    #[test]
    fn what_gives_no_reading_is_named() {
        let named = Parser::new().engines([EngineId::Pypdf, EngineId::Mammoth, EngineId::Human]);
        assert_eq!(named.without_reading(Format::Pdf), ["mammoth"]);
        assert_eq!(named.without_reading(Format::Docx), ["pypdf"]);
        let profile = Parser::new().profiles(["tika".parse().expect("a profile")]);
        assert_eq!(profile.without_reading(Format::Pdf), [""; 0]);
        assert_eq!(profile.without_reading(Format::Txt), ["tika"]);
        assert_eq!(Parser::new().without_reading(Format::Txt), [""; 0]);
        let called = Parser::new().engines([EngineId::PdfExtract]);
        let missing: &[&str] = match cfg!(feature = "pdf-extract") {
            true => &[],
            false => &["pdf_extract"],
        };
        assert_eq!(called.without_reading(Format::Pdf), missing);
        let all = Parser::new().engines(EngineId::SIMULATED.iter().copied());
        assert!(all.without_reading(Format::Pdf).contains(&"mammoth"));
    }

    #[test]
    fn the_last_choice_of_engines_holds() {
        let tika: EngineProfile = "tika".parse().expect("a profile");
        let later = Parser::new().engines([EngineId::Pypdf]).profiles([tika]);
        assert_eq!(later.engines_for(Format::Pdf), [EngineId::Tika]);
        let own = [EngineId::Human, EngineId::Pypdf, EngineId::Custom("links")];
        let later = later.engines(own);
        assert_eq!(later.engines_for(Format::Pdf), [EngineId::Pypdf]);
    }

    #[test]
    fn ranges_of_another_reading_give_no_text() {
        let parse = Parser::new().engines([]).parse(b"Jo Roe\n").expect("text");
        let section = Section::new(crate::model::SectionId::Other, 7..9);
        assert_eq!(parse.human.section_text(&section), "");
        let mut line = parse.human.transcript.lines[0].clone();
        line.text = 3..99;
        assert_eq!(parse.human.transcript.line_text(&line), "");
    }

    #[test]
    fn texts_that_are_parsed_once_say_the_same_of_every_engine() {
        let texts = [
            (EngineId::Pdfbox, "Jo Roe\nSkills\nRust, SQL\n"),
            (
                EngineId::Mupdf,
                "Ann Doe\nEducation\nExample College, 2019\n",
            ),
            (EngineId::Pdfium, "Jo Roe\nSkills\nRust, SQL\n"),
            (
                EngineId::Pypdf,
                "Ann Doe\nEducation\nExample College, 2019\n",
            ),
            (EngineId::Pdfjs, "Jo Roe Skills Rust, SQL\n"),
            // Only white space at the ends of lines is another.
            (EngineId::Pdfminer, "Jo Roe \nSkills \nRust, SQL \n\u{C}"),
            (EngineId::Poppler, "Jo Roe\nSkills\nRust, SQL\n\u{C}"),
        ];
        let transcripts: Vec<Transcript> = (texts.into_iter())
            .map(|(engine, text)| {
                let mut builder = TranscriptBuilder::new(engine);
                builder.push_plain(text);
                builder.finish()
            })
            .collect();
        let apart: Vec<Reading> = transcripts.iter().cloned().map(Reading::of).collect();
        assert_eq!(Reading::of_bare(transcripts, ParseId::new()), apart);
    }
}
