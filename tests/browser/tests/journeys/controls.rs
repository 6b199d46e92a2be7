//! Sliders, fields and tables.

use anyhow::{Context as _, Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;
use thirtyfour::Key;

use crate::{DESCENT, RACE, RECOVERY};

journeys![
    a_decimal_comma_is_understood,
    a_value_out_of_range_is_explained_and_the_picture_stays,
    escape_takes_a_draft_back,
    a_slider_on_a_log_scale_moves_in_ratios,
    a_default_comes_back_with_one_press,
    auto_is_shown_overwritten_and_restored,
    a_schedule_is_edited_as_a_table,
    a_step_size_too_large_stops_its_curve_with_the_cure_in_words,
    a_control_that_does_not_matter_is_hidden,
];

async fn a_control_that_does_not_matter_is_hidden(tab: &Tab<'_>) -> Result<()> {
    let hidden = "const hidden = (name) => journey.all(src, '.control').find((control) => \
        control.querySelector('label').textContent.startsWith(name)).hidden;";
    for (address, gone, there) in [
        ("step=0", "rate of Adam", "step size, table"),
        ("step=0&encoder=tanh", "step size, table", "rate of Adam"),
    ] {
        // The same page goes to the second address: what was unfolded stays so.
        let descent = tab.open_figure(DESCENT, address).await?;
        descent.settled().await?;
        if gone == "rate of Adam" {
            descent.lab().await?;
        }
        let body = format!("{hidden} return hidden('{gone}') && !hidden('{there}')");
        descent.until(&format!("{there} without {gone}"), &body).await?;
    }
    Ok(())
}

async fn a_decimal_comma_is_understood(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    let before = race.settled().await?["digest"].clone();
    race.enter("initial size τ", "0,5").await?;
    race.until_parameter("tau", "0.5").await?;
    ensure!(race.settled().await?["digest"] != before, "another state");
    Ok(())
}

async fn a_value_out_of_range_is_explained_and_the_picture_stays(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    let before = race.settled().await?["digest"].clone();
    let picture = tab.js("return journey.pixels(arguments[0])", &[json!(RACE)]).await?;
    for (text, words) in
        [("0", "from 1 to 200"), ("many", "many"), ("-5", "-5"), ("NaN", "NaN"), ("1e999", "1e999")]
    {
        race.enter("training points n", text).await?;
        // The message of the entry before may still stand there: wait for this one's words.
        let says = format!(
            "return journey.all(src, '.control[data-bad] .message')[0]?.textContent.includes({})",
            json!(words)
        );
        race.until("its message", &says).await.with_context(|| format!("for “{text}”"))?;
    }
    let beside = "const [message] = journey.all(arguments[0], '.control[data-bad] .message');
        const field = message.parentElement.querySelector('.field');
        const gap = message.getBoundingClientRect().top - field.getBoundingClientRect().bottom;
        return journey.visible(message) && gap < 80 && field.getAttribute('aria-describedby') === message.id";
    ensure!(
        tab.js(beside, &[json!(RACE)]).await? == true,
        "the message stands at its field and belongs to it"
    );
    ensure!(race.state().await?["digest"] == before, "the state is the last good one");
    ensure!(
        tab.js("return journey.pixels(arguments[0])", &[json!(RACE)]).await? == picture,
        "so is the picture"
    );
    race.enter("training points n", "30").await?;
    race.until_parameter("n", "30").await?;
    ensure!(race.text(".control[data-bad] .message").await?.is_empty(), "the message is gone");
    Ok(())
}

async fn escape_takes_a_draft_back(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    race.write("training points n", "999").await?;
    race.until("a message", "return journey.all(src, '.control[data-bad]').length === 1").await?;
    tab.hand().send_keys(Key::Escape).perform().await?;
    race.until("no message", "return journey.all(src, '.control[data-bad]').length === 0").await?;
    let shown = "return journey.named(arguments[0], 'training points n').value";
    ensure!(tab.js(shown, &[json!(RACE)]).await? == "40", "the field shows what holds");
    Ok(())
}

async fn a_slider_on_a_log_scale_moves_in_ratios(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    let slider = race.part("input.slider[aria-label='initial size τ']").await?;
    slider.scroll_into_view().await?;
    slider.click().await?;
    race.until("another τ", "return journey.parameter(src, 'tau').text !== '1'").await?;
    let middle: f64 = race.parameter("tau").await?.0.parse()?;
    // 10⁻³ … 10²: the middle of the slider is their geometric mean, 0.32.
    ensure!((0.2..0.5).contains(&middle), "in the middle stands {middle}");
    slider.send_keys("" + Key::Home).await?;
    race.until_parameter("tau", "0.001").await?;
    slider.send_keys("" + Key::End).await?;
    race.until_parameter("tau", "100").await?;
    Ok(())
}

async fn a_default_comes_back_with_one_press(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "n=30&step=100").await?;
    race.settled().await?;
    race.click("Back to the default of training points: 40").await?;
    race.until_parameter("n", "40").await?;
    race.settled().await?;
    Ok(())
}

async fn auto_is_shown_overwritten_and_restored(tab: &Tab<'_>) -> Result<()> {
    let recovery = tab.open_figure(RECOVERY, "nx=2&ny=2&k=1").await?;
    recovery.until_ready().await?;
    recovery.lab().await?;
    let field = "return journey.named(arguments[0], 'fewest training points n').value";
    ensure!(tab.js(field, &[json!(RECOVERY)]).await? == "auto = 5", "auto says what it stands for");
    recovery.enter("fewest training points n", "8").await?;
    recovery.until_parameter("n-min", "8").await?;
    let auto = "journey.named(arguments[0], 'fewest training points n').closest('.control').querySelector('.auto').click()";
    tab.js(auto, &[json!(RECOVERY)]).await?;
    recovery.until_parameter("n-min", "auto").await?;
    ensure!(recovery.parameter("n-min").await?.1.as_deref() == Some("5"), "it stands for 5 again");
    Ok(())
}

async fn a_schedule_is_edited_as_a_table(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "step=100").await?;
    race.settled().await?;
    ensure!(
        race.parameter("lngd").await?.1.as_deref() == Some("0.1:2000:1,0.02:1000:1,0.004:2000:1"),
        "the default"
    );
    race.lab().await?;
    race.enter("label noise η, phase 2, steps", "500").await?;
    race.until_parameter("lngd", "0.1:2000:1,0.02:500:1,0.004:2000:1").await?;
    // A decimal comma, though commas part the phases in the text.
    race.enter("label noise η, phase 1, η", "0,05").await?;
    race.until_parameter("lngd", "0.05:2000:1,0.02:500:1,0.004:2000:1").await?;
    race.click("Remove phase 3").await?;
    race.until("two phases", "return journey.parameter(src, 'lngd').text.split(',').length === 2 || journey.parameter(src, 'gd').text !== 'auto'").await?;
    Ok(())
}

async fn a_step_size_too_large_stops_its_curve_with_the_cure_in_words(tab: &Tab<'_>) -> Result<()> {
    let race = tab.open_figure(RACE, "lngd=0.5:2000:1&step=2000").await?;
    race.settled().await?;
    let diverged = race.readout("lngd-diverged").await?;
    ensure!(diverged > 0.0 && diverged < 2000.0, "label noise diverged at {diverged}");
    let words = race.state().await?["description"].as_str().unwrap_or_default().to_string();
    ensure!(words.contains("keep η below"), "no cure in: {words}");
    ensure!(race.readout("gd-error").await?.is_finite(), "the others go on");
    Ok(())
}
