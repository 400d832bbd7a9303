//! What a font dictionary says of its font: name, kind, weight, slant and the figures of its descriptor.

use hayro_syntax::object::{Dict, Stream};

use super::super::name_text;
use super::standard14;
use super::stated::Widths;
use crate::model::{Font, FontKind, FontMetrics, Rect};

/// Flags of a font descriptor (ISO 32000-1, table 123).
const FLAG_FIXED_PITCH: u32 = 1;
const FLAG_ITALIC: u32 = 1 << 6;
const FLAG_FORCE_BOLD: u32 = 1 << 18;
/// `FontWeight` from which a font counts as bold: 600 is semibold in the scale of ISO 32000-1, table 122.
const BOLD_WEIGHT: f32 = 600.0;

/// Everything of a font that does not need its program.
pub(super) fn describe(dict: &Dict<'_>, descendant: Option<&Dict<'_>>, widths: &Widths) -> Font {
    let kind = match name_text(dict, "Subtype").as_deref() {
        Some("Type1" | "MMType1") => FontKind::Type1,
        Some("TrueType" | "OpenType") => FontKind::TrueType,
        Some("Type0") => FontKind::Type0,
        Some("Type3") => FontKind::Type3,
        _ => FontKind::Unknown,
    };
    let described = descendant.unwrap_or(dict);
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
    font.embedded_cmap = (dict.get::<Stream<'_>>("Encoding"))
        .filter(|_| kind == FontKind::Type0)
        .map(|cmap| name_text(cmap.dict(), "CMapName").unwrap_or_default());
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
    font.metrics = metrics(dict, &descriptor, kind, name, widths);
    font
}

fn metrics(
    dict: &Dict<'_>,
    descriptor: &Dict<'_>,
    kind: FontKind,
    name: &str,
    widths: &Widths,
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
    metrics.default_width = widths.default.map(|width| width / 1000.0);
    metrics.lists_widths = widths.any;
    metrics.average_width = widths.average * metrics.glyph_scale_x;
    metrics.first_width = widths.first.map(|width| width * metrics.glyph_scale_x);
    metrics
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
