//! `tangible svg`: a picture as a file.

use std::io::Write;

use clap::{Args, ValueEnum};
use tangible_theorems::scene::{self, SvgOptions, SvgTheme};

use crate::failure::{DONE, Outcome};
use crate::opening::{Opening, Otherwise, When};
use crate::{progress, provenance};

/// The figure font, for a file that travels alone.
const REGULAR: &[u8] = include_bytes!("../../../www/fonts/tangible-sans-400.woff2");
const SEMIBOLD: &[u8] = include_bytes!("../../../www/fonts/tangible-sans-600.woff2");

/// Arguments of `svg`.
#[derive(Args)]
pub(crate) struct Svg {
    #[command(flatten)]
    opening: Opening,
    #[command(flatten)]
    when: When,
    /// Colours; a fixed theme brings its paper and font, `auto` takes those of the page around it
    #[arg(long, value_enum, default_value_t = Theme::Auto)]
    theme: Theme,
    /// Width in CSS pixels
    #[arg(long, value_name = "PX", default_value_t = 720, value_parser = clap::value_parser!(u32).range(240..=4000))]
    width: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Theme {
    Auto,
    Light,
    Dark,
    Contrast,
}

impl From<Theme> for SvgTheme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Auto => Self::Auto,
            Theme::Light => Self::Fixed(scene::Theme::Light),
            Theme::Dark => Self::Fixed(scene::Theme::Dark),
            Theme::Contrast => Self::Fixed(scene::Theme::Contrast),
        }
    }
}

/// Draws and prints.
pub(crate) fn run(arguments: &Svg, out: &mut dyn Write) -> Outcome {
    let start = arguments.opening.start()?;
    let mut session = start.open(&arguments.when, Otherwise::Poster)?;
    progress::settle(session.as_mut(), start.entry)?;
    let scene = session.draw(f64::from(arguments.width))?;
    let theme = SvgTheme::from(arguments.theme);
    // A picture for a page finds its colours and its font there; one with fixed colours travels alone.
    let font_css = if theme == SvgTheme::Auto { String::new() } else { scene::font_css(REGULAR, SEMIBOLD) };
    let title = start.entry.title.to_string();
    let svg = scene.svg(&SvgOptions { theme, title, desc: session.describe(), font_css });
    let mut address = session.address();
    address.digest = session.digest();
    // Two hyphens would end the comment; percent-encoded they are the same address.
    let address = address.to_string().replace("--", "%2D%2D");
    writeln!(out, "{}\n<!-- {}; {address} -->", svg.trim_end(), provenance::line())?;
    Ok(DONE)
}
