// @ts-check
/**
 * Which theme a figure has, and what its inks are: a CSS variable `--tt-<ink>` set on the page or the element wins
 * over the palette of the theme.
 */

/** @typedef {import("../types").Palette} Palette */
/** @typedef {{ inks: string[], seq: string[], div: string[], stroke: number, seqBytes: Uint8Array, divBytes: Uint8Array }} Colours */

/** Lightness, from 0 to 1, from which a page's text is that of a dark page: halfway. */
const LIGHT = 0.6;

/**
 * light, dark, contrast or contrast-dark. A page is dark where its text is light, however it came to that: by a scheme, an
 * attribute, a class, a meta element.
 * @param {HTMLElement} host
 * @param {HTMLElement} edge has the colour of the page's text
 */
export function themeOf(host, edge) {
  const own = host.getAttribute("theme"), wish = own ?? host.closest("[data-theme]")?.getAttribute("data-theme");
  if (wish === "contrast" || wish === "contrast-dark") return wish;
  const dark = own === "dark" || (own !== "light" && Number.parseFloat(getComputedStyle(edge).color.split("(")[1]) > LIGHT);
  const contrast = wish !== "light" && wish !== "dark" && matchMedia("(prefers-contrast: more)").matches;
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
    // Shadows that nobody draws: they change with any ink.
    const all = palette.inks.map((ink) => `0 0 var(--ink-${ink})`);
    sheet.replaceSync(`:host{${inks.join("")}--ink-stroke:var(--tt-stroke,${stroke})}.edge{box-shadow:${all}}.frame,dialog{color-scheme:${dark ? "dark" : "light"}}`);
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
