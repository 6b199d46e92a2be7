// @ts-check
/** What each part of a figure may ask of it: buttons, controls, pointers, keys and menu, joined to the figure. */

import { linkTo } from "./address.js";
import { Cursor } from "./cursor.js";
import { showData, showKeys, showSnippets } from "./dialogs.js";
import { calm } from "./dom.js";
import { copy, saveAll } from "./exports.js";
import { pool } from "./pool.js";
import { HOME, sharing } from "./source.js";

/** Steps of an arrow key with Shift. */
const STRIDE = 100;

/**
 * @param {import("./figure.js").Figure} figure
 * @param {ShadowRoot} root
 * @returns {import("./parts.js").Desk}
 */
export function deskOf(figure, root) {
  const { drive } = driveOf(figure);
  const cursor = new Cursor(figure);
  return {
    drive,
    width: (width) => figure.client.send({ t: "width", width }),
    workshop: {
      set: (key, text, phase) => figure.ask({ t: "set", sets: [[key, text]], phase }),
      diagnose: (key, text) => figure.client.ask({ q: "diagnose", key, text }),
    },
    menu: menuOf(figure, root),
    hand: {
      touch: (phase, x, y) => figure.ask({ t: "touch", phase, x, y, tool: figure.parts.tools?.key ?? "" }),
      probe: (x, y) => figure.client.ask({ q: "probe", x, y, tool: cursor.tool }),
      tip: (tip) => figure.parts.stage.tip(tip),
    },
    progress: {
      cancelReplay: () => figure.ask({ t: "halt" }),
      jobs: (on) => figure.jobs(on),
    },
    run: () => run(figure, 0),
    preset: (key) => figure.preset(key),
    nudge: (handle, dx, dy, phase) => figure.ask({ t: "nudge", handle, dx, dy, phase }),
    key: (event) => pictureKey(event, figure, drive, root, cursor),
    away: () => cursor.leave(),
  };
}

/**
 * To a step, or to the end of the run, in motion unless the reader wants rest. A run that has come so far stays.
 * @param {import("./figure.js").Figure} figure
 * @param {number} step 0 for the end
 */
export function run(figure, step) {
  const end = step || (figure.state?.steps ?? 0);
  if (!figure.state || figure.state.target >= end) return;
  if (calm()) figure.seek(end);
  else figure.play();
}

/** @param {import("./figure.js").Figure} figure */
function driveOf(figure) {
  /** @type {import("./transport.js").Drive} */
  const drive = {
    toggle: () => (figure.playing ? figure.pause() : figure.play()),
    seek: (step) => figure.seek(step),
    step: (by) => figure.seek((figure.state?.target ?? 0) + by),
    end: () => figure.seek(figure.state?.steps ?? 0),
    reset: () => figure.seek(0),
    speed: (speed) => { figure.player.speed = speed; },
    nextSeed: () => figure.ask({ t: "seed", seed: ((figure.state?.seed ?? 0) + 1) % 2 ** 32 }),
    randomSeed: () => figure.ask({ t: "random-seed" }),
    undo: () => figure.ask({ t: "undo" }),
    redo: () => figure.ask({ t: "redo" }),
    pin: () => figure.ask({ t: "pin", on: !figure.state?.pinned }),
  };
  return { drive };
}

/** @param {import("./figure.js").Figure} figure @param {ShadowRoot} root @returns {import("./menu.js").Items} */
function menuOf(figure, root) {
  return {
    link: async () => {
      const link = linkTo(figure.state?.address ?? figure.id);
      const done = await copy(link);
      figure.parts.notices.say("menu", done ? "good" : "notice", done ? "Link copied: it opens this exact state." : link);
    },
    share: async () => {
      const { id, state, info } = figure;
      if (!state) return;
      const { snippets } = await sharing();
      const { address, digest, description } = state;
      const height = root.host.getBoundingClientRect().height;
      showSnippets(root, snippets({ id, title: info?.title ?? id, address, description, digest, release: pool.release, home: HOME, height }), copy);
    },
    save: async (kind) => saveAll(figure.id, kind, await figure.snapshot(kind)),
    data: async () => showData(root, await figure.client.ask({ q: "tables" }), figure.state?.readouts ?? []),
    fullScreen: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.host.requestFullscreen();
    },
    keys: () => showKeys(root, figure.info),
    said: (message) => figure.parts.notices.say("menu", "error", message),
  };
}

/**
 * Keys on the picture. Never global: the picture must have the focus.
 * @param {KeyboardEvent} event
 * @param {import("./figure.js").Figure} figure
 * @param {import("./transport.js").Drive} drive
 * @param {ShadowRoot} root
 * @param {Cursor} cursor
 */
function pictureKey(event, figure, drive, root, cursor) {
  if (event.target !== figure.parts.stage.focus || event.ctrlKey || event.altKey || event.metaKey) return;
  if (cursor.key(event)) return event.preventDefault();
  const stride = event.shiftKey ? STRIDE : 1;
  /** @param {number} by */
  const turn = (by) => {
    const handle = figure.state?.handles.find(({ brackets }) => brackets);
    if (handle) figure.ask({ t: "nudge", handle: handle.id, dx: by, dy: 0, phase: "end" });
  };
  /** @type {Record<string, () => void>} */
  const acts = {
    " ": drive.toggle,
    ArrowRight: () => drive.step(stride),
    ArrowLeft: () => drive.step(-stride),
    Home: drive.reset,
    End: drive.end,
    z: drive.undo,
    y: drive.redo,
    p: drive.pin,
    s: drive.nextSeed,
    "[": () => turn(-1),
    "]": () => turn(1),
    "?": () => showKeys(root, figure.info),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
