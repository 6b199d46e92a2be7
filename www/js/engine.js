// @ts-check
/**
 * Hosts figures over one instance of the program: in a worker, or on the page's thread when workers are refused.
 * Work is done in slices with a MessageChannel turn between them, so that messages are heard in time.
 */

import { SessionHost } from "./engine/session-host.js";

/** @typedef {import("./types").Numbered<import("./types").Request>} Request */
/** @typedef {import("./types").EngineRequest} EngineRequest */
/** @typedef {import("./types").Numbered<import("./types").Reply> | import("./types").EngineReply} Reply */

export class Engine {
  #glue;
  #post;
  /** @type {Map<number, SessionHost>} */
  #hosts = new Map();
  /** @type {{ job: number, work: import("./types").Work }[]} */
  #jobs = [];
  #turn = new MessageChannel();
  #scheduled = false;
  /** A panic leaves the instance unusable: nothing is called any more. */
  #dead = false;

  /**
   * @param {import("./types").Glue} glue
   * @param {(message: Reply, transfer: Transferable[]) => void} post
   */
  constructor(glue, post) {
    this.#glue = glue;
    this.#post = post;
    this.#turn.port1.onmessage = () => this.#run();
  }

  /** Reports that the program runs, with what does not depend on a figure. */
  hello() {
    this.#post({ t: "booted", release: this.#glue.release() }, []);
  }

  /** @param {Request | EngineRequest} message */
  handle(message) {
    if (this.#dead || message.t === "boot") return;
    if (message.t === "job") {
      this.#jobs.push(message);
    } else if (message.t === "close") {
      this.#hosts.get(message.f)?.close();
      this.#hosts.delete(message.f);
    } else {
      this.#guard(message.f, () => this.#host(message.f).receive(message));
    }
    this.#wake();
  }

  /** @param {number} f */
  #host(f) {
    let host = this.#hosts.get(f);
    if (!host) {
      host = new SessionHost(this.#glue, (reply, transfer) => this.#post({ f, ...reply }, transfer ?? []));
      this.#hosts.set(f, host);
    }
    return host;
  }

  #wake() {
    if (this.#scheduled || this.#dead) return;
    this.#scheduled = true;
    this.#turn.port2.postMessage(null);
  }

  /** One turn: a slice of work for every figure, and one job. */
  #run() {
    this.#scheduled = false;
    let more = false;
    for (const [f, host] of this.#hosts) {
      if (this.#dead) return;
      this.#guard(f, () => { more = host.work() || more; });
    }
    const job = this.#jobs.shift();
    if (job && !this.#dead) this.#runJob(job);
    if (more || this.#jobs.length > 0) this.#wake();
  }

  /** @param {{ job: number, work: import("./types").Work }} item */
  #runJob({ job, work }) {
    try {
      const result = labour(this.#glue, work);
      this.#post({ t: "job-done", job, result, message: "" }, result instanceof Float64Array ? [result.buffer] : []);
    } catch (error) {
      if (isTyped(error)) this.#post({ t: "job-done", job, result: null, message: error.message }, []);
      else this.#die(0, job, error);
    }
  }

  /** Typed errors are handled in the host; whatever arrives here is a panic. @param {number} f @param {() => void} act */
  #guard(f, act) {
    try {
      act();
    } catch (error) {
      this.#die(f, 0, error);
    }
  }

  /** @param {number} f @param {number} job @param {unknown} error */
  #die(f, job, error) {
    this.#dead = true;
    this.#post({ t: "dead", f, job, message: String(error) }, []);
  }
}

/** @param {import("./types").Glue} glue @param {import("./types").Work} work */
function labour(glue, work) {
  switch (work.kind) {
    case "job": return glue.job(work.address, work.index);
    case "trial": return glue.claim_trial(work.claim, work.sets, work.seed);
    case "verdict": return [glue.claim_verdict(work.claim, work.sets, work.trials), glue.claim_picture(work.claim, work.trials, work.width)];
    case "seed": return glue.random_seed();
  }
}

/** An error that Rust threw on purpose. @param {unknown} error @returns {error is Error & { code: string }} */
export function isTyped(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

/**
 * Drives an engine by the messages that a worker gets.
 * @param {{ postMessage(message: any, options?: StructuredSerializeOptions): void, addEventListener(type: "message", listener: (event: MessageEvent) => void): void }} scope
 * @param {import("./types").Glue | Promise<import("./types").Glue>} glue
 */
export function serve(scope, glue) {
  /** @type {Promise<Engine> | undefined} */
  let engine;
  /** @param {WebAssembly.Module} module */
  const boot = async (module) => {
    const program = await glue;
    program.initSync({ module });
    return new Engine(program, (message, transfer) => scope.postMessage(message, { transfer }));
  };
  scope.addEventListener("message", ({ data }) => {
    if (data.t === "boot") {
      engine = boot(data.module);
      engine.then(
        (ready) => ready.hello(),
        (error) => scope.postMessage({ t: "dead", f: 0, job: 0, message: String(error) }),
      );
    } else {
      engine?.then((ready) => ready.handle(data), () => {});
    }
  });
}
