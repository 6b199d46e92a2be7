//! Every host of the guide that can be built here.
#![allow(clippy::print_stdout, reason = "a test prints what it built")]

mod built;
mod package;
mod policies;

use std::process::ExitCode;

fn main() -> ExitCode {
    browser_tests::run::main(&[policies::ALL, built::ALL, package::ALL].concat())
}
