//! `tangible svg`: a picture as a file.

use std::io::Write;

use clap::Args;
use tangible_theorems::native;
use tangible_theorems::scene::{SvgOptions, SvgTheme};

use crate::failure::{DONE, Outcome};
use crate::opening::{Opening, Otherwise, When};
use crate::{progress, provenance};

/// Arguments of `svg`.
#[derive(Args)]
pub(crate) struct Svg {
    #[command(flatten)]
    opening: Opening,
    #[command(flatten)]
    when: When,
    /// Colours: light, dark, contrast or contrast-dark with paper and font, or auto: those of the page around it
    #[arg(long, value_name = "THEME", default_value = "auto", value_parser = theme)]
    theme: SvgTheme,
    /// Width in CSS pixels
    #[arg(long, value_name = "PX", default_value_t = 720, value_parser = width)]
    width: u32,
}

/// Reads the name of a theme.
fn theme(text: &str) -> Result<SvgTheme, String> {
    SvgTheme::from_name(text)
        .ok_or_else(|| "it takes auto, light, dark, contrast or contrast-dark".to_string())
}

/// Reads a width that a picture can have.
fn width(text: &str) -> Result<u32, String> {
    let pixels = text.trim().parse().ok().filter(|pixels| (240..=4000).contains(pixels));
    pixels.ok_or_else(|| "it takes a whole number from 240 to 4000".to_string())
}

/// Draws and prints.
pub(crate) fn run(arguments: &Svg, out: &mut dyn Write) -> Outcome {
    let start = arguments.opening.start()?;
    let mut session = start.open(&arguments.when, Otherwise::Poster)?;
    progress::settle(session.as_mut(), start.entry)?;
    let scene = session.draw(f64::from(arguments.width))?;
    let theme = arguments.theme;
    // A picture for a page finds its colours and its font there; one with fixed colours travels alone.
    let font_css = if theme == SvgTheme::Auto { String::new() } else { native::figure_font_css() };
    let title = start.entry.title.to_string();
    let svg = scene.svg(&SvgOptions { theme, title, desc: session.describe(), font_css });
    let mut address = session.address();
    address.digest = session.digest();
    // Two hyphens would end the comment; percent-encoded they are the same address.
    let address = address.to_string().replace("--", "%2D%2D");
    writeln!(out, "{}\n<!-- {}; {address} -->", svg.trim_end(), provenance::line())?;
    Ok(DONE)
}
