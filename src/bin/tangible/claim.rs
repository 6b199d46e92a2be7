//! `tangible claim`: what the seeds say about a sentence.

use std::io::Write;
use std::ops::Range;

use clap::Args;
use serde::Serialize;
use tangible_theorems::chapters::{CHAPTERS, find_claim};
use tangible_theorems::claim::{self, ClaimEntry, Trial, Verdict};
use tangible_theorems::model::Value;
use tangible_theorems::native;

use crate::failure::{DONE, FAILED, Failure, Outcome, UNDECIDED};
use crate::output::json;
use crate::progress::bar;
use crate::provenance::{self, PROVENANCE, Provenance};
use crate::values::{assignment, span};

/// Arguments of `claim`.
#[derive(Args)]
pub(crate) struct Claim {
    /// Claims, such as label-noise/c1
    #[arg(value_name = "ID", conflicts_with = "all")]
    ids: Vec<String>,
    /// Every claim
    #[arg(long)]
    all: bool,
    /// Setting that the claim depends on, from where it is claimed; repeatable
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = assignment)]
    sets: Vec<(String, String)>,
    /// Seeds A to B−1; the claim's own number of seeds if nothing is said
    #[arg(long, value_name = "A..B", value_parser = span, allow_hyphen_values = true)]
    seeds: Option<Range<u32>>,
    /// Presses of the page's button, each over the claim's own number of seeds, drawn from the trials with replacement
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    presses: Option<u32>,
    /// Everything as JSON, with the statistics of every seed
    #[arg(long)]
    json: bool,
}

/// One claim with its answer.
#[derive(Serialize)]
struct Judged {
    id: &'static str,
    sentence: &'static str,
    figure: &'static str,
    params: Vec<(&'static str, String)>,
    seeds: (u32, u32),
    /// What of the claim's assumption is violated, if anything.
    violated: Option<String>,
    verdict: claim::Outcome,
    statistic: String,
    estimate: Value,
    interval: (Value, Value),
    level: Value,
    threshold: String,
    false_alarm: Value,
    trials: u32,
    overflows: u32,
    statistics: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    presses: Option<native::Presses>,
    per_seed: Vec<Told>,
}

/// The statistics of one seed.
#[derive(Serialize)]
struct Told {
    seed: u32,
    values: Vec<Value>,
    overflows: u32,
}

#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    provenance: Provenance,
    claims: Vec<Judged>,
}

/// Runs the trials and prints the verdicts; the exit code is that of the worst.
pub(crate) fn run(arguments: &Claim, out: &mut dyn Write) -> Outcome {
    let claims = chosen(arguments)?;
    // Every claim is looked at before the first trial: no hour of work ends in a spelling mistake.
    let fixed = claims
        .iter()
        .map(|claim| {
            let at = (claim.at)(&arguments.sets);
            Ok((*claim, at.map_err(|error| Failure::input(format!("{}: {error}", claim.id)))?))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let judged: Vec<Judged> = fixed
        .iter()
        .map(|(claim, at)| {
            let seeds = arguments.seeds.clone().unwrap_or(0..claim.seeds);
            judge(claim, at.as_ref(), seeds, arguments.presses)
        })
        .collect();
    let code = judged.iter().map(|judged| judged.verdict).map(code).max_by_key(|code| badness(*code));
    let report = Report { provenance: PROVENANCE, claims: judged };
    if arguments.json {
        writeln!(out, "{}", json(&report))?;
    } else {
        writeln!(out, "{}", provenance::line())?;
        for judged in &report.claims {
            text(judged, out)?;
        }
    }
    Ok(code.unwrap_or(DONE))
}

fn chosen(arguments: &Claim) -> Result<Vec<&'static ClaimEntry>, Failure> {
    let every = || CHAPTERS.iter().flat_map(|chapter| chapter.claims);
    if arguments.all {
        return Ok(every().collect());
    }
    let known = || every().map(|claim| claim.id).collect::<Vec<_>>().join(", ");
    if arguments.ids.is_empty() {
        return Err(Failure::input(format!("an ID or --all is needed; there are {}", known())));
    }
    arguments
        .ids
        .iter()
        .map(|id| {
            find_claim(id)
                .ok_or_else(|| Failure::input(format!("there is no claim “{id}”; there are {}", known())))
        })
        .collect()
}

fn judge(entry: &ClaimEntry, at: &dyn claim::ClaimAt, seeds: Range<u32>, presses: Option<u32>) -> Judged {
    let bar = bar(u64::from(seeds.end - seeds.start), "trials");
    let trials = native::trials(at, seeds.clone(), &|| bar.inc(1));
    bar.finish_and_clear();
    let Verdict {
        outcome,
        statistic,
        estimate,
        interval,
        level,
        threshold,
        false_alarm,
        trials: count,
        overflows,
        // Those who want them have the numbers of every seed.
        odd: _,
    } = at.verdict(&trials);
    Judged {
        id: entry.id,
        sentence: entry.sentence,
        figure: entry.figure,
        params: at.params(),
        seeds: (seeds.start, seeds.end),
        violated: at.condition().err().map(|broken| broken.0),
        verdict: outcome,
        statistic,
        estimate: Value::number(estimate),
        interval: (Value::number(interval.0), Value::number(interval.1)),
        level: Value::number(level),
        threshold,
        false_alarm: Value::number(false_alarm),
        trials: count,
        overflows,
        statistics: entry.statistics,
        presses: presses.map(|count| native::presses(at, &trials, entry.seeds, count)),
        per_seed: trials.into_iter().map(told).collect(),
    }
}

fn told(trial: Trial) -> Told {
    let values = trial.values.into_iter().map(Value::number).collect();
    Told { seed: trial.seed, values, overflows: trial.overflows }
}

fn code(outcome: claim::Outcome) -> u8 {
    match outcome {
        claim::Outcome::Holds => DONE,
        claim::Outcome::Fails => FAILED,
        claim::Outcome::Undecided => UNDECIDED,
    }
}

/// A failure is worse than a doubt, though its code is the smaller number.
fn badness(code: u8) -> u8 {
    match code {
        DONE => 0,
        UNDECIDED => 1,
        _ => 2,
    }
}

fn text(judged: &Judged, out: &mut dyn Write) -> Result<(), Failure> {
    let word = match judged.verdict {
        claim::Outcome::Holds => "HOLDS",
        claim::Outcome::Fails => "FAILS",
        claim::Outcome::Undecided => "UNDECIDED",
    };
    let (low, high) = (judged.interval.0.show(), judged.interval.1.show());
    writeln!(out, "\n{}  {word}", judged.id)?;
    writeln!(out, "  {}", judged.sentence)?;
    if let Some(violated) = &judged.violated {
        writeln!(out, "  assumption     violated: {violated}")?;
    }
    writeln!(out, "  statistic      {}", judged.statistic)?;
    writeln!(out, "  estimate       {}", judged.estimate.show())?;
    writeln!(out, "  interval       {low} to {high} (level {})", judged.level.show())?;
    writeln!(out, "  threshold      {}", judged.threshold)?;
    writeln!(out, "  false alarm    {}", judged.false_alarm.show())?;
    let (first, end) = judged.seeds;
    writeln!(
        out,
        "  trials         {} (seeds {first}..{end}), overflows {}",
        judged.trials, judged.overflows
    )?;
    if let Some(native::Presses { holds, fails, undecided }) = judged.presses {
        writeln!(out, "  presses        {holds} hold, {fails} fail, {undecided} undecided")?;
    }
    Ok(())
}
