// @ts-check
/** Questions that a session answers without changing. */

/** @param {import("../types").Session} session @param {import("../types").Question} what @returns {unknown} */
export function answer(session, what) {
  switch (what.q) {
    case "diagnose": return JSON.parse(session.diagnose(what.key, what.text));
    case "probe": return { ...JSON.parse(session.probe(what.x, what.y) ?? "{}"), over: session.over(what.x, what.y, what.tool) };
    case "stop": return [...session.stop(what.x, what.y, what.by)];
    case "readout": return session.readout(what.key, what.digits) ?? "";
    case "tables": return JSON.parse(session.tables());
    case "csv": return session.csv(what.index) ?? null;
    case "taken": return session.taken(what.width);
    case "svg": return session.svg(what.width, what.theme);
    case "state": return session.state();
    case "qr": return session.qr(what.link) ?? "";
  }
}
