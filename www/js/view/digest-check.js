// @ts-check
/** What a link promises about the state that it opens, and whether the promise was kept. */

import { field } from "./address.js";

/** As the command line says it, too (`opening.rs`). */
const UNPROMISED = "This link has no digest: it may have been cut off.";

export class DigestCheck {
  #digest;
  #release;

  /** @param {string | null} address that a link has, null without one */
  constructor(address) {
    this.#digest = field(address, "digest");
    this.#release = field(address, "release");
  }

  /**
   * The verdict once the state has settled; null when nothing was promised.
   * @param {string} digest
   * @param {string} release this one
   * @returns {{ kind: "good" | "notice", text: string } | null}
   */
  verdict(digest, release) {
    if (this.#digest === null) return this.#release === null ? null : { kind: "notice", text: UNPROMISED };
    const same = this.#digest === digest;
    const short = `${digest.slice(0, 6)}…`;
    if (this.#release !== null && this.#release !== release) {
      const outcome = same ? `the digest is the same, ${short}` : "the digest differs, and so may the numbers";
      return { kind: same ? "good" : "notice", text: `Made by release ${this.#release}; this is ${release}: ${outcome}.` };
    }
    if (same) return { kind: "good", text: `Reproduced ✓ digest ${short}` };
    const text = `The link promised digest ${this.#digest.slice(0, 6)}…, this state has ${short}: the link was altered on its way.`;
    return { kind: "notice", text };
  }
}
