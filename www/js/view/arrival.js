// @ts-check
/** A picture without time arrives: one of its parameters runs to its value, as under a hand that lets go in the end. */

/**
 * Whether a figure moves by itself when it is first looked at: a run plays; a picture without time arrives, but not where a
 * link leads to it.
 * @param {import("../types").Info} info @param {string | null} address
 */
export function moves(info, address) {
  return info.steps > 0 || (info.arrival !== null && address === null);
}

/**
 * @param {import("./figure.js").Figure} figure
 * @param {HTMLElement} element a hand on it ends the arrival
 */
export function arrive(figure, element) {
  const { info, state } = figure;
  const arrival = info?.arrival;
  const param = state?.params.findIndex(({ key }) => key === arrival?.key) ?? -1;
  if (!info || !arrival || !state || param < 0) return;
  const stops = info.sliders[param].split(" ");
  /** @param {number} value */
  const nearest = (value) => stops.reduce((best, text, at) => (Math.abs(Number(text) - value) < Math.abs(Number(stops[best]) - value) ? at : best), 0);
  const [from, to] = [nearest(arrival.from), nearest(Number(state.params[param].text))];
  const hand = new AbortController();
  const began = performance.now();
  let last = -1;
  const end = () => {
    if (hand.signal.aborted) return;
    hand.abort();
    figure.ask({ t: "set", sets: [], phase: "cancel" });
  };
  /** @param {number} now */
  const frame = (now) => {
    if (hand.signal.aborted) return;
    const part = (now - began) / 1000 / arrival.seconds;
    if (part >= 1 || !figure.session.placed) return end();
    const at = from + Math.round((to - from) * Math.max(0, part));
    if (at !== last) figure.ask({ t: "set", sets: [[arrival.key, stops[at]]], phase: last < 0 ? "start" : "move" });
    last = at;
    requestAnimationFrame(frame);
  };
  for (const kind of ["pointerdown", "keydown", "focusin"]) element.addEventListener(kind, end, { capture: true, signal: hand.signal });
  requestAnimationFrame(frame);
}
