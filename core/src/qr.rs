//! The link of a state as a QR code: on paper nobody can click.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Empty cells around the code, which readers need.
const QUIET: i32 = 4;

/// The code as a standalone SVG of black cells on white; `None` for a text longer than a code can hold (2,953 bytes).
pub fn svg(text: &str) -> Option<String> {
    // As bytes, which a link with small letters is in any case: what packs digits and capitals is then not in the module.
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    let whole = size + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-{QUIET} -{QUIET} {whole} {whole}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M-{QUIET} -{QUIET}h{whole}v{whole}h-{whole}z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark cells of a drawn code.
    fn cells(svg: &str) -> Vec<(i32, i32)> {
        let path = svg.rsplit("<path d=\"").next().and_then(|rest| rest.split('"').next()).expect("a path");
        let number = |text: &str| text.parse::<i32>().expect("a number");
        let runs = path.split('M').skip(1).map(|run| {
            let (at, rest) = run.split_once('h').expect("a run");
            let (x, y) = at.split_once(' ').expect("a place");
            (number(x), number(y), number(rest.split('v').next().expect("a length")))
        });
        runs.flat_map(|(x, y, run)| (x..x + run).map(move |x| (x, y))).collect()
    }

    #[test]
    fn the_cells_are_those_of_the_code() {
        let link = "https://example.org/chapters/label-noise.html#label-noise/valley?v=1&seed=3&step=500";
        let code = QrCode::encode_text(link, QrCodeEcc::Low).expect("it fits");
        let dark = cells(&svg(link).expect("it fits"));
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(dark.contains(&(x, y)), code.get_module(x, y), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_text_that_no_code_can_hold_has_none() {
        assert!(svg(&"a".repeat(2_953)).is_some());
        assert_eq!(svg(&"a".repeat(2_954)), None);
    }
}
