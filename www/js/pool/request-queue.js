// @ts-check
/** Requests that wait for the answer to a move: in order, and of the moves of one gesture only the newest. */

/** @typedef {import("../types").Request} Request */

/** @param {Request} message */
export function isMove(message) {
  return (message.t === "set" || message.t === "touch" || message.t === "nudge") && message.phase === "move";
}

/** @param {Request[]} queue @param {Request} message */
export function enqueue(queue, message) {
  const last = queue.at(-1);
  if (last && isMove(last)) {
    if (message.t === "nudge" && last.t === "nudge" && message.handle === last.handle && message.phase === "move") {
      last.dx += message.dx;
      last.dy += message.dy;
      return;
    }
    if (replaces(message, last)) {
      queue.pop();
      // A tool leaves its trace wherever the hand was.
      if (message.t === "touch" && last.t === "touch" && last.tool !== "") message.via = [...last.via ?? [], [last.x, last.y]];
    }
  }
  queue.push(message);
}

/** @param {Request} message @param {Request} last a move */
function replaces(message, last) {
  if (message.t === "set" && last.t === "set") return message.phase !== "cancel" && keys(message) === keys(last);
  return message.t === "touch" && last.t === "touch" && message.phase === "move";
}

/** @param {{ sets: [string, string][] }} message */
function keys({ sets }) {
  return sets.map(([key]) => key).join();
}
