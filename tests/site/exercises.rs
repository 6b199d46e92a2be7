//! An exercise has something left to do: neither where its figures open nor where its own words lead is it solved, also
//! when the run has come to the step that it looks at. What its solution leads to is the reader's to see.

use tangible_theorems::chapters::find_figure;
use tangible_theorems::figure::{Address, GesturePhase};
use tangible_theorems::native;
use tangible_theorems::session::Session;

use super::{Attributes, OTHER, elements, pages, value};

/// Pairs `key=text` joined by `&`.
fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |part: &str| part.split_once('=').map(|(key, text)| (key.to_string(), text.to_string()));
    text.replace("&amp;", "&").split('&').filter_map(pair).collect()
}

/// Whether a condition holds, as `www/js/prose/exercise.js` judges it.
fn holds(condition: &str, session: &dyn Session) -> Result<bool, String> {
    let words: Vec<&str> = condition.split_whitespace().collect();
    let number = |text: &str| text.parse::<f64>().map_err(|_| format!("“{text}” is no number"));
    let parameter = |key: &str| {
        let param = session.params().into_iter().find(|param| param.key == key);
        param.and_then(|param| param.resolved.unwrap_or(param.text).parse().ok())
    };
    let readout = |key: &str| session.readouts().iter().find(|it| it.key == key)?.value.as_number();
    let of = |key: &str| key.strip_prefix("param:").map_or_else(|| readout(key), parameter);
    Ok(match words[..] {
        [key, "within", room, "of", goal] => {
            let (room, goal) = (number(room)?, number(goal)?);
            of(key).is_some_and(|value: f64| (value - goal).abs() <= room)
        }
        [key, "<", goal] => of(key).zip(Some(number(goal)?)).is_some_and(|(value, goal)| value < goal),
        [key, ">", goal] => of(key).zip(Some(number(goal)?)).is_some_and(|(value, goal)| value > goal),
        _ => return Err(format!("“{condition}” cannot be checked")),
    })
}

/// Whether the figure agrees with an exercise at a state, once it has run to the step that is looked at.
fn solved(exercise: &Attributes, state: &Address, sets: &[(String, String)]) -> Result<bool, String> {
    let say = |error: tangible_theorems::session::Error| error.to_string();
    let (_, entry) = find_figure(&state.figure).map_err(|error| error.to_string())?;
    let mut session = entry.open(&state.figure);
    session.open(state).map_err(say)?;
    session.set(sets, GesturePhase::End).map_err(say)?;
    let at = pairs(value(exercise, "at").unwrap_or_default());
    let step = at.iter().find(|(key, _)| key == "step").and_then(|(_, text)| text.parse().ok());
    session.seek(step.or(state.step).unwrap_or(0));
    native::settle(session.as_mut(), entry, &mut |_| {}).map_err(say)?;
    let stands = |(key, wanted): &(String, String)| match key.as_str() {
        "step" => session.progress().step.to_string() == *wanted,
        "seed" => session.seed().to_string() == *wanted,
        key => {
            let param = session.params().into_iter().find(|param| param.key == key);
            param.is_some_and(|param| param.resolved.unwrap_or(param.text) == *wanted)
        }
    };
    let check = value(exercise, "check").unwrap_or_default();
    let held = check.split(" and ").map(|condition| holds(condition, session.as_ref()));
    Ok(at.iter().all(stands) && held.collect::<Result<Vec<bool>, String>>()?.into_iter().all(|holds| holds))
}

/// What a preset sets.
fn preset(id: &str, key: Option<&str>) -> Vec<(String, String)> {
    let Ok((_, entry)) = find_figure(id) else { return Vec::new() };
    let found = entry.info().presets.into_iter().find(|preset| Some(preset.key) == key);
    let owned = |(key, text): &(&str, String)| ((*key).to_string(), text.clone());
    found.map(|preset| preset.sets.iter().map(owned).collect()).unwrap_or_default()
}

/// The defaults of a figure, and every state at which a page opens it.
fn opened(id: &str, page: &str) -> Vec<Address> {
    let own = |key: &str| !OTHER.contains(&key) && !key.starts_with("data-") && !key.starts_with("aria-");
    let shown = elements(page, "tangible-figure");
    let shown = shown.iter().filter(|figure| value(figure, "src") == Some(id)).map(|figure| {
        let mut sets = preset(id, value(figure, "preset"));
        sets.extend(figure.iter().filter(|(key, _)| own(key)).cloned());
        let step = value(figure, "step").and_then(|step| step.parse().ok());
        Address { sets, step, ..Address::of(id) }
    });
    std::iter::once(Address::of(id)).chain(shown).collect()
}

/// Everywhere that a reader may stand without having thought.
fn faults(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let bodies = page.split("<tangible-exercise ").skip(1);
    for (exercise, body) in elements(page, "tangible-exercise").into_iter().zip(bodies) {
        let id = value(&exercise, "figure").unwrap_or_default().to_string();
        let task = body.split("<div slot=\"solution\">").next().unwrap_or_default();
        let mut states: Vec<(Address, Vec<(String, String)>)> =
            opened(&id, page).into_iter().map(|state| (state, Vec::new())).collect();
        for link in elements(task, "tangible-set") {
            let sets = pairs(value(&link, "set").unwrap_or_default());
            let state = Address { sets: preset(&id, value(&link, "preset")), ..Address::of(&id) };
            states.push((state, sets));
        }
        for (state, sets) in states {
            let name = value(&exercise, "id").unwrap_or_default();
            match solved(&exercise, &state, &sets) {
                Ok(false) => {}
                Ok(true) => wrong.push(format!("{name} is solved at {state} with {sets:?}")),
                Err(error) => wrong.push(format!("{name} at {state}: {error}")),
            }
        }
    }
    wrong
}

#[test]
fn no_exercise_is_solved_before_the_reader_has_done_something() {
    let mut exercises = 0;
    for (page, text) in pages() {
        assert_eq!(faults(&text), Vec::<String>::new(), "www/{page}");
        exercises += elements(&text, "tangible-exercise").len();
    }
    assert!(exercises > 0, "there are exercises");
}

#[test]
fn an_exercise_that_is_solved_is_found() {
    let page = |opening: &str, check: &str, link: &str| {
        format!(
            "<tangible-figure src=\"label-noise/vanishing-average\"{opening}></tangible-figure>\n<tangible-exercise id=\"x\" \
             figure=\"label-noise/vanishing-average\" check=\"{check}\" at=\"step=100\">\n{link}<div slot=\"solution\">\
             <tangible-set figure=\"label-noise/vanishing-average\" set=\"sigma=0.2\">there</tangible-set></div>"
        )
    };
    let found = |opening, check, link| faults(&page(opening, check, link)).len();
    assert_eq!(found("", "param:sigma within 0.01 of 0.1", ""), 2, "the defaults, where the page opens");
    assert_eq!(found(" sigma=\"0.2\"", "param:sigma > 0.15", ""), 1, "the state of the page");
    assert_eq!(found(" preset=\"large\"", "multiplied-median-exact < 0.001", ""), 1, "after its run");
    let link = "<tangible-set figure=\"label-noise/vanishing-average\" set=\"sigma=0.2\">here</tangible-set>";
    assert_eq!(found("", "param:sigma > 0.15", link), 1, "the link of the task");
    assert_eq!(found("", "param:sigma > 0.15", ""), 0, "a link of the solution may");
    assert_eq!(found("", "param:sigma = 1", ""), 2, "what cannot be checked is said");
}
