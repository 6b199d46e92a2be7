//! Every journey, the most telling first.
#![allow(clippy::print_stdout, reason = "a journey prints what it measured")]

mod access;
mod address;
mod asked;
mod controls;
mod crash;
mod depths;
mod editors;
mod element;
mod embed;
mod frames;
mod hand;
mod hostile;
mod hosts;
mod jobs;
mod keyboard;
mod led;
mod length;
mod lifecycle;
mod links;
mod load;
mod mishap;
mod opened;
mod opening;
mod pace;
mod paper;
mod picture;
mod play;
mod portable;
mod presets;
mod print;
mod prose;
mod refused;
mod scroll;
mod settings;
mod stage;
mod taken;
mod transport;
mod typed;
mod walk;

use std::process::ExitCode;

/// The figure that most journeys ride on.
const RACE: &str = "label-noise/sparse-recovery-race";
/// A figure without jobs, quick to run.
const AVERAGE: &str = "label-noise/vanishing-average";
/// A figure of many jobs.
const RECOVERY: &str = "label-noise/who-can-recover";
/// A figure that draws under a hand, and one with settings that exclude each other.
const GRAPH: &str = "augmentation-graph/paint-the-graph";
const DESCENT: &str = "augmentation-graph/descend-to-eigenvectors";
/// The chapter's page.
const CHAPTER: &str = "chapters/label-noise.html";
/// The pages of all chapters.
const CHAPTERS: [&str; 3] = [CHAPTER, "chapters/augmentation-graph.html", "chapters/near-max-margin.html"];

fn main() -> ExitCode {
    let all = [
        load::ALL,
        opening::ALL,
        play::ALL,
        transport::ALL,
        controls::ALL,
        editors::ALL,
        presets::ALL,
        length::ALL,
        depths::ALL,
        stage::ALL,
        picture::ALL,
        hand::ALL,
        keyboard::ALL,
        walk::ALL,
        led::ALL,
        address::ALL,
        links::ALL,
        hosts::ALL,
        hostile::ALL,
        typed::ALL,
        jobs::ALL,
        paper::ALL,
        pace::ALL,
        scroll::ALL,
        print::ALL,
        prose::ALL,
        asked::ALL,
        refused::ALL,
        mishap::ALL,
        crash::ALL,
        element::ALL,
        embed::ALL,
        frames::ALL,
        portable::ALL,
        taken::ALL,
        settings::ALL,
        lifecycle::ALL,
        access::ALL,
        opened::ALL,
    ];
    browser_tests::run::main(&all.concat())
}
