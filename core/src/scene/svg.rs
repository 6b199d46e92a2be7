//! A scene as SVG text: deterministic, compact, without scripts, ids or anything from elsewhere.
//!
//! The view box is in scene units, so every coordinate is an integer and paths are written as exact differences.

mod options;
mod write;

use std::fmt::Write as _;

use super::hatch;
use super::palette::divergence;
use super::text::{ASCENT, DESCENT, FAMILY_STACK, MIDDLE};
use super::{Anchor, Baseline, Dash, Ink, Map, Op, Scene, Theme, units};

pub use options::{SvgOptions, SvgTheme, font_css};
use write::{decimal, escape, path, precise};

impl Scene {
    /// The scene as a complete `<svg>` element.
    pub fn svg(&self, options: &SvgOptions) -> String {
        let mut w = Writer { theme: options.theme, out: String::new(), nested: 0 };
        let (width, height) = (units(self.width), units(self.height));
        w.raw(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" role=\"img\" stroke-linejoin=\"round\" font-family=\"{FAMILY_STACK}\">\n",
            decimal(self.width),
            decimal(self.height)
        ));
        w.raw(&format!("<title>{}</title>\n", escape(&options.title)));
        if !options.desc.is_empty() {
            w.raw(&format!("<desc>{}</desc>\n", escape(&options.desc)));
        }
        if !options.font_css.is_empty() {
            w.raw(&format!("<style>{}</style>\n", options.font_css.replace('<', "\\3c ")));
        }
        if let SvgTheme::Fixed(theme) = options.theme {
            let paper = theme.hex(Ink::Paper);
            w.raw(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n"));
        }
        w.ops(&self.ops);
        w.end();
        w.out
    }
}

struct Writer {
    theme: SvgTheme,
    out: String,
    nested: usize,
}

impl Writer {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Closes clips that were left open, and the document.
    fn end(&mut self) {
        for _ in 0..self.nested {
            self.raw("</svg>\n");
        }
        self.raw("</svg>\n");
    }

    /// ` fill="…" fill-opacity="…"`, or the same for strokes. The diverging map is its pole at partial opacity,
    /// which passes through the paper of whatever theme the page has.
    fn paint(&self, property: &str, ink: Ink, alpha: u8) -> String {
        let (color, alpha) = match (ink, self.theme) {
            (Ink::Div(v), SvgTheme::Auto) => {
                let (side, strength) = divergence(v);
                let pole = if side < 0.0 { Ink::Blue } else { Ink::Orange };
                (self.color(pole), f64::from(alpha) * strength)
            }
            _ => (self.color(ink), f64::from(alpha)),
        };
        if alpha >= 100.0 {
            format!(" {property}=\"{color}\"")
        } else {
            format!(" {property}=\"{color}\" {property}-opacity=\"{}\"", decimal(alpha / 100.0))
        }
    }

    fn color(&self, ink: Ink) -> String {
        match (self.theme, ink) {
            (SvgTheme::Fixed(theme), _) => theme.hex(ink),
            (SvgTheme::Auto, Ink::Seq(_) | Ink::Div(_)) => Theme::Light.hex(ink),
            (SvgTheme::Auto, role) => {
                let name = Ink::NAMES[usize::from(role.code())];
                format!("var(--tt-{name},{})", Theme::Light.hex(role))
            }
        }
    }

    fn stroke(&self, ink: Ink, alpha: u8, width: u16, dash: Dash) -> String {
        let factor = match self.theme {
            SvgTheme::Auto => 1.0,
            SvgTheme::Fixed(theme) => theme.stroke_factor(),
        };
        let width = f64::from(width) * factor;
        let mut style = format!("{} stroke-width=\"{}\"", self.paint("stroke", ink, alpha), decimal(width));
        match dash {
            Dash::Solid => {}
            Dash::Dashed => style += " stroke-dasharray=\"48 32\"",
            // Round caps on dashes of no length are dots.
            Dash::Dotted => {
                let _ = write!(
                    style,
                    " stroke-dasharray=\"0 {}\" stroke-linecap=\"round\"",
                    decimal(width + 20.0)
                );
            }
        }
        style
    }

    /// All operations; neighbours of one style share it: hundreds of edges of a graph would repeat theirs.
    fn ops(&mut self, ops: &[Op]) {
        let (mut style, mut shapes) = (String::new(), Vec::new());
        for op in ops {
            let shape = self.shape(op);
            if shape.as_ref().is_none_or(|(own, _)| *own != style) {
                self.group(&style, &mut shapes);
            }
            match shape {
                Some((own, more)) => {
                    style = own;
                    shapes.extend(more);
                }
                None => self.op(op),
            }
        }
        self.group(&style, &mut shapes);
    }

    /// The style of an outline, area or circles, and the elements without it.
    fn shape(&self, op: &Op) -> Option<(String, Vec<String>)> {
        Some(match op {
            Op::Line { ink, alpha, width, dash, closed, points } => {
                let style = format!(" fill=\"none\"{}", self.stroke(*ink, *alpha, *width, *dash));
                (style, vec![format!("<path d=\"{}\"", path(points, *closed))])
            }
            Op::Area { ink, alpha, hatch: false, points } => {
                (self.paint("fill", *ink, *alpha), vec![format!("<path d=\"{}\"", path(points, true))])
            }
            Op::Circles { ink, alpha, filled, width, radius, centres } => {
                let style = if *filled {
                    self.paint("fill", *ink, *alpha)
                } else {
                    format!(" fill=\"none\"{}", self.stroke(*ink, *alpha, *width, Dash::Solid))
                };
                let circle = |(x, y): &(i32, i32)| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"");
                (style, centres.iter().map(circle).collect())
            }
            _ => return None,
        })
    }

    /// Writes shapes of one style.
    fn group(&mut self, style: &str, shapes: &mut Vec<String>) {
        match &shapes[..] {
            [] => {}
            [shape] => self.raw(&format!("{shape}{style}/>\n")),
            _ => {
                self.raw(&format!("<g{style}>"));
                for shape in shapes.iter() {
                    self.raw(shape);
                    self.raw("/>");
                }
                self.raw("</g>\n");
            }
        }
        shapes.clear();
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Area { ink, alpha, hatch: true, points } => self.hatched(*ink, *alpha, points),
            Op::Text { ink, alpha, size, bold, anchor, baseline, at, text } => {
                let fill = self.paint("fill", *ink, *alpha);
                self.text(&fill, *size, *bold, (*anchor, *baseline), *at, text);
            }
            Op::Image { map, cols, rows, rect, cells } => self.image(*map, (*cols, *rows), *rect, cells),
            Op::Rects { ink, alpha, rects } => {
                let fill = self.paint("fill", *ink, *alpha);
                let mut d = String::new();
                for [x, y, w, h] in rects {
                    let _ = write!(d, "M{x} {y}h{w}v{h}h{}z", -w);
                }
                self.raw(&format!("<path{fill} d=\"{d}\"/>\n"));
            }
            Op::Clip([x, y, w, h]) => {
                self.nested += 1;
                self.raw(&format!(
                    "<svg x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" viewBox=\"{x} {y} {w} {h}\" overflow=\"hidden\">\n"
                ));
            }
            Op::Unclip if self.nested > 0 => {
                self.nested -= 1;
                self.raw("</svg>\n");
            }
            // Shapes are written in groups, see `ops`.
            Op::Line { .. } | Op::Circles { .. } | Op::Area { hatch: false, .. } | Op::Unclip => {}
        }
    }

    fn hatched(&mut self, ink: Ink, alpha: u8, points: &[(i32, i32)]) {
        let mut d = String::new();
        for [(ax, ay), (bx, by)] in hatch::segments(points) {
            let _ = write!(d, "M{ax} {ay}l{} {}", bx - ax, by - ay);
        }
        if !d.is_empty() {
            let style = self.stroke(ink, alpha, 6, Dash::Solid);
            self.raw(&format!("<path fill=\"none\"{style} d=\"{d}\"/>\n"));
        }
    }

    fn text(
        &mut self,
        fill: &str,
        size: u16,
        bold: bool,
        align: (Anchor, Baseline),
        at: (i32, i32),
        text: &str,
    ) {
        let drop = match align.1 {
            Baseline::Top => ASCENT,
            Baseline::Middle => MIDDLE,
            Baseline::Bottom => -DESCENT,
        };
        let y = f64::from(at.1) + drop * f64::from(size);
        let anchor = match align.0 {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if bold { " font-weight=\"600\"" } else { "" };
        let (x, y) = (at.0, y.round() as i32);
        let text = escape(text);
        self.raw(&format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{fill}>{text}</text>\n"
        ));
    }

    /// Cells of one value become one path in cell coordinates; runs along a row become one rectangle.
    fn image(&mut self, map: Map, (cols, rows): (u16, u16), [x, y, w, h]: [i32; 4], cells: &[u16]) {
        if cols == 0 || rows == 0 {
            return;
        }
        let mut paths: Vec<String> = vec![String::new(); 256];
        for (row, line) in cells.chunks(usize::from(cols)).enumerate() {
            let mut from = 0;
            while from < line.len() {
                let run = line[from..].iter().take_while(|&&v| v == line[from]).count();
                if let Some(path) = paths.get_mut(usize::from(line[from])) {
                    let _ = write!(path, "M{from} {row}h{run}v1h-{run}z");
                }
                from += run;
            }
        }
        let (sx, sy) = (f64::from(w) / f64::from(cols), f64::from(h) / f64::from(rows));
        self.raw(&format!(
            "<g transform=\"translate({x} {y}) scale({} {})\" shape-rendering=\"crispEdges\">",
            precise(sx),
            precise(sy)
        ));
        if map == Map::Div {
            let paper = self.paint("fill", Ink::Paper, 100);
            let _ = write!(self.out, "<path{paper} d=\"M0 0h{cols}v{rows}h-{cols}z\"/>");
        }
        for (value, d) in paths.iter().enumerate().filter(|(_, d)| !d.is_empty()) {
            let ink = if map == Map::Seq { Ink::Seq(value as u8) } else { Ink::Div(value as u8) };
            let fill = self.paint("fill", ink, 100);
            let _ = write!(self.out, "<path{fill} d=\"{d}\"/>");
        }
        self.raw("</g>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Scene {
        let mut scene = Scene::new(100.0, 50.5);
        scene.ops = vec![
            Op::Line {
                ink: Ink::Orange,
                alpha: 100,
                width: 14,
                dash: Dash::Dashed,
                closed: false,
                points: vec![(0, 8), (10, 3), (4, 3)],
            },
            Op::Rects { ink: Ink::Div(255), alpha: 50, rects: vec![[0, 0, 8, 8], [8, 8, 8, 8]] },
            Op::Image { map: Map::Seq, cols: 3, rows: 1, rect: [0, 0, 100, 8], cells: vec![7, 7, 256] },
            Op::Clip([0, 0, 80, 80]),
            Op::Text {
                ink: Ink::Ink,
                alpha: 100,
                size: 96,
                bold: true,
                anchor: Anchor::End,
                baseline: Baseline::Middle,
                at: (10, 20),
                text: "a < b & \"c\"".into(),
            },
        ];
        scene
    }

    #[test]
    fn auto_has_variables_with_fallbacks_and_no_background() {
        let svg = small().svg(&SvgOptions { title: "A & B".into(), ..SvgOptions::default() });
        assert!(svg.contains("viewBox=\"0 0 800 404\"") && svg.contains("width=\"100\" height=\"50.5\""));
        assert!(
            svg.contains("role=\"img\"")
                && svg.contains("<title>A &amp; B</title>")
                && !svg.contains("<desc>")
        );
        assert!(svg.contains("stroke=\"var(--tt-orange,#c4520a)\""));
        assert!(svg.contains("d=\"M0 8l10-5-6 0\""), "{svg}");
        assert!(svg.contains(
            "fill=\"var(--tt-orange,#c4520a)\" fill-opacity=\"0.5\" d=\"M0 0h8v8h-8zM8 8h8v8h-8z\""
        ));
        assert!(svg.contains("d=\"M0 0h2v1h-2z\""));
        assert!(svg.contains("a &lt; b &amp; &quot;c&quot;"));
        assert!(!svg.contains("<rect"));
        assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
    }

    #[test]
    fn fixed_themes_have_paper_and_no_variables() {
        for theme in Theme::ALL {
            let svg =
                small().svg(&SvgOptions { theme: theme.into(), desc: "d".into(), ..SvgOptions::default() });
            assert!(!svg.contains("var(") && svg.contains("<desc>d</desc>"));
            assert!(svg.contains(&format!("height=\"404\" fill=\"{}\"", theme.hex(Ink::Paper))));
        }
    }
}
