//! The static site: Markdown, TeX and figures become pages that work before any program runs.
//!
//! ```text
//! www/*.md ─▶ front matter ─▶ Markdown (TeX ─▶ MathML) ─▶ static pictures ─▶ template ─▶ page
//! www/*.css, fonts, js, the bound module ─▶ copied beside the pages ─▶ every link checked
//! ```

mod bitmap;
mod embeds;
mod figures;
mod front;
mod html;
mod links;
mod markdown;
mod math;
pub(crate) mod picture;
mod place;
mod prose;
mod shipped;
mod theme;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tangible_theorems::catalogue;
use tangible_theorems::chapters::CHAPTERS;
use tangible_theorems::session::RELEASE;

use crate::build::bundle::{Bundle, Entry, Form, bundle};
use crate::build::{bind, portable, scripts};
use crate::project::{Project, files_below};
use front::FrontMatter;
use picture::Pictures;

/// What pages take of the bindings (`Glue` in `www/js/types.d.ts`): those that fetch the module by themselves stay out.
const USED: &str =
    "Tangible, address_in, claim_picture, claim_trial, claim_verdict, initSync, job, random_seed, release";
/// Endings of files in `www/` that are copied as they are; everything else there is a source.
const COPIED: [&str; 6] = ["js", "svg", "woff2", "txt", "png", "json"];

/// Where the site is going.
pub(crate) struct Site<'a> {
    /// The checkout.
    pub(crate) project: &'a Project,
    /// Folder of the bound module.
    pub(crate) bound: &'a Path,
    /// Chapter and module of each; their bindings are the same.
    pub(crate) modules: &'a [(&'static str, PathBuf)],
    /// Scripts are bundled and made small, as a release has them.
    pub(crate) shipped: bool,
    /// Address where the newest release lives, with a final slash; links stay relative without it.
    pub(crate) base: Option<&'a str>,
}

impl Site<'_> {
    /// Builds the whole site into `out`, replacing what is there; `up` leads from `out` to the newest release.
    ///
    /// # Errors
    /// Names the source file and what is wrong with it.
    pub(crate) fn build(&self, out: &Path, up: &str) -> Result<()> {
        self.pages(out, up)?;
        self.module(out)?;
        if self.shipped {
            self.ship(out)?;
        }
        links::check(out)
    }

    /// Scripts in few small files, and one a chapter that needs nothing beside it.
    fn ship(&self, out: &Path) -> Result<()> {
        let (sources, bindings) = (self.project.www().join("js"), self.bound.join(bind::glue_file()));
        scripts::ship(self.project, &sources, &out.join("js")).context("www/js")?;
        let used = format!("export {{ {USED} }} from \"./{}\";", bind::glue_file());
        let entry = Entry::Text(&used, self.bound);
        let alone = Bundle { entry, kept: &[], swapped: None, form: Form::Module };
        for bound in bundle(self.project, &[alone])? {
            write(&out.join("wasm").join(bind::glue_file()), bound.text.as_bytes())?;
        }
        let home = self.base.map(|base| format!("{base}v{RELEASE}/"));
        let shared = portable::shared(self.project, &sources, &bindings, home.as_deref())
            .context("the portable build")?;
        for (chapter, _) in self.modules {
            let script = portable::script(&shared, chapter, &portable::archive(self.project, out, chapter)?)?;
            write(&out.join(format!("portable/{chapter}.js")), script.as_bytes())?;
        }
        Ok(())
    }

    /// Everything but the module.
    fn pages(&self, out: &Path, up: &str) -> Result<()> {
        let www = self.project.www();
        let template =
            std::fs::read_to_string(www.join("template.html")).context("reading www/template.html")?;
        let pictures = Pictures::new(self.project)?;
        let (records, library) = prose::sources(&self.project.root)?;
        let written = prose::written(&self.project.root)?;
        let shelf = Shelf { pictures: &pictures, records: &records, library: &library, written: &written };
        std::fs::create_dir_all(out)?;
        for file in files_below(&www)? {
            let source = www.join(&file);
            let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let work = || -> Result<()> {
                match ending {
                    "md" if file.components().any(|part| part.as_os_str() == "fonts") => Ok(()),
                    "md" => {
                        let page = self.page(&source, &file, &template, &shelf, up)?;
                        write(&out.join(&file).with_extension("html"), page.as_bytes())
                    }
                    "html" if file == Path::new("template.html") => Ok(()),
                    "js" if self.shipped => Ok(()),
                    "html" if file == Path::new("embed.html") => {
                        embeds::build(self, out, up, &std::fs::read_to_string(&source)?, &pictures)
                    }
                    "css" => {
                        let text = std::fs::read_to_string(&source)?;
                        write(&out.join(&file), theme::with_variables(&text).as_bytes())
                    }
                    ending if COPIED.contains(&ending) && !file.to_string_lossy().ends_with(".d.ts") => {
                        write(&out.join(&file), &std::fs::read(&source)?)
                    }
                    _ => Ok(()),
                }
            };
            work().with_context(|| format!("www/{}", file.display()))?;
        }
        Ok(())
    }

    fn module(&self, out: &Path) -> Result<()> {
        let folder = out.join("wasm");
        let bindings = std::fs::read_to_string(self.bound.join(bind::glue_file()))?;
        write(&folder.join(bind::glue_file()), bindings.as_bytes())?;
        for (chapter, module) in self.modules {
            write(&folder.join(format!("{chapter}.wasm")), &std::fs::read(module)?)?;
        }
        declared(self.project, &folder)
    }

    fn page(&self, source: &Path, file: &Path, template: &str, shelf: &Shelf, up: &str) -> Result<String> {
        let text = std::fs::read_to_string(source)?;
        let (front, body) = FrontMatter::split(&text)?;
        let rendered = markdown::render(body)?;
        let root = root_from(file);
        let page = file.with_extension("html").to_string_lossy().replace('\\', "/");
        let (content, figures) = figures::expand(&rendered.html, shelf.pictures)?;
        let asked = figures::asked(&content)?;
        let Shelf { pictures, records, library, written } = *shelf;
        let stage = prose::Stage {
            figures: &figures,
            asked: &asked,
            pictures,
            records,
            library,
            written,
            root: &root,
            page: &page,
        };
        let content = place::settled(&prose::fill(&content, &stage)?, self.base);
        let canonical = match self.base {
            Some(base) => format!("{base}{page}"),
            None => format!("{root}{up}{page}"),
        };
        let slots = Slots {
            title: html::escape(&front.title),
            description: html::escape(&front.description),
            content,
            contents: rendered.contents,
            root,
            canonical,
        };
        let page = filled(template, &slots);
        match page.find("{{").filter(|_| !page.contains("<code")) {
            Some(at) => bail!("unknown placeholder {}", page[at..].chars().take(24).collect::<String>()),
            None => Ok(page),
        }
    }
}

/// What all pages draw on.
struct Shelf<'a> {
    pictures: &'a Pictures,
    records: &'a prose::Records,
    library: &'a prose::Library,
    written: &'a std::collections::BTreeMap<String, prose::Written>,
}

/// The placeholders of a template filled in; the content comes last, so that nothing inside it is touched.
fn filled(template: &str, slots: &Slots) -> String {
    template
        .replace("{{title}}", &slots.title)
        .replace("{{description}}", &slots.description)
        .replace("{{contents}}", &slots.contents)
        .replace("{{root}}", &slots.root)
        .replace("{{release}}", RELEASE)
        .replace("{{canonical}}", &slots.canonical)
        .replace("{{content}}", &slots.content)
}

/// What the module leaves to files beside it: the words of every figure, and the colours; and results that it need not
/// compute.
fn declared(project: &Project, folder: &Path) -> Result<()> {
    let results = shipped::results(project)?;
    for (id, file) in &results {
        write(&folder.join(format!("results/{id}.json")), &std::fs::read(file)?)?;
    }
    write(&folder.join("palette.json"), &serde_json::to_vec(&catalogue::palette())?)?;
    for chapter in CHAPTERS {
        for entry in chapter.figures {
            let info = catalogue::figure_entry(chapter, entry);
            let mut told = serde_json::to_value(&info)?;
            if results.contains_key(&info.id) {
                told["shipped"] = true.into();
            }
            write(&folder.join(format!("figures/{}.json", info.id)), &serde_json::to_vec(&told)?)?;
        }
    }
    Ok(())
}

/// What a template asks for.
struct Slots {
    title: String,
    description: String,
    content: String,
    contents: String,
    root: String,
    canonical: String,
}

/// Whether a folder at the top of the site holds a release: `v0.1.0`.
pub(crate) fn release_folder(name: &std::ffi::OsStr) -> bool {
    name.to_str().and_then(|name| name.strip_prefix('v')).is_some_and(|rest| {
        rest.split('.').count() == 3 && rest.split('.').all(|part| part.parse::<u32>().is_ok())
    })
}

/// The way from a page up to the folder of its release.
fn root_from(file: &Path) -> String {
    let depth = file.components().count() - 1;
    if depth == 0 { "./".to_string() } else { "../".repeat(depth) }
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_take_of_the_bindings_is_kept() {
        let scripts = Project::here().path("www/js");
        let mut taken = 0;
        for file in files_below(&scripts).expect("the scripts") {
            let text = std::fs::read_to_string(scripts.join(&file)).unwrap_or_default();
            for after in
                text.split("glue.").skip(1).filter(|_| file.extension().is_some_and(|end| end == "js"))
            {
                let name =
                    after.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                assert!(USED.split(", ").any(|used| used == name), "{} takes {name}", file.display());
                taken += 1;
            }
        }
        assert!(taken > 5, "only {taken} names were found");
    }

    #[test]
    fn every_page_of_the_project_can_be_built() {
        let project = Project::here();
        let out = std::env::temp_dir().join(format!("tangible-pages-{}", std::process::id()));
        let site = Site { project: &project, bound: Path::new(""), modules: &[], shipped: false, base: None };
        site.pages(&out, "").expect("every page names what there is");
        assert!(out.join("index.html").is_file());
        std::fs::remove_dir_all(&out).expect("removed");
    }
}
