//! `tangible list`: everything that is declared.

use std::io::Write;

use clap::Args;
use serde::Serialize;
use tangible_theorems::catalogue::{Catalogue, ChapterInfo, ClaimInfo, FigureEntry, catalogue};
use tangible_theorems::figure::PresetInfo;
use tangible_theorems::params::{Editor, ParamSpec, Scale, print_number};

use crate::failure::{DONE, Failure, Outcome};
use crate::output::json;
use crate::provenance::{self, COMMIT, TOOLCHAIN};

/// Arguments of `list`.
#[derive(Args)]
pub(crate) struct List {
    /// Only this chapter, this CHAPTER/FIGURE or this CHAPTER/CLAIM
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// Everything as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    commit: &'static str,
    toolchain: &'static str,
    #[serde(flatten)]
    catalogue: Catalogue,
}

/// Prints the registry.
pub(crate) fn run(arguments: &List, out: &mut dyn Write) -> Outcome {
    let mut catalogue = catalogue();
    if let Some(id) = &arguments.id {
        narrow(&mut catalogue, id)?;
    }
    if arguments.json {
        writeln!(out, "{}", json(&Report { commit: COMMIT, toolchain: TOOLCHAIN, catalogue }))?;
        return Ok(DONE);
    }
    writeln!(out, "{}", provenance::line())?;
    for chapter in &catalogue.chapters {
        writeln!(out, "\n{}: {}\n  {}", chapter.id, chapter.title, chapter.paper)?;
        for figure in &chapter.figures {
            figure_text(figure, out)?;
        }
        claims_text(&chapter.claims, out)?;
    }
    Ok(DONE)
}

/// Keeps one chapter, one figure with its claims, or one claim.
fn narrow(catalogue: &mut Catalogue, id: &str) -> Result<(), Failure> {
    let known = |chapters: &[ChapterInfo]| {
        let ids = chapters.iter().flat_map(|chapter| {
            std::iter::once(chapter.id.to_string())
                .chain(chapter.figures.iter().map(|figure| figure.id.clone()))
                .chain(chapter.claims.iter().map(|claim| claim.id.to_string()))
        });
        ids.collect::<Vec<_>>().join(", ")
    };
    let message =
        format!("there is no chapter, figure or claim “{id}”; there are {}", known(&catalogue.chapters));
    for chapter in &mut catalogue.chapters {
        if chapter.id != id {
            chapter.figures.retain(|figure| figure.id == id);
            chapter.claims.retain(|claim| claim.figure == id || claim.id == id);
        }
    }
    catalogue.chapters.retain(|chapter| !chapter.figures.is_empty() || !chapter.claims.is_empty());
    if catalogue.chapters.is_empty() { Err(Failure::input(message)) } else { Ok(()) }
}

fn figure_text(figure: &FigureEntry, out: &mut dyn Write) -> Result<(), Failure> {
    let info = &figure.info;
    writeln!(out, "\n  {}: {}", figure.id, figure.title)?;
    writeln!(out, "    steps {}, jobs {}", info.steps, info.jobs)?;
    writeln!(out, "    parameters")?;
    let wide = info.params.iter().map(|spec| spec.key.len()).max().unwrap_or(0);
    for (spec, default) in info.params.iter().zip(&info.defaults) {
        writeln!(out, "      {:wide$}  {}", spec.key, param(spec, default))?;
    }
    writeln!(out, "    presets")?;
    for PresetInfo { key, name, sets, .. } in &info.presets {
        writeln!(out, "      {key}: {name}")?;
        for (key, value) in sets {
            writeln!(out, "        {key}={value}")?;
        }
    }
    writeln!(out, "    read-outs")?;
    let wide = figure.readouts.iter().map(|readout| readout.key.len()).max().unwrap_or(0);
    for readout in &figure.readouts {
        let unit = if readout.unit.is_empty() { String::new() } else { format!(" [{}]", readout.unit) };
        writeln!(out, "      {:wide$}  {}{unit}", readout.key, readout.label)?;
    }
    Ok(())
}

/// `samples, n = 40, 1 to 200, logarithmic`.
fn param(spec: &ParamSpec, default: &str) -> String {
    let symbol = if spec.symbol.is_empty() { String::new() } else { format!(" {}", spec.symbol) };
    let unit = if spec.unit.is_empty() { String::new() } else { format!(" {}", spec.unit) };
    let accepted = match spec.editor {
        Editor::Number { .. } => {
            let log = if spec.scale == Scale::Log { ", logarithmic" } else { "" };
            format!("{} to {}{log}", print_number(spec.min), print_number(spec.max))
        }
        Editor::Switch => "on or off".to_string(),
        Editor::Choice { choices } => choices.iter().map(|choice| choice.key).collect::<Vec<_>>().join(" | "),
        Editor::Written { grammar: Some(grammar), .. } => {
            format!("{}; at most {} bytes", grammar.phrase(""), spec.limit)
        }
        Editor::Written { grammar: None, .. } => format!("text, at most {} bytes", spec.limit),
    };
    let auto = if spec.auto { ", or auto" } else { "" };
    let only: Vec<String> = spec.only.iter().map(ToString::to_string).collect();
    let only = if only.is_empty() { String::new() } else { format!("; only where {}", only.join(" and ")) };
    format!("{},{symbol} = {default}{unit}; {accepted}{auto}{only}", spec.name)
}

fn claims_text(claims: &[ClaimInfo], out: &mut dyn Write) -> Result<(), Failure> {
    for claim in claims {
        writeln!(out, "\n  claim {}: {}", claim.id, claim.sentence)?;
        let stated = if claim.stated == claim.figure {
            String::new()
        } else {
            format!(", at settings of {}", claim.stated)
        };
        writeln!(out, "    seen on {}{stated}; {} seeds", claim.figure, claim.seeds)?;
        let keys: Vec<&str> = claim.params.iter().map(|key| key.spec.key).collect();
        writeln!(out, "    parameters {}", keys.join(", "))?;
        for broken in &claim.breaks {
            let sets: Vec<String> =
                broken.sets.iter().map(|(key, value)| format!("--set '{key}={value}'")).collect();
            writeln!(out, "    breaks: {} ({})", broken.name, sets.join(" "))?;
        }
    }
    Ok(())
}
