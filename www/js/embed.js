// @ts-check
/** One figure in a frame: `embed.html?f=chapter/figure#address`. The element reads the address itself. */

import "./tangible.js";

const id = new URLSearchParams(location.search).get("f") ?? "";
const place = document.querySelector("main") ?? document.body;

if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
  const figure = document.createElement("tangible-figure");
  figure.setAttribute("src", id);
  place.replaceChildren(figure);
  const chapter = document.querySelector("a#chapter");
  if (chapter) {
    chapter.setAttribute("href", new URL(`../chapters/${id.split("/")[0]}.html`, import.meta.url).href);
    chapter.textContent = "Read the chapter";
  }
} else {
  place.textContent = "This frame names no figure. Its address should end like embed.html?f=label-noise/sparse-recovery-race";
}
