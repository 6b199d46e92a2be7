// @ts-check
/**
 * The page's address: behind `#`, the addresses of the figures that the reader changed and what the reader wrote
 * into the text (`~id=guess`), joined by `;`. As long as nothing was changed it is left alone. One committed gesture
 * is one entry of the browser's history.
 */

import { HOME } from "../source.js";

/** @typedef {import("./figure.js").Figure} Figure */

const SEGMENT = /^[a-z0-9-]+\/[a-z0-9-]+(\?|$)/;
const NOTE = /^~([a-z0-9-]+)=(.*)$/;

/** Value of a key of an address. @param {string} address @param {string} key */
export function field(address, key) {
  const found = new RegExp(`[?&]${key}=([^&]*)`).exec(address);
  return found ? decodeURIComponent(found[1]) : null;
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

/** @param {string} hash @returns {Map<string, string>} */
function read(hash) {
  const segments = new Map();
  for (const part of hash.replace(/^#/, "").split(";")) {
    // Mail programs and chats like to encode what needs no encoding.
    const note = NOTE.exec(part);
    if (note) segments.set(`~${note[1]}`, part);
    const text = SEGMENT.test(part) ? part : part.replace(/%2F/i, "/").replace(/%3F/i, "?").replace(/%3D/gi, "=").replace(/%26/g, "&");
    if (SEGMENT.test(text)) segments.set(text.split("?")[0], text);
  }
  return segments;
}

/** @param {Figure} figure @param {Node} place */
function above(figure, place) {
  return (figure.element.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

class Book {
  /** @type {Map<string, Figure>} the first figure of each id on the page: the address names it */
  #figures = new Map();
  /** @type {Set<Figure>} */
  #all = new Set();
  /** @type {Map<string, string> | undefined} */
  #segments;
  #hash = "";
  /** Who wants to know of a figure or a note. @type {Map<string, Set<() => void>>} */
  #followers = new Map();

  #open() {
    if (this.#segments) return this.#segments;
    this.#hash = location.hash;
    this.#segments = read(this.#hash);
    addEventListener("popstate", () => this.#goTo());
    addEventListener("hashchange", () => this.#goTo());
    return this.#segments;
  }

  /** A figure enters the page; answers the address that it shall open. @param {Figure} figure */
  join(figure) {
    const segments = this.#open();
    this.#all.add(figure);
    queueMicrotask(() => this.tell(figure.id));
    if (this.#figures.has(figure.id)) return null;
    this.#figures.set(figure.id, figure);
    return segments.get(figure.id) ?? null;
  }

  /** @param {Figure} figure */
  leave(figure) {
    this.#all.delete(figure);
    if (this.#figures.get(figure.id) === figure) this.#figures.delete(figure.id);
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
    try {
      return found && decodeURIComponent(found[2]);
    } catch {
      return "";
    }
  }

  /** Keeps what the reader wrote, or takes it back. @param {string} id @param {string | null} text */
  write(id, text) {
    const segments = this.#open();
    if (text === null) segments.delete(`~${id}`);
    else segments.set(`~${id}`, `~${id}=${encodeURIComponent(text)}`);
    this.#record(true);
    this.tell(`~${id}`);
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
    return last ?? this.#figures.get(id);
  }

  /**
   * The reader changed a figure.
   * @param {Figure} figure
   * @param {string} address
   * @param {boolean} entry a new entry of the history, or the present one made exact
   */
  commit(figure, address, entry) {
    const segments = this.#open();
    if (this.#figures.get(figure.id) !== figure || segments.get(figure.id) === address) return;
    const same = bare(segments.get(figure.id) ?? "") === bare(address);
    segments.set(figure.id, address);
    this.#record(entry && !same);
  }

  /** A state of one figure is one of another: answers that one, if it is on the page. @param {string} from @param {string} to @param {string} address */
  move(from, to, address) {
    const segments = this.#open();
    segments.delete(from);
    segments.set(to, address);
    this.#record(false);
    return this.#figures.get(to);
  }

  /** @param {boolean} entry */
  #record(entry) {
    // Figures first: the command line opens the first address of a link.
    const parts = [...this.#open()].sort(([a], [b]) => Number(a.startsWith("~")) - Number(b.startsWith("~")));
    const hash = `#${parts.map(([, part]) => part).join(";")}`;
    this.#hash = hash;
    try {
      history[entry ? "pushState" : "replaceState"](history.state, "", hash);
    } catch {
      // Sandboxed frames and too many entries a second: the link can still be copied.
    }
  }

  #goTo() {
    if (location.hash === this.#hash) return;
    this.#hash = location.hash;
    this.#segments = read(this.#hash);
    for (const [id, figure] of this.#figures) {
      const segment = this.#segments.get(id) ?? null;
      figure.depths.follow(segment);
      figure.goTo(segment);
    }
    for (const id of this.#followers.keys()) if (id.startsWith("~")) this.tell(id);
  }
}

export const book = new Book();

/** A link to this page that opens one figure in a state. @param {string} address */
export function linkTo(address) {
  const url = new URL(location.href);
  url.hash = address;
  return url.href;
}

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
