// @ts-check
/**
 * Messages between a frame of ours and the page around it, version 1:
 *
 *     page to frame   { tangible: 1, call: "seek", args: [500], id: 7 }
 *     frame to page   { tangible: 1, id: 7, value: … }  or  { tangible: 1, id: 7, error: "…" }
 *                     { tangible: 1, event: "ready" | "change" | "step" | "complete" | "error" | "resize", figure, detail }
 *
 * Only the window around the frame is listened to, whatever its origin (a sandboxed one has none). What it sends is
 * data: it reaches the program by the same way as an address and is checked there.
 */

/** @typedef {import("./view/element.js").TangibleFigure} TangibleFigure */

const VERSION = 1;
const EVENTS = ["ready", "change", "step", "complete", "error"];
/** Calls done between two frames of the screen, and calls that may wait for theirs. */
const AT_ONCE = 32;
const WAITING = 1000;
/** Names of themes; `auto` is what the reader's system asks for. */
const THEMES = ["light", "dark", "contrast", "contrast-dark", "auto"];

/** Gives the whole frame a theme. @param {unknown} name */
export function paint(name) {
  if (typeof name !== "string" || !THEMES.includes(name)) throw new Error(`theme takes ${THEMES.join(", ")}, not ${said(name)}`);
  if (name === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
}

/** @param {unknown} value @param {string} what @returns {number} */
function whole(value, what) {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`${what} takes a whole number, not ${said(value)}`);
  return number;
}

/** @param {unknown} value */
function said(value) {
  const text = typeof value === "string" ? `“${value}”` : Array.isArray(value) ? "a list" : typeof value === "object" && value ? "an object" : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** @param {unknown} value @returns {Record<string, string | number>} */
function settings(value) {
  const pairs = typeof value === "object" && value && !Array.isArray(value) ? Object.entries(value) : null;
  if (!pairs?.every(([, setting]) => ["string", "number", "boolean"].includes(typeof setting))) {
    throw new Error(`set takes an object of keys and values such as { n: 30 }, not ${said(value)}`);
  }
  return Object.fromEntries(pairs);
}

/** What may be called. @type {Record<string, (figure: TangibleFigure, value: unknown) => unknown>} */
const CALLS = {
  hello: (figure) => ({ version: VERSION, figure: figure.getAttribute("src"), calls: Object.keys(CALLS), events: [...EVENTS, "resize"] }),
  state: (figure) => figure.state,
  play: (figure) => figure.play(),
  pause: (figure) => figure.pause(),
  reset: (figure) => figure.reset(),
  step: (figure, by = 1) => figure.step(whole(by, "step")),
  seek: (figure, step) => figure.seek(Math.max(0, whole(step, "seek"))),
  set: (figure, values) => figure.set(settings(values)),
  open: (figure, address) => {
    if (typeof address !== "string") throw new Error(`open takes an address, not ${said(address)}`);
    figure.state = address;
  },
  snapshot: async (figure, kind) => {
    if (kind !== "svg" && kind !== "png" && kind !== "csv" && kind !== "json") throw new Error(`snapshot takes svg, png, csv or json, not ${said(kind)}`);
    return figure.snapshot(kind);
  },
  measure: (figure) => figure.dispatchEvent(new CustomEvent("measure")),
  theme: (_, name) => paint(name),
};

/** @param {unknown} message */
function post(message) {
  parent.postMessage(message, "*");
}

/** What every answer to a message has: the caller's own number or text. @param {any} message */
function fieldsFor({ id }) {
  return { tangible: VERSION, id: typeof id === "number" || typeof id === "string" ? id : null };
}

/** @param {TangibleFigure} figure @param {any} message */
async function answer(figure, message) {
  const { tangible, call, args = [] } = message;
  const fields = fieldsFor(message);
  try {
    if (tangible !== VERSION) throw new Error(`this frame speaks version ${VERSION} of the messages, not ${said(tangible)}`);
    if (typeof call !== "string" || !Object.hasOwn(CALLS, call)) throw new Error(`there is no call ${said(call)}: there are ${Object.keys(CALLS).join(", ")}`);
    if (!Array.isArray(args)) throw new Error(`args takes a list, not ${said(args)}`);
    post({ ...fields, value: await CALLS[call](figure, args[0]) });
  } catch (error) {
    post({ ...fields, error: error instanceof Error ? error.message : String(error) });
  }
}

/** Connects a figure with the page around this frame. @param {TangibleFigure} figure */
export function listen(figure) {
  if (parent === window) return;
  /** @type {any[]} */
  const queue = [];
  const work = () => {
    for (const message of queue.splice(0, AT_ONCE)) answer(figure, message);
    if (queue.length > 0) setTimeout(work, 16);
  };
  addEventListener("message", ({ source, data }) => {
    // Other windows, and messages that are not for us, are none of our business.
    if (source !== parent || typeof data !== "object" || data === null || !("tangible" in data)) return;
    if (queue.length >= WAITING) {
      post({ ...fieldsFor(data), error: `${WAITING} calls wait already: this one was not done` });
      return;
    }
    if (queue.push(data) === 1) queueMicrotask(work);
  });
  const tell = (/** @type {string} */ event, /** @type {unknown} */ detail) => post({ tangible: VERSION, event, figure: figure.getAttribute("src"), detail });
  for (const name of EVENTS) figure.addEventListener(name, (event) => tell(name, /** @type {CustomEvent} */ (event).detail));
  const size = () => {
    const { width, height } = document.body.getBoundingClientRect();
    return { width: Math.ceil(width), height: Math.ceil(height) };
  };
  let last = 0;
  figure.addEventListener("measure", () => tell("resize", size()));
  new ResizeObserver(() => {
    if (size().height !== last) tell("resize", size());
    last = size().height;
  }).observe(document.body);
}
