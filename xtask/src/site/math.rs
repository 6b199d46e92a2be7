//! TeX to MathML at build time. A formula that the renderer does not know fails the build: left alone it
//! would print a box of error text and report success.

use anyhow::{Result, bail};
use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use super::html::tags;

/// What looks right in the source and wrong on the page, with the way to write it.
const TRAPS: [(&str, &str); 9] = [
    ("\\operatorname*", "\\underset{u}{\\operatorname{argmin}}"),
    ("\\argmin", "\\underset{u}{\\operatorname{argmin}}"),
    ("\\argmax", "\\underset{u}{\\operatorname{argmax}}"),
    ("\\operatorname{arg\\,", "\\operatorname{argmin} in one word"),
    (":=", "\\coloneqq"),
    ("\\bigl", "\\left … \\right"),
    ("\\Bigl", "\\left … \\right"),
    ("\\widehat{\\", "\\hat over one letter"),
    ("\\text{$", "the formula outside of \\text"),
];

/// MathML of one formula.
///
/// # Errors
/// For TeX that the renderer does not know, or renders wrongly.
pub(crate) fn mathml(tex: &str, display: bool) -> Result<String> {
    if let Some((trap, instead)) = TRAPS.iter().find(|(trap, _)| tex.contains(trap)) {
        bail!("“{trap}” in the formula “{tex}” comes out wrong: write {instead}");
    }
    let storage = Storage::new();
    let events = Parser::new(tex, &storage).collect::<Result<Vec<_>, _>>();
    let events = match events {
        Ok(events) => events,
        Err(error) => bail!("the formula “{tex}”: {error}"),
    };
    let mut html = String::new();
    let config = RenderConfig {
        display_mode: if display { DisplayMode::Block } else { DisplayMode::Inline },
        annotation: Some(tex),
        ..RenderConfig::default()
    };
    push_mathml(&mut html, events.into_iter().map(Ok::<_, std::convert::Infallible>), config)?;
    let rendered = html.split("<annotation").next().unwrap_or_default();
    if rendered.contains('\\') || rendered.contains("<merror") {
        bail!("the formula “{tex}” leaves TeX on the page");
    }
    // Programs that translate pages would take its letters for words.
    Ok(html.replacen("<math", "<math translate=\"no\"", 1))
}

/// Keeps what stands directly before and behind a formula in the line with it, such as a full stop: to a browser a
/// formula is a box, beside which any line may end.
///
/// # Errors
/// For a text that is no HTML.
pub(crate) fn kept_together(html: &str) -> Result<String> {
    const OPENING: [char; 4] = ['(', '[', '“', '‘'];
    const CLOSING: [char; 9] = ['.', ',', ';', ':', '?', '!', ')', '”', '’'];
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for tag in tags(html, "math")? {
        let formula = tag.opening.start..tag.closed()?.end;
        let (before, after) = (&html[done..formula.start], &html[formula.end..]);
        let lead = before.trim_end_matches(OPENING);
        let tail = after.len() - after.trim_start_matches(CLOSING).len();
        if tag.get("display") == Some("block") || (tail == 0 && lead.len() == before.len()) {
            out.push_str(&html[done..formula.end]);
            done = formula.end;
        } else {
            let kept = &html[done + lead.len()..formula.end + tail];
            out.push_str(&format!("{lead}<span class=\"kept\">{kept}</span>"));
            done = formula.end + tail;
        }
    }
    Ok(out + &html[done..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_mathml_with_their_source() {
        let html = mathml("v_j^2 \\ge 0", false).expect("valid");
        assert!(
            html.starts_with("<math translate=\"no\"")
                && html.contains("<annotation")
                && html.contains("v_j^2 \\ge 0"),
            "{html}"
        );
        assert!(mathml("\\frac{1}{n}", true).expect("valid").contains("display=\"block\""));
    }

    #[test]
    fn a_line_does_not_begin_with_the_full_stop_of_a_formula() {
        let kept = kept_together("<p>so (<math>a</math>), then <math>b</math> or <math>c</math>.</p>")
            .expect("HTML");
        let expected = "<p>so <span class=\"kept\">(<math>a</math>),</span> then <math>b</math> or \
                        <span class=\"kept\"><math>c</math>.</span></p>";
        assert_eq!(kept, expected);
        for alone in ["<p><math display=\"block\">a</math>.</p>", "a. b", "<math>a</math> ."] {
            assert_eq!(kept_together(alone).expect("HTML"), alone);
        }
    }

    #[test]
    fn punctuation_hangs_in_prose_and_not_in_formulas() {
        // It is inherited, and no browser that tests run in here knows it.
        let css = include_str!("../../../www/style.css");
        assert!(css.contains("hanging-punctuation: first"), "then the rule for formulas is not needed");
        assert!(css.contains("math { hanging-punctuation: none; }"));
    }

    #[test]
    fn what_cannot_be_rendered_fails() {
        for tex in ["\\nosuchmacro", "\\frac{1", "\\operatorname*{argmin}", "a := b", "\\bigl(x\\bigr)"] {
            assert!(mathml(tex, false).is_err(), "{tex}");
        }
    }
}
