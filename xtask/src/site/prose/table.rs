//! `<tangible-table>`: published numbers, each with the place where it stands.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::quoted;
use tangible_theorems::data::Quoted;

use super::badge;
use crate::site::html::{Tag, escape};

/// The table that an element names.
pub(super) fn fill(tag: &Tag, inner: &str) -> Result<Option<String>> {
    let id = tag.need("quote")?;
    let table = quoted().find(|table| table.id == id).with_context(|| {
        let known: Vec<&str> = quoted().map(|table| table.id).collect();
        format!("nothing is quoted as “{id}”; there are {}", known.join(", "))
    })?;
    Ok(inner.trim().is_empty().then(|| html(table)))
}

fn html(quoted: &Quoted) -> String {
    let kind = if quoted.compared { "quoted" } else { "recalled" };
    let mut html = format!(
        "\n<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table><caption>{title} <span class=\"badge\" data-kind=\"{kind}\"></span></caption><thead><tr>",
        title = escape(quoted.title)
    );
    for column in quoted.columns {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(column));
    }
    html += "</tr></thead><tbody>";
    for row in quoted.rows {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", escape(row.cells[0]));
        let place = format!("{} ({})", quoted.source, row.locator);
        for cell in &row.cells[1..] {
            let _ = write!(html, "<td>{}</td>", badge::explained("quote", cell, &place));
        }
        html += "</tr>";
    }
    let _ = write!(
        html,
        "</tbody></table></div><p class=\"source\">Source: <a href=\"{}\">{}</a>.</p>",
        escape(quoted.link),
        escape(quoted.source)
    );
    html
}
