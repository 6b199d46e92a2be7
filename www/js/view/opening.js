// @ts-check
/** From what a page says about a figure to the address where it opens. */

import { declaredOf } from "../pool/declared.js";
import { calm } from "./dom.js";

/**
 * The request that opens a figure where it stands. What is declared about the figure is read first, unless the page
 * brought it along.
 * @param {import("./figure.js").Figure} figure
 * @param {import("./element.js").Host} host
 * @param {boolean} started it has played before
 */
export async function openingOf(figure, host, started) {
  const { permalink, id, view } = figure;
  if (!view.picture.live) host.condition("loading");
  view.notices.clear("load");
  permalink.pending = false;
  const asks = figure.asking?.open ?? false;
  const rests = !asks && (calm() || !host.autoplay() || permalink.changed || started);
  /** @type {import("../types").Opening} */
  const opening = { address: permalink.address, ...host.attributes() };
  const info = figure.info ?? await declaredOf(id);
  if (info && !figure.info) figure.declare(info);
  // A figure that nobody declares is opened all the same: the program says what is wrong with its name.
  const text = addressOf(id, info?.presets ?? [], opening);
  /** @type {Extract<import("../types").Request, { t: "open" }>} */
  const request = { t: "open", id, address: text, zero: !rests, width: view.picture.width, view: figure.depths.view, calm: calm(), question: figure.asking?.request ?? null };
  return request;
}

/**
 * What a figure opens at. Attributes become an address, so that Rust checks both in the same way.
 * @param {string} id
 * @param {import("../types").Preset[]} presets
 * @param {import("../types").Opening} opening
 * @returns {string}
 */
function addressOf(id, presets, { address, preset, sets, seed, step, view }) {
  if (address) return address;
  const chosen = presets.find((candidate) => candidate.key === preset);
  const pairs = new Map([...chosen?.sets ?? [], ...sets]);
  // An unknown preset travels as an unknown key: Rust answers with a notice.
  if (preset && !chosen) pairs.set("preset", preset);
  for (const [key, value] of Object.entries({ seed, step, view })) if (value !== null) pairs.set(key, value);
  const query = [...pairs].map(([key, value]) => `&${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return `${id}?v=1${query.join("")}`;
}
