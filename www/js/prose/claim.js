// @ts-check
/**
 * `<tangible-claim>`: a recorded verdict in one line, and a button that checks the sentence on seeds that nobody has
 * seen. What the check found is one line too; the rest stands behind it, with what is known of the claim.
 */

import { book, h, pool, sharing, uid, write } from "../elements.js";
import { Trials } from "./trials.js";

/** @typedef {import("./trials.js").Standing} Standing */
/** @typedef {[string, string][]} Sets */
/** @typedef {{ id: string, seeds: number, breaks: [string, Sets][], figure: string, keys: string[], link: string | null }} Told `keys` of the figure's parameters matter; `link` leads to where it is stated */

const SIGNS = { holds: "●", fails: "✕", undecided: "?" };
/** Milliseconds between two sentences that are read out. */
const SPEAK = 4000;

export class TangibleClaim extends HTMLElement {
  /** @type {Told | undefined} */
  #told;
  /** @type {Trials | undefined} */
  #trials;
  #where = h("select", { "aria-label": "Setting" });
  #here = h("option", { value: "here", text: "where the figure stands" });
  #start = h("button", { type: "button", class: "primary", title: "Check on fresh seeds", text: "check", onclick: () => this.check() });
  #stop = h("button", { type: "button", text: "Cancel", onclick: () => this.#trials?.cancel() });
  #save = h("button", { type: "button", text: "Save as JSON", onclick: () => this.#export() });
  #bar = h("progress", { max: 1, value: 0, "aria-label": "Seeds checked" });
  #count = h("span", { class: "count" });
  #line = h("span", { class: "fresh-line" });
  #words = h("p", { class: "fresh-verdict" });
  #live = h("p", { class: "unseen", role: "status" });
  #picture = h("div", { class: "fresh-picture" });
  #command = h("code");
  #result = h("div", { class: "fresh" });
  #spokenAt = 0;
  /** What the present check is about. @type {Sets} */
  #sets = [];
  #forget = () => {};
  /** What was found, for the list around it. @type {import("../types").Verdict | null} */
  fresh = null;

  connectedCallback() {
    const told = this.querySelector("script[type='application/json']")?.textContent;
    if (this.#told) return this.#follow(this.#told);
    if (!told) return;
    this.#told = /** @type {Told} */ (JSON.parse(told));
    const id = uid("where");
    this.#where.id = id;
    this.#where.append(h("option", { value: "", text: "where it is claimed" }), this.#here, ...this.#told.breaks.map(([name], at) => h("option", { value: at, text: `broken: ${name}` })));
    const run = h("p", { class: "row progress" }, "Fresh seeds: ", this.#line, this.#bar, this.#count, this.#stop);
    const byHand = h("p", { class: "command" }, "The same on the command line: ", this.#command);
    const more = h("div", { class: "fresh-more" }, this.#words, this.#picture, byHand, this.#save);
    this.#result.append(run, more);
    this.#result.hidden = true;
    this.querySelector(".claim-actions")?.prepend(this.#start);
    this.querySelector(".claim-body")?.append(h("p", { class: "claim-where" }, h("label", { for: id }, "A check is made "), this.#where));
    this.append(h("div", { class: "claim-check" }, this.#result, this.#live));
    this.#follow(this.#told);
  }

  /** The figure's settings can be tried as long as it is on the page. @param {Told} told */
  #follow({ figure }) {
    this.#forget = book.follow(figure, () => {
      this.#here.hidden = this.#here.disabled = !book.find(figure, this)?.state;
    });
  }

  disconnectedCallback() {
    this.#forget();
    this.#trials?.cancel();
  }

  get running() {
    return this.#trials?.standing.how === "running";
  }

  /** @param {Told} told @returns {Sets} */
  #chosen({ breaks, figure, keys }) {
    const at = this.#where.value;
    if (at !== "here") return at === "" ? [] : breaks[Number(at)][1];
    const params = book.find(figure, this)?.state?.params ?? [];
    return params.filter(({ key }) => keys.includes(key)).map(({ key, text }) => [key, text]);
  }

  /** Begins a check, anew if one is under way. */
  check() {
    const told = this.#told;
    if (!told) return;
    this.#trials?.cancel();
    this.fresh = null;
    this.#result.hidden = false;
    this.#picture.replaceChildren();
    write(this.#words, "");
    write(this.#line, "");
    const width = Math.max(240, Math.min(560, Math.floor(this.#result.getBoundingClientRect().width)));
    const claimed = this.#where.value === "";
    this.#sets = this.#chosen(told);
    const trials = new Trials(told.id, this.#sets, told.seeds, width, (standing) => {
      if (trials === this.#trials) this.#tell(standing, claimed);
    });
    this.#trials = trials;
    this.#tell(trials.standing, false);
  }

  /** @param {Standing} standing @param {boolean} claimed at the claim's own setting */
  #tell(standing, claimed) {
    const { how, trials, count, said } = standing;
    const running = how === "running";
    this.#bar.max = count;
    this.#bar.value = trials.length;
    this.#bar.hidden = this.#stop.hidden = !running;
    // Seeds that are done, not those that hold: of no use once the verdict says how many did.
    this.#count.hidden = how === "done" && said?.of === count;
    this.#save.hidden = running || trials.length === 0;
    const part = how === "cancelled" ? `cancelled after ${trials.length} of ${count} seeds` : `${trials.length} of ${count} seeds`;
    write(this.#count, part);
    write(this.#command, this.#byHand(standing));
    if (how === "failed") {
      write(this.#words, `${standing.message}.`);
      write(this.#line, `${standing.message}.`);
    }
    else if (said) this.#judged(said, said.of < count);
    const complete = !running && said?.of === trials.length;
    if (complete && claimed && how === "done") this.fresh = said.verdict;
    if (how === "done" && complete) this.dispatchEvent(new CustomEvent("checked", { bubbles: true }));
    this.#speak(how === "failed" || complete ? `${part}. ${this.#words.textContent}` : part, complete);
  }

  /** @param {NonNullable<Standing["said"]>} said @param {boolean} partial */
  #judged({ verdict, broken, shown, picture, of }, partial) {
    const { outcome, threshold, statistic, overflows } = verdict;
    const [estimate, low, high, level, alarm] = shown;
    // A verdict is one on all seeds: whoever could stop where it suits would decide it.
    const shownAs = partial ? "undecided" : outcome;
    const sign = () => h("span", { class: `outcome ${shownAs}`, text: `${SIGNS[shownAs]} ${shownAs}` });
    this.#line.replaceChildren(sign(), ...this.#odd(verdict, broken === null && !partial));
    const counted = overflows > 0 ? `; ${overflows} ${overflows === 1 ? "run" : "runs"} overflowed and ${overflows === 1 ? "is" : "are"} counted` : "";
    const warned = shownAs === "fails" && !broken ? ` A true claim fails a check like this one with probability ${alarm}.` : "";
    const violated = broken ? ` Condition violated: ${broken}.` : "";
    this.#words.replaceChildren(
      partial ? `So far, over ${of} ${of === 1 ? "seed" : "seeds"}: ` : "", sign(),
      ` ${statistic}: ${estimate}, ${level} % interval ${low} to ${high}; asked for: ${threshold}${counted}.${violated}${warned}`,
    );
    if (this.#picture.dataset.of === String(of) && this.#picture.childElementCount > 0) return;
    this.#picture.dataset.of = String(of);
    // Drawn by the program of this page from numbers: there is no foreign text in it.
    this.#picture.innerHTML = picture;
  }

  /**
   * How many seeds did what single ones are asked for; one that did not can be looked at.
   * @param {import("../types").Verdict} verdict @param {boolean} usual where it is claimed, on all seeds
   */
  #odd({ odd, trials, outcome }, usual) {
    if (!odd) return [];
    const counted = ` ${trials - odd.length} of ${trials}`;
    const link = this.#told?.link;
    if (odd.length !== 1 || outcome !== "holds" || !usual || !link) return [counted];
    return [`${counted}: `, h("a", { href: `${link}${link.includes("?") ? "&" : "?"}seed=${odd[0]}`, text: "one unlucky data set" })];
  }

  /** @param {Standing} standing */
  #byHand({ first, count }) {
    const sets = this.#sets.map(([key, text]) => ` --set ${key}=${text}`).join("");
    return `tangible claim ${this.#told?.id} --seeds ${first}..${first + count}${sets}`;
  }

  /** Progress is read out now and then, the end always. @param {string} words @param {boolean} last */
  #speak(words, last) {
    const now = performance.now();
    if (!last && now - this.#spokenAt < SPEAK) return;
    this.#spokenAt = now;
    write(this.#live, words);
  }

  async #export() {
    const { first, count, trials, said, how } = /** @type {Trials} */ (this.#trials).standing;
    const told = /** @type {Told} */ (this.#told);
    const seeds = trials.map(([seed, overflows, ...values]) => ({ seed, overflows, values }));
    const all = { claim: told.id, release: pool.release, sets: this.#sets, seeds: [first, first + count], complete: how === "done", verdict: said?.verdict, violated: said?.broken, command: this.#byHand({ first, count, trials, said, how, message: "" }), trials: seeds };
    (await sharing()).saveAll(told.id, "json", [new Blob([JSON.stringify(all, null, 2)], { type: "application/json" })]);
  }
}

