//! The brand of whoever hands the report over: name, logo, colours, disclaimer.
//!
//! It stands in the `[brand]` table of a configuration file in TOML; other tables of the file are left alone:
//!
//! ```toml
//! [brand]
//! name = "Contoso Cloud"
//! logo = "logo.svg"           # PNG or SVG, at most 5 MB; relative to this file
//! primary = "#005b8f"         # headings, rules
//! accent = "#d55e00"          # marks
//! disclaimer = "Prices exclude tax and may change."
//! ```

use super::pdf;
use crate::error::{Error, Result, shorten};
use serde::Deserialize;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Largest logo in bytes: it stands on every page of every report.
const LOGO_BYTES_MAX: usize = 5_000_000;
/// Most pixels of a PNG logo's side; a small file may unpack to a huge picture.
const LOGO_SIDE_PIXELS_MAX: u32 = 8_000;
/// Characters that fit into the header and the footer of a page.
const NAME_CHARS_MAX: usize = 80;
const DISCLAIMER_CHARS_MAX: usize = 600;
/// What every PNG file begins with (PNG specification, 5.2).
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How a report looks and whose it is; empty for a neutral one.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub name: Option<String>,
    pub logo: Option<Logo>,
    /// Of headings and rules.
    pub primary: Option<Colour>,
    /// Of marks beside figures.
    pub accent: Option<Colour>,
    /// At the foot of every page.
    pub disclaimer: Option<String>,
}

/// A picture that is known to be readable.
#[derive(Clone, Debug)]
pub struct Logo {
    pub bytes: Vec<u8>,
    pub kind: LogoKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoKind {
    Png,
    Svg,
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

#[derive(Deserialize)]
struct BrandFile {
    brand: Option<BrandTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrandTable {
    name: Option<String>,
    logo: Option<PathBuf>,
    primary: Option<String>,
    accent: Option<String>,
    disclaimer: Option<String>,
}

impl Brand {
    /// Reads the brand of a configuration file; a file without a `[brand]` table gives the neutral one.
    ///
    /// # Errors
    /// Wrong usage: the file and its line, or the field, what was found and what was expected. A logo that cannot be
    /// shown is named by its own path.
    pub fn read(path: &Path) -> Result<Brand> {
        let unread = |error: std::io::Error| Error::usage(format!("{}: cannot be read: {error}", path.display()));
        let text = fs::read_to_string(path).map_err(unread)?;
        let text = text.trim_start_matches('\u{feff}');
        let file: BrandFile = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            Error::usage(format!("{}: line {line}: {}", path.display(), error.message()))
                .hint("A brand has name, logo, primary, accent and disclaimer, each a text in quotes.")
        })?;
        let Some(table) = file.brand else { return Ok(Brand::default()) };
        let colour = |field: &str, text: Option<String>| match text {
            None => Ok(None),
            Some(text) => Colour::parse(&text).map(Some).ok_or_else(|| {
                let (file, found) = (path.display(), shorten(&text));
                Error::usage(format!("{file}: brand.{field}: found {found:?}, expected a colour as #005b8f"))
            }),
        };
        let logo = table.logo.map(|logo| Logo::read(&path.parent().unwrap_or(Path::new("")).join(logo))).transpose()?;
        Ok(Brand {
            name: line_of(path, "name", table.name, NAME_CHARS_MAX)?,
            logo,
            primary: colour("primary", table.primary)?,
            accent: colour("accent", table.accent)?,
            disclaimer: line_of(path, "disclaimer", table.disclaimer, DISCLAIMER_CHARS_MAX)?,
        })
    }
}

/// A text in one line; `None` where it is blank.
fn line_of(path: &Path, field: &str, text: Option<String>, most: usize) -> Result<Option<String>> {
    let text = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Ok(None),
        count if count > most => Err(Error::usage(format!(
            "{}: brand.{field}: has {count} characters, expected at most {most}",
            path.display()
        ))),
        _ => Ok(Some(text)),
    }
}

impl Logo {
    /// Reads a PNG or SVG file, told by its content.
    ///
    /// # Errors
    /// Wrong usage: the file is missing, too large, of another kind, or broken.
    pub fn read(path: &Path) -> Result<Logo> {
        let named = |what: String| Error::usage(format!("{}: the brand's logo {what}", path.display()));
        let size = fs::metadata(path).map_err(|e| named(format!("cannot be read: {e}")))?.len();
        if size > LOGO_BYTES_MAX as u64 {
            return Err(named(format!("has {size} bytes, expected at most {LOGO_BYTES_MAX}")));
        }
        let bytes = fs::read(path).map_err(|e| named(format!("cannot be read: {e}")))?;
        Logo::of(bytes).map_err(|what| named(what).hint("Give a PNG or SVG file of at most 5 MB."))
    }

    /// A logo from the content of a file; the error says what is wrong with it.
    pub fn of(bytes: Vec<u8>) -> std::result::Result<Logo, String> {
        if bytes.len() > LOGO_BYTES_MAX {
            return Err(format!("has {} bytes, expected at most {LOGO_BYTES_MAX}", bytes.len()));
        }
        let kind = LogoKind::of(&bytes).ok_or("is neither PNG nor SVG")?;
        if kind == LogoKind::Png {
            let (width, height) = png_pixels(&bytes).ok_or("is cut off")?;
            if width.max(height) > LOGO_SIDE_PIXELS_MAX {
                return Err(format!("is {width} x {height} pixels, expected at most {LOGO_SIDE_PIXELS_MAX} a side"));
            }
        }
        let logo = Logo { bytes, kind };
        pdf::shows(&logo).map_err(|reason| format!("cannot be shown: {reason}"))?;
        Ok(logo)
    }
}

impl LogoKind {
    fn of(bytes: &[u8]) -> Option<LogoKind> {
        if bytes.starts_with(PNG_SIGNATURE) {
            return Some(LogoKind::Png);
        }
        std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")).then_some(LogoKind::Svg)
    }

    /// How the kind's files end.
    pub fn extension(self) -> &'static str {
        match self {
            LogoKind::Png => "png",
            LogoKind::Svg => "svg",
        }
    }
}

/// Width and height, which the first chunk of a PNG file holds (PNG specification, 11.2.1).
fn png_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

impl Colour {
    pub const WHITE: Colour = Colour(255, 255, 255);

    /// Reads `#rrggbb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Colour(part(0)?, part(2)?, part(4)?))
    }

    /// Contrast with another colour, from 1 to 21 (WCAG 2.2, relative luminance and contrast ratio).
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_print_as_they_read() {
        assert_eq!(Colour::parse("#00A0ff").map(|colour| colour.to_string()), Some("#00a0ff".into()));
        for text in ["00a0ff", "#00a0f", "#00a0fg", "#00a0ff0", "blue", "", "#é0a0f"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        assert!((Colour(0, 0, 0).contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!(Colour(255, 220, 0).contrast(Colour::WHITE) < 2.0);
    }

    #[test]
    fn a_logo_is_told_by_its_content() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>"#;
        assert_eq!(Logo::of(svg.to_vec()).map(|logo| logo.kind), Ok(LogoKind::Svg));
        let broken = [b"GIF89a".as_slice(), b"<svg", PNG_SIGNATURE, b"\x89PNG\r\n\x1a\n0000IHDR\0\0\0\x01\0\0\0\x01"];
        for bytes in broken {
            assert!(Logo::of(bytes.to_vec()).is_err(), "{bytes:?}");
        }
    }
}
