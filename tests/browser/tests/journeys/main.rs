//! Every journey, fastest and most telling first.

mod access;
mod address;
mod load;
mod play;

use std::process::ExitCode;

/// The figure that most journeys ride on.
const RACE: &str = "label-noise/sparse-recovery-race";
/// The chapter's page.
const CHAPTER: &str = "chapters/label-noise.html";

fn main() -> ExitCode {
    let all = [load::ALL, play::ALL, address::ALL, access::ALL];
    browser_tests::run::main(&all.concat())
}
