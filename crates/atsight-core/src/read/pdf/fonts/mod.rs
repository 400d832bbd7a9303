//! Font dictionaries → [`Font`], and codes → widths and text.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use hayro_cmap::{BfString, CMapName};
use hayro_font::{CMapResolverFn, FontCache, FontGlyph, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Object, Stream};
use memchr::memmem;
use rustc_hash::FxHashMap;
use skrifa::MetadataProvider;
use std::sync::Arc;

use super::character_collections::CharacterCollection;
use super::{Budget, bitmap_fonts, name_text, reverse_cmap, standard14, to_unicode};
use crate::model::{
    Anomaly, AnomalyKind, Font, FontId, FontKind, FontMetrics, Matrix, Rect, SpaceWidth, UnicodeMap,
};

/// Flags of a font descriptor (ISO 32000-1, table 123).
const FLAG_FIXED_PITCH: u32 = 1;
const FLAG_ITALIC: u32 = 1 << 6;
const FLAG_FORCE_BOLD: u32 = 1 << 18;
/// `FontWeight` from which a font counts as bold: 600 is semibold in the scale of ISO 32000-1, table 122.
const BOLD_WEIGHT: f32 = 600.0;
/// Character ids are two bytes.
const MAX_CIDS: i64 = 65_536;
/// How often a `/W` array may list every character id over. Widths of ranges (`0 65535 500`) count too,
/// since they cannot be told from ids cheaply; real arrays stay far below one.
const MAX_CID_REPEATS: i64 = 16;
/// Width of a glyph of a font that could not be loaded, in em: the mean of Helvetica's letters.
const GUESSED_WIDTH: f32 = 0.5;

/// All fonts of a document, each loaded once.
pub(super) struct FontTable<'a> {
    cache: FontCache<'a>,
    fonts: Vec<LoadedFont<'a>>,
    by_key: FxHashMap<usize, FontId>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
}

/// A font and what its codes turned out to mean.
pub(super) struct LoadedFont<'a> {
    info: Font,
    font: Option<hayro_font::Font<'a>>,
    codes: FxHashMap<u32, CodeInfo>,
    /// Glyph id → character of the embedded TrueType `cmap`, made when first needed.
    reverse_cmap: Option<FxHashMap<u32, char>>,
    /// The character collection of a composite font, read when first needed; `None` inside when it has none.
    collection: Option<Option<CharacterCollection>>,
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
    /// Whether the text comes from the embedded program's `cmap`.
    pub(super) from_program: bool,
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
        let font = if has_sane_widths(dict) {
            self.cache
                .font(dict, &self.font_resolver, &self.cmap_resolver)
        } else {
            None
        };
        let mut info = describe(dict);
        if font.is_none() {
            budget.note(
                AnomalyKind::UnreadableFont,
                format!("the font `{}` could not be loaded", info.name),
            );
        }
        let map = unicode_map(dict);
        info.unicode_map = match map {
            None => UnicodeMap::Missing,
            Some(facts) if facts.is_empty => UnicodeMap::Empty,
            Some(_) => UnicodeMap::Present,
        };
        if info.kind == FontKind::Type3 && info.unicode_map == UnicodeMap::Missing {
            info.guesses = bitmap_fonts::guesses(dict);
        }
        info.vertical = font.as_ref().is_some_and(|font| !font.is_horizontal());
        let mut loaded = LoadedFont {
            info,
            font,
            codes: FxHashMap::default(),
            reverse_cmap: None,
            collection: None,
            dict: dict.clone(),
        };
        loaded.info.metrics.space = space_width(map, &loaded);
        add_stated_spaces(dict, &mut loaded.info.metrics.space);
        self.fonts.push(loaded);
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
            codes: FxHashMap::default(),
            reverse_cmap: None,
            collection: None,
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
        let boxes = self.codes.iter();
        info.glyph_boxes = boxes
            .filter_map(|(code, known)| Some((*code, known.outline?)))
            .collect();
        info.glyph_boxes.sort_unstable_by_key(|(code, _)| *code);
        info
    }

    /// Counts a shown glyph.
    pub(super) fn count(&mut self, mapped: bool) {
        self.info.shown_glyphs += 1;
        self.info.unmapped_glyphs += u32::from(!mapped);
    }

    /// What a code means.
    pub(super) fn code(&mut self, code: u32) -> &CodeInfo {
        if !self.codes.contains_key(&code) {
            let info = self.look_up(code);
            self.codes.insert(code, info);
        }
        &self.codes[&code]
    }

    fn look_up(&mut self, code: u32) -> CodeInfo {
        let Some(font) = &self.font else {
            return CodeInfo {
                advance: GUESSED_WIDTH,
                displacement: (0.0, 0.0),
                text: Box::default(),
                from_program: false,
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
        let text = match text {
            Some(BfString::Char(c)) => Some(String::from(c)),
            Some(BfString::String(text)) => Some(text),
            None => self.collection_lookup(code),
        };
        let from_program = text.is_none();
        let text = text
            .or_else(|| self.reverse_lookup(&glyph).map(String::from))
            .unwrap_or_default();
        let shows_text = self
            .type3_program(code)
            .is_some_and(|program| operators_show_text(&program.content));
        CodeInfo {
            advance: (along / em) as f32,
            displacement: ((displacement.x / em) as f32, (displacement.y / em) as f32),
            text: text.into_boxed_str(),
            from_program,
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

    /// Box around the points of an outline, control points included, in em, y upwards. Type 1 programs are left out:
    /// their glyphs take as long to run as all the rest of a page.
    fn outline_box(&self, glyph: &FontGlyph<'_>) -> Option<Rect> {
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        if !self.info.embedded || outline.font_data().is_none() {
            return None;
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

    /// The character that the embedded TrueType `cmap` sends to a glyph.
    fn reverse_lookup(&mut self, glyph: &FontGlyph<'_>) -> Option<char> {
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        let map = self.reverse_cmap.get_or_insert_with(|| {
            outline
                .font_data()
                .map(|data| reverse_cmap::read((*data.data).as_ref()))
                .unwrap_or_default()
        });
        map.get(&outline.glyph_id().to_u32()).copied()
    }
}

/// Whether a content stream has an operator that shows text. Names and strings that look like one count too: this only says
/// whether it is worth running.
fn operators_show_text(content: &[u8]) -> bool {
    memmem::find(content, b"Tj").is_some() || memmem::find(content, b"TJ").is_some()
}

/// Everything of a font that does not need its program.
fn describe(dict: &Dict<'_>) -> Font {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let kind = match name_text(dict, "Subtype").as_deref() {
        Some("Type1" | "MMType1") => FontKind::Type1,
        Some("TrueType" | "OpenType") => FontKind::TrueType,
        Some("Type0") => FontKind::Type0,
        Some("Type3") => FontKind::Type3,
        _ => FontKind::Unknown,
    };
    let described = descendant.as_ref().unwrap_or(dict);
    let descriptor = described
        .get::<Dict<'_>>("FontDescriptor")
        .unwrap_or_default();
    let full_name = name_text(dict, "BaseFont")
        .or_else(|| name_text(&descriptor, "FontName"))
        .or_else(|| name_text(dict, "Name"))
        .unwrap_or_default();
    let (subset, name) = split_subset_prefix(&full_name);

    let mut font = Font::new(kind, name);
    font.subset = subset;
    font.embedded = kind == FontKind::Type3
        || ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| descriptor.contains_key(key));
    font.built_in_encoding =
        font.is_simple() && !dict.contains_key("Encoding") && descriptor.contains_key("FontFile");
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    let heavy = descriptor
        .get::<f32>("FontWeight")
        .is_some_and(|weight| weight >= BOLD_WEIGHT);
    font.bold = heavy || flags & FLAG_FORCE_BOLD != 0 || name_says_bold(name);
    font.italic = flags & FLAG_ITALIC != 0
        || descriptor
            .get::<f32>("ItalicAngle")
            .is_some_and(|angle| angle != 0.0)
        || name_says_italic(name);
    font.monospace = flags & FLAG_FIXED_PITCH != 0 || name.contains("Courier");
    font.metrics = metrics(dict, described, &descriptor, kind, name);
    font
}

fn metrics(
    dict: &Dict<'_>,
    described: &Dict<'_>,
    descriptor: &Dict<'_>,
    kind: FontKind,
    name: &str,
) -> FontMetrics {
    let mut metrics = FontMetrics {
        glyph_scale_x: 0.001,
        glyph_scale_y: 0.001,
        ..FontMetrics::default()
    };
    if kind == FontKind::Type3
        && let Some([a, _, _, d, _, _]) = dict.get::<[f32; 6]>("FontMatrix")
    {
        metrics.glyph_scale_x = a;
        metrics.glyph_scale_y = d;
    }
    if descriptor.is_empty() && kind == FontKind::Type1 {
        standard14::fill_metrics(name, &mut metrics);
    }
    let em = |key: &str| descriptor.get::<f32>(key).map(|value| value / 1000.0);
    metrics.ascent = em("Ascent").or(metrics.ascent);
    metrics.descent = em("Descent").or(metrics.descent);
    metrics.cap_height = em("CapHeight").or(metrics.cap_height);
    let (bbox, scale_x, scale_y) = if kind == FontKind::Type3 {
        let (x, y) = (metrics.glyph_scale_x, metrics.glyph_scale_y);
        (dict.get::<[f32; 4]>("FontBBox"), x, y)
    } else {
        (descriptor.get::<[f32; 4]>("FontBBox"), 0.001, 0.001)
    };
    if let Some([x0, y0, x1, y1]) = bbox
        && [x0, y0, x1, y1] != [0.0; 4]
    {
        metrics.bbox = Some(Rect {
            x0: x0 * scale_x,
            y0: y0 * scale_y,
            x1: x1 * scale_x,
            y1: y1 * scale_y,
        });
    }
    metrics.average_width = average_width(described, kind) * metrics.glyph_scale_x;
    let widths = dict.get::<Array<'_>>("Widths");
    metrics.first_width = widths
        .and_then(|widths| widths.iter::<f32>().next())
        .map(|width| width * metrics.glyph_scale_x);
    metrics
}

/// Mean of the positive widths, in glyph units.
fn average_width(described: &Dict<'_>, kind: FontKind) -> f32 {
    let mut sum = 0.0_f64;
    let mut count = 0_i64;
    let mut add = |width: f32, many: i64| {
        if width > 0.0 {
            sum += f64::from(width) * many as f64;
            count += many;
        }
    };
    if kind == FontKind::Type0 {
        let Some(widths) = described.get::<Array<'_>>("W") else {
            return described.get::<f32>("DW").unwrap_or(1000.0);
        };
        let mut items = widths.flex_iter();
        loop {
            if let Some((_, list)) = items.next::<(i64, Array<'_>)>() {
                list.iter::<f32>().for_each(|width| add(width, 1));
            } else if let Some((first, last, width)) = items.next::<(i64, i64, f32)>() {
                add(width, last.saturating_sub(first).clamp(0, MAX_CIDS) + 1);
            } else {
                break;
            }
        }
        if count == 0 {
            return described.get::<f32>("DW").unwrap_or(1000.0);
        }
    } else if let Some(widths) = described.get::<Array<'_>>("Widths") {
        widths.iter::<f32>().for_each(|width| add(width, 1));
    }
    if count == 0 {
        0.0
    } else {
        (sum / count as f64) as f32
    }
}

/// What the font's `/ToUnicode` holds; a name in its place (`/Identity-H`) is a map without entries.
fn unicode_map(dict: &Dict<'_>) -> Option<to_unicode::Facts> {
    if let Some(stream) = dict.get::<Stream<'_>>("ToUnicode") {
        let cmap = stream.decoded().ok()?;
        return Some(to_unicode::scan(&cmap));
    }
    dict.contains_key("ToUnicode").then_some(to_unicode::Facts {
        is_empty: true,
        space_code: None,
    })
}

/// The candidates for the width of a space.
fn space_width(map: Option<to_unicode::Facts>, loaded: &LoadedFont<'_>) -> SpaceWidth {
    let Some(font) = &loaded.font else {
        return SpaceWidth::default();
    };
    let width =
        |code: u32| (font.code_advance(code).x / f64::from(hayro_font::UNITS_PER_EM)) as f32;
    let fits = |code: &u32| !loaded.info.is_simple() || *code <= 0xFF;
    let mapped = map
        .and_then(|facts| facts.space_code)
        .filter(fits)
        .map(width);
    SpaceWidth {
        mapped,
        code_32: Some(width(0x20)),
        stated: None,
        program: program_width(font, 0x20),
        stand_in: None,
    }
}

/// Codes whose stated widths are kept: the space, and what old versions of pdf.js take in its place.
const STATED_CODES: [u32; 5] = [0x20, 0x2212, 0x31, 0x69, 0x49];

/// The widths of [`STATED_CODES`] that the dictionary states, in thousandths; `None` for a font that states none at all.
fn stated_widths(dict: &Dict<'_>) -> Option<[Option<f32>; 5]> {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    if let Some(font) = &descendant {
        let widths = font.get::<Array<'_>>("W");
        return Some(widths.map_or([None; 5], |widths| cid_widths(&widths, &STATED_CODES)));
    }
    let first = dict.get::<i64>("FirstChar").unwrap_or(0);
    let widths = dict.get::<Array<'_>>("Widths")?;
    Some(STATED_CODES.map(|code| {
        let index = usize::try_from(i64::from(code) - first).ok()?;
        widths.iter::<f32>().nth(index)
    }))
}

/// Adds the widths of a space that the dictionary states.
fn add_stated_spaces(dict: &Dict<'_>, space: &mut SpaceWidth) {
    let Some(widths) = stated_widths(dict) else {
        space.stated = space.code_32;
        space.stand_in = space.code_32;
        return;
    };
    space.stated = widths[0].map(|width| width / 1000.0);
    let stand_in = widths.into_iter().flatten().find(|width| *width != 0.0);
    // Thousandths, whatever the glyph space of a Type 3 font is.
    space.stand_in =
        stand_in.map(|width| width / 1000.0 * (0.001 / type1_scale(dict).unwrap_or(0.001)));
}

/// The scale that an embedded Type 1 program states in its clear text: `/FontMatrix [0.0005 0 0 …]`.
fn type1_scale(dict: &Dict<'_>) -> Option<f32> {
    /// Where the scale stands: up to byte 2,648 in the 275 programs of the corpus.
    const CLEAR_TEXT: u64 = 8_192;
    let program = dict
        .get::<Dict<'_>>("FontDescriptor")?
        .get::<Stream<'_>>("FontFile")?;
    let raw = program.raw_data();
    let mut clear = Vec::new();
    // Only the start is decoded; what was decoded before an error counts.
    let _ = if raw.starts_with(b"%!") {
        (&*raw).take(CLEAR_TEXT).read_to_end(&mut clear)
    } else {
        ZlibDecoder::new(&*raw)
            .take(CLEAR_TEXT)
            .read_to_end(&mut clear)
    };
    let at = memchr::memmem::find(&clear, b"/FontMatrix")?;
    let rest = clear.get(at..)?;
    let number = rest
        .get(memchr::memchr2(b'[', b'{', rest)? + 1..)?
        .trim_ascii_start()
        .split(u8::is_ascii_whitespace)
        .next()?;
    let scale: f32 = std::str::from_utf8(number).ok()?.parse().ok()?;
    (scale.is_finite() && scale > 0.0).then_some(scale)
}

/// Stated widths of a few character ids.
fn cid_widths<const N: usize>(widths: &Array<'_>, cids: &[u32; N]) -> [Option<f32>; N] {
    let mut found = [None; N];
    let mut items = widths.flex_iter();
    loop {
        let (first, last, list, width) =
            if let Some((first, list)) = items.next::<(i64, Array<'_>)>() {
                (first, i64::MAX, Some(list), 0.0)
            } else if let Some((first, last, width)) = items.next::<(i64, i64, f32)>() {
                (first, last, None, width)
            } else {
                return found;
            };
        for (slot, cid) in found.iter_mut().zip(cids) {
            let cid = i64::from(*cid);
            if !(first..=last).contains(&cid) {
                continue;
            }
            *slot = match &list {
                None => Some(width),
                Some(list) => usize::try_from(cid - first)
                    .ok()
                    .and_then(|index| list.iter::<f32>().nth(index))
                    .or(*slot),
            };
        }
    }
}

/// Width of a code's glyph in an embedded TrueType or OpenType program, in em.
fn program_width(font: &hayro_font::Font<'_>, code: u32) -> Option<f32> {
    let FontGlyph::Outline(outline) = font.glyph(font.map_code(code), code) else {
        return None;
    };
    let data = outline.font_data()?;
    let program = skrifa::FontRef::from_index((*data.data).as_ref(), 0).ok()?;
    program
        .glyph_metrics(
            skrifa::instance::Size::new(1.0),
            skrifa::instance::LocationRef::default(),
        )
        .advance_width(skrifa::GlyphId::new(outline.glyph_id().to_u32()))
}

/// Whether the ranges of the `/W` and `/W2` arrays hold few enough character ids: they are written out
/// entry by entry below us, and a range may claim four billion of them.
fn has_sane_widths(dict: &Dict<'_>) -> bool {
    let Some(descendant) = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
    else {
        return true;
    };
    ["W", "W2"].iter().all(|key| {
        let Some(widths) = descendant.get::<Array<'_>>(key) else {
            return true;
        };
        // `first last width`: two neighbouring numbers span a range; `first [widths]` spans none.
        let mut claimed = 0.0;
        let mut previous: Option<f64> = None;
        for item in widths.iter::<Object<'_>>() {
            let Object::Number(number) = item else {
                previous = None;
                continue;
            };
            if let Some(first) = previous {
                claimed += (number.as_f64() - first).max(0.0);
            }
            previous = Some(number.as_f64());
        }
        claimed <= (MAX_CIDS * MAX_CID_REPEATS) as f64
    })
}

/// Splits `ABCDEF+Name` (ISO 32000-1, 9.6.4).
fn split_subset_prefix(name: &str) -> (bool, &str) {
    match name.split_once('+') {
        Some((prefix, rest))
            if prefix.len() == 6 && prefix.bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            (true, rest)
        }
        _ => (false, name),
    }
}

/// Words in PostScript names that mean a heavy weight. `Medi` is how the URW and Charter clones of the
/// standard fonts spell bold; `bx` and `b` are the bold series of Computer Modern.
fn name_says_bold(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["bold", "black", "heavy", "demi"]
        .iter()
        .any(|word| lower.contains(word))
        || name.ends_with("-Medi")
        || name.ends_with("-MediItal")
        || lower.starts_with("cmb")
        || lower.starts_with("sfbx")
        || lower.starts_with("sfssbx")
        || lower.starts_with("cmssbx")
}

/// Words in PostScript names that mean slanted shapes; `ti`, `sl` are Computer Modern's.
fn name_says_italic(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    ["italic", "oblique", "slanted", "-ital", "medi-ital"]
        .iter()
        .any(|word| lower.contains(word))
        || lower.ends_with("-it")
        || ["cmti", "cmsl", "cmbxti", "cmbxsl", "cmssi", "sfti", "sfsl"]
            .iter()
            .any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subset_prefixes_are_split_off() {
        assert_eq!(split_subset_prefix("ABCDEF+Lato-Bold"), (true, "Lato-Bold"));
        assert_eq!(split_subset_prefix("C+Font"), (false, "C+Font"));
    }

    #[test]
    fn names_say_weight_and_slant() {
        for bold in [
            "Lato-Bold",
            "CMBX12",
            "NimbusRomNo9L-Medi",
            "Inter-SemiBold",
            "Roboto-Black",
        ] {
            assert!(name_says_bold(bold), "{bold}");
        }
        for regular in ["Lato-Regular", "CMR10", "Inter-Medium", "LMRoman10-Regular"] {
            assert!(!name_says_bold(regular), "{regular}");
        }
        assert!(name_says_italic("CMTI10"));
        assert!(name_says_italic("Times-Italic"));
        assert!(!name_says_italic("Titillium-Regular"));
    }
}
