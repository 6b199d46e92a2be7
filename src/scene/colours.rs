//! The inks and maps of every theme as one value: what the page's painter resolves roles with.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Ink, Theme};

#[derive(Serialize)]
struct Colours {
    inks: [&'static str; 16],
    themes: BTreeMap<&'static str, ThemeColours>,
}

#[derive(Serialize)]
struct ThemeColours {
    colors: Vec<String>,
    seq: Vec<String>,
    div: Vec<String>,
    stroke: f64,
}

/// `{"inks": [names], "themes": {name: {"colors": ["#…"; 16], "seq": [256], "div": [256], "stroke": factor}}}`.
pub fn palette_json() -> String {
    let themes = Theme::ALL.into_iter().map(|theme| {
        let hex = |ink| theme.hex(ink);
        let colours = ThemeColours {
            colors: Ink::ROLES.into_iter().map(hex).collect(),
            seq: (0..=255).map(|v| hex(Ink::Seq(v))).collect(),
            div: (0..=255).map(|v| hex(Ink::Div(v))).collect(),
            stroke: theme.stroke_factor(),
        };
        (theme.name(), colours)
    });
    let colours = Colours { inks: Ink::NAMES, themes: themes.collect() };
    serde_json::to_string(&colours).expect("names and colours serialise")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_every_colour() {
        let json: serde_json::Value = serde_json::from_str(&palette_json()).expect("JSON");
        assert_eq!(json["inks"][6], "orange");
        for theme in Theme::ALL {
            let colours = &json["themes"][theme.name()];
            assert_eq!(colours["colors"][6], theme.hex(Ink::Orange));
            assert_eq!(colours["seq"].as_array().map(Vec::len), Some(256));
            assert_eq!(colours["div"][255], theme.hex(Ink::Div(255)));
        }
    }
}
