//! `word/numbering.xml`: the bullet or number in front of a list item.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::numbers::number;
use super::super::xml::{XmlError, XmlEvent, XmlReader};

const LEVELS: usize = 9;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels of the abstract lists, by their ids.
    lists: FxHashMap<u32, Vec<Level>>,
    /// The abstract list of each list, and the levels that the list replaces.
    instances: FxHashMap<u32, (u32, Vec<Level>)>,
    /// Lists that state where they start.
    restarted: FxHashSet<u32>,
    counters: FxHashMap<u32, [u32; LEVELS]>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    index: usize,
    format: String,
    /// Text with `%1` to `%9` in the places of the numbers.
    text: String,
    start: Option<u32>,
}

impl Numbering {
    /// Reads the part, as far as it is well-formed.
    pub(super) fn read(text: &str) -> (Self, Option<XmlError>) {
        let mut numbering = Self::default();
        let error = numbering.read_all(text).err();
        (numbering, error)
    }

    /// The marker of the next item of a list; `None` when the list is unknown.
    pub(super) fn next_marker(&mut self, list: u32, level: u8) -> Option<String> {
        let (base, _) = self.instances.get(&list)?;
        let base = *base;
        let at = usize::from(level).min(LEVELS - 1);
        let format = self.level(list, at)?.clone();
        if format.format == "bullet" {
            return Some(format.text);
        }
        let fresh = !self.counters.contains_key(&base);
        if fresh {
            self.counters.insert(base, [0; LEVELS]);
        }
        let starts: Vec<u32> = (0..LEVELS)
            .map(|at| {
                self.level(list, at)
                    .and_then(|level| level.start)
                    .unwrap_or(1)
            })
            .collect();
        let counters = self.counters.get_mut(&base)?;
        counters[at] = match counters[at] {
            0 => starts[at],
            n => n.saturating_add(1),
        };
        for deeper in &mut counters[at + 1..] {
            *deeper = 0;
        }
        let numbers = *counters;
        let mut marker = String::new();
        let mut chars = format.text.chars();
        while let Some(c) = chars.next() {
            match (c, chars.clone().next().and_then(|d| d.to_digit(10))) {
                ('%', Some(digit @ 1..=9)) => {
                    chars.next();
                    let index = digit as usize - 1;
                    let kind = self
                        .level(list, index)
                        .map_or("decimal", |level| &level.format);
                    marker.push_str(&number(numbers[index].max(1), kind));
                }
                _ => marker.push(c),
            }
        }
        Some(marker)
    }

    /// Whether a list states where it starts (`w:startOverride`).
    pub(super) fn restarts(&self, list: u32) -> bool {
        self.restarted.contains(&list)
    }

    fn level(&self, list: u32, index: usize) -> Option<&Level> {
        let (base, own) = self.instances.get(&list)?;
        let base = self.lists.get(base).map_or(&[][..], Vec::as_slice);
        own.iter().chain(base).find(|level| level.index == index)
    }

    fn read_all(&mut self, text: &str) -> Result<(), XmlError> {
        let mut reader = XmlReader::new(text);
        loop {
            match reader.next()? {
                XmlEvent::Start(tag) => match tag.local() {
                    "abstractNum" => {
                        let id = tag.number("abstractNumId").unwrap_or(0.0).max(0.0) as u32;
                        let (levels, _, _) = read_levels(&mut reader)?;
                        self.lists.insert(id, levels);
                    }
                    "num" => {
                        let id = tag.number("numId").unwrap_or(0.0).max(0.0) as u32;
                        let (levels, base, restarted) = read_levels(&mut reader)?;
                        if restarted {
                            self.restarted.insert(id);
                        }
                        self.instances.insert(id, (base, levels));
                    }
                    _ => {}
                },
                XmlEvent::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The levels inside of `w:abstractNum` or `w:num`, the abstract list that the latter names, and whether it starts anew.
fn read_levels(reader: &mut XmlReader<'_>) -> Result<(Vec<Level>, u32, bool), XmlError> {
    let mut levels: Vec<Level> = Vec::new();
    let (mut base, mut restarted) = (0, false);
    let own = reader.depth();
    while reader.depth() >= own {
        let tag = match reader.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Eof => break,
            _ => continue,
        };
        match tag.local() {
            "abstractNumId" => base = tag.number("val").unwrap_or(0.0).max(0.0) as u32,
            "startOverride" => restarted = true,
            "lvl" if levels.len() < LEVELS => levels.push(Level {
                index: tag.number("ilvl").unwrap_or(0.0).clamp(0.0, 8.0) as usize,
                format: "decimal".to_owned(),
                ..Level::default()
            }),
            name => {
                let Some(level) = levels.last_mut() else {
                    continue;
                };
                match name {
                    "numFmt" => level.format = tag.val().unwrap_or_default().into_owned(),
                    "lvlText" => level.text = tag.val().unwrap_or_default().into_owned(),
                    "start" => level.start = tag.number("val").map(|n| n.max(0.0) as u32),
                    _ => {}
                }
            }
        }
    }
    Ok((levels, base, restarted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_level() {
        let (mut numbering, error) = Numbering::read(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:abstractNum w:abstractNumId="3">
              <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#,
        );
        assert_eq!(error, None);
        let mut next = |level| numbering.next_marker(1, level);
        let markers = [next(0), next(1), next(1), next(0), next(1)].map(Option::unwrap);
        assert_eq!(markers, ["2.", "2.i)", "2.ii)", "3.", "3.i)"]);
        assert_eq!(numbering.next_marker(9, 0), None);
    }
}
