//! A page and its layout → SVG.

use std::fmt::Write;

use atsight_core::model::{
    Block, BlockKind, Color, Line, Page, PageLayout, PathKind, Point, Rect, Region, RegionKind,
};

/// Room around the page for arrows and numbers, in points.
const MARGIN: f32 = 14.0;

const HEAD: &str = "<defs>\
<marker id=\"arrow\" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" markerWidth=\"5\" markerHeight=\"5\" orient=\"auto\">\
<path d=\"M0 0L6 3L0 6z\" fill=\"#c2185b\"/></marker>\
<pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
<path d=\"M0 0V4\" stroke=\"#e53935\" stroke-width=\".8\"/></pattern></defs>\n";

/// Draws a page. Words are set in the viewer's font, each as wide as it is on the page.
pub(crate) fn draw(page: Option<&Page>, layout: &PageLayout) -> String {
    let all = layout
        .blocks
        .iter()
        .fold(Rect::EMPTY, |r, b| r.union(b.bbox));
    let (width, height) = (
        layout.size.width.max(all.x1) + 2.0 * MARGIN,
        layout.size.height.max(all.y1) + 2.0 * MARGIN,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x:.1} {x:.1} {width:.1} {height:.1}\" \
         width=\"{width:.0}\" height=\"{height:.0}\" font-family=\"sans-serif\">\n{HEAD}",
        x = -MARGIN,
    );
    let paper = Rect {
        x0: 0.0,
        y0: 0.0,
        x1: layout.size.width,
        y1: layout.size.height,
    };
    rect(
        &mut out,
        paper,
        "fill=\"white\" stroke=\"#999\" stroke-width=\".5\"",
    );
    for region in &layout.regions {
        draw_region(&mut out, region);
    }
    for cell in layout.tables.iter().flat_map(|table| &table.cells) {
        rect(
            &mut out,
            cell.bbox,
            "fill=\"none\" stroke=\"#8e24aa\" stroke-width=\"1.5\" stroke-opacity=\".5\"",
        );
    }
    for gutter in &layout.gutters {
        rect(&mut out, gutter.bbox, "fill=\"url(#hatch)\"");
    }
    if let Some(page) = page {
        draw_graphics(&mut out, page);
    }
    for line in &layout.lines {
        draw_line(&mut out, line);
    }
    for (number, block) in layout.blocks.iter().enumerate() {
        draw_block(&mut out, number + 1, block);
    }
    for pair in layout.blocks.windows(2) {
        let (from, to) = (start_of(&pair[0]), start_of(&pair[1]));
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"#c2185b\" stroke-width=\".6\" \
             stroke-opacity=\".6\" marker-end=\"url(#arrow)\"/>",
            from.x, from.y, to.x, to.y
        );
    }
    out + "</svg>\n"
}

fn start_of(block: &Block) -> Point {
    Point::new(block.bbox.x0 - 3.0, block.bbox.center().y)
}

fn draw_region(out: &mut String, region: &Region) {
    let color = match region.kind {
        RegionKind::Column => "#90caf9",
        RegionKind::Sidebar => "#a5d6a7",
        RegionKind::Header | RegionKind::Footer | RegionKind::Note => "#ffcc80",
        RegionKind::Table => "#ce93d8",
        RegionKind::Figure => "#ef9a9a",
        _ => "#e0e0e0",
    };
    let look = format!("fill=\"{color}\" fill-opacity=\".35\"");
    rect(out, region.bbox, &look);
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"5\" fill=\"#555\" text-anchor=\"end\">{}</text>",
        region.bbox.x1,
        region.bbox.y0 - 1.0,
        region.kind.name()
    );
}

/// Rules, boxes, other paths and pictures.
fn draw_graphics(out: &mut String, page: &Page) {
    for path in &page.paths {
        let color = path.stroke.or(path.fill).unwrap_or(Color::BLACK);
        let (fill, dash) = match path.kind {
            PathKind::Rule => (0.0, ""),
            PathKind::Rectangle => (0.08, ""),
            _ => (0.0, "stroke-dasharray=\"2 1\""),
        };
        let look = format!(
            "fill=\"#795548\" fill-opacity=\"{fill}\" stroke=\"#{:02x}{:02x}{:02x}\" stroke-width=\".7\" {dash}",
            color.r, color.g, color.b
        );
        rect(out, path.bbox, &look);
    }
    for image in &page.images {
        let r = image.bbox;
        rect(
            out,
            r,
            "fill=\"#fff176\" fill-opacity=\".4\" stroke=\"#f9a825\"",
        );
        let _ = writeln!(
            out,
            "<path d=\"M{:.1} {:.1}L{:.1} {:.1}M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"#f9a825\"/>",
            r.x0, r.y0, r.x1, r.y1, r.x0, r.y1, r.x1, r.y0
        );
    }
}

fn draw_line(out: &mut String, line: &Line) {
    rect(
        out,
        line.bbox,
        "fill=\"none\" stroke=\"#90a4ae\" stroke-width=\".25\"",
    );
    for word in &line.words {
        let range = word.text.start as usize..word.text.end as usize;
        let text = line.text.get(range).unwrap_or("");
        let r = word.bbox;
        // Where the word starts and how long it is, along its baseline.
        let (x, y, length) = match line.turn {
            0 => (r.x0, line.baseline, r.width()),
            1 => (r.x0 + r.width() / 4.0, r.y0, r.height()),
            2 => (r.x1, r.y0 + r.height() / 4.0, r.width()),
            _ => (r.x1 - r.width() / 4.0, r.y1, r.height()),
        };
        let _ = writeln!(
            out,
            "<text transform=\"translate({x:.2} {y:.2}) rotate({})\" font-size=\"{:.2}\" textLength=\"{length:.2}\" \
             lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
            u16::from(line.turn) * 90,
            line.size,
            if line.bold > 0.5 {
                " font-weight=\"bold\""
            } else {
                ""
            },
            escape(text)
        );
    }
}

fn draw_block(out: &mut String, number: usize, block: &Block) {
    let color = match block.kind {
        BlockKind::Heading => "#d81b60",
        BlockKind::Bullet => "#00897b",
        _ => "#1e88e5",
    };
    let look = format!("fill=\"none\" stroke=\"{color}\" stroke-width=\".6\"");
    rect(out, block.bbox, &look);
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"6\" fill=\"{color}\" text-anchor=\"end\">{number}</text>",
        block.bbox.x0 - 4.0,
        block.bbox.center().y - 1.0
    );
}

fn rect(out: &mut String, r: Rect, look: &str) {
    let _ = writeln!(
        out,
        "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" {look}/>",
        r.x0,
        r.y0,
        r.width(),
        r.height()
    );
}

/// Text for XML; characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::model::{LineId, Size};

    #[test]
    fn text_of_a_resume_cannot_leave_its_element() {
        assert_eq!(escape("a<b> & \u{1}c"), "a&lt;b&gt; &amp; c");
    }

    #[test]
    fn blocks_are_numbered_and_joined_by_arrows() {
        let bbox = |y: f32| Rect {
            x0: 10.0,
            y0: y,
            x1: 90.0,
            y1: y + 10.0,
        };
        let mut layout = PageLayout::default();
        layout.size = Size {
            width: 100.0,
            height: 100.0,
        };
        for (n, y) in [10.0, 30.0, 50.0].into_iter().enumerate() {
            let lines = vec![LineId(n as u32)];
            layout
                .blocks
                .push(Block::new(bbox(y), BlockKind::Paragraph, lines));
        }
        let svg = draw(None, &layout);
        assert!(svg.contains(">3</text>") && !svg.contains(">4</text>"));
        assert_eq!(svg.matches("marker-end").count(), 2);
    }
}
