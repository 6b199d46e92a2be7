//! A question that a figure asks before its run, or its jobs, answer it. Who likes to guess drags a mark.

use crate::words::declared;

/// What of a picture a reader drags to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A value of the x axis.
    X,
    /// A value of the y axis.
    Y,
    /// A point of the plane: see [`crate::figure::Words::guessed`] for one on a curve.
    Plane,
}

/// A question. While it is open the figure stands at its start, and nothing is drawn, told or computed that answers it.
/// Whether it is open, and what was guessed, is a view: in no digest, in no address of a figure.
///
/// ```
/// use tangible_core::figure::Question;
/// const FORTUNE: Question = Question::on_y("fortune", "multiplied", "coin")
///     .asks("After 1,000 tosses, where is the player in the middle?", "The mean is nobody's fortune.")
///     .answered(&["multiplied-median-exact"], 1000);
/// assert_eq!(FORTUNE.step, 1000);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Id on its page, `[a-z][a-z0-9-]*`: a guess stands in the page's address as `~id=guess`.
    pub id: &'static str,
    /// The sentence; only in the page.
    pub asks: &'static str,
    /// What is told after the answer, in one sentence; only in the page.
    pub why: &'static str,
    /// The preset that it is asked at.
    pub preset: &'static str,
    /// Panel with the mark.
    pub panel: &'static str,
    /// The tab of [`Look::panels`](crate::figure::Look::panels) behind which a phone has it; only in the page.
    pub tab: u32,
    /// How it moves.
    pub mark: Mark,
    /// Only whole numbers are meant.
    pub whole: bool,
    /// Read-outs that are the answer: one, for a point two.
    pub answer: &'static [&'static str],
    /// The step at which they are; 0 for the end of the run.
    pub step: u32,
    /// From what the mark stands at to what the read-outs say.
    pub read: fn((f64, f64)) -> (f64, f64),
    /// Symbol of the answer, such as "w".
    pub symbol: &'static str,
    /// Unit of the answer.
    pub unit: &'static str,
    /// Panels that show their axes only while it is open.
    pub panels: &'static [&'static str],
    /// Read-outs, columns of tables and parameters that would tell, and read "…" while it is open.
    pub hides: &'static [&'static str],
    /// Jobs wait while it is open.
    pub jobs: bool,
}

impl Question {
    const fn new(id: &'static str, panel: &'static str, preset: &'static str, mark: Mark) -> Self {
        Self {
            id,
            asks: "",
            why: "",
            preset,
            panel,
            tab: 0,
            mark,
            whole: false,
            answer: &[],
            step: 0,
            read: itself,
            symbol: "",
            unit: "",
            panels: &[],
            hides: &[],
            jobs: false,
        }
    }

    /// About a value of a panel's x axis, at a preset.
    pub const fn on_x(id: &'static str, panel: &'static str, preset: &'static str) -> Self {
        Self::new(id, panel, preset, Mark::X)
    }

    /// About a value of a panel's y axis, at a preset.
    pub const fn on_y(id: &'static str, panel: &'static str, preset: &'static str) -> Self {
        Self::new(id, panel, preset, Mark::Y)
    }

    /// About a point of a panel, at a preset.
    pub const fn in_plane(id: &'static str, panel: &'static str, preset: &'static str) -> Self {
        Self::new(id, panel, preset, Mark::Plane)
    }

    /// What is asked, and what is told after the answer.
    #[must_use]
    pub const fn asks(self, asks: &'static str, why: &'static str) -> Self {
        Self { asks: declared(asks), why: declared(why), ..self }
    }

    /// The read-outs that answer it, once the run is at `step`, or at its end for 0.
    #[must_use]
    pub const fn answered(self, readouts: &'static [&'static str], step: u32) -> Self {
        Self { answer: readouts, step, ..self }
    }

    /// Unit of the answer; a share with the unit "%" is told in per cent.
    #[must_use]
    pub const fn in_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Symbol and unit of the answer, and the way from a place of the mark to it.
    #[must_use]
    pub const fn read_as(
        self,
        symbol: &'static str,
        unit: &'static str,
        read: fn((f64, f64)) -> (f64, f64),
    ) -> Self {
        Self { read, symbol, unit, ..self }
    }

    /// On a phone the panel with the mark stands behind this tab, which is then turned to.
    #[must_use]
    pub const fn behind(self, tab: u32) -> Self {
        Self { tab, ..self }
    }

    /// In whole numbers.
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// While it is open these panels show their axes only, and jobs wait.
    #[must_use]
    pub const fn empties(self, panels: &'static [&'static str]) -> Self {
        Self { panels, jobs: true, ..self }
    }

    /// Jobs do not wait: what they bring elsewhere does not tell.
    #[must_use]
    pub const fn while_jobs_run(self) -> Self {
        Self { jobs: false, ..self }
    }

    /// While it is open these read-outs, columns and parameters are not told.
    #[must_use]
    pub const fn hides(self, keys: &'static [&'static str]) -> Self {
        Self { hides: keys, ..self }
    }
}

/// A mark that stands at its answer.
fn itself(at: (f64, f64)) -> (f64, f64) {
    at
}

/// What a page needs to know of a question.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct QuestionInfo {
    /// As declared, and below.
    pub id: &'static str,
    /// The sentence.
    pub asks: &'static str,
    /// What is told after the answer.
    pub why: &'static str,
    /// How the mark moves.
    pub mark: Mark,
    /// The tab with the mark.
    pub tab: u32,
    /// What reads "…" while it is open.
    pub hides: &'static [&'static str],
}

impl From<&Question> for QuestionInfo {
    fn from(&Question { id, asks, why, mark, tab, hides, .. }: &Question) -> Self {
        Self { id, asks, why, mark, tab, hides }
    }
}
