//! Written parameters, edited by their shape: what is wrong is marked where it is, and the last good text stays.

use anyhow::{Result, ensure};
use browser_tests::journeys;
use browser_tests::tab::Tab;
use serde_json::json;
use thirtyfour::Key;

use crate::access::no_violation;

journeys![
    rows_are_typed_and_a_fault_is_marked_in_its_cell,
    a_grid_is_painted_by_hand_and_by_keys,
    a_curve_moves_by_keys_from_position_to_position,
    tokens_are_put_in_taken_out_and_replaced,
    editors_have_no_violation,
];

async fn opened(tab: &Tab<'_>) -> Result<()> {
    tab.go(&format!("{}/editors.html", tab.sites.plain.origin)).await?;
    tab.until("four editors", "return window.built === true", &[]).await?;
    Ok(())
}

async fn until_sent(tab: &Tab<'_>, kind: &str, text: &str) -> Result<()> {
    let body = "return sent[arguments[0]] === arguments[1]";
    tab.until(&format!("{kind} to be {text}"), body, &[json!(kind), json!(text)]).await?;
    Ok(())
}

/// Writes into a field as a reader does who leaves it then.
async fn write(tab: &Tab<'_>, label: &str, text: &str) -> Result<()> {
    let body = "const field = document.querySelector(`[aria-label='${arguments[0]}']`);
        field.value = arguments[1];
        for (const event of ['input', 'change']) field.dispatchEvent(new Event(event));";
    tab.js(body, &[json!(label), json!(text)]).await?;
    Ok(())
}

async fn keys(tab: &Tab<'_>, selector: &str, keys: &[Key]) -> Result<()> {
    tab.js("document.querySelector(arguments[0]).focus()", &[json!(selector)]).await?;
    for key in keys {
        tab.hand().send_keys(key.clone()).perform().await?;
    }
    Ok(())
}

async fn rows_are_typed_and_a_fault_is_marked_in_its_cell(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    // A comma would end the row; the wide one is read as a decimal comma.
    write(tab, "rows, row 2, value", "7,5").await?;
    until_sent(tab, "rows", "ä:1,b:7，5").await?;
    write(tab, "rows, row 2, name", "b!").await?;
    let marked = "return [...document.querySelectorAll('.rows [aria-invalid=true]')].map((cell) => cell.getAttribute('aria-label')).join()";
    tab.until("the fault", &format!("{marked} === 'rows, row 2, name'"), &[]).await?;
    ensure!(tab.js("return sent.rows", &[]).await? == "ä:1,b:7，5", "the last good text stays");
    write(tab, "rows, row 2, name", "c").await?;
    until_sent(tab, "rows", "ä:1,c:7，5").await?;
    ensure!(tab.js(marked, &[]).await? == "", "nothing is marked any more");
    // An optional cell is left out with its join.
    write(tab, "rows, row 1, value", "").await?;
    until_sent(tab, "rows", "ä,c:7，5").await?;
    tab.js("document.querySelector('#rows').click()", &[]).await?;
    until_sent(tab, "rows", "off").await?;
    tab.js("document.querySelector('#rows').click()", &[]).await?;
    until_sent(tab, "rows", "ä,c:7，5").await
}

async fn a_grid_is_painted_by_hand_and_by_keys(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    let cell = |at: &str| format!("return document.querySelector('.grid [data-at=\"{at}\"]')");
    let (from, to) = (tab.element(&cell("0 0"), &[]).await?, tab.element(&cell("1 1"), &[]).await?);
    tab.hand().drag_and_drop_element(&from, &to).perform().await?;
    until_sent(tab, "grid", "11/11").await?;
    keys(tab, ".grid [data-at='0 0']", &[Key::Right, Key::Enter]).await?;
    until_sent(tab, "grid", "10/11").await?;
    tab.js("document.querySelector('.grid [aria-label=\"Add a column\"]').click()", &[]).await?;
    until_sent(tab, "grid", "101/111").await
}

async fn a_curve_moves_by_keys_from_position_to_position(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    keys(tab, ".curve .dot", &[Key::Up, Key::Right]).await?;
    until_sent(tab, "curve", "1:2,2:3").await?;
    keys(tab, ".curve .dot", &[Key::PageDown]).await?;
    until_sent(tab, "curve", "1:0,2:3").await
}

async fn tokens_are_put_in_taken_out_and_replaced(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    keys(tab, ".token[tabindex='0']", &[Key::Backspace]).await?;
    until_sent(tab, "tokens", "ab").await?;
    tab.js("document.querySelector('[aria-label=\"Put in c\"]').click()", &[]).await?;
    until_sent(tab, "tokens", "abc").await?;
    tab.js("document.querySelector('.token').focus()", &[]).await?;
    tab.hand().send_keys("c").perform().await?;
    until_sent(tab, "tokens", "cbc").await
}

async fn editors_have_no_violation(tab: &Tab<'_>) -> Result<()> {
    opened(tab).await?;
    let four = tab.js("return document.querySelectorAll('section').length", &[]).await?;
    ensure!(four == 4, "{four} editors");
    no_violation(tab, "the editors").await
}
