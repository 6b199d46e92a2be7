// @ts-check
/** What each part of a figure may ask of it: buttons, controls, pointers, keys and menu, joined to the figure. */

import { book } from "../view/address.js";
import { Cursor } from "./cursor.js";
import { copy } from "../view/exports.js";
import { choose } from "../view/reopen.js";
import { pool } from "../pool/pool.js";
import { HOME, sharing } from "../source.js";

/** Steps of an arrow key with Shift. */
const STRIDE = 100;

/**
 * @param {import("../view/figure.js").Figure} figure
 * @param {ShadowRoot} root
 * @returns {import("../view/figure-view.js").Commands}
 */
export function commandsOf(figure, root) {
  const playback = playbackOf(figure);
  const cursor = new Cursor(figure);
  return {
    playback,
    size: (width, room) => {
      if (figure.depths.view.depth === "stage") figure.depths.turn({ room });
      figure.session.send({ t: "width", width });
    },
    deepen: (depth) => figure.depths.go(depth),
    tab: (tab) => { figure.depths.turn({ tab }); figure.asking?.beside(tab); },
    controls: {
      set: (key, text, phase) => figure.ask({ t: "set", sets: [[key, text]], phase }),
      diagnose: (key, text) => figure.session.ask({ q: "diagnose", key, text }),
    },
    menu: menuOf(figure, root),
    pointer: {
      touch: (phase, x, y) => figure.ask({ t: "touch", phase, x, y, tool: figure.view.tools?.key ?? "" }),
      probe: (x, y) => figure.session.ask({ q: "probe", x, y, tool: cursor.tool }),
      tip: (tip) => figure.view.picture.tip(tip),
    },
    progress: {
      cancelReplay: () => figure.ask({ t: "halt" }),
      jobs: (on) => figure.jobs(on),
    },
    preset: (key) => figure.preset(key),
    nudge: (handle, dx, dy, phase) => figure.ask({ t: "nudge", handle, dx, dy, phase }),
    key: (event) => pictureKey(event, figure, playback, root, cursor),
    away: () => cursor.leave(),
  };
}

/** @param {import("../view/figure.js").Figure} figure @returns {import("../view/transport.js").Playback} */
function playbackOf(figure) {
  return {
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
}

/** @param {import("../view/figure.js").Figure} figure @param {ShadowRoot} root */
async function keys(figure, root) {
  (await sharing()).showKeys(root, figure.info);
}

/** @param {import("../view/figure.js").Figure} figure @param {ShadowRoot} root @returns {import("../view/menu.js").MenuCommands} */
function menuOf(figure, root) {
  return {
    link: async () => {
      const link = book.link(figure, figure.state?.address ?? figure.id);
      const done = await copy(link);
      figure.view.notices.say("menu", done ? "good" : "notice", done ? "Link copied: it opens this exact state." : link);
    },
    share: async () => {
      const { id, state, info } = figure;
      if (!state) return;
      const { showSnippets, snippets } = await sharing();
      const { address, digest, description } = state;
      const height = root.host.getBoundingClientRect().height;
      showSnippets(root, snippets({ id, title: info?.title ?? id, address, description, digest, release: pool.release, home: HOME, height }), copy);
    },
    save: async (kind) => {
      const said = await (await sharing()).saveAll(figure.id, kind, await figure.snapshot(kind));
      if (said) figure.view.notices.say("menu", "notice", said);
    },
    reopen: () => choose(figure.view.notices),
    data: async () => (await sharing()).showData(root, await figure.session.ask({ q: "tables" }), figure.state?.readouts ?? []),
    fullScreen: () => figure.depths.go("stage"),
    keys: () => keys(figure, root),
    said: (message) => figure.view.notices.say("menu", "error", message),
  };
}

/**
 * Keys on the picture. Never global: the picture must have the focus.
 * @param {KeyboardEvent} event
 * @param {import("../view/figure.js").Figure} figure
 * @param {import("../view/transport.js").Playback} playback
 * @param {ShadowRoot} root
 * @param {Cursor} cursor
 */
function pictureKey(event, figure, playback, root, cursor) {
  if (event.target !== figure.view.picture.focus || event.ctrlKey || event.altKey || event.metaKey) return;
  if (cursor.key(event)) return event.preventDefault();
  const stride = event.shiftKey ? STRIDE : 1;
  /** @param {number} by */
  const turn = (by) => {
    const handle = figure.state?.handles.find(({ brackets }) => brackets);
    if (handle) figure.ask({ t: "nudge", handle: handle.id, dx: by, dy: 0, phase: "end" });
  };
  /** @type {Record<string, () => void>} */
  const acts = {
    " ": playback.toggle,
    ArrowRight: () => playback.step(stride),
    ArrowLeft: () => playback.step(-stride),
    Home: playback.reset,
    End: playback.end,
    z: playback.undo,
    y: playback.redo,
    p: playback.pin,
    s: playback.nextSeed,
    "[": () => turn(-1),
    "]": () => turn(1),
    "?": () => keys(figure, root),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
