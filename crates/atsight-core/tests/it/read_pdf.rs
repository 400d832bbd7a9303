//! The PDF reader against files whose content is known because the test made it.

use atsight_core::model::{
    Color, Document, GlyphFlags, Item, Page, PathKind, Rect, RenderMode, Run,
};
use atsight_core::{Limits, Parser};
use lopdf::{Object, dictionary};

use crate::build::{PageBuilder, page, pdf};
use crate::shared;

fn read(builder: PageBuilder) -> Document {
    Parser::new()
        .read(&pdf().page(builder).bytes())
        .expect("the file is sound")
}

fn run_text(page: &Page, run: &Run) -> String {
    page.run_glyphs(run)
        .iter()
        .map(|glyph| page.glyph_text(glyph))
        .collect()
}

fn texts(page: &Page) -> Vec<String> {
    page.runs.iter().map(|run| run_text(page, run)).collect()
}

#[track_caller]
fn assert_close(actual: f32, expected: f32) {
    assert!(
        (actual - expected).abs() < 0.01,
        "{actual} is not {expected}"
    );
}

#[test]
fn text_stands_where_it_was_put_with_the_origin_at_the_top_left() {
    let document = read(page().text("Hi", 72.0, 700.0));
    let page = &document.pages()[0];
    assert_eq!(texts(page), ["Hi"]);
    let [h, i] = page.run_glyphs(&page.runs[0]) else {
        panic!("two glyphs")
    };
    assert_close(h.origin.x, 72.0);
    assert_close(h.origin.y, 92.0);
    // Width of `H` in Helvetica: 722 thousandths.
    assert_close(h.width, 0.722);
    assert_close(i.origin.x, 79.22);
    let font = document.font(page.state(&page.runs[0]).font);
    assert_eq!(font.name, "Helvetica");
    assert!(!font.bold && !font.embedded);
}

#[test]
fn fonts_say_their_weight_and_slant() {
    let document = read(
        page()
            .text_in("Helvetica-Bold", 10.0, "a", 72.0, 700.0)
            .text_in("Helvetica-Oblique", 10.0, "b", 72.0, 680.0),
    );
    assert!(document.fonts[0].bold && !document.fonts[0].italic);
    assert!(document.fonts[1].italic && !document.fonts[1].bold);
}

#[test]
fn spacing_scaling_and_rise_move_the_pen() {
    let document = read(
        page()
            .op("BT", vec![])
            .op("Tf", vec!["Courier".into(), 10.into()])
            .op("Tc", vec![2.into()])
            .op("Tw", vec![5.into()])
            .op("Tz", vec![50.into()])
            .op("Ts", vec![3.into()])
            .op("Td", vec![100.into(), 700.into()])
            .op("Tj", vec![Object::string_literal("a b")])
            .op("ET", vec![]),
    );
    let page = &document.pages()[0];
    let glyphs = page.run_glyphs(&page.runs[0]);
    assert_close(glyphs[0].origin.y, 89.0);
    // (6 + 2) · 0.5 after `a`, (6 + 2 + 5) · 0.5 after the space.
    assert_close(glyphs[1].origin.x, 104.0);
    assert_close(glyphs[2].origin.x, 110.5);
    // The advance leaves character and word spacing out.
    assert_close(page.advance(&page.runs[0], &glyphs[1], false).x, 3.0);
    assert!(glyphs[1].flags.contains(GlyphFlags::WORD_SPACE));
}

#[test]
fn strings_of_one_array_share_their_operator() {
    let array = vec![
        Object::string_literal("Wor"),
        Object::Integer(-250),
        Object::string_literal("king"),
    ];
    let document = read(
        page()
            .op("BT", vec![])
            .op("Tf", vec!["Courier".into(), 10.into()])
            .op("Td", vec![100.into(), 700.into()])
            .op("TJ", vec![array.into()])
            .op("T*", vec![])
            .op("ET", vec![]),
    );
    let page = &document.pages()[0];
    assert_eq!(texts(page), ["Wor", "king"]);
    assert_eq!(page.runs[0].operator, page.runs[1].operator);
    assert_close(page.runs[1].matrix.e, 100.0 + 18.0 + 2.5);
    assert!(page.items.contains(&Item::Adjust(-250.0)));
}

#[test]
fn quotes_move_to_the_next_line() {
    let document = read(
        page()
            .op("BT", vec![])
            .op("Tf", vec!["Courier".into(), 10.into()])
            .op("TL", vec![12.into()])
            .op("Td", vec![100.into(), 700.into()])
            .op("Tj", vec![Object::string_literal("one")])
            .op("'", vec![Object::string_literal("two")])
            .op(
                "\"",
                vec![0.into(), 1.into(), Object::string_literal("three")],
            )
            .op("ET", vec![]),
    );
    let page = &document.pages()[0];
    let baselines: Vec<f32> = page.runs.iter().map(|run| run.matrix.f).collect();
    assert_eq!(baselines, [92.0, 104.0, 116.0]);
    assert_eq!(page.state(&page.runs[2]).char_spacing, 1.0);
}

#[test]
fn colours_and_render_modes_are_kept() {
    let document = read(
        page()
            .op("rg", vec![1.into(), 0.into(), 0.into()])
            .text("red", 72.0, 700.0)
            .op("k", vec![0.into(), 0.into(), 0.into(), 1.into()])
            .op("Tr", vec![3.into()])
            .text("unseen", 72.0, 680.0),
    );
    let page = &document.pages()[0];
    let states: Vec<_> = page.runs.iter().map(|run| *page.state(run)).collect();
    assert_eq!(states[0].fill, Color { r: 255, g: 0, b: 0 });
    assert_eq!(states[1].fill, Color::BLACK);
    assert_eq!(states[1].render_mode, RenderMode::Invisible);
    let hidden = page.run_glyphs(&page.runs[1]);
    assert!(
        hidden
            .iter()
            .all(|glyph| glyph.flags.contains(GlyphFlags::INVISIBLE))
    );
}

#[test]
fn what_no_one_can_see_is_marked() {
    let flags = |builder: PageBuilder| {
        let document = read(builder);
        let page = &document.pages()[0];
        page.run_glyphs(&page.runs[0])[0].flags & GlyphFlags::HIDDEN
    };
    let white = || page().op("g", vec![1.into()]);
    let ground = |builder: PageBuilder| {
        builder
            .op("re", vec![50.into(), 650.into(), 300.into(), 100.into()])
            .op("f", vec![])
    };
    assert_eq!(flags(page().text("x", 72.0, 700.0)), GlyphFlags::empty());
    assert_eq!(
        flags(white().text("x", 72.0, 700.0)),
        GlyphFlags::NO_CONTRAST
    );
    // White on a dark ground is seen.
    let on_dark = ground(page()).op("g", vec![1.into()]);
    assert_eq!(flags(on_dark.text("x", 72.0, 700.0)), GlyphFlags::empty());
    assert_eq!(
        flags(page().text_in("Courier", 1.0, "x", 72.0, 700.0)),
        GlyphFlags::TINY
    );
    assert_eq!(flags(page().text("x", 700.0, 700.0)), GlyphFlags::OFF_PAGE);
    assert_eq!(
        flags(ground(page().text("x", 72.0, 700.0))),
        GlyphFlags::COVERED
    );
    let clipped = page()
        .op("re", vec![0.into(), 0.into(), 50.into(), 50.into()])
        .op("W", vec![])
        .op("n", vec![]);
    assert_eq!(flags(clipped.text("x", 72.0, 700.0)), GlyphFlags::CLIPPED);
    let text = || page().text("x", 72.0, 700.0);
    let faint = |alpha| page().opacity(alpha).text("x", 72.0, 700.0);
    assert_eq!(flags(faint(0.0)), GlyphFlags::TRANSPARENT);
    assert_eq!(flags(faint(0.2)), GlyphFlags::empty());
    // A group fades as a whole: the opacity inside starts anew.
    let group = dictionary! { "Group" => dictionary! { "S" => "Transparency" } };
    let faded = page().opacity(0.0).form("G", group, text());
    assert_eq!(flags(faded), GlyphFlags::TRANSPARENT);
}

/// Marks of the first glyph of a page, as far as they hide it.
fn hidden(builder: PageBuilder) -> GlyphFlags {
    let document = read(builder);
    let page = &document.pages()[0];
    page.run_glyphs(&page.runs[0])[0].flags & GlyphFlags::HIDDEN
}

#[test]
fn letters_painted_as_outlines_are_seen() {
    // An angle, so high: no box, and not without dents, as most letters are.
    let outline = |height: i32| {
        let corners = [
            (72, 0),
            (112, 0),
            (112, 2),
            (74, 3),
            (72, height),
            (72, height),
        ];
        let mut page = page().op("rg", vec![0.into(), 0.into(), 1.into()]);
        for (at, (x, y)) in corners.into_iter().enumerate() {
            let operator = if at == 0 { "m" } else { "l" };
            page = page.op(operator, vec![x.into(), (699 + y).into()]);
        }
        page.op("f", vec![])
    };
    let behind = |page: PageBuilder| {
        let page = page.op("g", vec![1.into()]).op("Tr", vec![3.into()]);
        page.text("mm", 72.0, 700.0)
    };
    assert_eq!(hidden(behind(outline(8))), GlyphFlags::empty());
    assert_eq!(
        hidden(behind(page())),
        GlyphFlags::INVISIBLE | GlyphFlags::NO_CONTRAST
    );
    // What is much higher than the text is a picture.
    assert!(hidden(behind(outline(40))).contains(GlyphFlags::INVISIBLE));
    let faint = outline(8).opacity(0.0).text("mm", 72.0, 700.0);
    assert_eq!(hidden(faint), GlyphFlags::empty());
}

#[test]
fn a_box_is_seen_as_far_as_its_clip_goes() {
    let rect = |[x, y, w, h]: [i32; 4]| vec![x.into(), y.into(), w.into(), h.into()];
    // Text in the middle of a black box that fills the page, seen through a clip of some boxes.
    let seen_through = |boxes: &[[i32; 4]], gray: i32| {
        let mut page = page().op("q", vec![]);
        for own in boxes {
            page = page.op("re", rect(*own));
        }
        let page = page.op("W*", vec![]).op("n", vec![]);
        let page = page.op("re", rect([0, 0, 612, 792])).op("f", vec![]);
        page.op("Q", vec![])
            .op("g", vec![gray.into()])
            .text("x", 300.0, 400.0)
    };
    let around = [200, 300, 200, 200];
    assert_eq!(hidden(seen_through(&[around], 1)), GlyphFlags::empty());
    assert_eq!(hidden(seen_through(&[around], 0)), GlyphFlags::NO_CONTRAST);
    let elsewhere = [10, 10, 50, 50];
    assert_eq!(
        hidden(seen_through(&[elsewhere], 1)),
        GlyphFlags::NO_CONTRAST
    );
    // A frame: black text in the middle of it is seen.
    let frame = [around, [210, 310, 180, 180]];
    assert_eq!(hidden(seen_through(&frame, 0)), GlyphFlags::empty());
}

#[test]
fn fake_bold_is_marked_as_drawn_twice() {
    let document = read(page().text("Bold", 72.0, 700.0).text("Bold", 72.3, 700.0));
    let page = &document.pages()[0];
    let repeats = |run: usize| {
        page.run_glyphs(&page.runs[run])
            .iter()
            .filter(|glyph| glyph.flags.contains(GlyphFlags::DUPLICATE))
            .count()
    };
    assert_eq!((repeats(0), repeats(1)), (0, 4));
}

#[test]
fn forms_apply_their_matrix_and_say_where_they_end() {
    let matrix = [2, 0, 0, 2, 100, 0].map(Object::from).to_vec();
    let document = read(page().form(
        "Fx",
        dictionary! { "Matrix" => matrix },
        page().text("in", 10.0, 300.0),
    ));
    let page = &document.pages()[0];
    assert_close(page.runs[0].matrix.e, 120.0);
    assert_close(page.runs[0].matrix.f, 192.0);
    assert_close(page.runs[0].matrix.a, 20.0);
    assert_eq!(page.runs[0].form_depth, 1);
    assert!(matches!(page.items.first(), Some(Item::BeginForm(_))));
    assert_eq!(page.items.last(), Some(&Item::EndForm));
}

#[test]
fn a_form_inside_itself_ends() {
    let mut document = pdf()
        .page(page().form("Fx", dictionary! {}, page().text("once", 10.0, 300.0)))
        .finish();
    let form = *document
        .objects
        .iter()
        .find(|(_, object)| {
            object
                .as_stream()
                .is_ok_and(|stream| stream.dict.has(b"BBox"))
        })
        .map(|(id, _)| id)
        .expect("there is a form");
    let stream = document
        .get_object_mut(form)
        .and_then(Object::as_stream_mut)
        .expect("it is a stream");
    // Without resources of its own it sees the page's, and itself among them.
    stream.dict.remove(b"Resources");
    let mut content = stream.content.clone();
    content.extend_from_slice(b"\n/Fx Do\n");
    stream.set_content(content);
    let bytes = crate::build::save(document);
    let document = Parser::new().read(&bytes).expect("it is read");
    let messages: Vec<&str> = document
        .anomalies
        .iter()
        .map(|anomaly| anomaly.message.as_str())
        .collect();
    assert!(
        messages
            .iter()
            .any(|message| message.contains("contains itself")),
        "{messages:?}"
    );
    assert_eq!(texts(&document.pages()[0]), ["once"]);
}

#[test]
fn rotated_pages_stand_upright() {
    for (degrees, x, y, size) in [
        (90, 700.0, 72.0, (792.0, 612.0)),
        (180, 540.0, 700.0, (612.0, 792.0)),
        (270, 92.0, 540.0, (792.0, 612.0)),
    ] {
        let document = read(page().entry("Rotate", degrees).text("x", 72.0, 700.0));
        let page = &document.pages()[0];
        assert_eq!((page.size.width, page.size.height), size);
        assert_close(page.glyphs[0].origin.x, x);
        assert_close(page.glyphs[0].origin.y, y);
    }
}

#[test]
fn the_crop_box_is_the_page() {
    let crop = [100, 200, 500, 600].map(Object::from).to_vec();
    let document = read(page().entry("CropBox", crop).text("x", 120.0, 580.0));
    let page = &document.pages()[0];
    assert_eq!((page.size.width, page.size.height), (400.0, 400.0));
    assert_close(page.glyphs[0].origin.x, 20.0);
    assert_close(page.glyphs[0].origin.y, 20.0);
    assert_close(page.media_box.x0, -100.0);
}

#[test]
fn boxes_and_rules_are_told_apart() {
    let document = read(
        page()
            .op("re", vec![50.into(), 600.into(), 200.into(), 100.into()])
            .op("f", vec![])
            .op("m", vec![50.into(), 500.into()])
            .op("l", vec![300.into(), 500.into()])
            .op("S", vec![]),
    );
    let page = &document.pages()[0];
    let kinds: Vec<PathKind> = page.paths.iter().map(|path| path.kind).collect();
    assert_eq!(kinds, [PathKind::Rectangle, PathKind::Rule]);
    assert_eq!(
        page.paths[0].bbox,
        Rect {
            x0: 50.0,
            y0: 92.0,
            x1: 250.0,
            y1: 192.0
        }
    );
}

#[test]
fn links_are_read_with_their_place() {
    let document = read(page().text("mail me", 72.0, 700.0).annotation(dictionary! {
        "Type" => "Annot", "Subtype" => "Link",
        "Rect" => vec![72.into(), 698.into(), 110.into(), 710.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("mailto:ana@example.com") },
    }));
    let link = &document.pages()[0].links[0];
    assert_eq!(link.uri, "mailto:ana@example.com");
    assert_close(link.bbox.y0, 82.0);
}

#[test]
fn actual_text_and_nested_marks_are_kept() {
    let document = read(
        page()
            .op("BMC", vec!["P".into()])
            .op(
                "BDC",
                vec![
                    "Span".into(),
                    dictionary! { "ActualText" => Object::string_literal("fi"), "MCID" => 3 }
                        .into(),
                ],
            )
            .text("x", 72.0, 700.0)
            .op("EMC", vec![])
            .op("EMC", vec![]),
    );
    let page = &document.pages()[0];
    let mark = &page.marks[page.runs[0].mark.expect("a mark").0 as usize];
    assert_eq!(mark.actual_text.as_deref(), Some("fi"));
    assert_eq!(mark.mcid, Some(3));
    assert_eq!(mark.parent.map(|parent| parent.0), Some(0));
}

#[test]
fn passing_a_limit_keeps_what_was_read_and_says_so() {
    let mut limits = Limits::default();
    limits.glyphs = 3;
    let bytes = pdf()
        .page(page().text("abcdef", 72.0, 700.0).text("more", 72.0, 600.0))
        .bytes();
    let document = Parser::new()
        .limits(limits)
        .read(&bytes)
        .expect("some text was read");
    assert_eq!(texts(&document.pages()[0]).concat(), "abc");
    assert_eq!(document.anomalies.len(), 1, "{:?}", document.anomalies);
}

/// Every PDF of the corpus is read, and the counts are printed: `cargo test -- --nocapture counts`.
#[test]
fn counts_over_the_corpus() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    for set in ["typeset", "office", "public"] {
        let files = shared::files(&corpus.join(set), "pdf");
        let (mut pages, mut glyphs, mut unmapped, mut refused) = (0, 0, 0, Vec::new());
        for path in &files {
            let bytes = std::fs::read(path).expect("the file can be loaded");
            match Parser::new().read(&bytes) {
                Ok(document) => {
                    pages += document.pages().len();
                    for page in document.pages() {
                        glyphs += page.glyphs.len();
                    }
                    unmapped += document
                        .fonts
                        .iter()
                        .map(|font| font.unmapped_glyphs)
                        .sum::<u32>();
                }
                Err(error) => refused.push(format!("{}: {error}", path.display())),
            }
        }
        println!(
            "{set}: {} files, {} refused, {pages} pages, {glyphs} glyphs, {unmapped} without Unicode",
            files.len(),
            refused.len()
        );
        assert!(refused.is_empty(), "{refused:#?}");
    }
}
