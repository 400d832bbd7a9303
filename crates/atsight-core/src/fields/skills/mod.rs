//! Skills: groups with a label and keywords, from lists in any form.

mod labels;
mod levels;

use labels::{bracket_label, dashed_label, inline_label, is_label, labels_of_rows, rare_look};
use levels::{is_level, without_level, without_levels};

use rustc_hash::FxHashSet;

use crate::fields::entries::rows::{Role, Row, Source};
use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::entries::wrapping::LineEnds;
use crate::fields::labelled;
use crate::fields::values::listing::{open_bracket, split_list};
use crate::model::{Confidence, Field, SectionId, Skill};

/// The skills of a resume.
pub(super) fn extract(source: &Source<'_>) -> Vec<Skill> {
    let mut out = Vec::new();
    for rows in source.of_kind(SectionId::TechnicalSkills) {
        out.extend(groups(&without_levels(rows), &source.line_ends));
    }
    out
}

/// A list as it grows: its label, its texts, its lines.
#[derive(Debug, Default)]
struct Group {
    label: Option<(String, usize)>,
    texts: Vec<(String, usize)>,
}

fn groups(rows: &[Row], ends: &LineEnds<'_>) -> Vec<Skill> {
    let dashed = rows
        .iter()
        .filter(|row| dashed_label(row).is_some())
        .count()
        > 1;
    let bracketed = rows.len() > 1 && rows.iter().all(|row| bracket_label(row).is_some());
    let inline_label = |row| {
        (inline_label(row))
            .or_else(|| dashed_label(row).filter(|_| dashed))
            .or_else(|| bracket_label(row).filter(|_| bracketed))
    };
    let labelled = rows.iter().any(|r| inline_label(r).is_some());
    let labels_of_rows = labels_of_rows(rows);
    let rare = rare_look(rows);
    let spaced = are_spaced_items(rows);
    let mut groups: Vec<Group> = Vec::new();
    let mut told: FxHashSet<&str> = FxHashSet::default();
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1);
        if let Some((label, rest)) = inline_label(row) {
            told.insert(label);
            groups.push(Group {
                label: Some((label.to_string(), row.line)),
                texts: vec![(rest.to_string(), row.line)],
            });
        } else if labels_of_rows.binary_search(&index).is_ok()
            || is_label(row, next, labelled, rare)
        {
            groups.push(Group {
                label: Some((trim(&row.text).to_string(), row.line)),
                texts: Vec::new(),
            });
        } else {
            if groups.is_empty() {
                groups.push(Group::default());
            }
            // The title of another list, once more.
            if told.contains(trim(&row.text)) {
                continue;
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            let above = index.checked_sub(1).map(|above| &rows[above]);
            // The first word would have fitted behind the line above.
            let has_room = above.is_some_and(|above| ends.has_room(above, row));
            // "Ledger" below "Office: Word, Excel", a paragraph of its own.
            let is_apart = row.text.starts_with(char::is_uppercase)
                && above.is_some_and(|above| ends.begins_paragraph(above, row));
            let continues = |text: &str| {
                text.ends_with([',', '/', '&', '('])
                    || row.role != Role::Item && text.ends_with('-')
                    || labelled
                        && group.label.is_some()
                        && text.contains(',')
                        && row.role != Role::Item
                        && !is_apart
                    || row.role != Role::Item
                        && !has_room
                        && text.contains(", ")
                        && row.text.contains(", ")
                    || open_bracket(text)
            };
            // "Negotiation | Microsoft" above "Excel | SAP", where the line is full.
            let is_broken_list = row.role != Role::Item
                && above.is_some_and(|above| {
                    let parted =
                        |row: &Row| [" | ", " · ", " • "].map(|sign| row.text.contains(sign));
                    let alike = parted(above) == parted(row) && parted(row).contains(&true);
                    alike && ends.leads_into(above, row)
                });
            let begins_cell = above.is_some_and(|above| row.is_in_other_cell_than(above));
            match group.texts.last_mut() {
                Some((text, _))
                    if text.len() < crate::fields::lists::MAX_ITEM
                        && !begins_cell
                        && (continues(text)
                            || is_broken_list
                            || spaced && goes_on_below(above, row, ends)
                            || row.role == Role::Wrapped && !has_room) =>
                {
                    *text = running_text::join([text.as_str(), row.text.as_str()]);
                }
                _ => group.texts.push((row.text.clone(), row.line)),
            }
        }
    }
    groups.into_iter().filter_map(skill).collect()
}

/// Whether the items of a list stand apart from each other, without marks, so that the lines of one block are one item.
fn are_spaced_items(rows: &[Row]) -> bool {
    /// Fewest items.
    const FEWEST: usize = 3;
    let starts = |row: &&Row| row.style.is_some_and(|style| style.starts_block);
    let starts = rows.iter().filter(starts).count();
    let marked = rows.iter().any(|row| row.role == Role::Item);
    // Lists of one line each under labels are longer than their labels are many.
    starts >= FEWEST && starts < rows.len() && 2 * starts >= rows.len() && !marked
}

/// Whether a line in small letters goes on from a full one above it in its block.
fn goes_on_below(above: Option<&Row>, row: &Row, ends: &LineEnds<'_>) -> bool {
    let in_block = row.style.is_some_and(|style| !style.starts_block)
        && row.text.starts_with(char::is_lowercase);
    above.is_some_and(|above| in_block && ends.leads_into(above, row))
}

fn skill(mut group: Group) -> Option<Skill> {
    let mut skill = Skill::default();
    let field =
        |text: &str, line: usize| Field::new(text.to_string(), Confidence::Medium, line..line + 1);
    // "Languages (expert)", or "expert" on a line of its own.
    if let Some((label, line)) = &mut group.label
        && let Some((name, level)) = (label.strip_suffix(')')).and_then(|t| t.split_once(" ("))
        && is_level(level)
    {
        skill.level = Some(field(level, *line));
        *label = name.to_string();
    }
    if let Some((text, line)) = group.texts.first()
        && group.texts.len() > 1
        && is_level(text)
    {
        skill.level = Some(field(text, *line));
        group.texts.remove(0);
    }
    // "Loss prevention" above "Advanced": one skill.
    if let Some((label, line)) = group
        .label
        .take_if(|_| matches!(&group.texts[..], [(only, _)] if is_level(only)))
    {
        skill.level = (group.texts.pop()).map(|(level, line)| field(&level, line));
        skill.keywords.push(field(&label, line));
        return Some(skill);
    }
    // How well a language is spoken is part of it.
    let of_languages = (group.label.as_ref())
        .is_some_and(|(label, _)| labelled::meaning(label) == Some(SectionId::Languages));
    let told = group.texts.len();
    group.texts.retain(|(text, _)| !is_sentence(text));
    // "Training people" over what was done.
    let sentences = told > 0 && group.texts.is_empty();
    let whole = is_one_a_line(&group.texts);
    for (text, line) in &group.texts {
        let text = if text.contains(',') {
            text
        } else {
            without_level(text)
        };
        let words = if whole && is_whole(text) {
            vec![trim(text).trim_end_matches('.').to_string()]
        } else {
            split_list(text)
        };
        for word in words {
            let word = match of_languages {
                true => word,
                false => without_level(&word).to_string(),
            };
            skill
                .keywords
                .push(Field::new(word, Confidence::Medium, *line..line + 1));
        }
    }
    let label = (group.label).filter(|(text, _)| {
        text.contains(char::is_alphanumeric) && (sentences || !skill.keywords.is_empty())
    });
    skill.name = label.map(|(text, line)| Field::new(text, Confidence::Medium, line..line + 1));
    (skill.name.is_some() || !skill.keywords.is_empty()).then_some(skill)
}

/// Whether a list has one skill a line: few of its lines have commas.
fn is_one_a_line(texts: &[(String, usize)]) -> bool {
    /// Fewest lines of such a list.
    const FEWEST: usize = 3;
    let lists = texts.iter().filter(|(text, _)| text.contains(", ")).count();
    texts.len() >= FEWEST && 2 * lists < texts.len()
}

/// Whether a line of such a list is one skill although it has commas or slashes: "Design of systems, apps and web shops",
/// "Docker / Kubernetes".
fn is_whole(text: &str) -> bool {
    /// Fewest words of it, and of each part between its commas on average.
    const MIN_WORDS: usize = 5;
    const MIN_WORDS_A_PART: usize = 2;
    let others = ["; ", "|", "·", "•", "\t"]
        .iter()
        .any(|sign| text.contains(sign));
    let commas = text.matches(", ").count();
    let words = text.split_whitespace().count();
    // "Sage 200, SAP Business One" are names.
    let goes_on = (text.split(", ").skip(1)).all(|part| part.starts_with(char::is_lowercase));
    let told = goes_on && words >= MIN_WORDS && words >= MIN_WORDS_A_PART * (commas + 1);
    !others && (commas > 0 && told || commas == 0 && text.contains(" / "))
}

/// Whether a text tells what was done, and lists nothing: "Kept budgets of up to $350,000 for touring productions."
fn is_sentence(text: &str) -> bool {
    /// Fewest words of a sentence, and of each part between its commas on average.
    const MIN_WORDS: usize = 6;
    const MIN_WORDS_A_PART: usize = 5;
    let words = text.split_whitespace().count();
    let cuts = [", ", ";", "|", "·", "•"].map(|sign| text.matches(sign).count());
    let parts = cuts.iter().sum::<usize>() + 1;
    text.ends_with('.')
        && text.starts_with(char::is_uppercase)
        && words >= MIN_WORDS.max(MIN_WORDS_A_PART * parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_between_bars_goes_on_where_its_line_was_full() {
        use crate::fields::entries::rows;
        use crate::fields::entries::wrapping::tests::transcript;
        use crate::model::Section;

        let keywords = |lines: &[&str]| {
            let cells: Vec<[(f32, &str); 1]> = lines.iter().map(|line| [(0.0, *line)]).collect();
            let lines: Vec<&[(f32, &str)]> = cells.iter().map(|line| &line[..]).collect();
            let transcript = transcript(&lines);
            let section = Section::new(SectionId::TechnicalSkills, 0..lines.len());
            let rows = rows::of_section(&transcript, &section);
            let own = groups(&rows, &LineEnds::new(&transcript)).into_iter();
            let words = own.flat_map(|skill| skill.keywords);
            words.map(|word| word.value).collect::<Vec<String>>()
        };
        let prose = "Kept the books of two shops and a mill";
        assert_eq!(
            keywords(&["Payroll | Negotiation | Microsoft", "Excel | SAP", prose])[..4],
            ["Payroll", "Negotiation", "Microsoft Excel", "SAP"]
        );
        // There was room for it.
        assert_eq!(
            keywords(&["Payroll | Negotiation", "Excel | SAP", prose])[..4],
            ["Payroll", "Negotiation", "Excel", "SAP"]
        );
    }
}
