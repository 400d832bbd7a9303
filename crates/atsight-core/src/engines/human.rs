//! The human reading: the layout's blocks in reading order. The yardstick, not a simulation.

use crate::model::{
    BlockKind, EngineId, Layout, Line, LineStyle, PageLayout, RegionKind, Transcript,
    TranscriptBuilder,
};

/// One transcript line for each line of the layout, in reading order; pages follow each other without a
/// break.
pub(super) fn transcribe(layout: &Layout) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Human);
    for (number, page) in layout.pages.iter().enumerate() {
        let mut above: Option<(&Line, u32)> = None;
        for block in &page.blocks {
            let kind = page.regions.get(block.region as usize).map(|r| r.kind);
            for (at, id) in block.lines.iter().enumerate() {
                let line = page.line(*id);
                let gap_above = above
                    .filter(|(_, region)| *region == block.region)
                    .map(|(last, _)| (line.bbox.y0 - last.bbox.y1) / body_size(page));
                write_line(&mut out, line, number as u32);
                out.set_style(LineStyle {
                    relative_size: line.size / body_size(page),
                    bold: line.bold,
                    italic: line.italic,
                    color: line.color,
                    gap_above,
                    starts_block: at == 0,
                    bullet: block.kind == BlockKind::Bullet && at == 0,
                    furniture: matches!(kind, Some(RegionKind::Header | RegionKind::Footer)),
                });
                out.newline();
                above = Some((line, block.region));
            }
        }
    }
    out.finish()
}

fn write_line(out: &mut TranscriptBuilder, line: &Line, page: u32) {
    let mut first = true;
    for word in line.words.iter().filter(|word| !word.hidden) {
        if !std::mem::take(&mut first) {
            out.push_plain(" ");
        }
        let range = word.text.start as usize..word.text.end as usize;
        out.push(line.text.get(range).unwrap_or(""), page, word.bbox);
    }
}

/// Size of the body text; never zero, so that ratios are numbers.
fn body_size(page: &PageLayout) -> f32 {
    if page.body_size > 0.0 {
        page.body_size
    } else {
        1.0
    }
}
