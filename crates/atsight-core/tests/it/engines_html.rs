//! Engines of HTML against what the real extractors print.

use atsight_core::Parser;
use atsight_core::model::{EngineId, Place, Span, Transcript};

use crate::engines::transcript;

/// Pages, and what Tika (extractous 0.3.0) prints for them.
const PROBES: &[(&str, &str)] = &[
    // White space of the source.
    (
        "<html><body>\n<h1>Ann</h1>\n<p>one\n   two</p>\n<div>\n  three  four\n</div>\n\n<p>five</p>   <p>six</p></body></html>",
        "\nAnn\n\none\n   two\n\n\n  three  four\n\n\n\nfive\n   six\n",
    ),
    // Lists.
    (
        "<html><body>\n<ul>\n<li>a\n</li>\n\n<li>b</li>\n</ul>\n<ol><li><p>c</p></li></ol>\n<dl><dt>d</dt>\n<dd>e</dd></dl>f</body></html>",
        "\n\ta\n\n\tb\n\n\n\tc\n\n\n\n\td\n\te\n\nf",
    ),
    // Tables.
    (
        "<html><body>\n<table>\n<thead>\n<tr>\n<th>\nx\n</th>\n<td>y</td>\n</tr></thead><tbody><tr><td></td><td><p>z</p><br>w</td><td><table><tr><td>in</td></tr></table></td></tr></tbody></table>\nafter</body></html>",
        "\n\t\nx\n\ty\n\t\tz\n\nw\t\tin\n\n\n\n\nafter",
    ),
    // Elements that end no line.
    (
        "<html><body><header>a</header><section><h2>b</h2><span>c</span><span>d</span> <b>e</b></section><center>f</center><main>g</main>h</body></html>",
        "ab\ncd efgh",
    ),
    // What is not shown.
    (
        "<html><head><title>Ann</title><style>p{color:red}</style></head><body><p style=\"display:none\">hidden</p><p hidden>too</p><script>var a;</script><style>b{}</style><!-- c --><img alt=\"alt\" src=\"a.png\"><input value=\"v\"><textarea>t</textarea><button>u</button><select><option>o1</option><option>o2</option></select>w</body></html>",
        "hidden\ntoo\ntuo1\no2\n\nw",
    ),
    // Characters, breaks and preformatted text.
    (
        "<html><body><p>a&nbsp;b &amp; &eacute; &bull; &#150; &shy;x</p>x<br>y<hr>z<pre>l1\n\nl2\tq\n</pre></body></html>",
        "a\u{a0}b & é • – \u{ad}x\nx\ny\nzl1\n\nl2\tq\n\n",
    ),
    // Pages without a body, end tags left out.
    (
        "<div>a</div>\r\n<p>b<p>c <b>d<i>e</b>f</i>g",
        "a\n\nb\nc defg\n",
    ),
];

#[test]
fn tika_prints_what_tika_prints_for_probes() {
    for (page, printed) in PROBES {
        assert_eq!(
            transcript(EngineId::Tika, page.as_bytes()),
            *printed,
            "{page}"
        );
    }
}

/// For `x<E>y</E>z` and each element of HTML it prints `xyz`, `xy⏎z`, `x⏎yz` or a tab; those of the first sort are many.
#[test]
fn tika_ends_lines_at_the_elements_that_it_knows() {
    let prints = |names: &str, printed: &str| {
        for name in names.split_whitespace() {
            let page =
                format!("<html><body><div>k</div>x<{name}>y</{name}>z<div>l</div></body></html>");
            let own = transcript(EngineId::Tika, page.as_bytes());
            assert_eq!(own, format!("k\n{printed}l\n"), "{name}");
        }
    };
    prints(
        "address blockquote div fieldset form h1 h2 h3 h4 h5 h6 noscript p pre",
        "xy\nz",
    );
    prints("hr link", "x\nyz");
    prints(
        "a abbr article aside b bdi big button center cite code custom-el details dialog dir em figcaption figure font footer \
         header i iframe img input ins label main map mark nav object q s samp section small span strike strong sub summary \
         sup svg textarea time tt u var video wbr",
        "xyz",
    );
}

#[test]
fn every_word_of_a_page_has_its_place() {
    let page = b"<html><body><h1>Ann</h1><section>\n<p>one\n<b>two</b></p><ul><li>three</li></ul></section></body></html>";
    let parse = Parser::new().parse(page).expect("the page is sound");
    let reading = parse.reading(EngineId::Tika).expect("the engine ran");
    let human = &parse.human.transcript;
    let places = |transcript: &Transcript| -> Vec<(String, Place)> {
        let word = |span: &Span| {
            (
                transcript.text[span.text.clone()].to_owned(),
                span.place.clone(),
            )
        };
        transcript.spans.iter().map(word).collect()
    };
    let mut expected = places(human);
    expected.retain(|(word, _)| word.chars().all(char::is_alphanumeric));
    assert_eq!(places(&reading.transcript), expected);
    assert_eq!(expected.len(), 4);
}
