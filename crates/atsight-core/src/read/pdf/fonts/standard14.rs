//! Figures of the 14 standard fonts, from Adobe's AFM files: what a descriptor would say.

use crate::model::{FontMetrics, Rect};

/// `FontBBox`, `Ascender`, `Descender`, `CapHeight` of a font, in thousandths of an em; zero ascender: not stated.
type Afm = (&'static str, [f32; 4], f32, f32, f32);

const AFM: &[Afm] = &[
    (
        "Courier",
        [-23.0, -250.0, 715.0, 805.0],
        629.0,
        -157.0,
        562.0,
    ),
    (
        "Courier-Bold",
        [-113.0, -250.0, 749.0, 801.0],
        629.0,
        -157.0,
        562.0,
    ),
    (
        "Courier-BoldOblique",
        [-57.0, -250.0, 869.0, 801.0],
        629.0,
        -157.0,
        562.0,
    ),
    (
        "Courier-Oblique",
        [-27.0, -250.0, 849.0, 805.0],
        629.0,
        -157.0,
        562.0,
    ),
    (
        "Helvetica",
        [-166.0, -225.0, 1000.0, 931.0],
        718.0,
        -207.0,
        718.0,
    ),
    (
        "Helvetica-Bold",
        [-170.0, -228.0, 1003.0, 962.0],
        718.0,
        -207.0,
        718.0,
    ),
    (
        "Helvetica-BoldOblique",
        [-174.0, -228.0, 1114.0, 962.0],
        718.0,
        -207.0,
        718.0,
    ),
    (
        "Helvetica-Oblique",
        [-170.0, -225.0, 1116.0, 931.0],
        718.0,
        -207.0,
        718.0,
    ),
    ("Symbol", [-180.0, -293.0, 1090.0, 1010.0], 0.0, 0.0, 0.0),
    (
        "Times-Bold",
        [-168.0, -218.0, 1000.0, 935.0],
        683.0,
        -217.0,
        676.0,
    ),
    (
        "Times-BoldItalic",
        [-200.0, -218.0, 996.0, 921.0],
        683.0,
        -217.0,
        669.0,
    ),
    (
        "Times-Italic",
        [-169.0, -217.0, 1010.0, 883.0],
        683.0,
        -217.0,
        653.0,
    ),
    (
        "Times-Roman",
        [-168.0, -218.0, 1000.0, 898.0],
        683.0,
        -217.0,
        662.0,
    ),
    ("ZapfDingbats", [-1.0, -143.0, 981.0, 820.0], 0.0, 0.0, 0.0),
];

/// Other names that viewers and PDFBox take for standard fonts.
const ALIASES: &[(&str, &str)] = &[
    ("Arial", "Helvetica"),
    ("Arial,Bold", "Helvetica-Bold"),
    ("Arial,BoldItalic", "Helvetica-BoldOblique"),
    ("Arial,Italic", "Helvetica-Oblique"),
    ("Arial-Bold", "Helvetica-Bold"),
    ("Arial-BoldItalic", "Helvetica-BoldOblique"),
    ("Arial-BoldItalicMT", "Helvetica-BoldOblique"),
    ("Arial-BoldMT", "Helvetica-Bold"),
    ("Arial-Italic", "Helvetica-Oblique"),
    ("Arial-ItalicMT", "Helvetica-Oblique"),
    ("ArialMT", "Helvetica"),
    ("CourierNew", "Courier"),
    ("CourierNew,Bold", "Courier-Bold"),
    ("CourierNew,BoldItalic", "Courier-BoldOblique"),
    ("CourierNew,Italic", "Courier-Oblique"),
    ("Symbol,Bold", "Symbol"),
    ("Symbol,BoldItalic", "Symbol"),
    ("Symbol,Italic", "Symbol"),
    ("TimesNewRoman", "Times-Roman"),
    ("TimesNewRoman,Bold", "Times-Bold"),
    ("TimesNewRoman,BoldItalic", "Times-BoldItalic"),
    ("TimesNewRoman,Italic", "Times-Italic"),
    ("TimesNewRomanPS", "Times-Roman"),
    ("TimesNewRomanPS-Bold", "Times-Bold"),
    ("TimesNewRomanPS-BoldItalic", "Times-BoldItalic"),
    ("TimesNewRomanPS-BoldItalicMT", "Times-BoldItalic"),
    ("TimesNewRomanPS-BoldMT", "Times-Bold"),
    ("TimesNewRomanPS-Italic", "Times-Italic"),
    ("TimesNewRomanPS-ItalicMT", "Times-Italic"),
    ("TimesNewRomanPSMT", "Times-Roman"),
];

/// Fills in ascent, descent, cap height and box of a standard font.
pub(super) fn fill_metrics(name: &str, metrics: &mut FontMetrics) {
    let Some((_, [x0, y0, x1, y1], ascent, descent, cap_height)) = lookup(name) else {
        return;
    };
    let stated = |value: f32| (value != 0.0).then_some(value / 1000.0);
    metrics.ascent = stated(*ascent);
    metrics.descent = stated(*descent);
    metrics.cap_height = stated(*cap_height);
    metrics.bbox = Some(Rect {
        x0: x0 / 1000.0,
        y0: y0 / 1000.0,
        x1: x1 / 1000.0,
        y1: y1 / 1000.0,
    });
}

fn lookup(name: &str) -> Option<&'static Afm> {
    let name = ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, target)| target);
    AFM.iter().find(|(own, ..)| *own == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_figures() {
        let mut metrics = FontMetrics::default();
        fill_metrics("Arial-BoldMT", &mut metrics);
        assert_eq!(metrics.cap_height, Some(0.718));
        assert!(ALIASES.iter().all(|(alias, _)| lookup(alias).is_some()));
        assert!(lookup("Lato-Regular").is_none());
    }
}
