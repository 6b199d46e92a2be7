// @ts-check
/**
 * One figure in a frame: `embed.html?f=chapter/figure&…#address`, or the page of a figure itself, `embed/chapter/figure.html?…#address`.
 * The element reads the address itself. Behind `?` stand `theme`, `controls`, `autoplay`, and `credit=off`, which
 * hides the line below the figure. The page around it may call the figure by messages (`www/messages.md`).
 */

import "./tangible.js";
import { listen, paint } from "./messages.js";

const query = new URLSearchParams(location.search);
const place = document.querySelector("main") ?? document.body;
const inside = place.querySelector("tangible-figure");
const id = inside?.getAttribute("src") ?? query.get("f") ?? "";

if (query.get("credit") === "off") document.querySelector("footer")?.remove();
try {
  paint(query.get("theme") ?? "auto");
} catch (error) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = `${error instanceof Error ? error.message : error}.`;
  place.before(notice);
}

if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) {
  const figure = /** @type {import("./view/element.js").TangibleFigure} */ (inside ?? document.createElement("tangible-figure"));
  for (const name of ["controls", "autoplay"]) {
    const value = query.get(name);
    if (value !== null) figure.setAttribute(name, value);
  }
  listen(figure);
  if (!inside) {
    figure.setAttribute("src", id);
    place.replaceChildren(figure);
  }
  const chapter = document.querySelector("a#chapter");
  if (chapter && !inside) {
    chapter.setAttribute("href", new URL(`../chapters/${id.split("/")[0]}.html`, import.meta.url).href);
    chapter.textContent = "Read the chapter";
  }
} else {
  place.textContent = "This frame names no figure. Its address should end like embed.html?f=label-noise/sparse-recovery-race";
}
