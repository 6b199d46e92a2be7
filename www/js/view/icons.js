// @ts-check
/** Icons of the transport and the menu: strokes on a 20 × 20 grid. */

const PATHS = {
  play: "M6 3.5v13l11-6.5z",
  pause: "M6 3.5v13M14 3.5v13",
  back: "M15 4v12l-8-6zM4.5 4v12",
  step: "M5 4v12l8-6zM15.5 4v12",
  end: "M3 4v12l6.5-6zM10 4v12l6.5-6zM17.5 4v12",
  reset: "M4 4v5h5M4.6 12.5a6 6 0 1 0 .4-5.5L4 9",
  shuffle: "M3 6h3c4 0 4 8 8 8h3M3 14h3c1.5 0 2.5-1 3.2-2.5M10.8 8.5C11.5 7 12.5 6 14 6h3M15 4l2 2-2 2M15 12l2 2-2 2",
  undo: "M7 4L3 8l4 4M3 8h8a5 5 0 0 1 0 10H8",
  redo: "M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 10h3",
  pin: "M7 3h6l-1 6 3 3H5l3-3zM10 12v6",
  menu: "M4 5.5h12M4 10h12M4 14.5h12",
  revert: "M8 5L4 9l4 4M4 9h7a4.5 4.5 0 0 1 0 9",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  full: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  close: "M5 5l10 10M15 5L5 15",
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {IconName} name */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Changes the icon of a button. @param {Element} button @param {IconName} name */
export function setIcon(button, name) {
  button.querySelector("path")?.setAttribute("d", PATHS[name]);
}
