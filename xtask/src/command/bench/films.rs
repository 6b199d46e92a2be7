//! Films: how long each frame of a figure takes under a hand or in motion, natively and in the browser.

use anyhow::{Result, ensure};

use super::contest::Contest;
use super::sample::Verdict;

/// Frames of a film, and how often it is played; the calmest showing counts, because a busy machine only ever
/// lengthens a frame.
const FRAMES: u32 = 120;
const SHOWINGS: u32 = 5;
/// The same of a hand that takes hold of a handle: few, since there are many handles.
const HAND_FRAMES: u32 = 41;
const HAND_SHOWINGS: u32 = 2;
/// Most milliseconds of the first new picture under a hand, and of 95 of a hundred that follow.
const HAND_BUDGET: (f64, f64) = (100.0, 33.0);
/// Stands before the names of such films.
const HAND: &str = "hand/";
/// Frames at the start that are not counted: the engine compiles hot code once more.
const WARM_UP: usize = 20;

/// What is asked of a film: name, most milliseconds of the median frame and of the 95th of a hundred.
const BUDGETS: [(&str, f64, f64); 5] = [
    ("drag-270", 16.0, 33.0),
    ("drag-960", 200.0, 200.0),
    ("train-glyphs", 1000.0 / 60.0, 33.0),
    ("turn-dial", 1000.0 / 60.0, 33.0),
    ("refine-map", 200.0, 200.0),
];

/// Milliseconds of frames.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frames {
    median: f64,
    /// 95 of 100 are shorter.
    most: f64,
}

impl Frames {
    fn of(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times.get((times.len() * part / 100).min(times.len().max(1) - 1)).copied();
        Self { median: at(50).unwrap_or(f64::NAN), most: at(95).unwrap_or(f64::NAN) }
    }
}

/// A film that was measured.
pub(crate) struct Shown {
    name: String,
    title: String,
    native: Frames,
    /// What the worker does for a frame.
    made: Frames,
    /// The same and what the page does, pixels included.
    whole: Frames,
    /// The first frame, pixels included.
    first: f64,
    /// Longest task of the page's thread, if one was above 50 ms.
    task: Option<f64>,
    /// Operations of the last picture, where it is a short run.
    operations: Option<f64>,
}

impl Shown {
    fn of_hand(&self) -> bool {
        self.name.starts_with(HAND)
    }
}

/// Plays every film.
///
/// # Errors
/// When the browser's last picture is not the native one, bit for bit.
pub(crate) fn show(contest: &mut Contest, only: &[String], quick: bool) -> Result<Vec<Shown>> {
    let mut all: Vec<Shown> = Vec::new();
    for (name, title) in contest.native.films()? {
        let hand = name.starts_with(HAND);
        let (frames, showings) = match (quick, hand) {
            (true, _) => (3, 1),
            (false, true) => (HAND_FRAMES, HAND_SHOWINGS),
            (false, false) => (FRAMES + WARM_UP as u32, SHOWINGS),
        };
        if !only.is_empty() && !only.iter().any(|part| name == *part || hand && name.starts_with(part)) {
            continue;
        }
        // Few frames only show that both compute the same: one handle of a figure does.
        let figure = name.rsplit_once('/').map_or("", |(figure, _)| figure);
        if quick && hand && all.iter().any(|shown| shown.name.starts_with(figure)) {
            continue;
        }
        let mut best: Option<Shown> = None;
        for _ in 0..showings {
            let shown = once(contest, (&name, &title), frames)?;
            if best.as_ref().is_none_or(|best| shown.whole.median < best.whole.median) {
                best = Some(shown);
            }
        }
        all.extend(best);
    }
    Ok(all)
}

fn once(contest: &mut Contest, (name, title): (&str, &str), frames: u32) -> Result<Shown> {
    let (native, expected, operations) = contest.native.film(name, frames)?;
    let played = contest.browser.film(name, frames)?;
    let same = expected.len() == played.last.len()
        && expected.iter().zip(&played.last).all(|(a, b)| a.to_bits() == b.to_bits());
    ensure!(same, "{name}: the picture in the browser is not the native one");
    let whole: Vec<f64> =
        played.made.iter().zip(&played.painted).map(|(made, painted)| made + painted).collect();
    // Under a hand only the first frame is apart.
    let cold = match frames {
        ..=3 => 0,
        _ if name.starts_with(HAND) => 1,
        _ => WARM_UP,
    };
    let first = whole.first().copied().unwrap_or(f64::NAN);
    let warm = |times: Vec<f64>| Frames::of(times.into_iter().skip(cold).collect());
    Ok(Shown {
        name: name.to_string(),
        title: title.to_string(),
        native: warm(native),
        made: warm(played.made),
        whole: warm(whole),
        first,
        task: played.tasks.into_iter().reduce(f64::max),
        operations,
    })
}

/// Median and 95th of a hundred.
fn cell(frames: Frames) -> String {
    format!("{:.1} ms ({:.1} ms)", frames.median, frames.most)
}

/// For a terminal.
pub(crate) fn line(shown: &Shown) -> String {
    format!(
        "{:36} native {}, wasm {}, with painting {}",
        shown.title,
        cell(shown.native),
        cell(shown.made),
        cell(shown.whole)
    )
}

/// Millions of operations, or that there was no need to count.
fn operations(shown: &Shown) -> String {
    shown.operations.map_or_else(|| "–".to_string(), |count| format!("{:.0}", count * 1e-6))
}

/// Every handle and every number, for the results file.
fn hands(all: &[Shown]) -> String {
    let mut text = String::from("\n## Under the hand\n");
    text += OF_HANDS;
    text += "| what is dragged | 10⁶ operations | native | first picture | with painting |\n|---|---|---|---|---|\n";
    for shown in all.iter().filter(|shown| shown.of_hand()) {
        let (count, native, whole) = (operations(shown), cell(shown.native), cell(shown.whole));
        text += &format!("| {} | {count} | {native} | {:.1} ms | {whole} |\n", shown.title, shown.first);
    }
    text
}

/// For the results file.
pub(crate) fn table(all: &[Shown]) -> String {
    let mut text = String::from("\n## Frames\n");
    text += METHOD;
    text += "| frame | native | WebAssembly | with painting |\n|---|---|---|---|\n";
    for shown in all.iter().filter(|shown| !shown.of_hand()) {
        let cells = [shown.native, shown.made, shown.whole].map(cell).join(" | ");
        text += &format!("| {} | {cells} |\n", shown.title);
    }
    text + &hands(all)
}

/// The requirements on the films that were played.
pub(crate) fn requirements(all: &[Shown]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for (name, median, most) in BUDGETS {
        let Some(shown) = all.iter().find(|shown| shown.name == name) else { continue };
        let title = &shown.title;
        let found = cell(shown.whole);
        verdicts.push(Verdict {
            text: format!(
                "{title}: a frame takes {found} in the browser, at most {median:.1} ms ({most:.0} ms)"
            ),
            met: shown.whole.median <= median && shown.whole.most <= most,
        });
        verdicts.push(match shown.task {
            None => Verdict { text: format!("{title}: no task of the page above 50 ms"), met: true },
            Some(task) => {
                Verdict { text: format!("{title}: a task of the page takes {task:.0} ms"), met: false }
            }
        });
    }
    let (first, most) = HAND_BUDGET;
    for shown in all.iter().filter(|shown| shown.of_hand()) {
        verdicts.push(Verdict {
            text: format!(
                "{}: first picture after {:.1} ms, then {}, at most {first:.0} ms, then ({most:.0} ms)",
                shown.title,
                shown.first,
                cell(shown.whole)
            ),
            met: shown.first <= first && shown.whole.most <= most,
        });
    }
    verdicts
}

const OF_HANDS: &str = "
Every handle of every figure at its defaults (of several of a kind one), then every number that no handle has, dragged
over 41 frames. Operations are those of the last picture where it is a short run (at most 200 millions); an exact replay
and what only the picture shows have none. The first new picture is the first frame of all after the figure was opened.

";

const METHOD: &str = "
A frame is what follows one movement of the hand, or some steps of a run: the session, the picture, its flat form,
measured in the worker; then the page paints it on a canvas of 720 CSS pixels and reads a pixel back, so that the
painting is not put off. Median, and in brackets the time that 95 of 100 frames stay below, of the calmest of five
showings of 120 frames. The last picture in the browser must be the native one, bit for bit.

";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_ranked() {
        let frames = Frames::of((1..=100).map(f64::from).rev().collect());
        assert_eq!((frames.median, frames.most), (51.0, 96.0));
        assert!(Frames::of(Vec::new()).median.is_nan());
    }
}
