//! Bytes of Windows, DOS and Mac code pages → text.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// How bytes become text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodePage {
    /// One that the Encoding Standard has.
    Standard(&'static Encoding),
    /// A DOS code page: the characters from 0x80.
    Dos(&'static str),
}

/// Upper half of the DOS code page 437, of the first PCs.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
/// Upper half of the DOS code page 850, of western Europe.
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
/// Upper half of the DOS code page 852, of central Europe.
const DOS_852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}";

impl CodePage {
    /// Windows 1252, western Europe.
    pub(super) const WESTERN: Self = Self::Standard(WINDOWS_1252);

    /// The code page with a Windows number.
    pub(super) fn by_number(number: i32) -> Option<Self> {
        Some(Self::Standard(match number {
            437 => return Some(Self::Dos(DOS_437)),
            850 | 858 => return Some(Self::Dos(DOS_850)),
            852 => return Some(Self::Dos(DOS_852)),
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 | 1361 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1252 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            10001 => SHIFT_JIS,
            10007 => X_MAC_CYRILLIC,
            65001 => UTF_8,
            _ => return None,
        }))
    }

    /// The code page of a Windows character set, as fonts state it (`lfCharSet`); `None` for the default one and unknown ones.
    pub(super) fn by_charset(charset: i32) -> Option<Self> {
        Self::by_number(match charset {
            0 => 1252,
            77 => 10000,
            78 => 10001,
            128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        })
    }

    /// Decodes bytes; those that stand for nothing become U+FFFD.
    pub(super) fn decode(self, bytes: &[u8], into: &mut String) {
        match self {
            Self::Standard(encoding) => {
                into.push_str(&encoding.decode_without_bom_handling(bytes).0);
            }
            Self::Dos(upper) => into.extend(bytes.iter().map(|byte| {
                match byte.checked_sub(0x80) {
                    None => char::from(*byte),
                    Some(at) => upper
                        .chars()
                        .nth(usize::from(at))
                        .unwrap_or(char::REPLACEMENT_CHARACTER),
                }
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(page: i32, bytes: &[u8]) -> String {
        let mut text = String::new();
        CodePage::by_number(page)
            .expect("it is known")
            .decode(bytes, &mut text);
        text
    }

    #[test]
    fn pages_differ_in_their_upper_half() {
        assert_eq!(decoded(1252, b"L\xE9on \x96"), "Léon –");
        assert_eq!(decoded(1250, b"Gy\xF5r"), "Győr");
        assert_eq!(decoded(850, b"Jos\x82 \xFF"), "José \u{A0}");
        assert_eq!(decoded(932, b"\x97\xD1"), "林");
        for page in [437, 850, 852] {
            assert_eq!(
                decoded(page, &(0..=255).collect::<Vec<u8>>())
                    .chars()
                    .count(),
                256
            );
        }
    }
}
