// @ts-check
/** From what a page says about a figure to the address where it opens. */

/**
 * What a figure opens at. Attributes become an address, so that Rust checks both in the same way.
 * @param {import("./types").Info} info
 * @param {import("./types").Opening} opening
 */
export function addressOf(info, { address, preset, sets, seed, step, start }) {
  const explicit = address ? /[?&]step=/.test(address) : step !== null;
  let text = address ?? "";
  if (!address) {
    const chosen = info.presets.find((candidate) => candidate.key === preset)?.sets ?? [];
    const unknown = preset && chosen.length === 0 && !info.presets.some((candidate) => candidate.key === preset);
    const pairs = new Map([...chosen, ...sets]);
    // An unknown preset travels as an unknown key: Rust answers with a notice.
    if (unknown) pairs.set("preset", preset);
    if (seed !== null) pairs.set("seed", seed);
    if (step !== null) pairs.set("step", step);
    const query = [...pairs].map(([key, value]) => `&${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
    text = `${info.id}?v=1${query.join("")}`;
  }
  if (!explicit && start === "zero") text += text.includes("?") ? "&step=0" : "?step=0";
  return { text, explicit };
}
