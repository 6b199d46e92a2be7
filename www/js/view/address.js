// @ts-check
/**
 * The page's address. It belongs to the reader and to the page's host: of what stands behind `#` only addresses of figures
 * (`chapter/figure?…`, of the second of a source `chapter/figure@2?…`) and what the reader wrote into the text
 * (`~id=guess`) are ours, joined by `;`, or both under the key `tangible` of a fragment that is the host's. What is not
 * ours changes nothing and is kept. DESIGN.md, section 4, has the rule. A link that arrives is only dealt out here: what
 * it says is read by the program, by the same code as on the command line.
 */

import { HOME } from "../source.js";

/** @typedef {import("./figure.js").Figure} Figure */

/** Begins with the id of a figure; damaged links have quotes and brackets around it. */
const NAME = /^[^a-z0-9~/!]*([a-z0-9-]+\/[a-z0-9-]+)(@\d+)?(?=[^a-z0-9/@-]|$)/i;
const NOTE = /^~([a-z0-9-]+)=(.*)$/;
const KEY = "tangible=";

/** Value of a key of an address as the program writes it; a hint where it has not read it yet. @param {string | null} address @param {string} key */
export function field(address, key) {
  return new RegExp(`[?&]${key}=([^&]*)`).exec(address ?? "")?.[1] ?? null;
}

/** An address without what does not determine the picture. @param {string} address */
export function bare(address) {
  return address.replace(/&(digest|release|view)=[^&]*/g, "");
}

/** An address with how deep its reader is in the figure. @param {string} address @param {string} depth */
export function viewed(address, depth) {
  const text = address.replace(/&view=[^&]*/g, "");
  return depth === "look" ? text : `${text}&view=${depth}`;
}

/** Text that escapes stand for, if they do. @param {string} text */
function unescaped(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}

/**
 * What stands behind `#`: by name the figures' addresses and the reader's notes, and what is the host's. Software likes to
 * escape what needs no escape, once or twice; that is seen through as far as names need it.
 * @param {string} hash
 */
function read(hash) {
  /** @type {Map<string, string>} */
  const segments = new Map();
  const whole = hash.slice(1);
  const at = whole.search(/[?&]tangible=/) + 1;
  const theirs = at ? [whole.slice(0, at - 1)] : [];
  const ours = at ? unescaped(whole.slice(at + KEY.length).split("&")[0]) : whole;
  const plain = ours.includes("=") ? ours.replace(/&(amp;|#0?38;|#x26;)+/gi, "&") : ours.replace(/(%(25)*26)(amp%(25)*3B)+/gi, "$1").replace(/%(25)*3B/gi, ";");
  for (const part of plain.split(/[;#]/)) {
    const note = NOTE.exec(part);
    // Letters that nobody sees arrive as escapes.
    const name = NAME.exec(part.replace(/%(25)*[89A-F]./gi, "").replace(/%(25)*2F/gi, "/").replace(/%(25)*40/g, "@").replace(/[^!-~]/g, ""));
    if (note) segments.set(`~${note[1]}`, part);
    else if (name) segments.set((name[1] + (name[2] ?? "")).toLowerCase(), part);
    else if (part && !at) theirs.push(part);
  }
  return { segments, theirs };
}

/** The page without what stands behind `#`: a base element has no say in it. */
function page() {
  return location.href.split("#")[0];
}

/** @param {Figure} figure @param {Node} place */
function above(figure, place) {
  return (figure.element.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

class Book {
  /** @type {Map<string, Figure>} by the name that the address has for them */
  #figures = new Map();
  /** @type {Set<Figure>} */
  #all = new Set();
  /** Chapters of figures that were here: addresses of others are the host's. @type {Set<string>} */
  #chapters = new Set();
  /** @type {Map<string, string>} */
  #segments = new Map();
  /** Parts of the fragment that are the host's. @type {string[]} */
  #theirs = [];
  /** The address that these were read from, or that they were written into. */
  #href = "";
  /** Who wants to know of a figure or a note. @type {Map<string, Set<() => void>>} */
  #followers = new Map();

  /** What the address says now: a host may have gone to another page without a word. */
  #open() {
    if (!this.#href) {
      addEventListener("popstate", () => this.#goTo());
      addEventListener("hashchange", () => this.#goTo());
    }
    if (this.#href.split("#")[0] !== page()) this.#read();
    return this.#segments;
  }

  #read() {
    this.#href = location.href;
    const { segments, theirs } = read(location.hash);
    [this.#segments, this.#theirs] = [segments, theirs];
  }

  /**
   * A figure enters the page; answers the address that it shall open. The first of a source has its id as its name in the
   * address, the next ones id@2, id@3.
   * @param {Figure} figure
   */
  join(figure) {
    const { permalink, id } = figure;
    const segments = this.#open();
    this.#all.add(figure);
    this.#chapters.add(id.split("/")[0]);
    queueMicrotask(() => this.tell(id));
    if (!permalink.linked) return null;
    let [name, at] = [permalink.name || id, 1];
    while ((this.#figures.get(name) ?? figure) !== figure) name = `${id}@${at += 1}`;
    permalink.name = name;
    this.#figures.set(name, figure);
    return segments.get(name) ?? this.#lost(name);
  }

  /** @param {string} name */
  #ours(name) {
    return name.startsWith("~") || this.#chapters.has(name.split("/")[0]);
  }

  /** An address of a figure of this chapter that is not on the page: the program says what is wrong with it. @param {string} name of a figure that is */
  #lost(name) {
    for (const [other, segment] of this.#segments) {
      if (other.split("/")[0] !== name.split("/")[0] || document.querySelector(`[src="${other.split("@")[0]}"]`)) continue;
      this.#segments.delete(other);
      return segment;
    }
    return null;
  }

  /** @param {Figure} figure */
  leave(figure) {
    this.#all.delete(figure);
    if (this.#figures.get(figure.permalink.name) === figure) this.#figures.delete(figure.permalink.name);
    this.tell(figure.id);
  }

  /** Calls back now, and whenever the figure or the note (`~id`) may be another one. @param {string} id @param {() => void} listener @returns {() => void} stop */
  follow(id, listener) {
    const all = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, all.add(listener));
    listener();
    return () => all.delete(listener);
  }

  /** @param {string} id */
  tell(id) {
    for (const listener of this.#followers.get(id) ?? []) listener();
  }

  /** What the reader wrote, or null. @param {string} id */
  note(id) {
    const found = NOTE.exec(this.#open().get(`~${id}`) ?? "");
    return found && unescaped(found[2]);
  }

  /** Keeps what the reader wrote, or takes it back. @param {string} id @param {string | null} text */
  write(id, text) {
    const segments = this.#open();
    const key = `~${id}`;
    if (text === null) segments.delete(key);
    else segments.set(key, `${key}=${encodeURIComponent(text)}`);
    this.#record(true);
    this.tell(key);
  }

  /** Id of the only figure that the address names, if it names one. */
  only() {
    const ids = [...this.#open().keys()].filter((id) => !id.startsWith("~"));
    return ids.length === 1 ? ids[0] : undefined;
  }

  /**
   * The figure of this page with an id: of several the one that a place in the text speaks of, the last above it.
   * @param {string} id @param {Node} [place] without it, the first
   */
  find(id, place) {
    /** @type {Figure | undefined} */
    let last;
    for (const figure of place ? this.#all : []) {
      if (figure.id === id && above(figure, /** @type {Node} */ (place)) && (!last || above(last, figure.element))) last = figure;
    }
    return last ?? this.#figures.get(id) ?? [...this.#all].find((figure) => figure.id === id);
  }

  /**
   * The reader changed a figure.
   * @param {Figure} figure
   * @param {string} address
   * @param {boolean} entry a new entry of the history, or the present one made exact
   */
  commit(figure, address, entry) {
    const segments = this.#open();
    const { name } = figure.permalink;
    const [before, now] = [segments.get(name), named(address, name)];
    if (this.#figures.get(name) !== figure || before === now) return;
    segments.set(name, now);
    this.#record(entry && bare(before ?? "") !== bare(now));
  }

  /** A state of one figure is one of another: answers that one, if it is on the page. @param {string} from @param {string} to @param {string} address */
  move(from, to, address) {
    const segments = this.#open();
    segments.delete(from);
    segments.set(to, address);
    this.#record(false);
    return this.#figures.get(to);
  }

  /** A link to this page that opens a figure in a state; to its page on the site where this one has no address. @param {Figure} figure @param {string} address */
  link({ permalink, id }, address) {
    if (/^(about|blob|data):/.test(location.href)) return HOME ? `${HOME}chapters/${id.split("/")[0]}.html#${address}` : address;
    const route = this.#theirs[0] ?? "";
    const own = named(address, permalink.name || id);
    if (!/^[!/]/.test(route)) return `${page()}#${own}`;
    return `${page()}#${route}${route.includes("?") ? "&" : "?"}${KEY}${encodeURIComponent(own)}`;
  }

  /** @param {boolean} entry */
  #record(entry) {
    const own = ownsHistory();
    // A fragment of the host's is left alone; on our own pages an anchor stays in front.
    if (!own && (this.#theirs.length > 0 || ![...this.#segments.keys()].every((name) => this.#ours(name)))) return;
    // Figures first: the command line opens the first address of a link.
    const parts = [...this.#segments].sort(([a], [b]) => Number(a.startsWith("~")) - Number(b.startsWith("~")));
    const hash = [...this.#theirs, ...parts.map(([, part]) => part)].join(";");
    const href = page() + (hash && `#${hash}`);
    if (href === location.href) return;
    try {
      // What is left behind is whole: going back there means it.
      if (entry && own) history.replaceState({ ...history.state, tangible: 1 }, "");
      history[entry && own ? "pushState" : "replaceState"](history.state, "", href);
    } catch {
      // Sandboxed frames and too many entries a second: the link can still be copied.
    }
    this.#href = location.href;
  }

  #goTo() {
    const [href, kept] = [this.#href, this.#segments];
    if (location.href === href) return;
    const moved = href.split("#")[0] !== page();
    this.#read();
    // A fragment without anything of ours changes nothing, unless it is that of an entry that we have left behind.
    if (![...this.#segments.keys()].some((name) => this.#ours(name)) && (moved || !history.state?.tangible)) {
      if (moved) return;
      for (const [name, part] of kept) if (this.#ours(name)) this.#segments.set(name, part);
      return this.#record(false);
    }
    for (const [name, figure] of this.#figures) {
      const segment = this.#segments.get(name) ?? this.#lost(name);
      figure.depths.follow(segment);
      figure.goTo(segment);
    }
    for (const id of this.#followers.keys()) if (id.startsWith("~")) this.tell(id);
  }
}

/** The address under the name of one of several figures of a source. @param {string} address @param {string} name */
function named(address, name) {
  return address.replace(/^[^?@]*(@\d+)?/, name);
}

/** Gestures are entries of the history on pages that say so, and in no frame: elsewhere it is the host's. */
function ownsHistory() {
  return parent === window && "tangibleHistory" in document.documentElement.dataset;
}

export const book = new Book();

/** Leads to a figure in a state: on this page, or on the page of its chapter. @param {string} address */
export function visit(address) {
  const id = address.split("?")[0];
  const there = book.find(id);
  if (there) return there.show(address);
  const name = `${id.split("/")[0]}.html`;
  const page = HOME ? new URL(`chapters/${name}`, HOME) : new URL(name, location.href);
  page.hash = address;
  location.assign(page);
}
