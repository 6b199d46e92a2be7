//! One figure of a page, as a reader meets it.

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use crate::tab::Tab;

/// A figure on the page of a tab.
#[derive(Clone, Copy)]
pub struct Figure<'a> {
    pub(crate) tab: &'a Tab<'a>,
    /// `chapter/figure`.
    pub id: &'a str,
}

impl Figure<'_> {
    /// What its `state` attribute says.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn condition(&self) -> Result<String> {
        let state = self
            .tab
            .js("return journey.figure(arguments[0]).getAttribute('state')", &[json!(self.id)])
            .await?;
        Ok(state.as_str().unwrap_or_default().to_string())
    }

    /// Waits for one of several states.
    ///
    /// # Errors
    /// When none of them comes.
    pub async fn until_condition(&self, states: &[&str]) -> Result<String> {
        let body = "const state = journey.figure(arguments[0])?.getAttribute('state'); return arguments[1].includes(state) && state";
        let found = self
            .tab
            .until(&format!("{} to be {states:?}", self.id), body, &[json!(self.id), json!(states)])
            .await;
        match found {
            Ok(state) => Ok(state.as_str().unwrap_or_default().to_string()),
            Err(error) => {
                let notices = self.notices().await.unwrap_or_default();
                let state = self.condition().await.unwrap_or_default();
                Err(error.context(format!("the figure is {state}, and says {notices:?}")))
            }
        }
    }

    /// Waits until it shows a first picture of its own.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until_ready(&self) -> Result<()> {
        self.until_condition(&["ready", "running", "paused"]).await?;
        Ok(())
    }

    /// Looks until a function body with `figure` and `state` at hand returns something true.
    ///
    /// # Errors
    /// When it does not.
    pub async fn until(&self, what: &str, body: &str) -> Result<Value> {
        let body = format!(
            "const src = arguments[0], figure = journey.figure(src), state = figure?.state; if (!state) return false; {body}"
        );
        self.tab.until(&format!("{}: {what}", self.id), &body, &[json!(self.id)]).await
    }

    /// Waits until it stands still with everything computed, and returns what it says.
    ///
    /// # Errors
    /// When it does not come to rest.
    pub async fn settled(&self) -> Result<Value> {
        self.until("to settle", "return state.digest !== null && state.settled && !state.busy && state").await
    }

    /// Opens it at rest: waits for the first picture, then stops whatever plays.
    ///
    /// # Errors
    /// When there is no picture.
    pub async fn at_rest(&self) -> Result<Value> {
        self.until_ready().await?;
        self.tab.js("journey.figure(arguments[0]).pause()", &[json!(self.id)]).await?;
        self.settled().await
    }

    /// Everything that it says.
    ///
    /// # Errors
    /// When it is not open.
    pub async fn state(&self) -> Result<Value> {
        self.tab.js("return journey.figure(arguments[0]).state", &[json!(self.id)]).await
    }

    /// A read-out that must have a value.
    ///
    /// # Errors
    /// When it has none.
    pub async fn readout(&self, key: &str) -> Result<f64> {
        let value = self
            .tab
            .js("return journey.readout(arguments[0], arguments[1])", &[json!(self.id), json!(key)])
            .await?;
        value.as_f64().with_context(|| format!("read-out {key} is {value}"))
    }

    /// A parameter's text as set, and what it resolves to when that is `auto`.
    ///
    /// # Errors
    /// When there is no such parameter.
    pub async fn parameter(&self, key: &str) -> Result<(String, Option<String>)> {
        let found = self
            .tab
            .js("return journey.parameter(arguments[0], arguments[1])", &[json!(self.id), json!(key)])
            .await?;
        let text = found["text"].as_str().with_context(|| format!("no parameter {key}"))?;
        Ok((text.to_string(), found["resolved"].as_str().map(str::to_string)))
    }

    /// The sentences that it shows.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn notices(&self) -> Result<Vec<String>> {
        let all = self.tab.js("return journey.notices(arguments[0])", &[json!(self.id)]).await?;
        Ok(all
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|text| text.as_str().map(str::to_string))
            .collect())
    }

    /// Waits for a sentence that contains `words`.
    ///
    /// # Errors
    /// Says what it shows instead.
    pub async fn until_notice(&self, words: &str) -> Result<String> {
        let body =
            "return journey.notices(arguments[0]).find((text) => text.includes(arguments[1])) ?? false";
        match self.tab.until(&format!("a notice with “{words}”"), body, &[json!(self.id), json!(words)]).await
        {
            Ok(text) => Ok(text.as_str().unwrap_or_default().to_string()),
            Err(error) => {
                let notices = self.notices().await?;
                bail!("{error}; the figure says {notices:?}")
            }
        }
    }

    /// A visible button, field, slider or handle by its accessible name. What only the lab has is reached as a reader
    /// reaches it.
    ///
    /// # Errors
    /// When there is none.
    pub async fn named(&self, name: &str) -> Result<WebElement> {
        let body = "return journey.named(arguments[0], arguments[1])";
        let at_hand = "return journey.named(arguments[0], arguments[1]) !== null";
        if self.tab.js(at_hand, &[json!(self.id), json!(name)]).await? != true {
            self.lab().await?;
        }
        self.tab
            .element(body, &[json!(self.id), json!(name)])
            .await
            .with_context(|| format!("nothing visible is named “{name}”"))
    }

    /// Clicks what has an accessible name.
    ///
    /// # Errors
    /// When it is not there or something covers it.
    pub async fn click(&self, name: &str) -> Result<()> {
        let element = self.named(name).await?;
        element.scroll_into_view().await?;
        element.click().await.with_context(|| format!("clicking “{name}”"))
    }

    /// Writes into a field in place of what stands there, without leaving it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn write(&self, field: &str, text: &str) -> Result<()> {
        let element = self.named(field).await?;
        element.scroll_into_view().await?;
        element.click().await?;
        // Not through the element: the driver would put the caret at the end before every word.
        let hand = self.tab.hand().key_down(Key::Control).send_keys("a").key_up(Key::Control);
        Ok(hand.send_keys(text).perform().await?)
    }

    /// Writes into a field and confirms with Enter.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn enter(&self, field: &str, text: &str) -> Result<()> {
        self.write(field, text).await?;
        Ok(self.tab.hand().send_keys(Key::Enter).perform().await?)
    }

    /// How many entries of its history can be undone.
    ///
    /// # Errors
    /// When it is not open.
    pub async fn undoable(&self) -> Result<u64> {
        let state = self.state().await?;
        state["history"][0].as_u64().with_context(|| format!("history {}", state["history"]))
    }

    /// Waits until a parameter's text is `text`.
    ///
    /// # Errors
    /// Says what it is instead.
    pub async fn until_parameter(&self, key: &str, text: &str) -> Result<()> {
        let body = "return journey.parameter(arguments[0], arguments[1])?.text === arguments[2]";
        let what = format!("{key} to be {text}");
        let waited = self.tab.until(&what, body, &[json!(self.id), json!(key), json!(text)]).await;
        match waited {
            Ok(_) => Ok(()),
            Err(error) => bail!("{error}; it is {:?}", self.parameter(key).await?),
        }
    }

    /// Scrolls its picture to the middle of the screen.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn look(&self) -> Result<()> {
        self.tab.js("journey.look(arguments[0])", &[json!(self.id)]).await?;
        Ok(())
    }

    /// Where a handle stands on the screen, in CSS pixels.
    ///
    /// # Errors
    /// When there is none of that name.
    pub async fn place_of(&self, handle: &str) -> Result<(f64, f64)> {
        self.named(handle).await?;
        let body = "const box = journey.named(arguments[0], arguments[1]).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]";
        let place = self
            .tab
            .js(body, &[json!(self.id), json!(handle)])
            .await
            .with_context(|| format!("no handle “{handle}”"))?;
        Ok((place[0].as_f64().unwrap_or(f64::NAN), place[1].as_f64().unwrap_or(f64::NAN)))
    }

    /// The first element inside it that a selector matches.
    ///
    /// # Errors
    /// When there is none.
    pub async fn part(&self, selector: &str) -> Result<WebElement> {
        let body = "return journey.all(arguments[0], arguments[1])[0]";
        self.tab
            .element(body, &[json!(self.id), json!(selector)])
            .await
            .with_context(|| format!("no {selector}"))
    }

    /// Text of the first element that a selector matches; empty without one.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let body = "return journey.all(arguments[0], arguments[1])[0]?.textContent ?? ''";
        let text = self.tab.js(body, &[json!(self.id), json!(selector)]).await?;
        Ok(text.as_str().unwrap_or_default().to_string())
    }

    /// Whether an element that a selector matches can be seen.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn shows(&self, selector: &str) -> Result<bool> {
        let body =
            "return journey.all(arguments[0], arguments[1]).some((element) => journey.visible(element))";
        Ok(self.tab.js(body, &[json!(self.id), json!(selector)]).await? == true)
    }

    /// Whether the static picture of the page, or the live one, can be seen.
    ///
    /// # Errors
    /// When the page has no such figure.
    pub async fn shows_a_picture(&self) -> Result<bool> {
        let body = "const figure = journey.figure(arguments[0]);
            const statics = [...figure.querySelectorAll('svg, img')], live = journey.all(arguments[0], 'canvas');
            return [...statics, ...live].some((picture) => journey.visible(picture) && picture.getBoundingClientRect().height > 100)";
        Ok(self.tab.js(body, &[json!(self.id)]).await? == true)
    }

    /// Opens its lab, where everything is, if it is not open.
    ///
    /// # Errors
    /// When it has no button for that.
    pub async fn lab(&self) -> Result<()> {
        let body = "const lab = journey.all(arguments[0], '.lab')[0]; if (lab?.ariaExpanded === 'false' && journey.visible(lab)) lab.click(); return lab !== undefined";
        self.tab.until("its lab", body, &[json!(self.id)]).await?;
        let there = "return journey.all(arguments[0], '.awaited').length === 0";
        self.tab.until("every control", there, &[json!(self.id)]).await?;
        Ok(())
    }
}
