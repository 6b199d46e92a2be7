//! Results of jobs that a site brings along: those of a figure's defaults and of the presets of its look, with the
//! digest of each state. A page takes them where it would compute them, and computes anew what has another digest.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context as _, Result};
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::figure::{Address, Entry};
use tangible_theorems::native;
use tangible_theorems::session::Session;

use crate::build::fingerprint;
use crate::project::Project;

/// Most numbers that a file holds: a figure with more, such as eigenvectors, has computed them before they are loaded.
const MOST: usize = 10_000;

/// What a file says.
#[derive(Default)]
struct Shipped {
    /// Address of a state, and its digest.
    states: Vec<(String, String)>,
    /// Address and index of a job, and its result.
    jobs: Vec<(String, u32, Vec<f64>)>,
}

/// The files of all figures that have jobs, by id; what was computed is kept as long as the sources of the chapter do
/// not change.
///
/// # Errors
/// When a figure cannot be computed.
pub(crate) fn results(project: &Project) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for chapter in CHAPTERS {
        let stamp = format!("{:016x}", fingerprint::of_chapter(&project.root, chapter.id)?);
        for entry in chapter.figures.iter().filter(|entry| entry.info().jobs > 0) {
            let id = format!("{}/{}", chapter.id, entry.id);
            let kept = project.target().join(format!("results/{id}.json"));
            fingerprint::once(&kept, &stamp, || {
                println!("computing the results that come with {id}");
                let shipped = shipped(entry, &id).with_context(|| format!("the jobs of {id}"))?;
                let numbers: usize = shipped.jobs.iter().map(|(_, _, result)| result.len()).sum();
                let text = if numbers > MOST {
                    Vec::new()
                } else {
                    serde_json::to_vec(
                        &serde_json::json!({ "states": shipped.states, "jobs": shipped.jobs }),
                    )?
                };
                Ok(std::fs::write(&kept, text)?)
            })?;
            if std::fs::metadata(&kept)?.len() > 0 {
                files.insert(id, kept);
            }
        }
    }
    Ok(files)
}

fn shipped(entry: &Entry, id: &str) -> Result<Shipped> {
    let mut shipped = Shipped::default();
    let mut known: BTreeMap<Job, Vec<f64>> = BTreeMap::new();
    let info = entry.info();
    for preset in info.look.presets.iter().map(Some).chain([None]) {
        let mut session = entry.open(id);
        if let Some(preset) = preset {
            session.preset(preset)?;
        }
        absorb_all(session.as_mut(), entry, &mut known)?;
        // Where a page may rest: at its start, and at its end.
        for step in [0, session.progress().steps] {
            session.seek(step);
            native::settle(session.as_mut(), entry, &mut |_| {})?;
            let state = plain(session.address());
            let digest = session.digest().context("a settled state has a digest")?;
            if !shipped.states.iter().any(|(address, _)| *address == state) {
                shipped.states.push((state, digest));
            }
        }
    }
    shipped.jobs = known.into_iter().map(|((address, index), result)| (address, index, result)).collect();
    Ok(shipped)
}

/// Address and index of a job.
type Job = (String, u32);

/// Does all jobs of a session as it stands. What is known of another state is not computed again: the first preset is the
/// default, and a job says the same whoever asks for it.
fn absorb_all(session: &mut dyn Session, entry: &Entry, known: &mut BTreeMap<Job, Vec<f64>>) -> Result<()> {
    let epoch = session.epoch();
    let jobs: Vec<(u32, (Address, u32))> =
        (0..session.progress().jobs).filter_map(|slot| Some((slot, session.job(slot)?))).collect();
    let named = |(address, index): &(Address, u32)| (address.to_string(), *index);
    let missing: Vec<&(Address, u32)> =
        jobs.iter().map(|(_, job)| job).filter(|job| !known.contains_key(&named(job))).collect();
    let failed = Mutex::new(None);
    let mut done = Vec::new();
    native::in_order(
        0..missing.len(),
        |at| entry.job(&missing[at].0, missing[at].1),
        |result| match result {
            Ok(result) => {
                done.push(result);
                std::ops::ControlFlow::Continue(())
            }
            Err(error) => {
                *failed.lock().expect("nobody panics with it") = Some(error);
                std::ops::ControlFlow::Break(())
            }
        },
    );
    if let Some(error) = failed.into_inner().expect("nobody panics with it") {
        return Err(error.into());
    }
    known.extend(missing.into_iter().map(named).zip(done));
    for (slot, job) in &jobs {
        session.absorb(epoch, *slot, &known[&named(job)])?;
    }
    Ok(())
}

/// An address without what does not determine the picture, as `bare` of the page's scripts has it.
fn plain(address: Address) -> String {
    Address { digest: None, release: None, view: None, ..address }.to_string()
}
