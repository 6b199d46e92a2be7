// @ts-check
/** From what a page says about a figure to the address where it opens. */

import { declaredOf } from "../pool/declared.js";
import { calm } from "./dom.js";

/**
 * The request that opens a figure where it stands, and whether the page names a step. What is declared about the
 * figure is read first, unless the page brought it along.
 * @param {import("./figure.js").Figure} figure
 * @param {import("./element.js").Host} host
 * @param {boolean} started it has played before
 */
export async function openingOf(figure, host, started) {
  const { permalink, id, view } = figure;
  if (!view.picture.live) host.condition("loading");
  view.notices.clear("load");
  permalink.opened();
  const asks = figure.asking?.open ?? false;
  const rests = !asks && (calm() || !host.autoplay() || permalink.changed || started);
  /** @type {import("../types").Opening} */
  const opening = { address: permalink.address, start: rests ? "poster" : "zero", ...host.attributes() };
  const info = figure.info ?? await declaredOf(id);
  if (info && !figure.info) figure.declare(info);
  // A figure that nobody declares is opened all the same: the program says what is wrong with its name.
  const { text, explicit } = addressOf(id, info?.presets ?? [], opening);
  /** @type {Extract<import("../types").Request, { t: "open" }>} */
  const request = { t: "open", id, address: text, width: view.picture.width, view: figure.depths.view, calm: calm(), question: figure.asking?.request ?? null };
  return { request, explicit };
}

/**
 * What a figure opens at. Attributes become an address, so that Rust checks both in the same way.
 * @param {string} id
 * @param {import("../types").Preset[]} presets
 * @param {import("../types").Opening} opening
 */
function addressOf(id, presets, { address, preset, sets, seed, step, view, start }) {
  const explicit = address ? /[?&]step=/.test(address) : step !== null;
  let text = address ?? "";
  if (!address) {
    const chosen = presets.find((candidate) => candidate.key === preset)?.sets ?? [];
    const unknown = preset && chosen.length === 0 && !presets.some((candidate) => candidate.key === preset);
    const pairs = new Map([...chosen, ...sets]);
    // An unknown preset travels as an unknown key: Rust answers with a notice.
    if (unknown) pairs.set("preset", preset);
    if (seed !== null) pairs.set("seed", seed);
    if (step !== null) pairs.set("step", step);
    if (view !== null) pairs.set("view", view);
    const query = [...pairs].map(([key, value]) => `&${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
    text = `${id}?v=1${query.join("")}`;
  }
  if (!explicit && start === "zero") text += text.includes("?") ? "&step=0" : "?step=0";
  return { text, explicit };
}
