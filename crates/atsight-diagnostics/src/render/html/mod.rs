//! One HTML file that shows the page, what each parser makes of it, and what to change.
//!
//! Everything is inside the file: no network, no other files. Pages are drawn from the document model, word by word; a flowing document
//! shows its text in the order that a person reads it. Choosing a parser marks on the page what it loses or moves.

mod findings;
mod page;
mod reading;
mod summary;
mod words;

use atsight_core::Parse;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::damage::Yardstick;
use crate::report::Report;
use reading::Shown;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The report about a file; `parse` is what it was made from, and `None` for a file that could not be read.
///
/// The same report always gives the same bytes. A resume of two pages takes some 300 kB.
pub fn render(report: &Report, parse: Option<&Parse>) -> String {
    let name = file_name(&report.file);
    let body = match parse {
        Some(parse) => read(report, parse),
        None => html! {
            (summary::head(report, &[]))
            main { (findings::list(report)) }
        },
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (name) " – what parsers read" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                footer {
                    p {
                        "Made by atsight " (env!("CARGO_PKG_VERSION")) " on this computer; nothing was sent anywhere. Each parser here imitates a "
                        "named text extractor that applicant tracking systems are built on, and is tested against its output. No vendor "
                        "publishes what its own parser does, so this is no promise about a certain one."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// The report about a file that was read.
fn read(report: &Report, parse: &Parse) -> Markup {
    let yardstick = Yardstick::new(parse);
    let measured = yardstick.measure_all(&parse.readings);
    let shown = reading::shown(report, parse, &measured);
    html! {
        (summary::head(report, &shown))
        main {
            section.compare aria-label="The resume and what parsers read" {
                div.paper {
                    h2 { "What you wrote" }
                    (toolbar(parse))
                    (page::pages(report, parse, &shown))
                }
                div.readings {
                    h2 { "What a parser reads" }
                    (reading::tabs(report, &shown))
                    (reading::panels(report, &yardstick, parse, &shown))
                }
            }
            (findings::list(report))
            (summary::table(report))
        }
        script type="application/json" id="marks" { (PreEscaped(words::marks(&yardstick, parse, &shown))) }
    }
}

/// Switches of what is drawn over the page.
fn toolbar(parse: &Parse) -> Markup {
    let paged = !parse.document.pages().is_empty();
    html! {
        div.toolbar role="group" aria-label="Show on the page" {
            label { input type="checkbox" id="show-damage" checked; " words at risk" }
            @if paged {
                label { input type="checkbox" id="show-regions"; " columns and tables" }
                label { input type="checkbox" id="show-human"; " your order" }
                label { input type="checkbox" id="show-engine"; " the parser’s order" }
            }
        }
    }
}

/// How a reading is called in ids and classes: letters, digits and dashes.
fn id_of(shown: &Shown<'_>) -> String {
    shown.engine.name().replace('_', "-")
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A share in percent.
fn percent(share: f64) -> String {
    format!("{:.0} %", (100.0 * share).floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;

    fn page(file: &str) -> String {
        let path = format!("{}/../../fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).expect("a fixture");
        let checker = Checker::new();
        let parse = checker.parser().parse(&bytes).expect("it can be read");
        let report = checker.check_parse(file, Some(bytes.len() as u64), &parse);
        let page = render(&report, Some(&parse));
        assert_eq!(page, render(&report, Some(&parse)));
        page
    }

    #[test]
    fn a_paged_and_a_flowing_document_are_shown() {
        for (file, drawn) in [
            ("pdf/sidebar-left.pdf", true),
            ("docx/text-box-sidebar.docx", false),
        ] {
            let page = page(file);
            assert_eq!(page.contains("<svg"), drawn, "{file}");
            assert!(page.len() < 1_000_000, "{file}: {}", page.len());
            for part in [
                "role=\"tablist\"",
                "id=\"marks\"",
                "class=\"finding",
                "What you wrote",
            ] {
                assert!(page.contains(part), "{file}: {part}");
            }
            // Nothing is loaded from elsewhere.
            for part in ["src=\"", "href=\"http", "url(", "@import"] {
                assert!(!page.contains(part), "{file}: {part}");
            }
            let marks = page
                .split("id=\"marks\">")
                .nth(1)
                .and_then(|rest| rest.split("</script>").next());
            let marks: serde_json::Value =
                serde_json::from_str(marks.expect("marks")).expect("JSON");
            assert!(
                marks.as_object().is_some_and(|own| !own.is_empty()),
                "{file}"
            );
        }
    }

    #[test]
    fn text_of_the_resume_cannot_become_markup() {
        let source = "Ann Lee\n<script>alert(1)</script> & Sons\nann@example.com\n\nEXPERIENCE\n</script><b>Engineer</b>, \"A'B\", 2019 - 2021\n";
        let checker = Checker::new();
        let parse = checker.parser().parse(source.as_bytes()).expect("text");
        let report = checker.check_parse("<img>.txt", None, &parse);
        let page = render(&report, Some(&parse));
        assert!(
            !page.contains("<script>alert")
                && !page.contains("<b>Engineer")
                && !page.contains("<img>")
        );
        assert!(page.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        let report = Checker::new().check("photo.png", b"\x89PNG\r\n\x1a\n");
        let page = render(&report, None);
        assert!(page.contains("cannot be read") && page.contains("Reason:"));
    }
}
