//! The command line: every number of the essays, and grids of them on any number of machines.

mod claim;
mod export;
mod failure;
mod list;
mod opening;
mod output;
mod parquet;
mod progress;
mod provenance;
mod run;
mod svg;
mod sweep;
mod tables;
mod values;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::{BAD_INPUT, DONE, Outcome};

const ABOUT: &str = "Machine-learning theory as figures that run: their numbers, tables, pictures and claims.

A figure is a function of its parameters, a seed and a step. The same address gives the same \
numbers, bit for bit, here and on the page; the digest shows it.";

const AFTER: &str = "\
Examples
  tangible list                                           what there is
  tangible run label-noise/sparse-recovery-race           one run to its end
  tangible run --address 'label-noise/vanishing-average?v=1&seed=3&step=500'
  tangible sweep label-noise/vanishing-average --vary sigma=0.05..0.4:8:log --seeds 0..20
  tangible claim label-noise/c1                           what the seeds say about a sentence
  tangible svg label-noise/sparse-recovery-race > race.svg
  tangible export label-noise/sparse-recovery-race -o race.html

Values in the output
              JSON                          CSV and text
  number      number, every digit           number, every digit
  infinite    \"inf\" or \"-inf\"               inf or -inf
  missing     null                          empty (text: the reason in brackets)
  interval    {\"low\": …, \"high\": …}         low..high
  NaN never appears. In `list --json` a parameter without a bound has null for it.

Exit codes
  0  done; claim: every claim holds
  1  claim: a claim fails; run: the digest of the address is not reproduced; a model could not go on
  2  claim: undecided, and none fails
  3  bad input: the message on the error stream names what was given and what is accepted
  4  the output could not be written";

/// Arguments.
#[derive(Parser)]
#[command(name = "tangible", version = env!("CARGO_PKG_VERSION"), about = ABOUT, after_help = AFTER)]
#[command(long_version = long_version(), max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Chapters, figures, parameters, presets, read-outs, claims
    #[command(after_help = LIST)]
    List(list::List),
    /// One state of a figure: address, digest, read-outs, tables, trace
    #[command(after_help = RUN)]
    Run(run::Run),
    /// A grid of parameters and seeds as CSV, on all cores, or a slice of it
    #[command(after_help = SWEEP)]
    Sweep(sweep::Sweep),
    /// Verdicts over seeds
    #[command(after_help = CLAIM)]
    Claim(claim::Claim),
    /// The picture as a standalone SVG
    #[command(after_help = SVG)]
    Svg(svg::Svg),
    /// A figure or a chapter as one file that opens anywhere, without a network
    #[command(after_help = EXPORT)]
    Export(export::Export),
}

const LIST: &str = "\
Examples
  tangible list
  tangible list label-noise/sparse-recovery-race
  tangible list label-noise/c1
  tangible list --json | jq '.chapters[].figures[].id'";

const RUN: &str = "\
A figure runs to its end unless --steps says otherwise; an address runs to its own step. If the
address carries a digest, the output says whether it was reproduced, and the exit code is 1 if this
very release did not.

Numbers are written 0.25, 0,25, 1e-3 or 10^-3; switches on and off; `auto` where it is listed.

Examples
  tangible run label-noise/sparse-recovery-race --set n=30 --seed 3
  tangible run label-noise/sparse-recovery-race --preset huge-init --json
  tangible run label-noise/vanishing-average --steps 500 --csv > tables.csv
  tangible run label-noise/vanishing-average --csv --table particles --bare
  tangible run --address 'http://localhost:8000/#label-noise/vanishing-average?v=1&seed=3'

--csv writes the tables one after the other, each under a line `# table ID: TITLE`, the first lines
being `# release, commit, toolchain` and `# address`. --series writes series,step,value.";

const SWEEP: &str = "\
Values
  --vary n=10,20,40                 three values
  --vary n=10..70:7                 seven values from 10 to 70, both included
  --vary eta=1e-3..1e-1:5:log       five values with equal ratios
  --vary 'phases=\"0.1 x 2000, 0.02 x 1000\",\"0.1 x 500\"'     a value with a comma stands in quotes
A range over a parameter that takes whole numbers has the nearest ones, each once.

Runs stand point by point (the first --vary changes slowest), seed by seed, in the same order on
any number of cores; with --at each has a row a step, with --table the rows of that table. Columns: the varied keys, seed, step, the read-outs (said-KEY where a column has
its name already), and the address with
digest, commit and toolchain, so that every row can be run again alone (`tangible run --address`);
--bare leaves these three out. A row whose model could not go on has empty read-outs, a note on the
error stream names it, and the exit code is 1.

Slices: --jobs A..B computes runs A to B−1. Only the slice that starts at 0 has the heading, so
`cat` puts the slices together to exactly the file that one machine writes. --missing FILE names
what a lost worker left out of such a file, and tells torn lines and slices that stand there twice;
the exit code is 1 then. --fill FILE computes these alone and prints the file that one machine writes.

--out FILE.parquet writes one Parquet file, when all runs are done: seed and step as whole numbers, a
column of numbers as doubles, any other as text, empty fields as nulls. Slices stay CSV, which can be
put together line by line: join them, then --fill all.csv --out all.parquet.

Examples
  tangible sweep label-noise/sparse-recovery-race --vary n=20..80:7 --seeds 0..20 \
    --readout lngd-error,gd-error > race.csv
  tangible sweep label-noise/vanishing-average --at 10,100,1000 --seeds 0..5 > steps.csv
  tangible sweep label-noise/vanishing-average --table particles --seeds 0..2 > particles.csv
  tangible sweep label-noise/sparse-recovery-race --vary n=20..80:7 --seeds 0..100 --out race.parquet
As an array job:
  tangible sweep label-noise/vanishing-average --vary sigma=0.05,0.1,0.2 --seeds 0..100 \\
    --jobs $((TASK * 30))..$((TASK * 30 + 30)) > part-$TASK.csv      for TASK in 0 … 9
  cat part-?.csv > all.csv
  tangible sweep label-noise/vanishing-average --vary sigma=0.05,0.1,0.2 --seeds 0..100 \\
    --fill all.csv > whole.csv";

const CLAIM: &str = "\
A claim is one sentence of an abstract as code: trials over seeds and a verdict. The tests run the
same code. --set moves it away from where it is claimed: `tangible list` says how to break it. If
its assumption is then violated, the output says so beside the verdict.

Exit codes: 0 every claim holds, 1 one fails, 2 one is undecided and none fails, 3 bad input.

Examples
  tangible claim --all
  tangible claim label-noise/c1 label-noise/c5 --seeds 100..200
  tangible claim label-noise/c1 --set n=90 --json";

const SVG: &str = "\
Shows the step of the page's static picture unless --steps or the address says otherwise.

Examples
  tangible svg label-noise/sparse-recovery-race --theme light --width 900 > race.svg
  tangible svg --address 'label-noise/vanishing-average?v=1&seed=3&step=500' --theme dark > average.svg";

const EXPORT: &str = "\
The program comes from a built site (`cargo xtask dist` builds one in dist/). The file opens from a
disk, by e-mail, in a learning-management system and in a sandboxed frame, and asks for nothing.

Examples
  tangible export label-noise/sparse-recovery-race --set n=30 -o race.html
  tangible export --address 'label-noise/vanishing-average?v=1&seed=3&step=500' -o average.html
  tangible export --chapter label-noise --base https://your.site -o label-noise.html";

fn long_version() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), ", commit ", env!("TANGIBLE_COMMIT"), ", ", env!("TANGIBLE_TOOLCHAIN"))
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { BAD_INPUT } else { DONE };
            // Nothing is left to say when even the message cannot be written.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = run(&cli.command, &mut out).and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    ExitCode::from(outcome.unwrap_or_else(|failure| {
        if failure.code() != DONE {
            eprintln!("error: {failure}");
        }
        failure.code()
    }))
}

fn run(command: &Command, out: &mut dyn Write) -> Outcome {
    match command {
        Command::List(list) => list::run(list, out),
        Command::Run(arguments) => run::run(arguments, out),
        Command::Sweep(sweep) => sweep::run(sweep, out),
        Command::Claim(claim) => claim::run(claim, out),
        Command::Svg(svg) => svg::run(svg, out),
        Command::Export(export) => export::run(export, out),
    }
}
