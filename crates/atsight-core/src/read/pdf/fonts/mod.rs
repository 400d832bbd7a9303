//! Font dictionaries → [`Font`], and codes → widths and text.

mod bitmap_fonts;
mod character_collections;
mod description;
mod expert_names;
mod glyph_names;
mod program;
mod programs;
mod reverse_cmap;
mod space;
mod standard14;
mod stated;
mod to_unicode;
mod type1;

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMapName};
use hayro_font::{CMapResolverFn, FontCache, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Array, Dict};
use memchr::memmem;
use rustc_hash::FxHashMap;

use super::Budget;
use crate::model::{
    Anomaly, AnomalyKind, Font, FontId, FontKind, GlyphFlags, Matrix, Rect, UnicodeMap,
};
use character_collections::CharacterCollection;
use programs::{Embedded, Programs};

/// Width of a glyph of a font that could not be loaded, in em: the mean of Helvetica's letters.
const GUESSED_WIDTH: f32 = 0.5;

/// All fonts of a document, each loaded once.
pub(super) struct FontTable<'a> {
    cache: FontCache<'a>,
    fonts: Vec<LoadedFont<'a>>,
    by_key: FxHashMap<usize, FontId>,
    programs: Rc<RefCell<Programs>>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

/// A font and what its codes turned out to mean.
pub(super) struct LoadedFont<'a> {
    info: Font,
    font: Option<hayro_font::Font<'a>>,
    /// What the codes mean that were shown, in the order they came.
    codes: Vec<(u32, CodeInfo)>,
    /// Where a code stands in `codes`.
    by_code: FxHashMap<u32, u32>,
    /// Its embedded TrueType or OpenType program.
    program: Option<Embedded>,
    /// Those of the whole document.
    programs: Rc<RefCell<Programs>>,
    /// The character collection of a composite font, read when first needed; `None` inside when it has none.
    collection: Option<Option<CharacterCollection>>,
    /// The texts of codes whose map to Unicode the library below refuses.
    refused_map: FxHashMap<u32, String>,
    dict: Dict<'a>,
}

/// What a code means.
#[derive(Clone, Debug)]
pub(super) struct CodeInfo {
    /// Advance in em: horizontal, or vertical for vertical fonts.
    pub(super) advance: f32,
    /// Shift of the origin in em, for vertical fonts.
    pub(super) displacement: (f32, f32),
    /// Unicode text; empty when there is none.
    pub(super) text: Box<str>,
    /// What its text says of each glyph of this code.
    pub(super) flags: GlyphFlags,
    /// What the glyph's name in the program says where there is no text.
    guess: Option<char>,
    /// Box around the outline, in em, y upwards.
    outline: Option<Rect>,
    /// Whether the glyph is drawn by a Type 3 content stream that may show text.
    pub(super) shows_text: bool,
}

/// How a Type 3 glyph is drawn.
pub(super) struct Type3Program<'a> {
    pub(super) content: Cow<'a, [u8]>,
    /// The font's resources, if it has its own.
    pub(super) resources: Option<Dict<'a>>,
    /// From glyph space to text space.
    pub(super) matrix: Matrix,
}

impl<'a> FontTable<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            fonts: Vec::new(),
            by_key: FxHashMap::default(),
            programs: Rc::default(),
            font_resolver: Arc::new(|query| {
                Some(match query {
                    hayro_font::FontQuery::Standard(font) => font.get_font_data(),
                    hayro_font::FontQuery::Fallback(query) => {
                        query.pick_standard_font().get_font_data()
                    }
                })
            }),
            cmap_resolver: Arc::new(|name: CMapName<'_>| hayro_cmap::load_embedded(name)),
        }
    }

    /// The font of a dictionary; loads it on first use.
    pub(super) fn load(&mut self, dict: &Dict<'a>, budget: &mut Budget<'_>) -> FontId {
        // Dictionaries are views into the file's bytes: the same address is the same font.
        let key = dict.data().as_ptr() as usize;
        if let Some(id) = self.by_key.get(&key) {
            return *id;
        }
        let id = FontId(self.fonts.len() as u32);
        let descendant = descendant(dict);
        let font = if descendant.as_ref().is_none_or(stated::are_sane) {
            self.cache
                .font(dict, &self.font_resolver, &self.cmap_resolver)
        } else {
            None
        };
        let widths = stated::Widths::read(dict, descendant.as_ref());
        let mut info = description::describe(dict, descendant.as_ref(), &widths);
        if font.is_none() {
            budget.note(
                AnomalyKind::UnreadableFont,
                format!("the font `{}` could not be loaded", info.name),
            );
        }
        let cmap = to_unicode::decoded(dict);
        let map = to_unicode::of_font(dict, cmap.as_deref());
        info.unicode_map = match map {
            None => UnicodeMap::Missing,
            Some(facts) if facts.is_empty => UnicodeMap::Empty,
            Some(_) => UnicodeMap::Present,
        };
        if info.embedded_cmap.is_some() {
            info.byte_texts = cmap
                .as_deref()
                .map(to_unicode::of_bytes)
                .unwrap_or_default();
        }
        if info.kind == FontKind::Type3 && info.unicode_map == UnicodeMap::Missing {
            info.guesses = bitmap_fonts::guesses(dict);
        } else if info.is_simple() {
            info.guesses = expert_names::guesses(dict);
        }
        if info.is_simple() {
            info.code_names = glyph_names::unknown(dict);
        }
        info.vertical = font.as_ref().is_some_and(|font| !font.is_horizontal());
        let mut program = None;
        if let Some(font) = &font {
            let glyph = font.glyph(font.map_code(space::CODE), space::CODE);
            program = Embedded::of_glyph(&glyph);
            info.metrics.space =
                space::candidates(dict, &info, font, map, &widths, program.as_ref());
        }
        self.fonts.push(LoadedFont {
            info,
            font,
            codes: Vec::new(),
            by_code: FxHashMap::default(),
            program,
            programs: Rc::clone(&self.programs),
            collection: None,
            refused_map: cmap
                .as_deref()
                .map(to_unicode::of_refused)
                .unwrap_or_default(),
            dict: dict.clone(),
        });
        self.by_key.insert(key, id);
        id
    }

    /// The font that stands in where a content stream selects none.
    pub(super) fn missing(&mut self, budget: &mut Budget<'_>) -> FontId {
        budget.note(
            AnomalyKind::Damaged,
            "text is shown with a font that the page does not have",
        );
        if let Some(id) = self.by_key.get(&0) {
            return *id;
        }
        let id = FontId(self.fonts.len() as u32);
        self.fonts.push(LoadedFont {
            info: Font::new(FontKind::Unknown, ""),
            font: None,
            codes: Vec::new(),
            by_code: FxHashMap::default(),
            program: None,
            programs: Rc::clone(&self.programs),
            collection: None,
            refused_map: FxHashMap::default(),
            dict: Dict::default(),
        });
        self.by_key.insert(0, id);
        id
    }

    pub(super) fn get_mut(&mut self, id: FontId) -> &mut LoadedFont<'a> {
        &mut self.fonts[id.index()]
    }

    /// What is known of a font.
    pub(super) fn info(&self, id: FontId) -> &Font {
        &self.fonts[id.index()].info
    }

    /// The fonts as data, with an anomaly for each that shows glyphs without text.
    pub(super) fn finish(self, anomalies: &mut Vec<Anomaly>) -> Vec<Font> {
        let fonts: Vec<Font> = self.fonts.into_iter().map(LoadedFont::finish).collect();
        for font in &fonts {
            if font.unmapped_glyphs > 0 {
                anomalies.push(Anomaly::new(
                    AnomalyKind::UnmappedGlyphs,
                    format!(
                        "{} of {} glyphs shown with the font `{}` have no Unicode text",
                        font.unmapped_glyphs, font.shown_glyphs, font.name
                    ),
                ));
            }
        }
        fonts
    }
}

impl<'a> LoadedFont<'a> {
    /// The next code of a string at `offset` and how many bytes it takes (never 0).
    pub(super) fn next_code(&self, bytes: &[u8], offset: usize) -> (u32, usize) {
        match &self.font {
            Some(font) => {
                let (code, length) = font.read_code(bytes, offset);
                (code, length.max(1))
            }
            None => (u32::from(bytes[offset]), 1),
        }
    }

    pub(super) fn is_vertical(&self) -> bool {
        self.info.vertical
    }

    fn finish(self) -> Font {
        let mut info = self.info;
        info.glyph_boxes = self
            .codes
            .iter()
            .filter_map(|(code, known)| Some((*code, known.outline?)))
            .collect();
        info.glyph_boxes.sort_unstable_by_key(|(code, _)| *code);
        let named = self.codes.iter();
        info.guesses
            .extend(named.filter_map(|(code, known)| Some((*code, known.guess?))));
        info.guesses.sort_unstable_by_key(|(code, _)| *code);
        info
    }

    /// Counts a shown glyph.
    pub(super) fn count(&mut self, mapped: bool) {
        self.info.shown_glyphs += 1;
        self.info.unmapped_glyphs += u32::from(!mapped);
    }

    /// What a code means.
    pub(super) fn code(&mut self, code: u32) -> &CodeInfo {
        let index = match self.by_code.get(&code) {
            Some(index) => *index as usize,
            None => {
                let info = self.look_up(code);
                let index = self.codes.len();
                self.codes.push((code, info));
                self.by_code.insert(code, index as u32);
                index
            }
        };
        &self.codes[index].1
    }

    fn look_up(&mut self, code: u32) -> CodeInfo {
        let Some(font) = &self.font else {
            return CodeInfo {
                advance: GUESSED_WIDTH,
                displacement: (0.0, 0.0),
                text: Box::default(),
                flags: GlyphFlags::UNMAPPED,
                guess: None,
                outline: None,
                shows_text: false,
            };
        };
        let advance = font.code_advance(code);
        let displacement = font.origin_displacement(code);
        let em = f64::from(hayro_font::UNITS_PER_EM);
        let along = if self.info.vertical {
            advance.y
        } else {
            advance.x
        };
        let glyph = font.glyph(font.map_code(code), code);
        let text = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(type3) => type3.as_unicode(),
        };
        let text = match (self.refused_map.get(&code), text) {
            (Some(text), _) => Some(text.clone()),
            (None, Some(BfString::Char(c))) => Some(String::from(c)),
            (None, Some(BfString::String(text))) => Some(text),
            (None, None) => self.collection_lookup(code),
        };
        let from_program = text.is_none();
        let text = text
            .or_else(|| self.by_program(&glyph).map(String::from))
            .unwrap_or_default();
        // U+0000 is how some producers write "no character" (Chromium for `.notdef`).
        // A code that its map sends to nothing is none that lacks a text.
        let is_silent = self.refused_map.get(&code).is_some_and(String::is_empty);
        let mapped = is_silent || text.chars().any(|c| c != '\0');
        let guess = if mapped {
            None
        } else {
            self.named_after(&glyph)
        };
        let mut flags = flags_of(&text);
        flags.set(GlyphFlags::UNMAPPED, !mapped);
        flags.set(GlyphFlags::FROM_PROGRAM, from_program && mapped);
        let shows_text = matches!(glyph, FontGlyph::Type3(_))
            && self
                .type3_program(code)
                .is_some_and(|program| operators_show_text(&program.content));
        CodeInfo {
            advance: (along / em) as f32,
            displacement: ((displacement.x / em) as f32, (displacement.y / em) as f32),
            text: text.into_boxed_str(),
            flags,
            guess,
            outline: self.outline_box(&glyph),
            shows_text,
        }
    }

    /// The content stream of a Type 3 glyph.
    pub(super) fn type3_program(&self, code: u32) -> Option<Type3Program<'a>> {
        let font = self.font.as_ref()?;
        let FontGlyph::Type3(glyph) = font.glyph(font.map_code(code), code) else {
            return None;
        };
        let [a, b, c, d, e, f] = glyph.font().matrix().as_coeffs().map(|value| value as f32);
        Some(Type3Program {
            content: glyph.program()?.decoded_data().ok()?,
            resources: glyph.font().resources(),
            matrix: Matrix::new(a, b, c, d, e, f),
        })
    }

    /// The text that the character collection of a composite font gives for a code.
    fn collection_lookup(&mut self, code: u32) -> Option<String> {
        let collection = match &mut self.collection {
            Some(collection) => collection,
            unread => unread.insert(CharacterCollection::read(&self.dict)),
        };
        collection.as_ref()?.text(code)
    }

    /// Box around a glyph in em, y upwards: what a TrueType program states of it, else around the points of its outline, control
    /// points included. Type 1 programs are left out: their glyphs take as long to run as all the rest of a page.
    fn outline_box(&self, glyph: &FontGlyph<'_>) -> Option<Rect> {
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        if !self.info.embedded {
            return None;
        }
        let program = self.program.as_ref()?;
        match program::stated_box(program.bytes(), outline.glyph_id().to_u32()) {
            program::StatedBox::Ink(bbox) => return Some(bbox),
            program::StatedBox::Empty => return None,
            program::StatedBox::Unknown => {}
        }
        let path = outline.outline();
        if path.elements().is_empty() {
            return None;
        }
        let bounds = path.control_box();
        let em = |value: f64| (value / f64::from(hayro_font::UNITS_PER_EM)) as f32;
        Some(Rect {
            x0: em(bounds.x0),
            y0: em(bounds.y0),
            x1: em(bounds.x1),
            y1: em(bounds.y1),
        })
    }

    /// The character that the embedded program's `cmap` sends to a glyph.
    fn by_program(&mut self, glyph: &FontGlyph<'_>) -> Option<char> {
        let keep_table = self.info.program_cmap.is_none() && self.leaves_characters_to_true_type();
        let id = glyph_id(glyph)?;
        let program = self.program.as_ref()?;
        let mut programs = self.programs.borrow_mut();
        let character = programs.mapped_to(program, id);
        if keep_table {
            self.info.program_cmap = programs.cmap_table(program);
        }
        character
    }

    /// The character that a glyph is named after in the embedded program.
    fn named_after(&self, glyph: &FontGlyph<'_>) -> Option<char> {
        let id = glyph_id(glyph)?;
        let program = self.program.as_ref()?;
        self.programs.borrow_mut().named_after(program, id)
    }

    /// Whether nothing but an embedded TrueType program says which characters the codes of a composite font are.
    fn leaves_characters_to_true_type(&self) -> bool {
        let descriptor = || descendant(&self.dict)?.get::<Dict<'_>>("FontDescriptor");
        !self.info.is_simple()
            && self.info.unicode_map == UnicodeMap::Missing
            && descriptor().is_some_and(|dict| dict.contains_key("FontFile2"))
    }
}

/// The font that a composite font takes its glyphs from; `None` for a simple font.
fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'_>>("DescendantFonts")?
        .iter::<Dict<'_>>()
        .next()
}

/// The number of a glyph in its program.
fn glyph_id(glyph: &FontGlyph<'_>) -> Option<u32> {
    match glyph {
        FontGlyph::Outline(outline) => Some(outline.glyph_id().to_u32()),
        FontGlyph::Type3(_) => None,
    }
}

/// What a text says of the glyphs that show it.
fn flags_of(text: &str) -> GlyphFlags {
    let mut flags = GlyphFlags::empty();
    let blank = !text.is_empty() && text.chars().all(char::is_whitespace);
    flags.set(GlyphFlags::SPACE, blank);
    flags.set(GlyphFlags::SOFT_HYPHEN, text == "\u{AD}");
    let ligature = text.chars().any(|c| ('\u{FB00}'..='\u{FB06}').contains(&c));
    flags.set(GlyphFlags::LIGATURE, ligature);
    flags
}

/// Whether a content stream has an operator that shows text. Names and strings that look like one count too: this only says
/// whether it is worth running.
fn operators_show_text(content: &[u8]) -> bool {
    memmem::find(content, b"Tj").is_some() || memmem::find(content, b"TJ").is_some()
}
