//! Wherever a figure opens, it says something true to form: finite or marked numbers, whole tables, words.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tangible_theorems::figure::Address;
use tangible_theorems::kernels::probe;
use tangible_theorems::model::{Table, Value};
use tangible_theorems::session::Session;

use crate::cases::{BUDGET, Check, accepted, all_cases, all_subjects, bring, chosen, print, say};
use crate::ensure;

/// Rounds of the machine's probe in the time that opening may take: 200 ms on the machine of `benches/RESULTS.md`, ten
/// times what a model's `new` may take there, because tests share their cores, and caches with them.
const OPENING: u32 = 1400;

fn finite(value: &Value) -> Result<(), &'static str> {
    match value {
        Value::Number(x) if !x.is_finite() => Err("is a number and not finite"),
        Value::Interval(low, high) if !(low.is_finite() && high.is_finite()) => {
            Err("is an interval and not finite")
        }
        Value::Interval(low, high) if low > high => Err("is an interval upside down"),
        Value::Missing("") => Err("is missing without a reason"),
        _ => Ok(()),
    }
}

fn sound(session: &dyn Session) -> Check {
    for readout in session.readouts() {
        finite(&readout.value)
            .map_err(|what| format!("read-out {} {what}: {:?}", readout.key, readout.value))?;
    }
    for table in session.tables() {
        sound_table(&table)?;
    }
    let words = session.describe();
    ensure!(words.trim().len() > 20, "the description says nothing: “{words}”");
    let raw = words.split(|c: char| !c.is_alphanumeric()).find(|word| ["NaN", "nan", "inf"].contains(word));
    ensure!(raw.is_none(), "the description has a raw {raw:?}: “{words}”");
    Ok(())
}

fn sound_table(table: &Table) -> Check {
    ensure!(!table.columns.is_empty(), "table {} has no columns", table.id);
    for (at, row) in table.rows.iter().enumerate() {
        ensure!(row.len() == table.columns.len(), "table {} row {at} has {} cells", table.id, row.len());
        for (value, column) in row.iter().zip(&table.columns) {
            finite(value).map_err(|what| format!("table {} row {at} {} {what}", table.id, column.key))?;
        }
    }
    Ok(())
}

#[test]
fn every_state_says_finite_or_marked_numbers_at_its_start_and_along_its_run() {
    all_cases(accepted(), |case| {
        let mut session = case.open().map_err(say)?;
        session.seek(0);
        sound(session.as_ref())?;
        let cut = case.cut()?;
        for step in [1.min(cut), cut / 3, cut] {
            bring(session.as_mut(), case.subject.entry, step, BUDGET)?;
            sound(session.as_ref()).map_err(|message| format!("step {step}: {message}"))?;
        }
        Ok(())
    });
}

#[test]
fn tables_on_request_have_ids_of_their_own_and_the_size_that_they_say() {
    all_cases(&chosen(), |case| {
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        let mut ids: Vec<_> = session.tables().iter().map(|table| table.id).collect();
        for table in session.given() {
            ensure!(!ids.contains(&table.id), "two tables are called {}", table.id);
            ids.push(table.id);
            let Ok(rows) = table.rows() else { continue };
            let (mut count, columns) = (0_usize, table.columns.len());
            for row in rows {
                count += 1;
                ensure!(row.len() == columns, "table {} row {count} has {} cells", table.id, row.len());
                for value in &row {
                    finite(value).map_err(|what| format!("table {} row {count} {what}", table.id))?;
                }
            }
            let said = table.to_string();
            // What a job finds is not there before it.
            ensure!(
                count == 0 || said.contains(&format!("({count} rows of {columns} =")),
                "{said} has {count} rows"
            );
        }
        Ok(())
    });
}

#[test]
fn the_keys_of_readouts_and_tables_never_change() {
    let keys = |session: &dyn Session| {
        let readouts: Vec<_> = session.readouts().iter().map(|readout| readout.key).collect();
        let tables: Vec<_> = session.tables().iter().map(|table| table.id).collect();
        (readouts, tables)
    };
    all_cases(accepted(), |case| {
        let standard = keys(case.subject.open().as_ref());
        let mut session = case.open().map_err(say)?;
        ensure!(keys(session.as_ref()) == standard, "other keys at the start: {:?}", keys(session.as_ref()));
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        ensure!(keys(session.as_ref()) == standard, "other keys after a run: {:?}", keys(session.as_ref()));
        Ok(())
    });
}

#[test]
fn the_chosen_states_have_tables_with_rows_and_a_readout_with_a_value() {
    all_cases(&chosen(), |case| {
        let mut session = case.open().map_err(say)?;
        bring(session.as_mut(), case.subject.entry, case.cut()?, BUDGET)?;
        ensure!(
            session.readouts().iter().any(|readout| !matches!(readout.value, Value::Missing(_))),
            "no read-out has a value"
        );
        let tables = session.tables();
        ensure!(!tables.is_empty(), "there is no table");
        let empty: Vec<_> =
            tables.iter().filter(|table| table.rows.is_empty()).map(|table| table.id).collect();
        ensure!(empty.is_empty(), "these tables have no rows: {empty:?}");
        Ok(())
    });
}

#[test]
fn the_same_state_twice_has_the_same_digest_and_its_printed_address_leads_back() {
    all_cases(accepted(), |case| {
        let cut = case.cut()?;
        let run = |address: &Address| -> Result<(String, String), String> {
            let mut session = case.subject.open();
            let notices = session.open(address).map_err(say)?;
            ensure_no_notices(&notices)?;
            bring(session.as_mut(), case.subject.entry, cut, BUDGET)?;
            Ok((print(session.as_ref()), session.address().to_string()))
        };
        let (digest, text) = run(&case.address())?;
        ensure!(run(&case.address())?.0 == digest, "another digest at the second time");
        let address = Address::parse(&text).map_err(say)?;
        ensure!(address.to_string() == text, "“{text}” is read as “{address}”");
        let (again, text_again) = run(&address)?;
        ensure!(again == digest, "the printed address {text} has another digest");
        ensure!(text_again == text, "{text} becomes {text_again}");
        let link = format!("https://example.org/chapters/c.html#{text};other/figure?v=1");
        ensure!(Address::parse(&link).map_err(say)? == address, "a link with {text} is another state");
        Ok(())
    });
}

fn ensure_no_notices(notices: &[String]) -> Check {
    ensure!(notices.is_empty(), "opening it says {notices:?}");
    Ok(())
}

#[test]
fn an_address_with_unknown_keys_or_a_late_step_opens_and_says_so() {
    all_subjects(|subject| {
        let mut session = subject.open();
        let plain = print(session.as_ref());
        let steps = session.progress().steps;
        let text = format!("{}?v=1&release=99.0.0&no-such-key=3", subject.id());
        let notices = session.open(&Address::parse(&text).map_err(say)?).map_err(say)?;
        ensure!(notices.len() == 1 && notices[0].contains("no-such-key"), "notices {notices:?}");
        ensure!(print(session.as_ref()) == plain, "an unknown key changed the state");
        let text = format!("{}?v=1&step={}", subject.id(), u32::MAX);
        let notices = session.open(&Address::parse(&text).map_err(say)?).map_err(say)?;
        ensure!(notices.len() == 1 && notices[0].contains("step"), "notices {notices:?}");
        ensure!(session.progress().target == steps, "a step beyond the end goes to the end");
        Ok(())
    });
}

/// Time that this thread has had a processor, where the system tells; else the clock's.
fn worked() -> Duration {
    #[expect(clippy::disallowed_methods, reason = "the test asks how long something takes")]
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split_whitespace().next()?.parse().ok())
        .map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Time that opening may take on this machine at this moment. The probe is long enough for a system that counts
/// processor time in ticks.
fn allowed() -> Duration {
    let (start, part) = (worked(), 2);
    std::hint::black_box(probe(OPENING / part));
    worked().saturating_sub(start) * part
}

#[test]
fn opening_is_quick() {
    // What others do with the cores meanwhile is not counted, and what they do to the caches meets the probe too, which
    // is measured again beside whatever looks slow. The best of three counts.
    let usual = allowed();
    for case in accepted() {
        let once = || {
            let start = worked();
            let opened = case.open().map(|session| session.seed()).map_err(say);
            opened.map(|_| worked().saturating_sub(start))
        };
        let name = format!("{} at {}", case.subject.id(), case.label);
        let mut took = once().unwrap_or_else(|message| panic!("{name}: {message}"));
        let mut limit = usual;
        for _ in 0..3 {
            if took < limit {
                break;
            }
            limit = limit.max(allowed());
            took = took.min(once().unwrap_or_else(|message| panic!("{name}: {message}")));
        }
        assert!(took < limit, "{name} opens in {took:?} of {limit:?}");
    }
}

#[test]
fn a_seed_is_part_of_the_state() {
    all_subjects(|subject| {
        let mut session = subject.open();
        session.set_seed(1).map_err(say)?;
        ensure!(session.address().seed == Some(1), "the address forgets the seed");
        ensure!(session.seed() == 1, "the session forgets the seed");
        Ok(())
    });
}
