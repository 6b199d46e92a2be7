//! `tangible svg`: a picture as a file.

use std::io::Write;

use clap::{Args, ValueEnum};
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
    /// Colours; `auto` takes those of the page around it
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

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// Draws and prints.
pub(crate) fn run(arguments: &Svg, out: &mut dyn Write) -> Outcome {
    let start = arguments.opening.start()?;
    let mut session = start.open(&arguments.when, Otherwise::Poster)?;
    progress::settle(session.as_mut(), start.entry)?;
    let scene = session.draw(f64::from(arguments.width))?;
    let description = session.describe();
    let theme = SvgTheme::from_name(arguments.theme.name()).expect("every theme here is one of the scene's");
    let svg = scene.svg(&SvgOptions { theme, title: start.entry.title, desc: &description });
    let mut address = session.address();
    address.digest = session.digest();
    // Two hyphens would end the comment; percent-encoded they are the same address.
    let address = address.to_string().replace("--", "%2D%2D");
    writeln!(out, "{}\n<!-- {}; {address} -->", svg.trim_end(), provenance::line())?;
    Ok(DONE)
}
