// @ts-check
/** What a reader takes along: the state of a figure as link, element, frame, Markdown, command and citation. */

export { exported, saveAll } from "./saved.js";
export { addressIn } from "./taken.js";
export { showData, showKeys, showSnippets } from "./view/dialogs.js";

/** Stands for the folder of this release where the script does not know it. */
const SOMEWHERE = "https://your.site/";
/** Keys of an address that an element does not need: it opens in its own release, and promises nothing. */
const DROPPED = new Set(["v", "release", "digest"]);

/**
 * @typedef {object} Shared
 * @property {string} id `chapter/figure`
 * @property {string} title
 * @property {string} address of the state
 * @property {string} description takeaway of the picture
 * @property {string | null} digest
 * @property {string} release
 * @property {string | null} home folder that the scripts come from, with a slash at the end
 * @property {number} height of the figure in CSS pixels
 */

/** @typedef {{ key: string, label: string, text: string, note: string }} Snippet */

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;");
}

/** The folder that keeps its bits for ever. @param {string | null} home @param {string} release */
function folderOf(home, release) {
  const folder = home ?? SOMEWHERE;
  return /\/v\d+\.\d+\.\d+\/$/.test(folder) ? folder : `${folder}v${release}/`;
}

/** The parts of an address as attributes of an element. @param {string} address */
function attributesOf(address) {
  const pairs = [...new URLSearchParams(address.split("?")[1] ?? "")].filter(([key]) => !DROPPED.has(key));
  return pairs.map(([key, value]) => ` ${key}="${escaped(value)}"`).join("");
}

/** @param {Shared} shared @returns {Snippet[]} */
export function snippets({ id, title, address, description, digest, release, home, height }) {
  const folder = folderOf(home, release);
  const [chapter, figure] = id.split("/");
  const link = `${folder}chapters/${chapter}.html#${address}`;
  const picture = `${chapter}-${figure}.svg`;
  // An apostrophe would end the argument of a shell; percent-encoded it is the same address.
  const argument = address.replaceAll("'", "%27");
  const alt = description.replaceAll(/[[\]\n]/g, " ");
  return [
    { key: "link", label: "Link", text: link, note: "Opens this exact state in the chapter." },
    {
      key: "element",
      label: "Element",
      text: `<script type="module" src="${folder}js/tangible.js"></script>\n<tangible-figure src="${id}"${attributesOf(address)}></tangible-figure>`,
      note: "One script for any number of figures on a page.",
    },
    {
      key: "frame",
      label: "Frame",
      text: `<iframe src="${folder}embed/${id}.html#${escaped(address)}" title="${escaped(title)}" width="100%" height="${Math.ceil(height)}" style="border:0" allow="fullscreen; clipboard-write"></iframe>\n<script src="${folder}js/frame.js" defer></script>`,
      note: "For pages that take frames; the second line keeps its height right and may be left out.",
    },
    {
      key: "markdown",
      label: "Markdown with a static picture",
      text: `[![${alt}](${picture})](${link})`,
      note: `Save the picture as ${picture} beside the text (menu, Save as SVG).`,
    },
    {
      key: "command",
      label: "Command line",
      text: `tangible run --address '${argument}'\ntangible export --address '${argument}' -o ${chapter}-${figure}.html`,
      note: "The numbers of this state; and this figure as one file that needs no network.",
    },
    {
      key: "citation",
      label: "Citation",
      text: `“${title}”, figure ${id} of Tangible Theorems, release ${release}${digest ? `, digest ${digest}` : ""}. ${link}`,
      note: "Please cite the paper too: the chapter gives its BibTeX.",
    },
  ];
}
