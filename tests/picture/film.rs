//! A motion picture: frames one after the other as one SVG that moves by itself.
//!
//! The frames hang below each other on a strip, which CSS pulls past a window frame by frame. Rows that look alike are
//! drawn once and used wherever they stand, so that scrolling costs next to nothing. Where motion is not wanted, one
//! frame stays.

use std::collections::HashMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::svg::{self, escaped, number};

/// Height of the line below a frame that says which key was pressed, and the height of the key in it.
const CAPTION: f64 = 36.0;
const KEY: f64 = 24.0;
/// Widths of a letter in a caption and of what is free around a key's name.
const LETTER: f64 = 8.4;
const PADDING: f64 = 9.0;
const INDENT: f64 = 14.0;

/// A frame and what led to it.
pub(crate) struct Scene {
    /// What is on the screen.
    pub(crate) buffer: Buffer,
    /// The keys that were pressed, as they are shown.
    pub(crate) keys: String,
    /// What they did.
    pub(crate) caption: String,
    /// How long it stays, in seconds.
    pub(crate) seconds: f64,
}

/// The film of `scenes`, all of one size; `still` is the index of the one that stays where motion is not wanted.
pub(crate) fn svg(scenes: &[Scene], still: usize, title: &str) -> String {
    let [width, screen] = scenes.first().map_or([0.0; 2], |scene| svg::extent(&scene.buffer));
    let height = screen + CAPTION;
    let mut film = svg::opening([width, height], title);
    film.push_str(&motion(scenes, height, still));
    let (mut rows, mut strip) = (Rows::default(), String::new());
    for (scene, n) in scenes.iter().zip(0u32..) {
        let _ = writeln!(strip, "<g transform=\"translate(0 {})\">", number(f64::from(n) * height));
        for row in 0..scene.buffer.area.height {
            if let Some(id) = rows.id(svg::cells(&scene.buffer, row)) {
                let _ = writeln!(strip, "<use href=\"#r{id}\" y=\"{}\"/>", number(svg::top(row)));
            }
        }
        strip.push_str(&caption(scene, screen));
        strip.push_str("</g>\n");
    }
    let _ = write!(film, "<defs>\n{}</defs>\n", rows.drawn);
    let _ = writeln!(film, "<svg width=\"{}\" height=\"{}\">", number(width), number(height));
    let _ =
        write!(film, "<g class=\"strip\">\n<g transform=\"translate(14 14)\">\n{strip}</g>\n</g>\n</svg>\n</svg>\n");
    film
}

/// The rows that were met, each drawn once.
#[derive(Default)]
struct Rows {
    ids: HashMap<String, usize>,
    drawn: String,
}

impl Rows {
    /// The number of a row that looks like `cells`; none for an empty one.
    fn id(&mut self, cells: String) -> Option<usize> {
        if cells.is_empty() {
            return None;
        }
        let next = self.ids.len();
        let drawn = &mut self.drawn;
        Some(*self.ids.entry(cells).or_insert_with_key(|cells| {
            let _ = write!(drawn, "<g id=\"r{next}\">\n{cells}</g>\n");
            next
        }))
    }
}

/// The style that pulls the strip: each scene for its time, and round again.
fn motion(scenes: &[Scene], height: f64, still: usize) -> String {
    let whole: f64 = scenes.iter().map(|scene| scene.seconds).sum();
    let pulled = |n: usize| number(0.0 - n as f64 * height);
    let mut style = "<style>\n@keyframes pull {\n".to_owned();
    let mut begin = 0.0;
    for (n, scene) in scenes.iter().enumerate() {
        let _ = writeln!(style, "{}% {{ transform: translateY({}px) }}", number(100.0 * begin / whole), pulled(n));
        begin += scene.seconds;
    }
    let _ = write!(
        style,
        "}}\n.strip {{ animation: pull {}s step-end infinite }}\n@media (prefers-reduced-motion: reduce) {{\n\
         .strip {{ animation: none; transform: translateY({}px) }}\n}}\n</style>\n",
        number(whole),
        pulled(still),
    );
    style
}

/// The line below a frame.
fn caption(scene: &Scene, screen: f64) -> String {
    let key = scene.keys.chars().count() as f64 * LETTER + 2.0 * PADDING;
    let top = screen - INDENT - 4.0;
    let baseline = number(top + KEY / 2.0 + 5.0);
    format!(
        "<rect y=\"{}\" width=\"{}\" height=\"{KEY}\" rx=\"5\" fill=\"#d9b26a\"/>\n\
         <text x=\"{PADDING}\" y=\"{baseline}\" font-weight=\"bold\" fill=\"#1b1e25\">{}</text>\n\
         <text x=\"{}\" y=\"{baseline}\" fill=\"#d8dce4\">{}</text>\n",
        number(top),
        number(key),
        escaped(&scene.keys),
        number(key + 12.0),
        escaped(&scene.caption),
    )
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::{Scene, svg};

    fn scene(lines: [&str; 2], keys: &str, seconds: f64) -> Scene {
        Scene { buffer: Buffer::with_lines(lines), keys: keys.to_owned(), caption: "goes on".to_owned(), seconds }
    }

    #[test]
    fn a_row_is_drawn_once_however_often_it_is_seen() {
        let film = svg(&[scene(["tide", "gulls"], "j", 1.0), scene(["gulls", "pier "], "k", 1.0)], 0, "a film");
        assert_eq!(film.matches(">gulls</text>").count(), 1);
        assert_eq!(film.matches("<use href=\"#r1\"").count(), 2);
        assert_eq!(film.matches("<g id=").count(), 3);
    }

    #[test]
    fn each_scene_stays_for_its_time() {
        let film = svg(&[scene(["a", "b"], "j", 1.0), scene(["c", "d"], "k", 3.0)], 1, "a film");
        assert!(film.contains("0% { transform: translateY(0px) }\n25% { transform: translateY(-102px) }\n}"), "{film}");
        assert!(film.contains("animation: pull 4s step-end infinite"));
    }

    #[test]
    fn one_scene_stays_where_motion_is_not_wanted() {
        let film = svg(&[scene(["a", "b"], "j", 1.0), scene(["c", "d"], "k", 3.0)], 1, "a film");
        let (_, still) = film.split_once("prefers-reduced-motion: reduce").expect("a rule for it");
        assert!(still.contains("animation: none; transform: translateY(-102px)"));
    }
}
