//! Colour operators → RGB, near enough to tell text from its ground.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::model::Color;

/// A colour space, as far as turning its components into RGB needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum ColorSpace {
    /// One component, 0 black to 1 white.
    #[default]
    Gray,
    /// Three components.
    Rgb,
    /// Four components.
    Cmyk,
    /// CIE L*a*b*: the lightness is kept.
    Lab,
    /// Ink amounts of named colorants: shown as the paper they leave, 1 being full ink.
    Tint,
    /// Colours listed in a table.
    Indexed(Vec<Color>),
    /// A tiling or shading.
    Pattern,
}

/// Nested alternates are followed this deep.
const MAX_DEPTH: u32 = 8;

impl ColorSpace {
    /// The space of a name or array; `named` looks names up in the resources.
    pub(super) fn read(object: Object<'_>, named: &Dict<'_>) -> Self {
        Self::read_nested(object, named, MAX_DEPTH).unwrap_or_default()
    }

    fn read_nested(object: Object<'_>, named: &Dict<'_>, depth: u32) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        match object {
            Object::Name(name) => match name.as_ref() {
                b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Gray),
                b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
                b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
                b"Pattern" => Some(Self::Pattern),
                other => Self::read_nested(named.get::<Object<'_>>(other)?, named, depth),
            },
            Object::Array(array) => Self::read_array(&array, named, depth),
            _ => None,
        }
    }

    fn read_array(array: &Array<'_>, named: &Dict<'_>, depth: u32) -> Option<Self> {
        let mut items = array.flex_iter();
        let family = items.next::<Name<'_>>()?;
        match family.as_ref() {
            b"ICCBased" => {
                let profile = items.next::<Stream<'_>>()?;
                Some(match profile.dict().get::<u8>("N") {
                    Some(1) => Self::Gray,
                    Some(4) => Self::Cmyk,
                    _ => Self::Rgb,
                })
            }
            b"CalRGB" => Some(Self::Rgb),
            b"CalGray" => Some(Self::Gray),
            b"Lab" => Some(Self::Lab),
            b"Separation" | b"DeviceN" => Some(Self::Tint),
            b"Pattern" => Some(Self::Pattern),
            b"Indexed" | b"I" => {
                let base = Self::read_nested(items.next::<Object<'_>>()?, named, depth)?;
                let _high = items.next::<u32>()?;
                let table = match items.next::<Object<'_>>()? {
                    Object::String(bytes) => bytes.to_vec(),
                    Object::Stream(stream) => stream.decoded().ok()?.into_owned(),
                    _ => return None,
                };
                let width = base.components();
                let colors = table
                    .chunks_exact(width)
                    .take(256)
                    .map(|entry| {
                        let parts: Vec<f32> = entry.iter().map(|b| f32::from(*b) / 255.0).collect();
                        base.color(&parts).unwrap_or_default()
                    })
                    .collect();
                Some(Self::Indexed(colors))
            }
            _ => Self::read_nested(Object::Name(family), named, depth),
        }
    }

    fn components(&self) -> usize {
        match self {
            Self::Rgb | Self::Lab => 3,
            Self::Cmyk => 4,
            _ => 1,
        }
    }

    /// The colour of the initial value of the space: black, as `cs` sets it.
    pub(super) fn initial(&self) -> Color {
        match self {
            Self::Indexed(colors) => colors.first().copied().unwrap_or_default(),
            _ => Color::BLACK,
        }
    }

    /// RGB of components; `None` for patterns and missing components.
    pub(super) fn color(&self, parts: &[f32]) -> Option<Color> {
        match self {
            Self::Gray => parts.first().map(|g| gray(*g)),
            Self::Rgb => match parts {
                [r, g, b, ..] => Some(rgb(*r, *g, *b)),
                _ => None,
            },
            Self::Cmyk => match parts {
                [c, m, y, k, ..] => Some(cmyk(*c, *m, *y, *k)),
                _ => None,
            },
            Self::Lab => parts.first().map(|l| gray(*l / 100.0)),
            Self::Tint => {
                let most = parts.iter().copied().fold(0.0_f32, f32::max);
                (!parts.is_empty()).then(|| gray(1.0 - most))
            }
            Self::Indexed(colors) => {
                let index = parts.first().copied().unwrap_or(0.0).max(0.0) as usize;
                colors.get(index).copied()
            }
            Self::Pattern => None,
        }
    }
}

/// A shade of gray, 0 black to 1 white.
pub(super) fn gray(value: f32) -> Color {
    rgb(value, value, value)
}

/// Red, green, blue, each 0 to 1.
pub(super) fn rgb(r: f32, g: f32, b: f32) -> Color {
    let byte = |v: f32| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
    Color {
        r: byte(r),
        g: byte(g),
        b: byte(b),
    }
}

/// Ink amounts to RGB by the device formula (ISO 32000-1, 10.3.5).
pub(super) fn cmyk(c: f32, m: f32, y: f32, k: f32) -> Color {
    let light = |ink: f32| 1.0 - (ink + k).min(1.0);
    rgb(light(c), light(m), light(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_turn_into_rgb() {
        assert_eq!(ColorSpace::Gray.color(&[1.0]), Some(Color::WHITE));
        assert_eq!(
            ColorSpace::Cmyk.color(&[0.0, 0.0, 0.0, 1.0]),
            Some(Color::BLACK)
        );
        assert_eq!(ColorSpace::Tint.color(&[0.0]), Some(Color::WHITE));
        assert_eq!(ColorSpace::Rgb.color(&[1.0]), None);
        assert_eq!(ColorSpace::Pattern.color(&[1.0]), None);
    }
}
