//! How long each stage took, what it may take, and the table of both that is left behind.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::machine::Slowness;
use crate::project::Project;

/// Seconds that a stage may take on the machine of `benches/RESULTS.md`, with nothing built or installed before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    base: u32,
    chapter: u32,
}

impl Budget {
    /// So many seconds, and so many more for each chapter.
    pub(crate) const fn seconds(base: u32, chapter: u32) -> Self {
        Self { base, chapter }
    }

    /// With this many chapters.
    pub(crate) fn with(self, chapters: usize) -> f64 {
        f64::from(self.base) + f64::from(self.chapter) * chapters as f64
    }
}

/// What all stages together may take, the whole tables left out: an hour, also with ten chapters.
pub(crate) const WHOLE: Budget = Budget::seconds(3600, 0);

/// How a stage ended.
pub(crate) enum End {
    /// Everything was right, in time.
    Passed,
    /// What was wrong; also that it took too long.
    Failed(String),
    /// An earlier one failed.
    NotRun,
}

/// A stage that was run, or was to be.
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: &'static str,
    /// How it ended.
    pub(crate) end: End,
    /// How long it took by the clock.
    pub(crate) took: Duration,
    /// Seconds of processor time of the programs that it started, where the system tells.
    pub(crate) work: Option<f64>,
    /// Seconds that it may take on the recorded machine.
    pub(crate) budget: f64,
    /// How slow this machine was.
    pub(crate) slowness: Slowness,
}

impl Row {
    /// What is wrong with the time that it took.
    pub(crate) fn too_long(&self) -> Option<String> {
        let (took, allowed) = (self.took.as_secs_f64(), self.budget * self.slowness.wait);
        (took > allowed).then(|| {
            format!(
                "took {took:.0} s of {allowed:.0} s ({:.0} s, times {:.1} for this machine)",
                self.budget, self.slowness.wait
            )
        })
    }

    /// All stages as one: how long they took together, and what they may take.
    pub(crate) fn whole(rows: &[&Self], chapters: usize) -> Option<Self> {
        let first = rows.first()?;
        let slowness = rows.iter().fold(first.slowness, |slowest, row| slowest.or(row.slowness));
        let took = rows.iter().map(|row| row.took).sum();
        Some(Self { name: "all", end: End::Passed, took, work: None, budget: WHOLE.with(chapters), slowness })
    }

    fn word(&self) -> &'static str {
        match self.end {
            End::Passed => "passed",
            End::Failed(_) => "FAILED",
            End::NotRun => "not run",
        }
    }
}

/// Where the table is kept, below the target folder.
const KEPT: &str = "check/stages.tsv";

/// The table for a terminal.
pub(crate) fn shown(rows: &[Row], whole: Duration) -> String {
    let mut text = String::from("           stage         seconds   budget  × slowness\n");
    for row in rows {
        let Row { name, took, budget, slowness, .. } = row;
        let took = match row.end {
            End::NotRun => "–".to_string(),
            _ => format!("{:.1}", took.as_secs_f64()),
        };
        let first = match &row.end {
            End::Failed(error) => error.lines().next().unwrap_or_default(),
            _ => "",
        };
        let line =
            format!("  {:8} {name:12} {took:>8} {budget:>8.0}  × {:.1}  {first}", row.word(), slowness.wait);
        writeln!(text, "{}", line.trim_end()).expect("a string takes everything");
    }
    writeln!(text, "{} stages in {:.1} s", rows.len(), whole.as_secs_f64())
        .expect("a string takes everything");
    text
}

/// The table for programs.
fn kept(rows: &[Row]) -> String {
    let mut text = String::from("stage\tend\tseconds\tbudget\tslowness\tprocessor seconds\n");
    for row in rows {
        let work = row.work.map_or_else(String::new, |work| format!("{work:.1}"));
        let (took, wait) = (row.took.as_secs_f64(), row.slowness.wait);
        let end = row.word().to_lowercase();
        writeln!(text, "{}\t{end}\t{took:.1}\t{:.0}\t{wait:.2}\t{work}", row.name, row.budget)
            .expect("a string takes everything");
    }
    text
}

/// Leaves the table in the target folder, and answers where.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn keep(project: &Project, rows: &[Row]) -> Result<String> {
    let file = project.target().join(KEPT);
    std::fs::create_dir_all(file.parent().context("the table has a folder")?)?;
    std::fs::write(&file, kept(rows)).with_context(|| format!("writing {}", file.display()))?;
    Ok(file.strip_prefix(&project.root).unwrap_or(&file).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(seconds: u64, wait: f64) -> Row {
        Row {
            name: "web",
            end: End::Passed,
            took: Duration::from_secs(seconds),
            work: Some(3.5),
            budget: 100.0,
            slowness: Slowness { work: 1.0, wait },
        }
    }

    #[test]
    fn a_budget_grows_with_the_chapters() {
        assert_eq!(Budget::seconds(30, 5).with(10), 80.0);
    }

    #[test]
    fn a_slow_machine_has_more_time_and_no_machine_has_all() {
        assert!(row(100, 1.0).too_long().is_none());
        assert!(row(101, 1.0).too_long().is_some_and(|words| words.contains("101 s of 100 s")));
        assert!(row(240, 2.4).too_long().is_none());
        assert!(row(241, 2.4).too_long().is_some_and(|words| words.contains("times 2.4")));
    }

    #[test]
    fn stages_together_have_a_budget_of_their_own() {
        let (quick, slow) = (row(1000, 1.0), row(1100, 2.0));
        let whole = Row::whole(&[&quick, &slow], 2).expect("two stages");
        assert_eq!((whole.took.as_secs(), whole.slowness.wait), (2100, 2.0));
        assert!(whole.too_long().is_none());
        let alone = Row::whole(&[&quick, &quick, &quick, &quick], 2).expect("four stages");
        assert!(alone.too_long().is_some_and(|words| words.contains("4000 s of 3600 s")));
        assert!(Row::whole(&[], 2).is_none());
    }

    #[test]
    fn both_tables_have_every_stage() {
        let mut rows = vec![row(7, 1.0), row(0, 1.0), row(9, 2.0)];
        rows[1].end = End::NotRun;
        rows[2].end = End::Failed("first line\nsecond line".into());
        let shown = shown(&rows, Duration::from_secs(16));
        assert!(shown.contains("not run  web                 –") && shown.contains("first line"), "{shown}");
        assert!(!shown.contains("second line") && shown.contains("3 stages in 16.0 s"), "{shown}");
        let kept = kept(&rows);
        assert!(kept.contains("web\tpassed\t7.0\t100\t1.00\t3.5\n") && kept.lines().count() == 4, "{kept}");
    }
}
