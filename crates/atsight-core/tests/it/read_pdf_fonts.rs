//! What the PDF reader takes from embedded font programs, with programs that the tests make.

use std::sync::Arc;

use atsight_core::Parser;
use atsight_core::model::{Document, EngineId, Font, GlyphFlags, Rect, UnicodeMap};
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::build::{page, pdf};
use crate::engines::transcript;

/// A page that shows a string in one font, which is made of its dictionaries' numbers.
fn show(
    shown: Vec<u8>,
    font: impl FnOnce(&mut dyn FnMut(Object) -> Object) -> Dictionary,
) -> Vec<u8> {
    show_apart(&[shown], 0, font)
}

/// The same of several strings, each so many points right of where the last one began.
fn show_apart(
    shown: &[Vec<u8>],
    apart: i64,
    font: impl FnOnce(&mut dyn FnMut(Object) -> Object) -> Dictionary,
) -> Vec<u8> {
    let mut builder = pdf();
    let font = font(&mut |object| builder.add(object));
    let font = builder.add(font);
    let mut page = page()
        .entry(
            "Resources",
            dictionary! { "Font" => dictionary! { "F" => font } },
        )
        .op("BT", vec![])
        .op("Tf", vec!["F".into(), 10.into()])
        .op("Td", vec![72.into(), 700.into()]);
    for (number, string) in shown.iter().enumerate() {
        if number > 0 {
            page = page.op("Td", vec![apart.into(), 0.into()]);
        }
        let string = Object::String(string.clone(), lopdf::StringFormat::Hexadecimal);
        page = page.op("Tj", vec![string]);
    }
    builder.page(page.op("ET", vec![])).bytes()
}

fn read(bytes: &[u8]) -> Document {
    Parser::new().read(bytes).expect("the file is sound")
}

/// A TrueType program of empty glyphs, half an em wide each, with a `post` table of these names and no `cmap`.
fn true_type(names: &[&str]) -> Vec<u8> {
    true_type_with(names, None)
}

/// The same with a `cmap`.
fn true_type_with(names: &[&str], cmap: Option<Vec<u8>>) -> Vec<u8> {
    true_type_of(names, cmap, &[])
}

/// The same with entries of `glyf` for the first glyphs.
fn true_type_of(names: &[&str], cmap: Option<Vec<u8>>, glyphs: &[Vec<u8>]) -> Vec<u8> {
    let count = names.len() as u16;
    let be = |values: &[u16]| -> Vec<u8> { values.iter().flat_map(|v| v.to_be_bytes()).collect() };
    let mut head = be(&[1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000]);
    head.extend([0; 16]);
    head.extend(be(&[0, 0, 0, 0, 0, 8, 2, 0, 0]));
    let mut hhea = be(&[1, 0, 800, 0, 0, 500]);
    hhea.extend([0; 22]);
    hhea.extend(be(&[1]));
    let mut maxp = be(&[1, 0, count]);
    maxp.extend([0; 26]);
    let mut hmtx = be(&[500, 0]);
    hmtx.extend(vec![0; 2 * (names.len() - 1)]);
    let mut post = be(&[2, 0]);
    post.extend([0; 28]);
    post.extend(be(&[count]));
    // Names beyond the 258 of the standard order are strings of the table.
    post.extend(be(&(0..count).map(|index| 258 + index).collect::<Vec<_>>()));
    for name in names {
        post.push(name.len() as u8);
        post.extend(name.bytes());
    }
    // Halves of the offsets of the glyphs, and of the end of the last one.
    let mut offsets = vec![0];
    for index in 0..names.len() {
        let length = glyphs.get(index).map_or(0, Vec::len);
        offsets.push(offsets[index] + (length / 2) as u16);
    }
    let mut glyf = glyphs.concat();
    glyf.resize(glyf.len().max(4), 0);
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
    tables.extend(cmap.map(|cmap| (b"cmap", cmap)));
    tables.extend([
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", be(&offsets)),
        (b"maxp", maxp),
        (b"post", post),
    ]);
    let mut file = be(&[1, 0, tables.len() as u16, 64, 2, 48]);
    let mut data = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, table) in tables {
        file.extend(tag);
        file.extend([0; 4]);
        file.extend(((start + data.len()) as u32).to_be_bytes());
        file.extend((table.len() as u32).to_be_bytes());
        data.extend(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    file.extend(data);
    file
}

/// A composite font whose codes are the glyphs of a program.
fn composite(
    program: Vec<u8>,
    to_unicode: Option<&str>,
    add: &mut dyn FnMut(Object) -> Object,
) -> Dictionary {
    let program = add(Stream::new(Dictionary::new(), program).into());
    let descriptor = add(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "ABCDEF+Named", "Flags" => 4, "FontFile2" => program,
    }
    .into());
    let descendant = add(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Named", "DW" => 500,
        "FontDescriptor" => descriptor, "CIDToGIDMap" => "Identity",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    }
    .into());
    let mut font = dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "ABCDEF+Named", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant],
    };
    if let Some(map) = to_unicode {
        font.set(
            "ToUnicode",
            add(Stream::new(Dictionary::new(), map.as_bytes().to_vec()).into()),
        );
    }
    font
}

/// A triangle of 300 by 600 units at the origin, with the box that its header states.
fn triangle(stated: [i16; 4]) -> Vec<u8> {
    let mut glyph = Vec::new();
    for value in [1, stated[0], stated[1], stated[2], stated[3], 2, 0] {
        glyph.extend(value.to_be_bytes());
    }
    // Three points on the curve; steps of x, then of y, as words.
    glyph.extend([1, 1, 1]);
    for step in [0_i16, 300, -300, 0, 0, 600] {
        glyph.extend(step.to_be_bytes());
    }
    glyph.resize(glyph.len().next_multiple_of(4), 0);
    glyph
}

fn two_byte(codes: &[u16]) -> Vec<u8> {
    codes.iter().flat_map(|code| code.to_be_bytes()).collect()
}

fn human(bytes: &[u8]) -> String {
    let parse = Parser::new().parse(bytes).expect("the file is sound");
    parse.human.transcript.text.trim_end().to_owned()
}

#[test]
fn glyph_names_say_what_codes_without_unicode_are() {
    let names = [".notdef", "R", "u", "s", "t", "space", "eacute", "g17"];
    let bytes = show(two_byte(&[1, 2, 3, 4, 5, 1, 6, 7]), |add| {
        composite(true_type(&names), None, add)
    });
    let document = read(&bytes);
    let font = &document.fonts[0];
    assert_eq!(font.unicode_map, UnicodeMap::Missing);
    assert_eq!(
        font.guesses,
        [(1, 'R'), (2, 'u'), (3, 's'), (4, 't'), (5, ' '), (6, 'é')]
    );
    // Extractors read nothing here, so the glyphs stay without text.
    let page = &document.pages()[0];
    assert_eq!(font.unmapped_glyphs, 8);
    for glyph in page.run_glyphs(&page.runs[0]) {
        assert!(glyph.flags.contains(GlyphFlags::UNMAPPED));
        assert_eq!(page.glyph_text(glyph), "");
    }
    assert_eq!(human(&bytes), "Rust Ré");
}

#[test]
fn glyph_names_do_not_contradict_a_map_to_unicode() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0058> endbfchar";
    let bytes = show(two_byte(&[1, 2]), |add| {
        composite(true_type(&[".notdef", "A", "B"]), Some(map), add)
    });
    let document = read(&bytes);
    assert_eq!(document.fonts[0].guesses, [(2, 'B')]);
    assert_eq!(human(&bytes), "XB");
}

/// A `cmap` of format 4 that sends `A`, `B` to glyphs 1, 2 and `a`, `b` to glyphs 3, 4, all by offset.
fn two_segments() -> Vec<u8> {
    let words: [u16; 26] = [
        0, 1, 3, 1, 0, 12, // one table, of Windows and Unicode
        4, 40, 0, 4, 4, 1, 0, // two segments
        66, 98, 0, 65, 97, 0, 0, 4, 6, // ends, starts, deltas, offsets
        1, 2, 3, 4, // glyphs
    ];
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

#[test]
fn engines_read_a_cmap_as_their_tools_do() {
    let names = [".notdef", "one", "two", "three", "four"];
    let bytes = show(two_byte(&[1, 2, 3, 4]), |add| {
        composite(true_type_with(&names, Some(two_segments())), None, add)
    });
    assert_eq!(human(&bytes), "ABab");
    let document = read(&bytes);
    assert!(document.fonts[0].program_cmap.is_some());
    let text = |engine| transcript(engine, &bytes).trim().to_owned();
    assert_eq!(text(EngineId::Pdfbox), "ABab");
    // `pdf2txt.py` of pdfminer.six 20260107 on this file: it counts the offset of the second segment from the first.
    assert_eq!(text(EngineId::Pdfminer), "Aab(cid:4)");
    assert_eq!(text(EngineId::PdfminerRaw), "Aab(cid:4)");
}

#[test]
fn fonts_of_one_program_share_what_is_read_from_it() {
    let mut builder = pdf();
    let program = true_type_with(&[".notdef", "one", "two"], Some(two_segments()));
    let first = composite(program, None, &mut |object| builder.add(object));
    // Another dictionary, and the same descendant with the same program.
    let second = first.clone();
    let (first, second) = (builder.add(first), builder.add(second));
    let shown = |code| Object::String(two_byte(&[code]), lopdf::StringFormat::Hexadecimal);
    let page = page()
        .entry(
            "Resources",
            dictionary! { "Font" => dictionary! { "F" => first, "G" => second } },
        )
        .op("BT", vec![])
        .op("Td", vec![72.into(), 700.into()])
        .op("Tf", vec!["F".into(), 10.into()])
        .op("Tj", vec![shown(1)])
        .op("Tf", vec!["G".into(), 10.into()])
        .op("Tj", vec![shown(2)])
        .op("ET", vec![]);
    let bytes = builder.page(page).bytes();
    assert_eq!(human(&bytes), "AB");
    let document = read(&bytes);
    let tables: Vec<_> = document
        .fonts
        .iter()
        .map(|font| font.program_cmap.as_ref())
        .collect();
    let [Some(first), Some(second)] = tables[..] else {
        panic!("{tables:?}");
    };
    assert!(Arc::ptr_eq(first, second));
}

#[test]
fn glyph_boxes_are_what_a_true_type_program_states() {
    let names = [".notdef", "stated", "flat", "empty"];
    let glyphs = [vec![], triangle([-10, -200, 400, 700]), triangle([0; 4])];
    let bytes = show(two_byte(&[1, 2, 3]), |add| {
        composite(true_type_of(&names, None, &glyphs), None, add)
    });
    let document = read(&bytes);
    let rect = |x0, y0, x1, y1| Rect { x0, y0, x1, y1 };
    // Where it states no area, the outline counts; without an outline there is no box.
    assert_eq!(
        document.fonts[0].glyph_boxes,
        [
            (1, rect(-0.01, -0.2, 0.4, 0.7)),
            (2, rect(0.0, 0.0, 0.3, 0.6))
        ]
    );
}

#[test]
fn stated_widths_are_averaged_and_searched_for_a_space() {
    // Ids 32 and 33 in a list, 50 to 53 as a range, and 49 after a list that ends before it.
    let list = |widths: &[i64]| Object::Array(widths.iter().map(|w| (*w).into()).collect());
    let stated: Vec<Object> = vec![
        32.into(),
        list(&[250, 0]),
        45.into(),
        list(&[400, 400]),
        50.into(),
        53.into(),
        700.into(),
    ];
    let bytes = show(two_byte(&[32]), |add| {
        let program = add(Stream::new(Dictionary::new(), true_type(&[".notdef"])).into());
        let mut font = composite(Vec::new(), None, add);
        let descendant = add(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "ABCDEF+Named", "W" => stated,
            "FontDescriptor" => dictionary! { "FontName" => "ABCDEF+Named", "Flags" => 4, "FontFile2" => program },
        }
        .into());
        font.set("DescendantFonts", vec![descendant]);
        font
    });
    let metrics = read(&bytes).fonts.remove(0).metrics;
    // The width of nothing does not count.
    let mean = (250.0 + 400.0 * 2.0 + 700.0 * 4.0) / 7.0 / 1000.0;
    assert!((metrics.average_width - mean).abs() < 1e-6, "{metrics:?}");
    assert_eq!(metrics.space.stated, Some(0.25));
    assert_eq!(metrics.first_width, None);
}

/// Encryption of Type 1 programs (Adobe Type 1 Font Format, 7.1).
fn encrypted(plain: &[u8], key: u16) -> Vec<u8> {
    let mut state = key;
    let mut out = Vec::new();
    for byte in [0; 4].iter().chain(plain) {
        let cipher = byte ^ (state >> 8) as u8;
        state = u16::from(cipher)
            .wrapping_add(state)
            .wrapping_mul(52_845)
            .wrapping_add(22_719);
        out.push(cipher);
    }
    out
}

/// A Type 1 program of empty glyphs with these widths, in thousandths.
fn type1(glyphs: &[(&str, i32)]) -> Vec<u8> {
    let mut private = b"dup /Private 8 dict dup begin /RD {string currentfile exch readstring pop} executeonly def \
        /ND {noaccess def} executeonly def /NP {noaccess put} executeonly def /password 5839 def /lenIV 4 def \
        /BlueValues [] def "
        .to_vec();
    private.extend(format!("2 index /CharStrings {} dict dup begin\n", glyphs.len()).bytes());
    for (name, width) in glyphs {
        // 0 width hsbw endchar; a number is a byte 255 and four of its own.
        let mut charstring = vec![139, 255];
        charstring.extend(width.to_be_bytes());
        charstring.extend([13, 14]);
        let charstring = encrypted(&charstring, 4330);
        private.extend(format!("/{name} {} RD ", charstring.len()).bytes());
        private.extend(charstring);
        private.extend(b" ND\n");
    }
    private.extend(b"end end readonly put noaccess put dup /FontName get exch definefont pop mark currentfile closefile\n");
    let mut file = b"%!PS-AdobeFont-1.0: Made\n11 dict begin /FontName /Made def /FontType 1 def /PaintType 0 def \
        /FontMatrix [0.001 0 0 0.001 0 0] readonly def /Encoding StandardEncoding def /FontBBox {0 0 1000 1000} readonly def \
        currentdict end\ncurrentfile eexec\n"
        .to_vec();
    file.extend(encrypted(&private, 55_665));
    file.extend("0".repeat(512).bytes());
    file.extend(b"\ncleartomark\n");
    file
}

/// The font of a page with an embedded Type 1 program that states the widths of `A` on.
fn type1_font(glyphs: &[(&str, i32)], first: i32, widths: Vec<Object>) -> Font {
    type1_font_of(type1(glyphs), first, widths)
}

/// The same of the bytes of a program.
fn type1_font_of(program: Vec<u8>, first: i32, widths: Vec<Object>) -> Font {
    let bytes = show(b"AB".to_vec(), |add| {
        let program = add(Stream::new(Dictionary::new(), program).into());
        let descriptor = add(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "Made", "Flags" => 32, "FontFile" => program,
        }
        .into());
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Made", "FontDescriptor" => descriptor,
            "FirstChar" => first, "LastChar" => first + widths.len() as i32 - 1, "Widths" => widths,
        }
    });
    let document = read(&bytes);
    document.fonts.into_iter().next().expect("one font")
}

#[test]
fn the_space_of_a_type_1_program_is_known_where_the_file_states_none() {
    let glyphs = [(".notdef", 250), ("space", 333), ("A", 700), ("B", 650)];
    let stated = vec![700.into(), 650.into()];
    let font = type1_font(&glyphs, 65, stated.clone());
    assert!(font.embedded);
    assert_eq!(font.metrics.space.stated, None);
    let program = font.metrics.space.program.expect("the program has a space");
    assert!((program - 0.333).abs() < 0.0005, "{program}");

    // Without the glyph, what stands for a missing one.
    let font = type1_font(&[glyphs[0], glyphs[2], glyphs[3]], 65, stated);
    let program = font.metrics.space.program.expect("the program has a width");
    assert!((program - 0.25).abs() < 0.0005, "{program}");
}

#[test]
fn a_stated_space_needs_no_program() {
    let glyphs = [(".notdef", 250), ("space", 333), ("A", 700)];
    let font = type1_font(&glyphs, 32, vec![278.into()]);
    assert_eq!(font.metrics.space.stated, Some(0.278));
    assert_eq!(font.metrics.space.program, None);
}

/// A program cut off at every tenth byte, and with every seventh byte set to the highest value.
fn damaged(program: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let cut = (0..program.len())
        .step_by(10)
        .map(|end| program[..end].to_vec());
    let changed = (0..program.len()).step_by(7).map(|at| {
        let mut program = program.to_vec();
        program[at] = 0xFF;
        program
    });
    cut.chain(changed)
}

#[test]
fn damaged_programs_break_nothing() {
    let names = [".notdef", "one", "two", "three", "four"];
    let glyphs = [vec![], triangle([0, 0, 300, 600])];
    let sound = true_type_of(&names, Some(two_segments()), &glyphs);
    for program in damaged(&sound) {
        let bytes = show(two_byte(&[1, 2, 3, 4]), |add| composite(program, None, add));
        let parse = Parser::new().parse(&bytes).expect("the page is sound");
        assert_eq!(parse.document.pages()[0].glyphs.len(), 4);
    }
    for program in damaged(&type1(&[(".notdef", 250), ("space", 333), ("A", 700)])) {
        let font = type1_font_of(program, 65, vec![700.into()]);
        assert_eq!(font.shown_glyphs, 2);
    }
}

/// A font whose encoding is a `CMap` in the file, named as `WeasyPrint` names it, with a map to Unicode.
fn with_embedded_cmap(name: &str) -> Vec<u8> {
    let names = [".notdef", "R", "u", "s", "t"];
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange \
        4 beginbfchar <0001> <0052> <0002> <0075> <0003> <0073> <0004> <0074> endbfchar";
    let cmap = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap \
        1 begincodespacerange <0000> <ffff> endcodespacerange \
        4 begincidchar <0001> 1 <0002> 2 <0003> 3 <0004> 4 endcidchar endcmap end end";
    show(two_byte(&[1, 2, 3, 4]), |add| {
        let mut font = composite(true_type(&names), Some(map), add);
        let dictionary = dictionary! {
            "Type" => "CMap", "CMapName" => name,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
        };
        let stream = Stream::new(dictionary, cmap.as_bytes().to_vec());
        font.set("Encoding", add(stream.into()));
        font
    })
}

#[test]
fn an_encoding_in_the_file_is_read_by_some_extractors_only() {
    let bytes = with_embedded_cmap("WP-Encod-0");
    let document = read(&bytes);
    assert_eq!(
        document.fonts[0].embedded_cmap.as_deref(),
        Some("WP-Encod-0")
    );
    assert_eq!(
        document.fonts[0].byte_texts,
        [(1, 'R'), (2, 'u'), (3, 's'), (4, 't')]
    );
    // As the tools print it: pdfminer.six 20260107 finds no CMap of the name, pypdf 7.1.0 reads bytes.
    for (engine, text) in [
        (EngineId::Mupdf, "Rust"),
        (EngineId::Pdfbox, "Rust"),
        (EngineId::PopplerRaw, "Rust"),
        (EngineId::Pypdf, "\0R\0u\0s\0t"),
        (EngineId::Pdfminer, ""),
        (EngineId::PdfminerRaw, ""),
        (EngineId::Pdfplumber, ""),
    ] {
        let own = transcript(engine, &bytes);
        assert_eq!(own.trim_matches(['\n', '\x0c']), text, "{engine}");
    }
    // A predefined CMap by its name.
    let bytes = with_embedded_cmap("Identity-H");
    let own = transcript(EngineId::PdfminerRaw, &bytes);
    assert_eq!(own.trim_matches(['\n', '\x0c']), "Rust");
}

#[test]
fn some_extractors_turn_what_is_written_from_right_to_left() {
    let names = [".notdef", "a", "b", "c", "d", "space", "comma", "one"];
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange \
        7 beginbfchar <0001> <05d0> <0002> <05d1> <0003> <05d2> <0004> <05d3> <0005> <0020> \
        <0006> <002c> <0007> <0031> endbfchar";
    let print = |codes: &[u16]| {
        let bytes = show(two_byte(codes), |add| {
            composite(true_type(&names), Some(map), add)
        });
        [EngineId::Mupdf, EngineId::Pypdf]
            .map(|engine| transcript(engine, &bytes).trim_end().to_owned())
    };
    // As PyMuPDF 2.0 and pypdf 7.1.0 print the same files.
    for (codes, text) in [
        (&[1, 2][..], "בא"),
        (&[1, 2, 5, 7], " בא1"),
        (&[7, 5, 1, 2, 5, 3], "1 ג בא"),
        (&[1, 2, 6, 5, 3], "ג ,בא"),
    ] {
        assert_eq!(print(codes), [text, text]);
    }
}

#[test]
fn small_capitals_are_letters_to_a_person() {
    let bytes = show(b"Cb7".to_vec(), |_| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => dictionary! {
                "Type" => "Encoding", "BaseEncoding" => "WinAnsiEncoding",
                "Differences" => vec![55.into(), "sevenoldstyle".into(), 98.into(), "Bsmall".into()],
            },
        }
    });
    let parse = Parser::new().parse(&bytes).expect("the file is sound");
    assert_eq!(crate::shared::human(&parse), ["CB7"]);
    assert!(!transcript(EngineId::Pdfbox, &bytes).contains("CB7"));
}

#[test]
fn a_map_with_a_code_without_text_keeps_the_others() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 3 beginbfchar <0001> <0058> <0002> <> <0003> <0059> endbfchar";
    let bytes = show(two_byte(&[1, 2, 3]), |add| {
        composite(true_type(&[".notdef", "A", "B", "C"]), Some(map), add)
    });
    let document = read(&bytes);
    let texts: Vec<_> = (document.pages()[0].glyphs.iter())
        .map(|glyph| document.pages()[0].glyph_text(glyph))
        .collect();
    assert_eq!(texts, ["X", "", "Y"]);
    assert_eq!(document.fonts[0].unmapped_glyphs, 0);
    assert_eq!(transcript(EngineId::Pypdf, &bytes), "XY");
    assert_eq!(transcript(EngineId::PdfminerRaw, &bytes), "XY\u{C}");
}

/// A composite font whose glyphs have these widths, and 0.4 em where none is listed.
fn with_widths(
    mut font: Dictionary,
    widths: Vec<Object>,
    add: &mut dyn FnMut(Object) -> Object,
) -> Dictionary {
    let descendant = dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Named", "W" => widths, "DW" => 400,
    };
    font.set("DescendantFonts", vec![add(descendant.into())]);
    font
}

#[test]
fn a_long_list_of_widths_is_no_reason_to_drop_a_font() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0058> endbfchar";
    let widths = (1..4000).flat_map(|cid| [cid, cid, 500].map(Object::from));
    let widths: Vec<Object> = widths.collect();
    let bytes = show(two_byte(&[1]), |add| {
        let font = composite(true_type(&[".notdef", "A"]), Some(map), add);
        with_widths(font, widths, add)
    });
    assert_eq!(human(&bytes), "X");
}

#[test]
fn pypdf_prints_the_names_of_codes_without_a_character() {
    let bytes = show(b"abcd".to_vec(), |add| {
        let names = ["linkedin", "envelope", "A"].map(Object::from);
        let differences = std::iter::once(Object::from(97))
            .chain(names)
            .collect::<Vec<_>>();
        let encoding =
            add(dictionary! { "Type" => "Encoding", "Differences" => differences }.into());
        dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => encoding,
        }
    });
    assert_eq!(transcript(EngineId::Pypdf, &bytes), "/linkedin✉Ad");
}

#[test]
fn a_space_that_no_list_of_widths_has_is_a_fifth_of_an_em_to_pypdf() {
    let map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <0058> <0002> <0020> endbfchar";
    let print = |widths: Vec<Object>, apart: i64| {
        let bytes = show_apart(&[two_byte(&[1]), two_byte(&[1])], apart, |add| {
            let font = composite(true_type(&[".notdef", "A", "B"]), Some(map), add);
            with_widths(font, widths, add)
        });
        transcript(EngineId::Pypdf, &bytes)
    };
    let widths = |space: bool| {
        let mut widths: Vec<Object> = [1, 1, 600].map(Object::from).to_vec();
        widths.extend([2, 2, 400].map(Object::from).into_iter().filter(|_| space));
        widths
    };
    // A gap is half a space: 1 pt where it is a fifth of an em, 2 pt where it is listed.
    assert_eq!(print(widths(false), 7), "X X");
    assert_eq!(print(widths(true), 7), "XX");
    assert_eq!(print(widths(true), 8), "X X");
}
