// @ts-check
/**
 * Which theme a figure has, and what its inks are: a CSS variable `--tt-<ink>` set on the page or the element wins
 * over the palette of the theme.
 */

/** @typedef {import("../types").Palette} Palette */
/** @typedef {{ inks: string[], seq: string[], div: string[], stroke: number, seqBytes: Uint8Array, divBytes: Uint8Array }} Colours */

const DARK = "(prefers-color-scheme: dark)";
const CONTRAST = "(prefers-contrast: more)";

/** The nearest ancestor that names a theme, through shadow roots. @param {Element} host @returns {string | null} */
function named(host) {
  const around = host.closest("[data-theme]");
  if (around) return around.getAttribute("data-theme");
  const root = host.getRootNode();
  return root instanceof ShadowRoot ? named(root.host) : null;
}

/**
 * light, dark, contrast or contrast-dark.
 * @param {HTMLElement} host
 */
export function themeOf(host) {
  const wish = host.getAttribute("theme") ?? named(host);
  if (wish === "contrast" || wish === "contrast-dark") return wish;
  const scheme = getComputedStyle(host).colorScheme;
  const both = scheme.includes("dark") && scheme.includes("light");
  // A page that says nothing about schemes is painted light, whatever the system prefers.
  const dark = wish === "dark" || (wish !== "light" && (both ? matchMedia(DARK).matches : scheme.includes("dark")));
  const contrast = wish !== "light" && wish !== "dark" && matchMedia(CONTRAST).matches;
  return contrast ? (dark ? "contrast-dark" : "contrast") : dark ? "dark" : "light";
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * The style sheet that gives a figure its inks as `--ink-<name>`.
 * @param {Palette} palette
 * @param {string} theme
 * @param {boolean} own the element names its theme itself and so leaves the page's
 */
export function themeSheet(palette, theme, own) {
  const key = `${theme} ${own}`;
  let sheet = sheets.get(key);
  if (!sheet) {
    const { colors, stroke } = palette.themes[theme] ?? palette.themes.light;
    const dark = theme.endsWith("dark");
    const inks = palette.inks.map((ink, at) => {
      const set = own ? `--tt-${ink}:${colors[at]};` : "";
      return `${set}--ink-${ink}:var(--tt-${ink},${colors[at]});`;
    });
    sheet = new CSSStyleSheet();
    // The scheme stands inside: that of the element itself is the page's, which is asked for the theme.
    sheet.replaceSync(`:host{${inks.join("")}--ink-stroke:var(--tt-stroke,${stroke})}.frame,dialog{color-scheme:${dark ? "dark" : "light"}}`);
    sheets.set(key, sheet);
  }
  return sheet;
}

/**
 * What the painter paints with: roles as the style sheets resolve them, maps from the palette.
 * @param {HTMLElement} probe an element inside the figure
 * @param {Palette} palette
 * @param {string} theme
 * @returns {Colours}
 */
export function coloursOf(probe, palette, theme) {
  const { seq, div, stroke } = palette.themes[theme] ?? palette.themes.light;
  const style = getComputedStyle(probe);
  const inks = palette.inks.map((ink) => {
    probe.style.color = `var(--ink-${ink})`;
    return style.color;
  });
  const factor = Number.parseFloat(style.getPropertyValue("--ink-stroke"));
  return { inks, seq, div, stroke: factor > 0 ? factor : stroke, seqBytes: bytes(seq), divBytes: bytes(div) };
}

/** "#rrggbb" … as red, green, blue, opaque. @param {string[]} colours */
function bytes(colours) {
  const out = new Uint8Array(colours.length * 4);
  colours.forEach((colour, at) => {
    const rgb = Number.parseInt(colour.slice(1), 16);
    out.set([rgb >> 16, (rgb >> 8) & 255, rgb & 255, 255], at * 4);
  });
  return out;
}

/** @type {Set<() => void>} */
const listeners = new Set();
let watching = false;

function notify() {
  for (const listener of listeners) listener();
}

/** Calls back whenever the theme of the page may have changed. @param {() => void} listener @returns {() => void} stop */
export function watchTheme(listener) {
  if (!watching) {
    watching = true;
    for (const query of [DARK, CONTRAST]) matchMedia(query).addEventListener("change", notify);
    const observer = new MutationObserver(notify);
    const filter = { attributes: true, attributeFilter: ["data-theme", "class", "style"] };
    observer.observe(document.documentElement, filter);
    observer.observe(document.body, filter);
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}
