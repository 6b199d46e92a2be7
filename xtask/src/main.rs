//! Builds, serves, checks and benches Tangible Theorems: `cargo xtask --help`.
#![allow(clippy::print_stdout, reason = "a tool for terminals")]

mod build;
mod check;
mod command;
mod install;
mod machine;
mod project;
mod server;
mod shell;
mod site;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, serves, checks and benches Tangible Theorems.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page and serve it on this machine. Needs only Rust.
    Serve(command::serve::Options),
    /// Build the deployable site into dist/, optimised and within its size budgets. Needs Node.
    Dist(command::dist::Options),
    /// Fill pkg/ and pack it for npm. Needs Node.
    Package,
    /// Everything that CI runs, fastest first.
    Check(check::Options),
    /// Measure the kernels natively, as WebAssembly and against JavaScript.
    Bench(command::bench::Options),
    /// Count what every figure costs in lines of Rust, and compare with a revision.
    Lines(command::lines::Options),
    /// Write a chapter with one working figure, its page and its line in the registry.
    NewChapter(command::new_chapter::Options),
}

fn main() -> ExitCode {
    match run(&Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(options) => command::serve::run(options),
        Command::Dist(options) => command::dist::run(options),
        Command::Package => command::package::run_command(),
        Command::Check(options) => check::run(options),
        Command::Bench(options) => command::bench::run(options),
        Command::Lines(options) => command::lines::run(options),
        Command::NewChapter(options) => command::new_chapter::run(options),
    }
}
