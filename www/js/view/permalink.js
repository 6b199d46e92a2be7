// @ts-check
/** Where a figure stands: its address, its part in the page's address, and what an opened link promised. */

import { bare, book, field } from "./address.js";
import { pool } from "../pool/pool.js";
import { DigestCheck } from "./digest-check.js";
import { SHEET } from "./paper.js";

export class Permalink {
  /** Where it stands, to open again; null for what its attributes say. @type {string | null} */
  address = null;
  /** The reader changed it: its state belongs into the page's address. */
  changed = false;
  /** On the way to another address: answers still speak of the state before. */
  pending = false;
  /** The page itself changes the figure: no matter for the reader's history. */
  quiet = false;
  /** Its name in the page's address, once it has one. */
  name = "";
  /** The page's address is to speak of it: not where its element has `address="off"`. */
  linked;
  #digestCheck = new DigestCheck(null);
  /** The link that is being opened; a figure that only rested promised nothing. @type {string | null} */
  #link = null;
  #figure;

  /** @param {import("./figure.js").Figure} figure */
  constructor(figure) {
    this.#figure = figure;
    this.linked = figure.element.getAttribute("address") !== "off";
  }

  /** The figure enters the page, or comes back to it. */
  join() {
    const link = book.join(this.#figure);
    if (this.address === null) this.address = this.#link = link;
  }

  leave() {
    book.leave(this.#figure);
  }

  /** From here on the engine speaks of the state at the address. @param {string | null} given the address as the engine has read it */
  opened(given) {
    this.pending = false;
    const link = this.#link === null ? null : given;
    this.#digestCheck = new DigestCheck(link);
    // A damaged link may have hidden how deep its reader was.
    if (link !== null) this.#figure.depths.read(field(link, "view"));
    this.#link = null;
  }

  /** The page's address names a state; false if the figure stands there already. @param {string | null} segment */
  change(segment) {
    if (segment !== null && this.address !== null && bare(segment) === bare(this.address)) return false;
    this.changed = segment !== null;
    this.address = this.#link = segment;
    return true;
  }

  /** The way led nowhere: the figure stands where it stood. @param {string | null} address */
  failed(address) {
    this.pending = false;
    this.address = address;
  }

  /** The same state is looked at in another way. @param {string} address */
  turned(address) {
    if (this.pending) return;
    this.address = address;
    this.changed = true;
    book.commit(this.#figure, address, false);
  }

  /**
   * It was opened at an old address of a figure that was split, which is one of the other half: that one shows it. Where it
   * is not built yet it will find its address; where it is not on the page, the element becomes it.
   * @param {string} address @param {HTMLElement} element
   */
  moved(address, element) {
    const { id, state } = this.#figure;
    const [to] = address.split("?");
    this.failed(state?.address ?? null);
    const there = book.move(id, to, address);
    if (there) there.show(address);
    else if (!document.querySelector(`tangible-figure[src="${to}"]`)) element.setAttribute("src", to);
  }

  /** The reader is led to a state. @param {string} address */
  record(address) {
    book.commit(this.#figure, address, true);
  }

  /**
   * What the engine said.
   * @param {import("../types").State} state
   * @param {boolean} commit the reader did it
   * @param {boolean} rests nothing is under way
   * @returns {ReturnType<DigestCheck["verdict"]>} on the promise of an opened link
   */
  update(state, commit, rests) {
    const { session, id, view, depths } = this.#figure;
    state.address = depths.named(state.address);
    book.tell(id);
    const link = () => book.link(this.#figure, state.address);
    if (rests && state.digest) view.paper.follow(() => Promise.all([session.ask({ q: "qr", link: link() }), session.ask({ q: "svg", width: SHEET, theme: "light" })]));
    else view.paper.hold();
    if (this.pending) return null;
    this.address = state.address;
    if (commit && this.quiet) this.quiet = commit = false;
    this.changed ||= commit;
    if (this.changed && (commit || rests)) book.commit(this.#figure, state.address, commit);
    if (!state.digest) return null;
    const verdict = this.#digestCheck.verdict(state.digest, pool.release);
    this.#digestCheck = new DigestCheck(null);
    return verdict;
  }
}
