//! `cargo bench --bench allocations --features dhat-heap`: how much each file allocates, stage by stage.
//!
//! Counts, not times: they are the same on every machine, so that a growth shows in a diff of two runs.

use atsight_benches::speed;
use atsight_benches::table::Table;
use atsight_core::layout::{self, LayoutOptions};
use atsight_core::{Limits, Parser, read};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Allocations and bytes of a call.
fn count<T>(run: impl FnOnce() -> T) -> (T, String) {
    let before = dhat::HeapStats::get();
    let result = run();
    let after = dhat::HeapStats::get();
    let blocks = after.total_blocks - before.total_blocks;
    let bytes = after.total_bytes - before.total_bytes;
    (result, format!("{blocks} ({} KiB)", bytes / 1024))
}

fn main() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let mut table = Table::new([
        "file",
        "read",
        "layout",
        "human parse",
        "all engines",
        "peak in KiB",
    ]);
    let (human, all) = (Parser::new().engines([]), Parser::new());
    for input in speed::inputs() {
        let (document, reading) = count(|| read::read(&input.bytes, &Limits::default()));
        let Ok(document) = document else { continue };
        let (_, laying_out) = count(|| layout::analyze(&document, &LayoutOptions::default()));
        drop(document);
        let (_, parsing) = count(|| human.parse(&input.bytes));
        let (_, everything) = count(|| all.parse(&input.bytes));
        table.row([
            input.name.to_owned(),
            reading,
            laying_out,
            parsing,
            everything,
            // Of the process so far: the files are in the order of the list.
            (dhat::HeapStats::get().max_bytes / 1024).to_string(),
        ]);
    }
    print!("{table}");
}
