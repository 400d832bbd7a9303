//! What the PDF reader says of a file beside its pages: outline, form, permissions, fonts.

use atsight_core::Parser;
use atsight_core::model::{AnomalyKind, Document, ElementId, FieldKind, Role, UnicodeMap};
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Object, dictionary};

use crate::build::{PdfBuilder, page, pdf, save};
use crate::clock::time_of;
use crate::shared;

fn read(builder: PdfBuilder) -> Document {
    Parser::new()
        .read(&builder.bytes())
        .expect("the file is sound")
}

fn two_pages() -> PdfBuilder {
    pdf()
        .page(page().text("one", 72.0, 700.0))
        .page(page().text("two", 72.0, 700.0))
}

/// Title, level and page of every entry.
fn entries(document: &Document) -> Vec<(&str, u8, Option<u32>)> {
    document
        .outline
        .iter()
        .map(|item| (item.title.as_str(), item.level, item.page))
        .collect()
}

fn anomalies(document: &Document) -> Vec<(AnomalyKind, &str)> {
    document
        .anomalies
        .iter()
        .map(|anomaly| (anomaly.kind, anomaly.message.as_str()))
        .collect()
}

#[test]
fn an_outline_is_flat_with_levels_and_pages() {
    let mut builder = two_pages();
    let pages = builder.page_ids();
    let named = vec![
        Object::string_literal("skills"),
        dictionary! { "D" => vec![pages[1].into(), "Fit".into()] }.into(),
    ];
    let last = builder.add(dictionary! {
        "Title" => Object::string_literal("Skills"),
        "A" => dictionary! { "S" => "GoTo", "D" => Object::string_literal("skills") },
    });
    let below = builder.add(dictionary! {
        "Title" => Object::string_literal(&b"\xFE\xFF\x00Z\x00o\x00\xEB"[..]),
        "Dest" => vec![pages[1].into(), "XYZ".into(), Object::Null, Object::Null, Object::Null],
    });
    let first = builder.add(dictionary! {
        "Title" => Object::string_literal("Work"), "Next" => last, "First" => below,
        "Dest" => vec![pages[0].into(), "Fit".into()],
    });
    let tree = builder.add(dictionary! { "Names" => named });
    let names = dictionary! { "Dests" => dictionary! { "Kids" => vec![tree] } };
    let document = read(
        builder
            .catalog("Outlines", dictionary! { "First" => first })
            .catalog("Names", names),
    );
    assert_eq!(
        entries(&document),
        [
            ("Work", 1, Some(0)),
            ("Zoë", 2, Some(1)),
            ("Skills", 1, Some(1))
        ]
    );
    assert!(document.anomalies.is_empty(), "{:?}", document.anomalies);
}

#[test]
fn an_outline_that_bites_its_tail_ends() {
    let mut builder = two_pages();
    let id = builder.document.new_object_id();
    let item =
        dictionary! { "Title" => Object::string_literal("Once"), "Next" => id, "First" => id };
    builder.document.objects.insert(id, item.into());
    let document = read(builder.catalog("Outlines", dictionary! { "First" => id }));
    assert_eq!(entries(&document), [("Once", 1, None)]);
    assert!(matches!(
        anomalies(&document)[..],
        [(AnomalyKind::Damaged, _)]
    ));
}

#[test]
fn an_outline_without_end_is_cut() {
    let mut builder = two_pages();
    let title = builder.add(Object::string_literal("x".repeat(5_000)));
    let mut next = Object::Null;
    for _ in 0..20_000 {
        next = builder.add(dictionary! { "Title" => title.clone(), "Next" => next });
    }
    let document = read(builder.catalog("Outlines", dictionary! { "First" => next }));
    // 16 MiB of titles.
    assert!(
        (3_000..4_000).contains(&document.outline.len()),
        "{}",
        document.outline.len()
    );
    assert!(matches!(
        anomalies(&document)[..],
        [(AnomalyKind::Limit, _)]
    ));
}

#[test]
fn fields_have_full_names_and_inherit() {
    let mut builder = two_pages();
    let text = Object::string_literal;
    let place = builder.add(dictionary! { "Subtype" => "Widget" });
    let first = builder.add(dictionary! {
        "T" => text("first"), "V" => text("Ana"), "TU" => text("First name"), "Kids" => vec![place],
    });
    let last = builder.add(dictionary! { "T" => text("last") });
    let name = builder.add(dictionary! {
        "T" => text("name"), "FT" => "Tx", "Kids" => vec![first, last],
    });
    let skills = builder.add(dictionary! {
        "T" => text("skills"), "FT" => "Ch", "V" => vec![text("Rust"), text("SQL")],
    });
    let agree = builder.add(dictionary! { "T" => text("agree"), "FT" => "Btn", "V" => "Yes" });
    let radio = builder.add(
        dictionary! { "T" => text("r"), "FT" => "Btn", "Ff" => 1 << 15, "Kids" => vec![name.clone()] },
    );
    let form =
        dictionary! { "Fields" => vec![name, Object::Reference((999, 0)), skills, agree, radio] };
    let document = read(builder.catalog("AcroForm", form));
    let fields: Vec<_> = document
        .form
        .iter()
        .map(|field| {
            (
                field.name.as_str(),
                field.level,
                field.kind,
                field.values.join("|"),
            )
        })
        .collect();
    let expected = [
        ("name", 1, FieldKind::Group, ""),
        ("name.first", 2, FieldKind::Text, "Ana"),
        ("name.last", 2, FieldKind::Text, ""),
        ("skills", 1, FieldKind::Choice, "Rust|SQL"),
        ("agree", 1, FieldKind::Checkbox, "Yes"),
        ("r", 1, FieldKind::Radio, ""),
    ];
    let expected =
        expected.map(|(name, level, kind, values)| (name, level, kind, values.to_owned()));
    assert_eq!(fields, expected);
    assert_eq!(document.form[1].partial_name(), "first");
    assert_eq!(document.form[1].label, "First name");
    assert!(matches!(
        anomalies(&document)[..],
        [(AnomalyKind::Damaged, _)]
    ));
}

#[test]
fn chosen_values_of_a_list_stand_on_their_page() {
    let document = read(pdf().page(page().annotation(dictionary! {
        "Subtype" => "Widget", "T" => Object::string_literal("skills"), "FT" => "Ch",
        "V" => vec![Object::string_literal("Rust"), Object::string_literal("SQL")],
        "Rect" => vec![72.into(), 698.into(), 110.into(), 710.into()],
    })));
    assert_eq!(document.pages()[0].annotations[0].text, "Rust\nSQL");
}

#[test]
fn permissions_are_those_of_the_encryption_dictionary() {
    let mut plain = two_pages().finish();
    plain
        .trailer
        .set("ID", vec![Object::string_literal("0123456789abcdef"); 2]);
    let encrypt = |permissions| {
        let mut document = plain.clone();
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions,
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("it is encrypted");
        Parser::new().read(&save(document)).expect("it is read")
    };
    let document = encrypt(Permissions::PRINTABLE | Permissions::COPYABLE);
    assert!(document.metadata.encrypted);
    let rights = document.metadata.permissions.expect("they are stated");
    assert!(rights.print && rights.copy);
    assert!(!rights.modify && !rights.annotate && !rights.fill_forms && !rights.assemble);
    let closed = encrypt(Permissions::PRINTABLE).metadata.permissions;
    assert!(!closed.expect("they are stated").copy);
    assert_eq!(read(two_pages()).metadata.permissions, None);
}

/// Entries of the outline per producer, as `PyMuPDF`'s `get_toc` counts them.
#[test]
fn outlines_of_real_producers() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    for (file, count, levels, first) in [
        ("typeset/d062-weasy-flexside_right.pdf", 8, 2, Some(0)),
        ("typeset/d068-rendercv-classic.pdf", 8, 2, Some(0)),
        ("typeset/d090-moderncv-classic.pdf", 7, 1, Some(0)),
        ("typeset/d107-typst-skyzh.pdf", 10, 2, Some(0)),
        (
            "office/dev-lo-hdr-first-even-pdf-tagged.pdf",
            11,
            1,
            Some(0),
        ),
        ("public/HackMyResume__modern__resume.pdf", 50, 3, Some(0)),
        (
            "public/moderncv__template_classic_green.pdf",
            12,
            2,
            Some(0),
        ),
    ] {
        let bytes = std::fs::read(corpus.join(file)).expect("the file can be loaded");
        let document = Parser::new().read(&bytes).expect("the file is read");
        let outline = &document.outline;
        println!("{file}: {:?}", entries(&document));
        assert_eq!(outline.len(), count, "{file}");
        assert_eq!(
            outline.iter().map(|item| item.level).max(),
            Some(levels),
            "{file}"
        );
        assert_eq!(outline[0].page, first, "{file}");
        assert!(outline.iter().all(|item| item.page.is_some()), "{file}");
    }
}

/// Fonts per producer, as `pdffonts` of Poppler lists them: embedded, subset, with a map to Unicode.
#[test]
fn fonts_of_real_producers() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    const ALL: (bool, bool, bool) = (true, true, true);
    const TYPE3: (bool, bool, bool) = (true, false, false);
    const STANDARD: (bool, bool, bool) = (false, false, false);
    for (file, expected) in [
        ("typeset/d020-html-flexside_left.pdf", &[ALL; 2][..]),
        ("typeset/d077-tex-art_cm.pdf", &[ALL; 6]),
        ("typeset/d085-tex-xe_outline.pdf", &[ALL; 3]),
        ("typeset/d089-tex-pk_type3.pdf", &[TYPE3; 8]),
        ("typeset/d103-typst-side.pdf", &[ALL; 4]),
        (
            "typeset/d109-reportlab-frames_main_first.pdf",
            &[STANDARD, ALL, ALL],
        ),
        ("typeset/d119-fpdf2-core.pdf", &[STANDARD; 2]),
        (
            "typeset/d125-notounicode-single_plain.pdf",
            &[(true, true, false); 2],
        ),
        ("office/dev-lo-cols3-pdf-tagged.pdf", &[ALL; 4]),
    ] {
        let bytes = std::fs::read(corpus.join(file)).expect("the file can be loaded");
        let document = Parser::new().read(&bytes).expect("the file is read");
        let fonts: Vec<_> = document
            .fonts
            .iter()
            .map(|font| {
                let has_map = font.unicode_map == UnicodeMap::Present;
                (font.embedded, font.subset, has_map)
            })
            .collect();
        assert_eq!(fonts, expected, "{file}");
        assert!(document.fonts.iter().all(|font| !font.name.contains('+')));
    }
}

/// Reads a page that marks `Title`, `•`, `one`, and a running title, with a structure tree over it.
fn tagged(tree: impl FnOnce(&mut PdfBuilder, lopdf::ObjectId) -> lopdf::Dictionary) -> Document {
    let marked = |builder: crate::build::PageBuilder, tag: &str, id: i64, text: &str, y: f32| {
        let properties = dictionary! { "MCID" => id };
        builder
            .op("BDC", vec![tag.into(), properties.into()])
            .text(text, 72.0, y)
            .op("EMC", vec![])
    };
    let content = marked(page(), "Span", 1, "one", 680.0);
    let content = marked(content, "Lbl", 2, "*", 680.0);
    let content = marked(content, "H1", 0, "Title", 700.0)
        .op("BMC", vec!["Artifact".into()])
        .text("furniture", 72.0, 20.0)
        .op("EMC", vec![]);
    let mut builder = pdf().page(content);
    let page = builder.page_ids()[0];
    let root = tree(&mut builder, page);
    read(builder.catalog("StructTreeRoot", root))
}

/// Text of the runs with their element's role and place in the order of the tree.
fn by_structure(document: &Document) -> Vec<(String, Option<Role>, Option<u32>)> {
    let page = &document.pages()[0];
    let tree = document.structure.as_ref().expect("a tree");
    page.runs
        .iter()
        .map(|run| {
            let text = page
                .run_glyphs(run)
                .iter()
                .map(|glyph| page.glyph_text(glyph))
                .collect();
            let mark = &page.marks[run.mark.expect("a mark").0 as usize];
            let element = tree.element_of(mark).and_then(|id| tree.element(id));
            (
                text,
                element.map(|element| element.role),
                mark.structure.map(|place| place.0),
            )
        })
        .collect()
}

#[test]
fn a_structure_tree_says_roles_and_order() {
    let document = tagged(|builder, page| {
        let heading = builder.add(dictionary! {
            "S" => "Chapter", "Pg" => page, "K" => 0, "Lang" => Object::string_literal("de"),
        });
        let label = builder.add(dictionary! { "S" => "Lbl", "Pg" => page, "K" => vec![2.into()] });
        let reference = dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => 1 };
        let body = builder.add(dictionary! {
            "S" => "LBody", "K" => vec![reference.into()], "Alt" => Object::string_literal("first"),
        });
        let item = builder.add(dictionary! { "S" => "LI", "K" => vec![label, body] });
        let list = dictionary! { "S" => "L", "K" => item };
        let all = builder.add(dictionary! { "S" => "Document", "K" => vec![heading, list.into()] });
        dictionary! {
            "K" => all, "ParentTree" => dictionary! {},
            "RoleMap" => dictionary! { "Chapter" => "Section1", "Section1" => "H2" },
        }
    });
    assert_eq!(
        by_structure(&document),
        [
            ("one".to_owned(), Some(Role::ListBody), Some(2)),
            ("*".to_owned(), Some(Role::Label), Some(1)),
            ("Title".to_owned(), Some(Role::Heading(2)), Some(0)),
            ("furniture".to_owned(), None, None),
        ]
    );
    let tree = document.structure.as_ref().expect("a tree");
    let shape: Vec<_> = tree
        .elements
        .iter()
        .map(|element| (element.role, element.depth))
        .collect();
    let expected = [
        (Role::Document, 0),
        (Role::Heading(2), 1),
        (Role::List, 1),
        (Role::ListItem, 2),
        (Role::Label, 3),
        (Role::ListBody, 3),
    ];
    assert_eq!(shape, expected);
    assert_eq!(tree.elements[1].tag.as_deref(), Some("Chapter"));
    assert_eq!(tree.elements[1].language.as_deref(), Some("de"));
    assert_eq!(tree.elements[5].alt.as_deref(), Some("first"));
    let path: Vec<u32> = tree.with_ancestors(ElementId(5)).map(|id| id.0).collect();
    assert_eq!(path, [5, 3, 2, 0]);
    assert!(document.anomalies.is_empty(), "{:?}", document.anomalies);
}

#[test]
fn damaged_structure_trees_are_read_as_far_as_they_go() {
    let document = tagged(|builder, page| {
        let id = builder.document.new_object_id();
        let away = builder.add(dictionary! { "S" => "P", "Pg" => builder.page_ids()[0], "K" => 1 });
        let stray = dictionary! { "S" => "P", "Pg" => Object::Reference((999, 0)), "K" => 0 };
        let circle = dictionary! {
            "S" => "P", "Pg" => page, "K" => vec![2.into(), id.into(), stray.into(), away],
        };
        builder.document.objects.insert(id, circle.into());
        dictionary! { "K" => id }
    });
    let places: Vec<_> = by_structure(&document)
        .into_iter()
        .map(|(_, _, place)| place)
        .collect();
    assert_eq!(places, [Some(1), Some(0), None, None]);
    let messages: Vec<_> = anomalies(&document)
        .into_iter()
        .map(|(_, message)| message)
        .collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(
        anomalies(&document)
            .iter()
            .all(|(kind, _)| *kind == AnomalyKind::Tags)
    );
    for (message, part) in messages
        .iter()
        .zip(["two places", "no page", "no parent tree"])
    {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn a_structure_tree_that_goes_too_deep_is_cut() {
    let document = tagged(|builder, page| {
        let mut inner = builder.add(dictionary! { "S" => "P", "Pg" => page, "K" => 0 });
        for _ in 0..30_000 {
            inner = builder.add(dictionary! { "S" => "Div", "K" => inner });
        }
        dictionary! { "K" => inner, "ParentTree" => dictionary! {} }
    });
    assert_eq!(
        document.structure.as_ref().expect("a tree").elements.len(),
        256
    );
    assert!(matches!(
        anomalies(&document)[..],
        [(AnomalyKind::Limit, _)]
    ));
}

/// In every tagged file of the corpus, every mark with an id belongs to an element, and nearly all text does. Prints
/// counts: `cargo test -- --nocapture structure_trees`.
#[test]
fn structure_trees_of_real_producers() {
    let Some(corpus) = shared::folder("corpus") else {
        return;
    };
    let mut producers = std::collections::BTreeMap::<String, [usize; 3]>::new();
    for set in ["typeset", "office", "public"] {
        for path in shared::files(&corpus.join(set), "pdf") {
            let bytes = std::fs::read(&path).expect("the file can be loaded");
            let document = Parser::new().read(&bytes).expect("the file is read");
            let Some(tree) = &document.structure else {
                continue;
            };
            let metadata = &document.metadata;
            let name = metadata.producer.as_ref().or(metadata.creator.as_ref());
            let counts = producers
                .entry(name.cloned().unwrap_or_default())
                .or_default();
            counts[0] += 1;
            for page in document.pages() {
                for run in &page.runs {
                    let mark = run.mark.map(|mark| &page.marks[mark.0 as usize]);
                    let element = mark.and_then(|mark| tree.element_of(mark));
                    counts[1] += 1;
                    counts[2] += usize::from(element.is_some());
                    assert!(
                        element.is_some() || mark.is_none_or(|mark| mark.mcid.is_none()),
                        "{}",
                        path.display()
                    );
                }
            }
            let odd = anomalies(&document);
            assert!(
                !odd.iter().any(|(_, message)| message.contains("structure")),
                "{odd:?}"
            );
        }
    }
    for (producer, [files, runs, placed]) in &producers {
        println!("{producer}: {files} files, {placed} of {runs} runs have an element");
        assert!(placed * 10 >= runs * 9, "{producer}: {placed} of {runs}");
    }
    assert!(producers.len() >= 5, "{producers:?}");
}

/// Many small entries that all refer to one large object of the wrong sort cost no more than the file is long.
#[test]
fn a_large_object_that_is_shared_does_no_harm() {
    let mut builder = two_pages();
    let page = builder.page_ids()[0];
    let large = builder.add(vec![Object::Integer(1); 1_000_000]);
    let mut outline = Object::Null;
    let mut kids = Vec::new();
    for _ in 0..3_000 {
        outline = builder.add(dictionary! {
            "Title" => large.clone(), "Dest" => large.clone(), "A" => large.clone(), "Next" => outline,
        });
        let element =
            dictionary! { "S" => large.clone(), "Alt" => large.clone(), "Pg" => page, "K" => 0 };
        kids.push(builder.add(element));
    }
    let fields = kids.clone();
    let names = vec![large.clone(); 3_000];
    let bytes = builder
        .catalog("Outlines", dictionary! { "First" => outline })
        .catalog("StructTreeRoot", dictionary! { "K" => kids })
        .catalog("AcroForm", dictionary! { "Fields" => fields })
        .catalog(
            "Names",
            dictionary! { "Dests" => dictionary! { "Names" => names } },
        )
        .bytes();
    let (took, document) = time_of(|| Parser::new().read(&bytes).expect("the file is read"));
    // A second unoptimised; where each entry reads the object it takes an hour.
    assert!(took.as_secs() < 20, "{took:?}");
    assert!(
        anomalies(&document)
            .iter()
            .any(|(kind, _)| *kind == AnomalyKind::Limit)
    );
}
