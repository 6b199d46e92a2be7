// @ts-check
/**
 * Replays a recorded picture on a canvas, at the device's resolution. The picture is a flat array of ops
 * `[code, length, …]` in CSS pixels (see `src/scene/wire.rs`); what is drawn here is what the SVG writer writes.
 */

/** @typedef {import("./theme.js").Colours} Colours */

/** Baseline below the anchor, in font sizes, for top, middle and bottom. */
const DROP = [0.79, 0.36, -0.21];
const ALIGN = /** @type {CanvasTextAlign[]} */ (["start", "center", "end"]);
const FAMILY = "'Tangible Sans','IBM Plex Sans','Helvetica Neue',Arial,sans-serif";
const SOLID = /** @type {number[]} */ ([]);
const DASHED = [6, 4];
const dotted = [0, 0];
/** Distance of hatch lines along x, and their width. */
const HATCH_PITCH = 7;
const HATCH_WIDTH = 0.75;
/** Canvases larger than this many device pixels are painted coarser. */
const MOST_PIXELS = 6e6;

/** Lines with more numbers than this have plain corners. */
const CORNERS = 128;

/** Where the op behind this one begins. @param {Float32Array} f @param {number} at */
function after(f, at) {
  return at + Math.max(2, f[at + 1]);
}

/** Whether another line of the same ink, opacity, width, dash and corners begins at `b`. @param {Float32Array} f @param {number} a a line @param {number} b */
function alike(f, a, b) {
  if (f[b] !== 1) return false;
  for (let part = 2; part < 6; part += 1) if (f[a + part] !== f[b + part]) return false;
  return f[a + 1] - 2 > CORNERS === f[b + 1] - 2 > CORNERS;
}

export class Painter {
  #canvas;
  #g;
  /** @type {Colours | undefined} */
  colours;
  #fonts = new Map();
  /** @type {{ canvas: HTMLCanvasElement, image: ImageData }[]} one per heat map of the picture */
  #images = [];
  #imageAt = 0;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /**
   * @param {import("../types").Drawn} frame
   * @param {number} ratio device pixels per CSS pixel
   * @param {boolean} [paper] paint the background too
   */
  paint(frame, ratio, paper = false) {
    const colours = this.colours;
    if (!colours) return;
    const { floats, strings, width, height } = frame;
    const scale = Math.min(ratio, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    const g = this.#g;
    if (this.#canvas.width !== w || this.#canvas.height !== h) {
      this.#canvas.width = w;
      this.#canvas.height = h;
    }
    g.setTransform(scale, 0, 0, scale, 0, 0);
    g.globalAlpha = 1;
    g.clearRect(0, 0, width, height);
    if (paper) {
      g.fillStyle = colours.inks[2];
      g.fillRect(0, 0, width, height);
    }
    g.lineJoin = "round";
    this.#imageAt = 0;
    let clips = 0;
    for (let at = 0; at < floats.length;) {
      let end = after(floats, at);
      switch (floats[at]) {
        case 1: end = this.#lines(floats, at, end, colours); break;
        case 2: this.#area(floats, at + 2, end, colours); break;
        case 3: this.#circles(floats, at + 2, end, colours); break;
        case 4: this.#text(floats, at + 2, strings, colours); break;
        case 5: this.#image(floats, at + 2, colours); break;
        case 6: this.#rects(floats, at + 2, end, colours); break;
        case 7:
          clips += 1;
          g.save();
          g.beginPath();
          g.rect(floats[at + 2], floats[at + 3], floats[at + 4], floats[at + 5]);
          g.clip();
          break;
        case 8:
          if (clips > 0) g.restore();
          clips = Math.max(0, clips - 1);
          break;
      }
      at = end;
    }
    for (; clips > 0; clips -= 1) g.restore();
  }

  /** @param {number} code @param {Colours} colours */
  #ink(code, colours) {
    if (code >= 2000) return colours.div[code - 2000];
    return code >= 1000 ? colours.seq[code - 1000] : colours.inks[code];
  }

  /** Appends a polyline to the path. @param {Float32Array} f @param {number} at @param {number} end */
  #trace(f, at, end) {
    const g = this.#g;
    g.moveTo(f[at], f[at + 1]);
    for (let k = at + 2; k < end; k += 2) g.lineTo(f[k], f[k + 1]);
  }

  /** All lines of one style that follow each other. @param {Float32Array} f @param {number} at @param {number} end @param {Colours} colours @returns {number} where the next op begins */
  #lines(f, at, end, colours) {
    this.#pen(f, at + 2, end - at - 2, colours);
    // Transparent lines add up where they cross, as in the SVG: each is painted by itself.
    const opaque = f[at + 3] === 1;
    for (const first = at; ; end = after(f, at)) {
      if (at === first || !opaque) this.#g.beginPath();
      this.#trace(f, at + 7, end);
      if (f[at + 6]) this.#g.closePath();
      if (!opaque) this.#g.stroke();
      if (!alike(f, first, end)) break;
      at = end;
    }
    if (opaque) this.#g.stroke();
    return end;
  }

  /** @param {Float32Array} f @param {number} at @param {number} length of the op from there on @param {Colours} colours */
  #pen(f, at, length, colours) {
    const g = this.#g;
    const width = f[at + 2] * colours.stroke;
    const dash = f[at + 3];
    g.strokeStyle = this.#ink(f[at], colours);
    g.globalAlpha = f[at + 1];
    g.lineWidth = width;
    if (dash === 2) dotted[1] = width + 2.5;
    g.setLineDash(dash === 1 ? DASHED : dash === 2 ? dotted : SOLID);
    g.lineCap = dash === 2 ? "round" : "butt";
    // Hundreds of rounded corners within a pixel or two cost milliseconds and cannot be seen.
    g.lineJoin = length > CORNERS ? "bevel" : "round";
  }

  /** @param {Float32Array} f @param {number} at @param {number} end @param {Colours} colours */
  #area(f, at, end, colours) {
    const g = this.#g;
    g.globalAlpha = f[at + 1];
    g.beginPath();
    this.#trace(f, at + 3, end);
    if (f[at + 2]) {
      g.strokeStyle = this.#ink(f[at], colours);
      this.#hatch(f, at + 3, end, colours.stroke);
    } else {
      g.fillStyle = this.#ink(f[at], colours);
      g.fill();
    }
  }

  /** Lines x + y = k · pitch inside the traced path. @param {Float32Array} f @param {number} at @param {number} end @param {number} stroke */
  #hatch(f, at, end, stroke) {
    const g = this.#g;
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let k = at; k < end; k += 2) {
      left = Math.min(left, f[k]);
      right = Math.max(right, f[k]);
      low = Math.min(low, f[k] + f[k + 1]);
      high = Math.max(high, f[k] + f[k + 1]);
    }
    g.save();
    g.clip();
    g.beginPath();
    for (let sum = Math.ceil(low / HATCH_PITCH) * HATCH_PITCH; sum < high; sum += HATCH_PITCH) {
      g.moveTo(left, sum - left);
      g.lineTo(right, sum - right);
    }
    g.lineWidth = HATCH_WIDTH * stroke;
    g.setLineDash(SOLID);
    g.lineCap = "butt";
    g.stroke();
    g.restore();
  }

  /** @param {Float32Array} f @param {number} at @param {number} end @param {Colours} colours */
  #circles(f, at, end, colours) {
    const g = this.#g;
    const radius = f[at + 4];
    const filled = f[at + 2] === 1;
    g.globalAlpha = f[at + 1];
    if (filled) {
      g.fillStyle = this.#ink(f[at], colours);
    } else {
      g.strokeStyle = this.#ink(f[at], colours);
      g.lineWidth = f[at + 3] * colours.stroke;
      g.setLineDash(SOLID);
    }
    // Transparent dots add up where they overlap, as in the SVG: each is painted by itself.
    const single = f[at + 1] < 1;
    if (!single) g.beginPath();
    for (let k = at + 5; k < end; k += 2) {
      if (single) g.beginPath();
      g.moveTo(f[k] + radius, f[k + 1]);
      g.arc(f[k], f[k + 1], radius, 0, 2 * Math.PI);
      if (single) filled ? g.fill() : g.stroke();
    }
    if (!single) filled ? g.fill() : g.stroke();
  }

  /** @param {Float32Array} f @param {number} at @param {string[]} strings @param {Colours} colours */
  #text(f, at, strings, colours) {
    const g = this.#g;
    const size = f[at + 2];
    const [x, y] = [f[at + 7], f[at + 8]];
    g.fillStyle = this.#ink(f[at], colours);
    g.globalAlpha = f[at + 1];
    g.font = this.#font(size, f[at + 3]);
    g.textAlign = ALIGN[f[at + 4]];
    g.textBaseline = "alphabetic";
    const drop = DROP[f[at + 5]] * size;
    const text = strings[f[at + 9]];
    if (!f[at + 6]) return g.fillText(text, x, y + drop);
    g.save();
    g.translate(x, y);
    g.rotate(-Math.PI / 2);
    g.fillText(text, 0, drop);
    g.restore();
  }

  /** @param {number} size @param {number} weight */
  #font(size, weight) {
    const key = size * 1000 + weight;
    let font = this.#fonts.get(key);
    if (!font) {
      font = `${weight} ${size}px ${FAMILY}`;
      this.#fonts.set(key, font);
    }
    return font;
  }

  /** @param {Float32Array} f @param {number} at @param {Colours} colours */
  #image(f, at, colours) {
    const [cols, rows] = [f[at + 1], f[at + 2]];
    if (cols < 1 || rows < 1) return;
    const { canvas, image } = this.#bitmap(cols, rows);
    const table = f[at] === 1 ? colours.divBytes : colours.seqBytes;
    const pixels = image.data;
    for (let cell = 0; cell < cols * rows; cell += 1) {
      const value = f[at + 7 + cell];
      const [to, from] = [cell * 4, value * 4];
      if (value > 255) {
        pixels[to + 3] = 0;
      } else {
        pixels[to] = table[from];
        pixels[to + 1] = table[from + 1];
        pixels[to + 2] = table[from + 2];
        pixels[to + 3] = 255;
      }
    }
    canvas.getContext("2d")?.putImageData(image, 0, 0);
    const g = this.#g;
    g.globalAlpha = 1;
    g.imageSmoothingEnabled = false;
    g.drawImage(canvas, f[at + 3], f[at + 4], f[at + 5], f[at + 6]);
  }

  /** A bitmap kept from picture to picture. @param {number} cols @param {number} rows */
  #bitmap(cols, rows) {
    let bitmap = this.#images[this.#imageAt];
    if (!bitmap || bitmap.image.width !== cols || bitmap.image.height !== rows) {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [cols, rows];
      bitmap = { canvas, image: new ImageData(cols, rows) };
      this.#images[this.#imageAt] = bitmap;
    }
    this.#imageAt += 1;
    return bitmap;
  }

  /** @param {Float32Array} f @param {number} at @param {number} end @param {Colours} colours */
  #rects(f, at, end, colours) {
    const g = this.#g;
    g.fillStyle = this.#ink(f[at], colours);
    g.globalAlpha = f[at + 1];
    g.beginPath();
    for (let k = at + 2; k < end; k += 4) g.rect(f[k], f[k + 1], f[k + 2], f[k + 3]);
    g.fill();
  }
}
