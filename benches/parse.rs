//! `cargo bench --bench parse`: bytes → `Parse`, with the human reading only and with all engines.
//!
//! Groups `parse/<format>`; throughput in pages and bytes. The ids `human/…` and `engines/…` carry the file's name.

use atsight_benches::speed;
use atsight_core::Parser;
use criterion::{BenchmarkId, Criterion};

fn parse(criterion: &mut Criterion) {
    let inputs = speed::inputs();
    let mut formats: Vec<&str> = inputs.iter().map(|input| input.format).collect();
    formats.dedup();
    for format in formats {
        let mut group = criterion.benchmark_group(format!("parse/{format}"));
        let parsers = [
            ("human", Parser::new().engines([])),
            ("engines", Parser::new()),
        ];
        for input in inputs.iter().filter(|input| input.format == format) {
            group.throughput(input.throughput());
            for (name, parser) in &parsers {
                let id = BenchmarkId::new(*name, input.name);
                group.bench_function(id, |b| b.iter(|| parser.parse(&input.bytes)));
            }
        }
        group.finish();
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    parse(&mut criterion);
    criterion.final_summary();
}
