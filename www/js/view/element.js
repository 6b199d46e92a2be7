// @ts-check
/** `<tangible-figure src="chapter/figure" seed step theme controls preset autoplay view address …any parameter key>`. */

import { attribute, h, sized } from "./dom.js";
import { Figure } from "./figure.js";
import { watch } from "./visibility.js";

/** @typedef {"static" | "loading" | "ready" | "running" | "paused" | "failed"} Condition */

/**
 * What the element provides for its figure.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {string} id
 * @property {() => Omit<import("../types").Opening, "address" | "start">} attributes
 * @property {() => string[] | null} primary
 * @property {() => boolean} autoplay
 * @property {(condition: Condition) => void} condition
 * @property {(name: string, detail?: unknown) => void} emit
 */

/** Attributes with a meaning of their own; every other one is a parameter, and Rust says whether it exists. */
const OWN = new Set(["src", "ask", "waits", "seed", "step", "theme", "controls", "preset", "autoplay", "state", "view", "address"]);
const HTML = new Set([
  "accesskey", "autofocus", "class", "contenteditable", "dir", "draggable", "enterkeyhint", "exportparts", "hidden", "id", "inert",
  "is", "itemid", "itemprop", "itemref", "itemscope", "itemtype", "lang", "name", "nonce", "part", "popover", "role", "slot",
  "spellcheck", "style", "tabindex", "title", "translate",
]);

/** @param {string} name */
function isParameter(name) {
  return !OWN.has(name) && !HTML.has(name) && !/^(aria-|data-|on|_|v-|:|@)/.test(name);
}

/** Tells the page when the figure is higher or wider than before. @param {HTMLElement} host @returns {() => void} stop */
function resized(host) {
  const observer = sized(host, ({ width, height }) => host.dispatchEvent(new CustomEvent("resize", { detail: { width, height } })));
  return () => observer.disconnect();
}

/** A stand-in for a browser has elements, and neither their styles nor their pictures: there the page's own words stay. */
const alive = () => "adoptedStyleSheets" in document && "CanvasRenderingContext2D" in globalThis;

/** A page may have many figures: one is built in a task, so that no task is long. @type {Set<TangibleFigure>} */
const waiting = new Set();
let busy = false;

function next() {
  busy = false;
  for (const element of waiting) {
    waiting.delete(element);
    if (!element.isConnected) continue;
    element.connectedCallback();
    if (busy) return;
  }
}

export class TangibleFigure extends HTMLElement {
  static get observedAttributes() {
    return ["src", "ask", "theme"];
  }

  /** @param {string} [tag] */
  static define(tag = "tangible-figure") {
    if (!customElements.get(tag)) customElements.define(tag, this);
  }

  /** @type {Figure | undefined} */
  #figure;
  #parameters = new MutationObserver((records) => this.#edited(records));
  /** @type {(() => void)[]} */
  #stops = [];
  /** @type {HTMLElement | undefined} */
  #kept;

  connectedCallback() {
    if (!alive()) return;
    if (this.#figure) this.#figure.permalink.join();
    else if (busy) return void waiting.add(this);
    else this.#build();
    const figure = this.#figure;
    if (!figure) return;
    figure.asking?.join();
    this.#parameters.observe(this, { attributes: true });
    // Paper shows figures that rest, too; a code that is asked for only now comes in time where a preview is drawn.
    const unfold = () => {
      figure.view.picture.fold(false);
      figure.view.paper.print(figure.view.picture.live);
    };
    addEventListener("beforeprint", unfold);
    this.#stops = [
      watch(this, figure.view.picture.element, { near: (is) => figure.near(is), seen: (is) => figure.seen(is) }),
      resized(this),
      () => this.#parameters.disconnect(),
      () => removeEventListener("beforeprint", unfold),
    ];
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#figure?.rest();
    this.#figure?.permalink.leave();
    this.#figure?.asking?.leave();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#figure) return;
    if (name === "theme") return this.#figure.applyTheme();
    // Another figure, or another question: everything inside is another one.
    this.disconnectedCallback();
    this.shadowRoot?.replaceChildren();
    this.#kept?.remove();
    this.#figure = undefined;
    if (this.isConnected) this.connectedCallback();
  }

  #build() {
    busy = true;
    setTimeout(next);
    const id = this.getAttribute("src") ?? "";
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    attribute(this, "state", "static");
    this.#figure = new Figure(root, {
      element: this,
      id,
      attributes: () => this.#attributes(),
      primary: () => this.getAttribute("controls")?.split(/[\s,]+/).filter(Boolean) ?? null,
      autoplay: () => this.getAttribute("autoplay") !== "off" && !this.hasAttribute("data-asks"),
      condition: (condition) => attribute(this, "state", condition),
      emit: (name, detail) => {
        // Nobody waits for it; by then another figure may stand here.
        const figure = this.#figure;
        if (name === "ready") (globalThis.requestIdleCallback ?? setTimeout)(() => this.#figure === figure && this.#keep(root));
        this.dispatchEvent(new CustomEvent(name, { detail }));
      },
    }, this.#words());
    // A page may bring along what is declared about the figure: then nothing moves when the program arrives.
    const declared = this.querySelector("script[type='application/json']")?.textContent;
    if (declared) this.#figure.declare(JSON.parse(declared));
  }

  /** What a saved page says in place of a figure that its author left empty, where it is not defined. @param {ShadowRoot} root */
  #keep(root) {
    const text = (/** @type {string} */ name) => root.querySelector(`.${name}`)?.textContent;
    if (!this.firstElementChild) this.append(this.#kept = h("p", {}, h("a", { href: location.href, text: text("title") }), ` ${text("caption")}`));
  }

  /** Title and caption of the static picture: they stand around the picture from the beginning, and once only. */
  #words() {
    const caption = this.querySelector("figcaption");
    const heading = caption?.querySelector("strong");
    const title = heading?.textContent ?? this.querySelector("svg > title")?.textContent ?? "";
    if (!caption) return { title, caption: "" };
    const words = /** @type {HTMLElement} */ (caption.cloneNode(true));
    words.querySelector("strong")?.remove();
    for (const sub of words.querySelectorAll("sub")) sub.replaceWith(`_{${sub.textContent}}`);
    return { title, caption: (words.textContent ?? "").trim() };
  }

  #attributes() {
    const sets = /** @type {[string, string][]} */ ([...this.attributes].filter(({ name }) => isParameter(name)).map(({ name, value }) => [name, value]));
    return { sets, preset: this.getAttribute("preset"), seed: this.getAttribute("seed"), view: this.getAttribute("view"), step: this.getAttribute("step") };
  }

  /** Attributes are the truth: a page may change them. @param {MutationRecord[]} records */
  #edited(records) {
    const names = new Set(records.map(({ attributeName }) => attributeName ?? ""));
    const figure = this.#figure;
    if (!figure) return;
    // They are read where an address is read; what is gone is as if it had never been there.
    const sets = /** @type {[string, string | null][]} */ ([...names].filter((name) => isParameter(name) || ["seed", "step", "view"].includes(name)).map((name) => [name, this.getAttribute(name)]));
    if (names.has("preset")) {
      figure.permalink.quiet = true;
      figure.ask({ t: "preset", key: this.getAttribute("preset") ?? "" });
    }
    if (names.has("view")) figure.depths.read(this.getAttribute("view"));
    if (sets.length > 0) figure.ask({ t: "adjust", sets });
  }

  /** Everything that the figure says: address, step, parameters, read-outs; null until it is ready. Set to an address, or to such a state, it goes there. @returns {import("../types").State | null} */
  get state() {
    return this.#figure?.state ?? null;
  }

  /** @param {string | import("../types").State | null} to */
  set state(to) {
    const address = typeof to === "string" ? to : to?.address;
    if (typeof address === "string") this.#figure?.goTo(address, true);
  }

  play() {
    this.#figure?.play();
  }

  pause() {
    this.#figure?.pause();
  }

  /** @param {number} step */
  seek(step) {
    this.#figure?.seek(step);
  }

  /** Goes some steps on. A method and an attribute have this name: what sets it as a property means the attribute. @returns {(by?: number) => void} */
  get step() {
    return (by = 1) => this.#figure?.seek((this.#figure.state?.target ?? 0) + by);
  }

  /** @param {string | number} to */
  set step(to) {
    this.setAttribute("step", String(to));
  }

  reset() {
    this.#figure?.seek(0);
  }

  /** Sets parameters as one entry of the history. @param {Record<string, string | number>} values */
  set(values) {
    const sets = /** @type {[string, string][]} */ (Object.entries(values).map(([key, value]) => [key, String(value)]));
    this.#figure?.ask({ t: "set", sets, phase: "end" });
  }

  /** Shows the answer to the question that it asks. */
  answer() {
    this.#figure?.asking?.answer();
  }

  /** Goes to an address, and into view. @param {string} address */
  show(address) {
    this.#figure?.show(address);
  }

  /** Files of an export: one, except for CSV, which has one a table. @param {"svg" | "png" | "csv" | "json"} kind */
  snapshot(kind) {
    return this.#figure?.snapshot(kind) ?? Promise.reject(new Error("the figure has no source"));
  }
}
