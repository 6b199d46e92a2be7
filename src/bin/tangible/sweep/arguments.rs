//! What `tangible sweep` is told.

use std::ops::Range;
use std::path::PathBuf;

use clap::Args;

use crate::opening::{Opening, whole};
use crate::values::{Vary, span, vary};

/// Arguments of `sweep`.
#[derive(Args)]
pub(crate) struct Sweep {
    #[command(flatten)]
    pub(super) opening: Opening,
    /// Parameter and its values: a,b,… or LOW..HIGH:COUNT[:log]; repeatable, which makes a grid
    #[arg(long, value_name = "KEY=VALUES", value_parser = vary)]
    pub(super) vary: Vec<Vary>,
    /// Seeds A to B−1 at every point
    #[arg(long, value_name = "A..B", default_value = "0..1", value_parser = span, allow_hyphen_values = true)]
    pub(super) seeds: Range<u32>,
    /// Step to run to; the end of the run if nothing is said
    #[arg(long, value_name = "N", value_parser = whole, allow_hyphen_values = true, conflicts_with = "at")]
    pub(super) steps: Option<u32>,
    /// Steps to print on the way, ascending: a row each
    #[arg(long, value_name = "N,…", value_delimiter = ',', value_parser = whole)]
    pub(super) at: Vec<u32>,
    /// Read-outs to print, separated by commas; all of them if nothing is said
    #[arg(long, value_name = "KEY,…", value_delimiter = ',', conflicts_with = "table")]
    pub(super) readout: Vec<String>,
    /// The rows of this table in place of read-outs, each with its run before it
    #[arg(long, value_name = "ID")]
    pub(super) table: Option<String>,
    /// Only runs A to B−1; the slices of a sweep concatenate to the whole
    #[arg(long, value_name = "A..B", value_parser = span, allow_hyphen_values = true)]
    pub(super) jobs: Option<Range<u32>>,
    /// Name the runs that FILE, slices put together, lacks, as A..B for --jobs; computes nothing
    #[arg(long, value_name = "FILE", conflicts_with = "jobs")]
    pub(super) missing: Option<PathBuf>,
    /// Take the runs that are whole in FILE from there, and compute the others: prints the whole sweep
    #[arg(long, value_name = "FILE", conflicts_with_all = ["jobs", "missing", "table"])]
    pub(super) fill: Option<PathBuf>,
    /// Write to this file in place of the output: FILE.csv, or FILE.parquet for what outgrows text
    #[arg(long, value_name = "FILE", conflicts_with = "missing")]
    pub(super) out: Option<PathBuf>,
    /// Leave out the columns address, commit and toolchain
    #[arg(long)]
    pub(super) bare: bool,
}
