// @ts-check
/**
 * The page's address: behind `#`, the addresses of the figures that the reader changed, joined by `;`. As long as
 * nothing was changed it is left alone. One committed gesture is one entry of the browser's history.
 */

/** @typedef {{ id: string, travel(segment: string | null): void, show(address: string): void }} Traveller */

const SEGMENT = /^[a-z0-9-]+\/[a-z0-9-]+(\?|$)/;

/** Value of a key of an address. @param {string} address @param {string} key */
export function field(address, key) {
  const found = new RegExp(`[?&]${key}=([^&]*)`).exec(address);
  return found ? decodeURIComponent(found[1]) : null;
}

/** An address without what does not determine the picture. @param {string} address */
export function bare(address) {
  return address.replace(/&(digest|release)=[^&]*/g, "");
}

/** @param {string} hash @returns {Map<string, string>} */
function read(hash) {
  const segments = new Map();
  for (const part of hash.replace(/^#/, "").split(";")) {
    // Mail programs and chats like to encode what needs no encoding.
    const text = SEGMENT.test(part) ? part : part.replace(/%2F/i, "/").replace(/%3F/i, "?").replace(/%3D/gi, "=").replace(/%26/g, "&");
    if (SEGMENT.test(text)) segments.set(text.split("?")[0], text);
  }
  return segments;
}

class Book {
  /** @type {Map<string, Traveller>} the first figure of each id on the page */
  #figures = new Map();
  /** @type {Map<string, string> | undefined} */
  #segments;
  #hash = "";

  #open() {
    if (this.#segments) return this.#segments;
    this.#hash = location.hash;
    this.#segments = read(this.#hash);
    addEventListener("popstate", () => this.#travel());
    addEventListener("hashchange", () => this.#travel());
    return this.#segments;
  }

  /** A figure enters the page; answers the address that it shall open. @param {Traveller} figure */
  join(figure) {
    const segments = this.#open();
    if (this.#figures.has(figure.id)) return null;
    this.#figures.set(figure.id, figure);
    return segments.get(figure.id) ?? null;
  }

  /** @param {Traveller} figure */
  leave(figure) {
    if (this.#figures.get(figure.id) === figure) this.#figures.delete(figure.id);
  }

  /** The figure of this page with an id. @param {string} id */
  find(id) {
    return this.#figures.get(id);
  }

  /**
   * The reader changed a figure.
   * @param {Traveller} figure
   * @param {string} address
   * @param {boolean} entry a new entry of the history, or the present one made exact
   */
  commit(figure, address, entry) {
    const segments = this.#open();
    if (this.#figures.get(figure.id) !== figure || segments.get(figure.id) === address) return;
    const same = bare(segments.get(figure.id) ?? "") === bare(address);
    segments.set(figure.id, address);
    const hash = `#${[...segments.values()].join(";")}`;
    this.#hash = hash;
    try {
      history[entry && !same ? "pushState" : "replaceState"](history.state, "", hash);
    } catch {
      // Sandboxed frames and too many entries a second: the link can still be copied.
    }
  }

  #travel() {
    if (location.hash === this.#hash) return;
    this.#hash = location.hash;
    this.#segments = read(this.#hash);
    for (const [id, figure] of this.#figures) figure.travel(this.#segments.get(id) ?? null);
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
  const page = new URL(location.href);
  page.hash = address;
  page.pathname = page.pathname.replace(/[^/]*$/, `${id.split("/")[0]}.html`);
  location.assign(page);
}
