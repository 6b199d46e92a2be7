//! Pressing play, to the end.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;

use crate::RACE;

journeys![label_noise_wins_before_the_readers_eyes, the_winner_shows_within_120_frames_of_play];

/// How many times smaller the winner's error must be at the end.
const MARGIN: f64 = 100.0;

async fn label_noise_wins_before_the_readers_eyes(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "").await?;
    race.until_condition(&["running"]).await?;
    race.until("to reach its last step", "return state.step === state.steps").await?;
    race.until_condition(&["paused"]).await?;
    let state = race.settled().await?;
    let (label, plain) = (race.readout("lngd-error").await?, race.readout("gd-error").await?);
    ensure!(label < plain / MARGIN, "label noise ends at {label}, gradient descent at {plain}");
    ensure!(state["digest"].as_str().is_some_and(|digest| digest.len() == 16), "digest {}", state["digest"]);
    ensure!(race.text(".readouts").await?.contains("test error"), "the strip names its numbers");
    Ok(())
}

async fn the_winner_shows_within_120_frames_of_play(tab: &Tab<'_>) -> Result<()> {
    tab.before_scripts(COUNT).await?;
    let race = tab.open_figure(RACE, "").await?;
    race.until("to have played 120 frames", "return window.plays >= 120").await?;
    // What stands after exactly 120 requests for a frame, whenever this is read.
    let state = race.until("the state then", "return window.then ?? false").await?;
    let of = |key: &str| {
        let found = state["readouts"].as_array().into_iter().flatten().find(|readout| readout["key"] == key);
        found.and_then(|readout| readout["value"].as_f64()).unwrap_or(f64::NAN)
    };
    let (label, plain) = (of("lngd-error"), of("gd-error"));
    ensure!(
        label < plain / MARGIN,
        "at step {}: label noise {label}, gradient descent {plain}",
        state["step"]
    );
    Ok(())
}

/// Counts requests for a frame of play, and stops the figure after the 120th.
const COUNT: &str = "
    window.plays = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        post.call(this, message, ...rest);
        if (message.t !== 'tick') return;
        window.plays += 1;
        if (window.plays !== 120) return;
        const figure = document.querySelector('tangible-figure');
        figure.pause();
        const look = () => (figure.state.digest ? (window.then = figure.state) : setTimeout(look, 20));
        setTimeout(look, 100);
    };
";
