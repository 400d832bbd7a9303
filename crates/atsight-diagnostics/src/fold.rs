//! One fault, one finding: what several rules see of the same thing is reported once.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use atsight_core::model::{EngineId, SectionId};

use crate::damage::moves_only;
use crate::finding::{Finding, Severity};
use crate::rule::{Case, Group, RuleInfo};
use crate::rules::contact::{ContactInHeaderFooter, MissingEmail, MissingName, MissingPhone};
use crate::rules::file::{DamagedDocument, ExtensionMismatch, UnsupportedFileType};
use crate::rules::headings::{AliasHeading, CreativeHeading, HeadingApart, HeadingLost};
use crate::rules::layout::{HeaderFooter, ImageRule, LayoutTable, MultiColumn, Sidebar, TextBox};
use crate::rules::sections::{
    EmptySection, MissingEducation, MissingProfileSummary, MissingTechnicalSkills,
    MissingWorkExperience, OrphanContent,
};
use crate::rules::support::{garbled, titles};
use crate::rules::text::{BrokenEncoding, FontNotEmbedded, NoTextLayer, TextInImage};
use crate::scope::Scope;
use crate::words::squeeze;

/// The right finding is part of the left one when both are there.
const FOLDS: &[(&RuleInfo, &RuleInfo)] = &[
    // What the file is says as well that it is not what its name says.
    (UnsupportedFileType::INFO, ExtensionMismatch::INFO),
    // A page without text: its words are in the picture.
    (NoTextLayer::INFO, TextInImage::INFO),
    (NoTextLayer::INFO, ImageRule::INFO),
    // What should stand under the title is in the picture.
    (TextInImage::INFO, EmptySection::INFO),
    // The summary is there, without a title.
    (OrphanContent::INFO, MissingProfileSummary::INFO),
    // The table is how the sidebar was made.
    (Sidebar::INFO, LayoutTable::INFO),
];

/// The right finding is part of the left one where both are about the same lines.
const FOLDS_OF_PLACE: &[(&RuleInfo, &RuleInfo)] = &[
    // The table is how the columns were made.
    (MultiColumn::INFO, LayoutTable::INFO),
    // The box is how the sidebar was made.
    (Sidebar::INFO, TextBox::INFO),
    // Contact data are words, too.
    (ContactInHeaderFooter::INFO, HeaderFooter::INFO),
];

/// Faults that take words away: what is missing then is in the picture, or behind the wrong letters.
const LOSES_WORDS: &[&RuleInfo] = &[NoTextLayer::INFO, TextInImage::INFO, BrokenEncoding::INFO];

const MISSING_CONTACT: &[&RuleInfo] = &[MissingName::INFO, MissingEmail::INFO, MissingPhone::INFO];

const MISSING_SECTIONS: &[&RuleInfo] = &[
    MissingWorkExperience::INFO,
    MissingTechnicalSkills::INFO,
    MissingProfileSummary::INFO,
    MissingEducation::INFO,
];

/// Whether a finding comes from one of some rules.
fn is_of_any(finding: &Finding, rules: &[&RuleInfo]) -> bool {
    rules.iter().any(|rule| finding.is_of(rule))
}

/// How many titles tell nothing of what stands below them: creative ones over what says nothing either, and titles of no usual section
/// over a sentence, in front of another section. Those may be summaries.
fn untold_titles(findings: &[Finding], case: &Case<'_>) -> usize {
    const MAIN: [SectionId; 3] = [
        SectionId::WorkExperience,
        SectionId::TechnicalSkills,
        SectionId::Education,
    ];
    let sections = case.sections();
    let last = sections
        .iter()
        .rposition(|section| MAIN.contains(&section.id));
    let is_sentence = |line: usize| case.line(line).trim_end_matches(['”', '"']).ends_with('.');
    let creative: BTreeSet<&str> = (findings.iter())
        .filter(|finding| finding.is_of(CreativeHeading::INFO))
        .filter_map(|finding| finding.subject.as_deref())
        .collect();
    let untold = sections.iter().enumerate().filter(|(at, section)| {
        let Some(heading) = section.heading.as_ref() else {
            return false;
        };
        let creative = creative.contains(heading.text.as_str());
        let told = last.is_some_and(|last| *at < last) && section.lines.clone().any(is_sentence);
        section.id == SectionId::Other && (creative || told)
    });
    untold.count()
}

/// Folds findings of a file into each other.
pub(crate) fn fold(mut findings: Vec<Finding>, case: &Case<'_>) -> Vec<Finding> {
    fold_into_damage(&mut findings, case);
    drop_explained_titles(&mut findings, case);
    let garbled_titles = drop_garbled_titles(&mut findings, case);
    drop_consequences(&mut findings, case, garbled_titles);
    drop_pictures_of_words(&mut findings);
    for (keeper, folded) in FOLDS {
        fold_one(&mut findings, keeper, folded, |_, _| true);
    }
    for (keeper, folded) in FOLDS_OF_PLACE {
        fold_one(&mut findings, keeper, folded, |keeper, finding| {
            keeper.scope.overlaps(&finding.scope)
        });
    }
    findings
}

/// Makes findings of one rule part of the first of another that they fit.
fn fold_one(
    findings: &mut Vec<Finding>,
    keeper: &RuleInfo,
    folded: &RuleInfo,
    fits: impl Fn(&Finding, &Finding) -> bool,
) {
    let keepers: Vec<usize> = (0..findings.len())
        .filter(|at| findings[*at].is_of(keeper))
        .collect();
    if keepers.is_empty() {
        return;
    }
    let mut all: Vec<Option<Finding>> = findings.drain(..).map(Some).collect();
    for at in 0..all.len() {
        let Some(part) = all[at].take_if(|own| own.is_of(folded)) else {
            continue;
        };
        let fits = |at: &&usize| all[**at].as_ref().is_some_and(|own| fits(own, &part));
        match keepers.iter().find(fits).and_then(|own| all[*own].as_mut()) {
            Some(own) => join(own, part),
            None => all[at] = Some(part),
        }
    }
    findings.extend(all.into_iter().flatten());
}

/// What a file without all its parts shows is no scan, and its fonts are not to blame.
fn fold_into_damage(findings: &mut Vec<Finding>, case: &Case<'_>) {
    // A font that is used and not there has no name.
    let lacks_parts = case
        .document()
        .fonts
        .iter()
        .any(|font| font.name.is_empty());
    let is_damage = |own: &Finding| own.is_of(DamagedDocument::INFO);
    if !lacks_parts || !findings.iter().any(is_damage) {
        return;
    }
    let consequences = [
        NoTextLayer::INFO,
        BrokenEncoding::INFO,
        FontNotEmbedded::INFO,
    ];
    let found: Vec<Finding> = findings
        .extract_if(.., |own| is_of_any(own, &consequences))
        .collect();
    for own in findings.iter_mut().filter(|own| is_damage(own)) {
        for consequence in &found {
            own.severity = own.severity.max(consequence.severity);
            own.folded.push(consequence.code());
        }
    }
}

/// A title that is not found, or has no text below it, in parsers that read its lines in a wrong way, as another finding says, needs no
/// finding of its own.
fn drop_explained_titles(findings: &mut Vec<Finding>, case: &Case<'_>) {
    let is_lost = |own: &Finding| is_of_any(own, &[HeadingLost::INFO, HeadingApart::INFO]);
    let (lost, mut kept): (Vec<Finding>, Vec<Finding>) = findings.drain(..).partition(is_lost);
    let unexplained = lost.into_iter().filter(|lost| {
        let engines = || lost.engines.iter().flatten();
        // Where a title stands above its own text, no column is between them.
        let stands = LazyCell::new(|| stands_above_its_text(lost, case));
        let explains = |own: &Finding| {
            own.scope.overlaps(&lost.scope)
                && engines().all(|engine| own.explains(*engine))
                && !(moves_only(own) && *stands)
        };
        !kept.iter().any(explains)
    });
    // That a title is a usual one says less than that it is not found.
    for mut lost in unexplained.collect::<Vec<Finding>>() {
        let is_less = |own: &mut Finding| own.is_of(AliasHeading::INFO) && own.scope == lost.scope;
        let less: Vec<Finding> = kept.extract_if(.., is_less).collect();
        lost.folded.extend(less.iter().map(Finding::code));
        kept.push(lost);
    }
    *findings = kept;
}

/// Whether enough of the parsers that do not find a title have it right above the first line of its section.
fn stands_above_its_text(lost: &Finding, case: &Case<'_>) -> bool {
    let sections = case.sections().iter().filter_map(|section| {
        let heading = section.heading.as_ref()?;
        let is_it = lost.scope.meets(&heading.lines) && heading.lines.end <= section.lines.end;
        is_it.then(|| (squeeze(&heading.text), heading.lines.end..section.lines.end))
    });
    let first_line = |lines: Range<usize>| {
        let mut texts = lines.map(|line| squeeze(case.line(line)));
        texts.find(|text| !text.is_empty())
    };
    let titled: Vec<(String, String)> = sections
        .filter_map(|(title, lines)| Some((title, first_line(lines)?)))
        .collect();
    let stands = |engine: &EngineId| {
        let reading = case.parse.reading(*engine);
        let is_above =
            |reading, (title, text): &(String, String)| titles::stands_above(reading, title, text);
        reading.is_some_and(|own| titled.iter().any(|titled| is_above(own, titled)))
    };
    let engines = lost.engines.iter().flatten();
    engines.filter(|engine| stands(engine)).count() >= HeadingLost::FEWEST_ENGINES
}

/// A picture that shows words is told of once.
fn drop_pictures_of_words(findings: &mut Vec<Finding>) {
    let Some(words) = findings.iter().position(|own| own.is_of(TextInImage::INFO)) else {
        return;
    };
    let told = findings[words].locations.clone();
    let is_told = |own: &Finding| {
        own.is_of(ImageRule::INFO) && own.locations.iter().all(|place| told.contains(place))
    };
    if findings.iter().any(is_told) {
        findings[words].folded.push(ImageRule::INFO.code);
        findings.retain(|own| !is_told(own));
    }
}

/// A title of letters that are garbled or gone is no creative one, and what stands below it has a title; whether there was one.
fn drop_garbled_titles(findings: &mut Vec<Finding>, case: &Case<'_>) -> bool {
    if !findings.iter().any(|f| f.is_of(BrokenEncoding::INFO)) {
        return false;
    }
    let gone = LazyCell::new(|| BrokenEncoding::lines_with_gaps(case));
    let is_garbled = |finding: &Finding| {
        let title = finding.subject.as_deref().unwrap_or_default();
        finding.is_of(CreativeHeading::INFO)
            && (garbled::count(title) > 0 || finding.scope.overlaps(&gone))
    };
    let before = findings.len();
    findings.retain(|finding| !is_garbled(finding));
    let found = findings.len() < before;
    findings.retain(|finding| !(found && finding.is_of(OrphanContent::INFO)));
    found
}

/// Drops what is found only because the words are lost, or because a title tells nothing.
fn drop_consequences(findings: &mut Vec<Finding>, case: &Case<'_>, garbled_titles: bool) {
    let unreadable = findings.iter().any(|finding| {
        let may_be = is_of_any(finding, &[BrokenEncoding::INFO, DamagedDocument::INFO]);
        finding.is_of(NoTextLayer::INFO) || may_be && finding.severity == Severity::Fatal
    });
    let loses_words = findings.iter().any(|finding| {
        is_of_any(finding, LOSES_WORDS)
            // Some garbled letters leave the titles to be found.
            && (!finding.is_of(BrokenEncoding::INFO)
                || !matches!(finding.scope, Scope::Lines(_))
                || garbled_titles)
    });
    let missing = findings.iter().filter(|f| is_of_any(f, MISSING_SECTIONS));
    let missing = missing.count();
    // A section that is missing probably stands under a title that tells nothing.
    let renamed = missing > 0 && missing <= untold_titles(findings, case);
    findings.retain(|finding| {
        let is_of_file = matches!(
            finding.info().group,
            Group::File | Group::Text | Group::Layout
        );
        let no_section = is_of_any(finding, MISSING_SECTIONS);
        let no_contact = is_of_any(finding, MISSING_CONTACT);
        !(unreadable && !is_of_file
            || loses_words && (no_section || no_contact)
            || renamed && no_section)
    });
}

/// How something else was made, which is to be undone as well.
const MEANS: &[&RuleInfo] = &[LayoutTable::INFO, TextBox::INFO];

/// Makes a finding part of another.
fn join(keeper: &mut Finding, finding: Finding) {
    let (help, more) = (keeper.help(), finding.help());
    if is_of_any(&finding, MEANS) && !help.contains(&more) {
        *keeper = keeper.clone().with_help(format!("{help} {more}"));
    }
    keeper.message = format!("{}; {}", keeper.message, finding.message);
    if !keeper.folded.contains(&finding.code()) {
        keeper.folded.push(finding.code());
    }
    keeper.locations.extend(finding.locations);
    keeper.scope = Scope::all([&keeper.scope, &finding.scope]);
}
