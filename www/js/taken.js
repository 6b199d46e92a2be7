// @ts-check
/**
 * A picture that is taken away, and that comes back: title, key numbers, source and address in sight, and the address
 * with its digest inside the file (`metadata` of an SVG, an `iTXt` chunk of a PNG).
 */

/** Name of the entry, in both kinds of files. */
const ENTRY = "tangible-theorems";
/** Most bytes of a file that is looked into: the largest pictures of ours have a tenth of it. */
const MOST = 8_000_000;
/** CSS pixels around the words. */
const PAD = 12;
/** Device pixels per CSS pixel of a saved bitmap. */
const SCALE = 2;
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** An address of a figure: what stands in it is judged where it is opened. */
const ADDRESS = /^[a-z0-9-]+\/[a-z0-9-]+(\?[\x21-\x7e]*)?$/;

/**
 * @typedef {object} About
 * @property {string} title
 * @property {string} numbers the read-outs of the text, as a sentence
 * @property {string} source
 * @property {string} address in sight
 * @property {string} kept with digest, inside the file
 * @property {string} font family of the figures
 * @property {{ paper: string, ink: string, muted: string }} colours
 */

/** @typedef {{ release: string, home: string | null, font: string }} Origin where the scripts come from, and their font */

/** @typedef {{ text: string, y: number, size: number, weight: number, ink: string }} Line */

/**
 * The words above and below a picture, and how high everything is.
 * @param {About} about @param {number} width of everything @param {number} height of the picture
 */
function words(about, width, height) {
  const g = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Line[]} */
  const lines = [];
  let y = PAD;
  /** @param {string} text @param {number} size @param {number} weight @param {string} ink @param {RegExp} parts where it may break */
  const put = (text, size, weight, ink, parts) => {
    g.font = `${weight} ${size}px ${about.font}`;
    const rows = [""];
    for (const part of text.match(parts) ?? []) {
      if (rows[rows.length - 1] && g.measureText(rows[rows.length - 1] + part.trimEnd()).width > width - 2 * PAD) rows.push("");
      rows[rows.length - 1] += part;
    }
    for (const row of rows) {
      y += 1.35 * size;
      lines.push({ text: row.trim(), y: y - 0.3 * size, size, weight, ink });
    }
  };
  const { ink, muted } = about.colours;
  put(about.title, 16, 600, ink, /\S+\s*/gu);
  if (about.numbers) put(about.numbers, 13, 400, ink, /\S+\s*/gu);
  y += PAD / 2;
  const top = y;
  y += height + PAD / 2;
  put(about.source, 12, 400, muted, /\S+\s*/gu);
  put(about.address, 11, 400, muted, /[^&?]+[&?]?/gu);
  return { lines, top, height: Math.ceil(y + PAD) };
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\"", "&quot;");
}

/** @param {string} svg the bare picture @param {About} about */
function framedSvg(svg, about) {
  const [width, height] = ["width", "height"].map((name) => Number(svg.match(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`))?.[1]));
  const wide = width + 2 * PAD;
  const { lines, top, height: whole } = words(about, wide, height);
  const texts = lines.map(({ text, y, size, weight, ink }) =>
    `<text x="${PAD}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${ink}">${escaped(text)}</text>\n`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${whole}" viewBox="0 0 ${wide} ${whole}" role="img" font-family="${escaped(about.font)}">
<metadata>${escaped(JSON.stringify({ [ENTRY]: about.kept }))}</metadata>
<title>${escaped(about.title)}</title>
<rect width="${wide}" height="${whole}" fill="${about.colours.paper}"/>
${texts.join("")}${svg.replace("<svg ", `<svg x="${PAD}" y="${top}" `).trimEnd()}
</svg>
`;
}

/** @param {HTMLCanvasElement} picture the bare one @param {number} scale its pixels for one of CSS @param {About} about @returns {Promise<Blob>} */
async function framedBitmap(picture, scale, about) {
  const [inner, tall] = [picture.width / scale, picture.height / scale];
  const width = inner + 2 * PAD;
  const { lines, top, height } = words(about, width, tall);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.scale(scale, scale);
  g.fillStyle = about.colours.paper;
  g.fillRect(0, 0, width, height);
  g.drawImage(picture, PAD, top, inner, tall);
  for (const { text, y, size, weight, ink } of lines) {
    g.font = `${weight} ${size}px ${about.font}`;
    g.fillStyle = ink;
    g.fillText(text, PAD, y);
  }
  const blob = await /** @type {Promise<Blob | null>} */ (new Promise((resolve) => canvas.toBlob(resolve, "image/png")));
  if (!blob) throw new Error("this browser made no bitmap of it");
  const bytes = new Uint8Array(await blob.arrayBuffer());
  // The first chunk, of 25 bytes, must stay the first.
  const at = SIGNATURE.length + 25;
  return new Blob([bytes.slice(0, at), entry(about.kept), bytes.slice(at)], { type: "image/png" });
}

/** What a picture says of itself. @param {import("./view/figure.js").Figure} figure @param {Origin} origin @returns {About} */
function aboutOf({ id, info, state, view }, { release, home, font }) {
  const kept = state?.address ?? id;
  const [ink, muted, paper] = view.picture.colours?.inks ?? [];
  return {
    title: info?.title ?? id,
    numbers: view.readouts.said(),
    source: `Tangible Theorems ${release}: ${id}, computed by its reader`,
    address: home ? `${home}chapters/${id.split("/")[0]}.html#${kept}` : kept,
    kept,
    font: `"${font}", sans-serif`,
    colours: { ink, muted, paper },
  };
}

/** A figure as a picture without handles. @param {"svg" | "png"} kind @param {import("./view/figure.js").Figure} figure @param {Origin} origin */
export async function takenAway(kind, figure, origin) {
  const { session, view: { picture, theme } } = figure;
  const width = picture.frame?.width ?? picture.width;
  const about = aboutOf(figure, origin);
  if (kind === "png") return framedBitmap(picture.painted(await session.ask({ q: "taken", width }), SCALE), SCALE, about);
  return new Blob([framedSvg(await session.ask({ q: "svg", width, theme }), about)], { type: "image/svg+xml" });
}

/** A chunk of international text. @param {string} text */
function entry(text) {
  const data = new TextEncoder().encode(`iTXt${ENTRY}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(data.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length - 4);
  chunk.set(data, 4);
  view.setUint32(chunk.length - 4, crc(data));
  return chunk;
}

/** The check sum of a chunk. @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** The entry of a PNG, or null. @param {Uint8Array} bytes */
function entryOf(bytes) {
  const view = new DataView(bytes.buffer);
  for (let at = SIGNATURE.length; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = new TextDecoder("utf-8").decode(bytes.subarray(at + 4, at + 8 + view.getUint32(at)));
    const begins = `iTXt${ENTRY}\0\0\0\0\0`;
    if (chunk.startsWith(begins)) return chunk.slice(begins.length);
  }
  return null;
}

/** The entry of an SVG, or null. @param {string} text */
function written(text) {
  const kept = new DOMParser().parseFromString(text, "image/svg+xml").querySelector("metadata")?.textContent;
  try {
    return String(JSON.parse(kept ?? "null")?.[ENTRY] ?? "") || null;
  } catch {
    return null;
  }
}

/** The address with digest that a picture of ours carries. @param {File} file @returns {Promise<string>} */
export async function addressIn(file) {
  const name = `“${file.name}”`;
  if (file.size > MOST) throw new Error(`${name} has ${Math.round(file.size / 1e6)} MB: pictures of ours have at most ${MOST / 1e6} MB.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const png = SIGNATURE.every((byte, at) => bytes[at] === byte);
  const address = png ? entryOf(bytes) : written(new TextDecoder().decode(bytes));
  if (address === null) throw new Error(`${name} carries no address: a PNG or SVG saved from a figure does, unless a program has taken its metadata away.`);
  if (!ADDRESS.test(address)) throw new Error(`${name} carries a damaged address, “${address.slice(0, 60)}”: chapter/figure?key=value&… is expected.`);
  return address;
}
