//! `cargo bench --bench stages`: each stage alone, on what the stage before it made.
//!
//! Groups `stages/<stage>`, throughput in pages and in bytes of the file. The engines are `engines/<engine>`; `all-engines`
//! runs every simulated engine of the file's format, `called-engines` the fenced calls of `pdf_extract` and `lopdf`.

use atsight_benches::speed;
use atsight_core::layout::LayoutOptions;
use atsight_core::model::EngineId;
use atsight_core::{Limits, Parse, Parser, engines, fields, layout, read, sections};
use criterion::Criterion;

/// An input and what every stage makes of it.
struct Staged {
    input: speed::Input,
    parse: Parse,
}

fn stages(criterion: &mut Criterion) {
    let staged: Vec<Staged> = speed::inputs()
        .into_iter()
        .filter_map(|input| {
            let parse = Parser::new().parse(&input.bytes).ok()?;
            Some(Staged { input, parse })
        })
        .collect();

    let mut group = criterion.benchmark_group("stages/read");
    for Staged { input, .. } in &staged {
        group.throughput(input.throughput());
        let limits = Limits::default();
        group.bench_function(input.name, |b| b.iter(|| read::read(&input.bytes, &limits)));
    }
    group.finish();

    let options = LayoutOptions::default();
    stage(criterion, "layout", &staged, |parse| {
        layout::analyze(&parse.document, &options)
    });
    for engine in std::iter::once(EngineId::Human).chain(EngineId::SIMULATED.iter().copied()) {
        stage(criterion, &format!("engines/{engine}"), &staged, |parse| {
            engines::transcribe(engine, &parse.document, &parse.layout)
        });
    }
    stage(criterion, "all-engines", &staged, |parse| {
        EngineId::SIMULATED
            .iter()
            .map(|engine| engines::transcribe(*engine, &parse.document, &parse.layout))
            .collect::<Vec<_>>()
    });
    let mut group = criterion.benchmark_group("stages/called-engines");
    for Staged { input, parse } in staged.iter().filter(|s| s.input.format == "pdf") {
        group.throughput(input.throughput());
        group.bench_function(input.name, |b| {
            b.iter(|| {
                EngineId::CALLED
                    .iter()
                    .map(|engine| engines::transcribe_file(*engine, &input.bytes, &parse.document))
                    .collect::<Vec<_>>()
            });
        });
    }
    group.finish();

    stage(criterion, "sections", &staged, |parse| {
        sections::segment(&parse.human.transcript)
    });
    stage(criterion, "fields", &staged, |parse| {
        fields::extract(&parse.human.transcript, &parse.human.sections)
    });
}

fn stage<T>(criterion: &mut Criterion, name: &str, staged: &[Staged], run: impl Fn(&Parse) -> T) {
    let mut group = criterion.benchmark_group(format!("stages/{name}"));
    for Staged { input, parse } in staged {
        group.throughput(input.throughput());
        group.bench_function(input.name, |b| b.iter(|| run(parse)));
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    criterion.final_summary();
}
