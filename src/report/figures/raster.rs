//! A drawn figure in pixels.

use super::{Size, drawing_failed};
use crate::error::Result;
use crate::report::theme::{FONT, FONT_REGULAR, FONT_SEMIBOLD};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo};
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, LazyLock};

/// The bundled typeface and nothing of the machine's, so that every machine draws the same.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut bundled = Database::new();
    for bytes in [FONT_REGULAR, FONT_SEMIBOLD] {
        bundled.load_font_data(bytes.to_vec());
    }
    // The semi-bold file names a family of its own; here it is the bold of the one typeface.
    let faces: Vec<FaceInfo> = bundled.faces().cloned().collect();
    for face in faces {
        bundled.remove_face(face.id);
        let families = face.families.iter().map(|(_, language)| (FONT.to_owned(), *language)).collect();
        bundled.push_face_info(FaceInfo { families, ..face });
    }
    Arc::new(bundled)
});

/// The bytes of a PNG file, without transparency.
pub fn png(svg: &str, size: Size) -> Result<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: FONT.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(drawing_failed)?;
    let mut pixels =
        Pixmap::new(size.width, size.height).ok_or_else(|| drawing_failed(format!("{size} pixels are too many")))?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    let colours: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3).copied()).collect();

    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size.width, size.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(drawing_failed)?;
    writer.write_image_data(&colours).map_err(drawing_failed)?;
    writer.finish().map_err(drawing_failed)?;
    Ok(bytes)
}
