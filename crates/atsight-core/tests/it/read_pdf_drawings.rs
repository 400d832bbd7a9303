//! Vector pictures, outlined text, bars and dots: made by construction, and counted over the corpus.

use atsight_core::Parser;
use atsight_core::model::DrawingKind::{
    self, LevelBar, LevelDots, LevelRing, OutlinedText, Picture,
};
use atsight_core::model::{Document, Page};
use lopdf::{Object, dictionary};

use crate::build::{PageBuilder, page, pdf};
use crate::shared;

fn numbers(values: &[f32]) -> Vec<Object> {
    values.iter().map(|value| Object::Real(*value)).collect()
}

/// The operators of shapes, in PDF coordinates.
trait Shapes: Sized {
    fn number_op(self, operator: &str, values: &[f32]) -> Self;

    fn gray(self, level: f32) -> Self {
        self.number_op("g", &[level])
    }

    fn filled_box(self, x: f32, y: f32, w: f32, h: f32) -> Self {
        self.number_op("re", &[x, y, w, h]).number_op("f", &[])
    }

    /// A shape with a dent in its upper side.
    fn dented(self, x: f32, y: f32, w: f32, h: f32) -> Self {
        self.number_op("m", &[x, y])
            .number_op("l", &[x + w, y])
            .number_op("l", &[x + w, y + h])
            .number_op("l", &[x + w / 2.0, y + h / 3.0])
            .number_op("l", &[x, y + h])
            .number_op("f", &[])
    }

    /// A box with round corners.
    fn chip(self, x: f32, y: f32, w: f32, h: f32) -> Self {
        let (r, c) = (4.0, 1.8);
        self.number_op("m", &[x + r, y])
            .number_op("l", &[x + w - r, y])
            .number_op("c", &[x + w - c, y, x + w, y + c, x + w, y + r])
            .number_op("l", &[x + w, y + h - r])
            .number_op("c", &[x + w, y + h - c, x + w - c, y + h, x + w - r, y + h])
            .number_op("l", &[x + r, y + h])
            .number_op("c", &[x + c, y + h, x, y + h - c, x, y + h - r])
            .number_op("l", &[x, y + r])
            .number_op("c", &[x, y + c, x + c, y, x + r, y])
            .number_op("h", &[])
            // TikZ moves once more at the end.
            .number_op("m", &[x, y])
            .number_op("S", &[])
    }

    /// A word of outlined letters: their widths, two points apart.
    fn outlined(mut self, x: f32, y: f32, widths: &[f32]) -> Self {
        let mut left = x;
        for width in widths {
            self = self.dented(left, y, *width, 9.0);
            left += width + 2.0;
        }
        self
    }

    /// A track and the part of it that is filled.
    fn bar(self, x: f32, y: f32, level: f32) -> Self {
        self.gray(0.9)
            .filled_box(x, y, 100.0, 5.0)
            .gray(0.2)
            .filled_box(x, y, level, 5.0)
    }

    /// A row of five boxes.
    fn dots(mut self, x: f32, y: f32) -> Self {
        for step in 0..5_u8 {
            self = self.filled_box(x + f32::from(step) * 12.0, y, 9.0, 9.0);
        }
        self
    }
}

impl Shapes for PageBuilder {
    fn number_op(self, operator: &str, values: &[f32]) -> Self {
        self.op(operator, numbers(values))
    }
}

fn kinds(builder: PageBuilder) -> Vec<DrawingKind> {
    let document = Parser::new()
        .read(&pdf().page(builder).bytes())
        .expect("the file is sound");
    document.pages()[0]
        .drawings
        .iter()
        .map(|drawing| drawing.kind)
        .collect()
}

const WORD: [f32; 6] = [5.0, 6.0, 4.0, 7.0, 5.0, 8.0];

#[test]
fn letters_drawn_as_paths_are_outlined_text() {
    let builder = page()
        .outlined(72.0, 700.0, &WORD)
        .outlined(72.0, 680.0, &WORD);
    let document = Parser::new()
        .read(&pdf().page(builder).bytes())
        .expect("the file is sound");
    let drawings = &document.pages()[0].drawings;
    assert_eq!(drawings.len(), 2);
    assert!(
        drawings
            .iter()
            .all(|line| line.kind == OutlinedText && line.parts == 6)
    );
    let bbox = drawings[0].bbox;
    assert_eq!(
        (bbox.x0, bbox.y0, bbox.x1, bbox.y1),
        (72.0, 83.0, 117.0, 92.0)
    );
    // Shapes that are all the same are an ornament.
    assert_eq!(kinds(page().outlined(72.0, 700.0, &[6.0; 6])), []);
    // Four are a row of icons.
    assert!(!kinds(page().outlined(72.0, 700.0, &WORD[..4])).contains(&OutlinedText));
}

#[test]
fn a_line_in_one_path_is_outlined_text() {
    let line = |widths: [f32; 6]| {
        let mut builder = page();
        let mut x = 72.0;
        for width in widths {
            // A letter with a hole, so that it has outlines above each other.
            builder = builder
                .number_op("m", &[x, 700.0])
                .number_op("l", &[x + width, 700.0])
                .number_op("l", &[x + width, 709.0])
                .number_op("l", &[x, 707.0])
                .number_op("h", &[])
                .number_op("re", &[x + width / 3.0, 702.0, width / 3.0, 2.0]);
            x += width + 2.0;
        }
        builder.op("f", vec![])
    };
    let document = Parser::new()
        .read(&pdf().page(line(WORD)).bytes())
        .expect("the file is sound");
    let [drawing] = document.pages()[0].drawings[..] else {
        panic!("{:?}", document.pages()[0].drawings);
    };
    assert_eq!((drawing.kind, drawing.parts), (OutlinedText, 6));
    // A row of equal marks is none.
    assert!(!kinds(line([6.0; 6])).contains(&OutlinedText));
}

#[test]
fn outlines_with_text_over_them_lose_nothing() {
    let builder = page()
        .outlined(72.0, 700.0, &WORD)
        .text("abcdefghi", 72.0, 700.0);
    assert_eq!(kinds(builder), []);
}

#[test]
fn a_part_of_a_track_is_a_bar() {
    let skills = page()
        .text("Rust", 72.0, 700.0)
        .bar(150.0, 700.0, 80.0)
        .text("SQL", 72.0, 680.0)
        .bar(150.0, 680.0, 60.0);
    assert_eq!(kinds(skills), [LevelBar, LevelBar]);
    let alone = page()
        .bar(150.0, 700.0, 80.0)
        .filled_box(72.0, 500.0, 20.0, 5.0);
    assert_eq!(kinds(alone.filled_box(72.0, 480.0, 20.0, 5.0)), []);
    // Fields with text in them are none.
    let fields = page()
        .bar(150.0, 700.0, 80.0)
        .text_in("Helvetica", 5.0, "three of five", 152.0, 701.0)
        .bar(150.0, 680.0, 60.0)
        .text_in("Helvetica", 5.0, "two of five", 152.0, 681.0);
    assert_eq!(kinds(fields), []);
}

#[test]
fn rows_of_equal_shapes_are_dots() {
    assert_eq!(
        kinds(page().dots(150.0, 700.0).dots(150.0, 680.0)),
        [LevelDots, LevelDots]
    );
    assert_eq!(kinds(page().dots(150.0, 700.0)), []);
    let cells = page()
        .gray(0.9)
        .dots(150.0, 700.0)
        .dots(150.0, 680.0)
        .gray(0.0)
        .text_in("Courier", 8.0, "a b c d e f g h", 152.0, 701.0)
        .text_in("Courier", 8.0, "a b c d e f g h", 152.0, 681.0);
    assert_eq!(kinds(cells), []);
}

#[test]
fn rings_around_shares_are_levels() {
    let rings = |texts: [&str; 2]| {
        (page()
            .chip(72.0, 600.0, 50.0, 50.0)
            .chip(172.0, 600.0, 50.0, 50.0))
        .text(texts[0], 86.0, 620.0)
        .text(texts[1], 186.0, 620.0)
    };
    assert_eq!(kinds(rings(["90%", "65%"])), [LevelRing, LevelRing]);
    // Steps, and a word.
    assert_eq!(kinds(rings(["1", "2"])), []);
    assert_eq!(kinds(rings(["Rust", "90%"])), []);
}

#[test]
fn many_small_boxes_in_a_square_are_a_picture() {
    let code = |columns: usize, rows: usize| {
        (0..columns * rows).fold(page(), |page, n| {
            let (x, y) = ((n % columns) as f32, (n / columns) as f32);
            page.filled_box(72.0 + 3.0 * x, 600.0 + 3.0 * y, 1.5, 1.5)
        })
    };
    assert_eq!(kinds(code(10, 10)), [Picture]);
    // A row of leader dots, and a few boxes.
    assert_eq!(kinds(code(100, 1)), []);
    assert_eq!(kinds(code(7, 7)), []);
}

#[test]
fn an_odd_shape_is_a_picture_unless_text_stands_on_it() {
    assert_eq!(kinds(page().dented(72.0, 700.0, 12.0, 12.0)), [Picture]);
    // Parts that touch are one picture.
    let parts = page()
        .dented(72.0, 700.0, 12.0, 12.0)
        .dented(80.0, 695.0, 12.0, 12.0);
    assert_eq!(kinds(parts), [Picture]);
    let banner = page()
        .gray(0.9)
        .dented(72.0, 690.0, 100.0, 40.0)
        .gray(0.0)
        .text("Work Experience", 80.0, 700.0)
        .text("and more of it", 80.0, 692.0);
    assert_eq!(kinds(banner), []);
    let mut bullets = page();
    for line in 0..5_u8 {
        bullets = bullets.dented(72.0, 700.0 - f32::from(line) * 20.0, 7.0, 7.0);
    }
    assert_eq!(kinds(bullets), []);
}

#[test]
fn the_furniture_of_a_clean_page_is_none() {
    let frame = [72.0, 500.0, 400.0, 60.0];
    let clean = page()
        .filled_box(72.0, 680.0, 468.0, 0.7)
        .filled_box(0.0, 0.0, 200.0, 792.0)
        .chip(72.0, 600.0, 60.0, 16.0)
        .chip(140.0, 600.0, 80.0, 16.0)
        // A border: the outer and the inner box in one path.
        .number_op("re", &frame)
        .number_op("re", &[73.0, 501.0, 398.0, 58.0])
        .op("f*", vec![])
        .text("text", 72.0, 700.0);
    assert_eq!(kinds(clean), []);
}

/// Counts of a document: pictures, lines of outlined text, bars, rows of dots.
fn counts(document: &Document) -> [usize; 4] {
    let count = |kind| {
        let on_page = |page: &Page| page.drawings.iter().filter(|d| d.kind == kind).count();
        document.pages().iter().map(on_page).sum()
    };
    [Picture, OutlinedText, LevelBar, LevelDots].map(count)
}

/// Every file with drawings was looked at as a picture of its page; all others have none.
#[test]
fn drawings_of_real_producers() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    let expected = [
        // Icons of stroked paths.
        ("d004-theme-even.pdf", [4, 0, 0, 0]),
        ("d005-theme-even.pdf", [3, 0, 0, 0]),
        ("d006-theme-even.pdf", [4, 0, 0, 0]),
        ("d007-theme-even.pdf", [4, 0, 0, 0]),
        // Bars on tracks: Chromium and Typst.
        ("d042-html-photo_icons_bars.pdf", [0, 0, 4, 0]),
        ("d043-html-photo_icons_bars.pdf", [0, 0, 9, 0]),
        ("d060-html-flexside_left-bars.pdf", [0, 0, 9, 0]),
        ("d061-html-flexside_left-bars.pdf", [0, 0, 10, 0]),
        ("d103-typst-side.pdf", [0, 0, 12, 0]),
        ("d104-typst-side.pdf", [0, 0, 15, 0]),
        ("best-resume-ever__left-right.pdf", [0, 0, 8, 0]),
        ("best-resume-ever__left-right-rtl.pdf", [0, 0, 8, 0]),
        // Eight headings as outlines; whole pages by Ghostscript.
        ("d048-html-outline_heads.pdf", [0, 8, 0, 0]),
        ("d049-html-outline_heads.pdf", [0, 8, 0, 0]),
        ("d123-outlined-html.pdf", [0, 52, 0, 0]),
        ("d124-outlined-tex.pdf", [0, 49, 0, 0]),
        // Cells of a table as boxes: LibreOffice.
        ("dev-lo-bars-table-pdf-tagged.pdf", [0, 0, 0, 11]),
        ("OfflineCV__openresume-react-pdf.pdf", [4, 0, 0, 6]),
        // A chart by TikZ, and filled icons by LuaTeX.
        ("AltaCV__sample.pdf", [1, 0, 0, 0]),
        ("AltaCV__sample-old.pdf", [1, 0, 0, 0]),
        ("moderncv__template_classic_green.pdf", [3, 0, 0, 0]),
        ("moderncv__template_classic_green-right.pdf", [3, 0, 0, 0]),
    ];
    let mut met = 0;
    for set in ["typeset", "office", "public"] {
        for path in shared::files(&corpus.join(set), "pdf") {
            let bytes = std::fs::read(&path).expect("the file can be loaded");
            let document = Parser::new().read(&bytes).expect("the file is read");
            let entry = expected.iter().find(|(name, _)| path.ends_with(name));
            met += usize::from(entry.is_some());
            let wanted = entry.map_or([0; 4], |(_, counts)| *counts);
            assert_eq!(counts(&document), wanted, "{}", path.display());
        }
    }
    assert_eq!(met, expected.len());
}

#[test]
fn images_have_a_place_a_size_and_a_share() {
    let image = |builder: PageBuilder, name: &str, matrix: [f32; 6], entries: lopdf::Dictionary| {
        builder
            .op("q", vec![])
            .number_op("cm", &matrix)
            .form(name, entries, page())
            .op("Q", vec![])
    };
    let photo = dictionary! { "Subtype" => "Image", "Width" => 300, "Height" => 400 };
    let mask =
        dictionary! { "Subtype" => "Image", "Width" => 8, "Height" => 8, "ImageMask" => true };
    let builder = image(page(), "Im1", [306.0, 0.0, 0.0, 396.0, 0.0, 396.0], photo);
    let builder = image(builder, "Im2", [0.0, 61.2, -61.2, 0.0, 612.0, 0.0], mask);
    let document = Parser::new()
        .read(&pdf().page(builder).bytes())
        .expect("the file is sound");
    let page = &document.pages()[0];
    let [photo, mask] = &page.images[..] else {
        panic!("{:?}", page.images);
    };
    assert_eq!((photo.pixel_width, photo.pixel_height), (300, 400));
    assert!(!photo.stencil && !photo.transparent && !photo.inline);
    assert!((page.share(photo.bbox) - 0.25).abs() < 1e-4);
    assert!(mask.stencil && mask.transparent);
    assert!((mask.bbox.x0 - 550.8).abs() < 0.01 && (mask.bbox.y1 - 792.0).abs() < 0.01);
}

/// Pictures, with their share of the page in thousandths: photographs, scans, a section as an image.
#[test]
fn images_of_real_producers() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    for (file, expected) in [
        ("typeset/d000-theme-elegant.pdf", &[0][..]),
        ("typeset/d042-html-photo_icons_bars.pdf", &[14]),
        ("typeset/d046-html-section_as_image.pdf", &[181]),
        ("typeset/d130-scan-single_plain.pdf", &[1000, 1000]),
        ("office/dev-lo-img-text-skills-pdf-tagged.pdf", &[53]),
        ("office/dev-lo-tbl-side-photo-pdf-pdfa1.pdf", &[14]),
        ("public/moderncv__template-es.pdf", &[8]),
        ("public/AltaCV__sample.pdf", &[13]),
        ("typeset/d020-html-flexside_left.pdf", &[]),
    ] {
        let bytes = std::fs::read(corpus.join(file)).expect("the file can be loaded");
        let document = Parser::new().read(&bytes).expect("the file is read");
        let shares: Vec<u32> = document
            .pages()
            .iter()
            .flat_map(|page| page.images.iter().map(|image| page.share(image.bbox)))
            .map(|share| (share * 1000.0).round() as u32)
            .collect();
        assert_eq!(shares, expected, "{file}");
    }
}
