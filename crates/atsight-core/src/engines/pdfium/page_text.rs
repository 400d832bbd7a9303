//! Text objects → text: `CPDF_TextPage`.

use std::borrow::Cow;

use super::inserts::{Insert, Pair, normalize_threshold};
use super::objects::{Objects, TextObject, transform_distance};
use super::orientation::{self, Orientation};
use crate::model::{Document, Font, FontId, Mark, MarkId, Matrix, Page, Rect, TranscriptBuilder};
use crate::text::bidi::{is_rtl, logical_order};
use crate::text::ligatures::ligature;

/// Narrowest text object, in points: a lone space has no ink.
const MIN_WIDTH: f32 = 0.01;
/// How many text objects back an equal one is looked for.
const REPEATS_BACK: usize = 5;
/// How many characters back an equal one is looked for, and how near it must be, in em.
const DOUBLE_STRIKE_BACK: usize = 7;
const DOUBLE_STRIKE: f32 = 0.07;
/// What a hyphen at a line end becomes.
const JOINED: char = '\u{FFFE}';
/// Longest chain of nested marks that is followed.
const DEEPEST_MARK: usize = 64;

pub(super) fn write(
    document: &Document,
    page: &Page,
    objects: &Objects<'_>,
    number: u32,
    out: &mut TranscriptBuilder,
) {
    let mut text = PageText {
        document,
        page,
        objects,
        number,
        out,
        orientation: orientation::of_page(page, objects),
        line: Vec::new(),
        written: None,
        anything: false,
        previous: None,
        previous_form: Matrix::IDENTITY,
        last_object: None,
        line_rect: Rect::EMPTY,
    };
    let mut baseline: Vec<usize> = Vec::new();
    // The rightmost object of the baseline, the later of two.
    let mut rightmost: Option<usize> = None;
    let all = &objects.objects;
    for (index, object) in all.iter().enumerate() {
        if object.rect.width() < MIN_WIDTH {
            continue;
        }
        let Some(last) = rightmost else {
            baseline.push(index);
            rightmost = Some(index);
            continue;
        };
        let from = index.saturating_sub(REPEATS_BACK);
        if all[from..index]
            .iter()
            .any(|other| is_same(objects, other, object))
        {
            continue;
        }
        if is_other_baseline(objects, &all[last], object) {
            text.write_baseline(&mut baseline);
            rightmost = Some(index);
        } else if object.shown.x >= all[last].shown.x {
            rightmost = Some(index);
        }
        baseline.push(index);
    }
    text.write_baseline(&mut baseline);
    text.close_line();
}

/// Whether a text object stands on another baseline than the one before it.
fn is_other_baseline(objects: &Objects<'_>, last: &TextObject, object: &TextObject) -> bool {
    let shift = (object.shown.y - last.shown.y).abs();
    if shift == 0.0 {
        return false;
    }
    let width = |object: &TextObject, width: f32| {
        let matrix = object.matrix.then(&objects.forms[object.form]);
        transform_distance(&matrix, (width * object.size / 1000.0).abs())
    };
    let last_width = width(last, objects.last(last).width());
    let this_width = width(object, objects.first(object).width());
    shift > last_width.max(this_width) / 4.0 * 2.0
}

/// `IsSameTextObject`: the same codes in one size at nearly the same place.
fn is_same(objects: &Objects<'_>, other: &TextObject, object: &TextObject) -> bool {
    let shared = object.rect.intersect(other.rect);
    let has_area = |rect: &Rect| rect.x0 < rect.x1 && rect.y0 < rect.y1;
    let overlap = has_area(&shared)
        && (shared.width() - other.rect.width()).abs() <= other.rect.width() / 2.0
        && object.size == other.size;
    if !overlap && (has_area(&object.rect) || has_area(&other.rect)) {
        return false;
    }
    if object.items.len() != other.items.len() {
        return false;
    }
    let mut pairs = objects.items(object).iter().zip(objects.items(other));
    if !pairs.all(|(a, b)| a.code() == b.code()) {
        return false;
    }
    let ((x, y), (other_x, other_y)) = (object.position(), other.position());
    let reach = 0.9 * objects.last(object).width() * object.size / 1000.0;
    let height = shared.height().max(shared.width()).max(object.size);
    (x - other_x).abs() <= reach && (y - other_y).abs() <= height / 8.0
}

/// A character of the line under construction.
struct LineChar<'d> {
    text: Cow<'d, str>,
    bbox: Option<Rect>,
    /// Code and font, for glyphs.
    glyph: Option<(u32, FontId)>,
    origin: (f32, f32),
    /// Whether it stems from replacement text.
    replaced: bool,
    /// Whether it is a hyphen that joins two lines.
    joins: bool,
}

impl LineChar<'_> {
    /// `IsControlChar`, and glyphs of code 0 without text.
    fn is_dropped(&self) -> bool {
        !self.joins
            && (self.text.is_empty()
                || matches!(
                    &*self.text,
                    "\u{2}"
                        | "\u{3}"
                        | "\u{93}"
                        | "\u{94}"
                        | "\u{96}"
                        | "\u{97}"
                        | "\u{98}"
                        | "\u{FFFE}"
                ))
    }
}

struct PageText<'o, 'd> {
    document: &'o Document,
    page: &'o Page,
    objects: &'o Objects<'d>,
    number: u32,
    out: &'o mut TranscriptBuilder,
    orientation: Orientation,
    line: Vec<LineChar<'o>>,
    /// The last two characters that were written out, for hyphens.
    written: Option<(char, char)>,
    anything: bool,
    /// The object processed last.
    previous: Option<usize>,
    previous_form: Matrix,
    /// The object that the last character stems from.
    last_object: Option<usize>,
    line_rect: Rect,
}

enum Replaced<'m> {
    /// The glyphs count.
    No,
    /// Nothing is written.
    Nothing,
    By(&'m str),
}

impl<'o, 'd> PageText<'o, 'd> {
    /// Writes the objects of one baseline from left to right.
    fn write_baseline(&mut self, baseline: &mut Vec<usize>) {
        let all = &self.objects.objects;
        baseline.sort_by(|a, b| all[*a].shown.x.total_cmp(&all[*b].shown.x));
        for index in baseline.drain(..) {
            self.write_object(index);
        }
    }

    /// `ProcessTextObject`.
    fn write_object(&mut self, index: usize) {
        let object = &self.objects.objects[index];
        let replaced = self.replacement(object);
        let form = self.objects.forms[object.form];
        if !matches!(replaced, Replaced::Nothing) {
            if self.previous.is_some() {
                if !self.separate(index) {
                    return;
                }
            } else {
                self.line_rect = object.rect;
            }
        }
        self.previous = Some(index);
        self.previous_form = form;
        match replaced {
            Replaced::Nothing => {}
            Replaced::By(text) => self.add_replacement(text, index),
            Replaced::No => self.add_glyphs(index),
        }
    }

    /// `PreMarkedContent`.
    fn replacement(&self, object: &TextObject) -> Replaced<'o> {
        let Some((depth, text)) = actual_text(self.page, object.mark) else {
            return Replaced::No;
        };
        if let Some(previous) = self.previous {
            let before = self.objects.objects[previous].mark;
            if before == object.mark && depth > 0 {
                return Replaced::Nothing;
            }
        }
        if text.is_empty() {
            return Replaced::No;
        }
        let prints = |c: char| (c > '\u{80}' && c < '\u{FFFD}') || c.is_ascii_graphic() || c == ' ';
        if text.chars().any(prints) {
            Replaced::By(text)
        } else {
            Replaced::Nothing
        }
    }

    /// Writes what belongs before an object; false when the object is a hyphen that joins lines.
    fn separate(&mut self, index: usize) -> bool {
        if let Some(last) = self.last_object {
            self.previous = Some(last);
        }
        let Some(previous) = self.previous else {
            return true;
        };
        let (previous, next) = (
            &self.objects.objects[previous],
            &self.objects.objects[index],
        );
        let mut orientation = orientation::of_object(self.objects, next, self.orientation);
        if orientation == Orientation::Unknown {
            orientation = orientation::of_object(self.objects, previous, self.orientation);
        }
        let insert = Pair {
            objects: self.objects,
            previous,
            next,
            previous_form: &self.previous_form,
            line: self.line_rect,
            orientation,
            upright: self.page.rotation == 0,
        }
        .insert();
        let first = self.objects.first(next).first_char();
        let lone_hyphen = next.glyphs == 1 && first.is_some_and(is_hyphen);
        let joins = (insert == Insert::LineBreak || lone_hyphen) && self.ends_in_hyphen(first);
        if insert == Insert::LineBreak && !joins {
            self.line_rect = next.rect;
        } else {
            self.line_rect = self.line_rect.union(next.rect);
        }
        if joins {
            if lone_hyphen {
                return false;
            }
            self.join_lines();
            return true;
        }
        match insert {
            Insert::None => {}
            Insert::Space => {
                let origin = self.line.last().map_or((0.0, 0.0), |last| last.origin);
                self.push_plain(' ', origin);
            }
            Insert::LineBreak => {
                self.close_line();
                if self.anything {
                    self.out.push_plain("\r");
                    self.out.newline();
                    self.written = Some(('\r', '\n'));
                }
            }
        }
        true
    }

    fn push_plain(&mut self, c: char, origin: (f32, f32)) {
        self.line.push(LineChar {
            text: Cow::Owned(c.to_string()),
            bbox: None,
            glyph: None,
            origin,
            replaced: false,
            joins: false,
        });
    }

    /// `IsHyphen`: whether the text ends in a hyphen after a letter, and goes on with a letter or digit.
    fn ends_in_hyphen(&self, next: Option<char>) -> bool {
        let last_two = if self.line.is_empty() {
            self.written
        } else {
            let mut chars = self
                .line
                .iter()
                .rev()
                .flat_map(|item| item.text.chars().rev())
                .skip_while(|c| *c == ' ');
            chars
                .next()
                .map(|last| (chars.next().unwrap_or('\0'), last))
        };
        let Some((before, last)) = last_two else {
            return false;
        };
        if !is_hyphen(last) {
            return false;
        }
        if before.is_alphabetic() && next.is_some_and(char::is_alphanumeric) {
            return true;
        }
        self.line
            .last()
            .is_some_and(|item| item.replaced && item.text.starts_with(is_hyphen))
    }

    /// Turns the hyphen at the end of the line into a mark and goes on with the same line.
    fn join_lines(&mut self) {
        while self.line.last().is_some_and(|item| item.text == " ") {
            self.line.pop();
        }
        if let Some(last) = self.line.last_mut() {
            last.text = Cow::Owned(JOINED.to_string());
            last.joins = true;
        }
    }

    fn add_replacement(&mut self, text: &str, index: usize) {
        let object = &self.objects.objects[index];
        let boxes = self.objects.items(object).iter();
        let bbox = boxes
            .filter_map(|item| item.glyph.as_ref())
            .fold(Rect::EMPTY, |all, glyph| all.union(glyph.bbox));
        for c in text.chars().filter(|c| *c < '\u{FFFD}' || *c > '\u{FFFF}') {
            let c = if c <= '\u{80}' && !c.is_ascii_graphic() {
                ' '
            } else {
                c
            };
            self.line.push(LineChar {
                text: Cow::Owned(c.to_string()),
                bbox: Some(bbox),
                glyph: None,
                origin: object.position(),
                replaced: true,
                joins: false,
            });
            self.last_object = Some(index);
        }
    }

    /// `ProcessTextObjectItems`.
    fn add_glyphs(&mut self, index: usize) {
        let objects = self.objects;
        let object = &objects.objects[index];
        let font = self.document.font(object.font);
        let matrix = object.matrix.then(&objects.forms[object.form]);
        let size_along = object.size_along();
        let base_space = base_space(objects, object, &matrix);
        let near = (DOUBLE_STRIKE * object.size).abs() * matrix.scale_x();
        let mut spacing = 0.0;
        for (position, item) in objects.items(object).iter().enumerate() {
            let Some(glyph) = &item.glyph else {
                let after_space = match self.line.last() {
                    Some(last) => last.text.ends_with(' '),
                    None => self.written.is_none_or(|(_, last)| last == ' '),
                };
                if !after_space {
                    spacing = -size_along * item.x / 1000.0;
                }
                continue;
            };
            spacing -= base_space;
            let origin = matrix.apply(item.x, 0.0);
            let origin = (origin.x, origin.y);
            if spacing != 0.0 && position > 0 {
                let threshold = space_threshold(font, size_along, glyph.width);
                if threshold != 0.0 && spacing >= threshold {
                    self.push_plain(' ', origin);
                    self.last_object = Some(index);
                }
            }
            spacing = 0.0;
            let key = Some((glyph.code, object.font));
            let repeats = self.line.iter().rev().take(DOUBLE_STRIKE_BACK).any(|item| {
                item.glyph == key
                    && (item.origin.0 - origin.0).abs() < near
                    && (item.origin.1 - origin.1).abs() < near
            });
            if !repeats {
                self.line.push(LineChar {
                    text: Cow::Borrowed(&glyph.text),
                    bbox: Some(glyph.bbox),
                    glyph: key,
                    origin,
                    replaced: false,
                    joins: false,
                });
                self.last_object = Some(index);
            } else if position == 0 && self.line.last().is_some_and(|item| item.text == " ") {
                self.line.pop();
            }
        }
    }

    /// `CloseTempLine`: writes the line, runs of spaces as one.
    fn close_line(&mut self) {
        if self.line.iter().any(|item| item.text.chars().any(is_rtl)) {
            let text: String = self.line.iter().map(|item| &*item.text).collect();
            let boxes = self.line.iter().filter_map(|item| item.bbox);
            let bbox = boxes.fold(Rect::EMPTY, |all, bbox| all.union(bbox));
            self.line.clear();
            self.put(&logical_order(&text), Some(bbox));
            return;
        }
        let mut after_space = false;
        for item in std::mem::take(&mut self.line) {
            let is_space = item.text == " ";
            if (is_space && after_space) || item.is_dropped() {
                continue;
            }
            after_space = is_space;
            match ligature(&item.text) {
                Some(letters) => self.put(letters, item.bbox),
                None if item.text == "\0" => self.put("\u{FFFE}", item.bbox),
                None => self.put(&item.text, item.bbox),
            }
        }
    }

    fn put(&mut self, text: &str, bbox: Option<Rect>) {
        match bbox {
            Some(bbox) => self.out.push(text, self.number, bbox),
            None => self.out.push_plain(text),
        }
        for c in text.chars() {
            let last = self.written.map_or('\0', |(_, last)| last);
            self.written = Some((last, c));
            self.anything = true;
        }
    }
}

/// The innermost replacement text around a mark, and how many marks are nested there.
fn actual_text(page: &Page, mark: Option<MarkId>) -> Option<(usize, &str)> {
    let mut next = mark;
    let mut found = None;
    let mut depth = 0;
    while let Some(id) = next
        && depth < DEEPEST_MARK
    {
        let mark: &Mark = page.marks.get(id.0 as usize)?;
        if found.is_none() {
            found = mark.actual_text.as_deref();
        }
        next = mark.parent;
        depth += 1;
    }
    found.map(|text| (depth, text))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{AD}')
}

/// Character spacing that every glyph of the object has, and that gives no space.
fn base_space(objects: &Objects<'_>, object: &TextObject, matrix: &Matrix) -> f32 {
    let spacing = transform_distance(matrix, object.char_spacing);
    let adjustment = if object.char_spacing.abs() > 0.001 {
        -spacing
    } else {
        0.0
    };
    let items = objects.items(object);
    if object.char_spacing == 0.0 || items.len() < 3 {
        return adjustment;
    }
    let mut base = spacing;
    let mut has_numbers = false;
    for item in items.iter().filter(|item| item.glyph.is_none()) {
        base = base.min(spacing - object.size_along() * item.x / 1000.0);
        has_numbers = true;
    }
    if base < 0.0 || (items.len() == 3 && has_numbers) {
        base = 0.0;
    }
    base + adjustment
}

/// `CalculateSpaceThreshold`: half of a space, or a share of the glyph's own width.
fn space_threshold(font: &Font, size: f32, width: f32) -> f32 {
    let space = &font.metrics.space;
    let stated = if font.is_simple() {
        space.mapped.or(space.code_32)
    } else {
        space.mapped
    };
    let space = stated.unwrap_or(0.0) * size;
    if space > size / 3.0 || space == 0.0 {
        size * normalize_threshold(width, [300.0, 500.0, 700.0]) / 1000.0
    } else {
        space / 2.0
    }
}
