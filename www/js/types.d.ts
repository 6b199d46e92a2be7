// Types of everything that crosses a boundary: Rust's JSON, and messages between page and engine.

export interface Choice { key: string; label: string }

/** A cell of a written parameter. */
export interface Column {
  /** Head of the column; without one the cell is not shown and keeps its text. */
  name: string;
  kind: "number" | "whole" | "choice" | "word";
  min: number | null;
  max: number | null;
  /** By which an editor moves; 0 without preference. */
  step: number;
  log: boolean;
  /** The texts of a choice. */
  choices: string[];
  /** Letters of the longest word; 0 without limit. */
  most: number;
  /** May be left out with its join, from the last. */
  optional: boolean;
  /** Texts at which a hand stops, with spaces between. */
  positions?: string;
}

/** How the text of a written parameter is built; a field without meaning is empty, 0 or false. */
export interface Shape {
  /** Sentence: what it takes. */
  accepted: string;
  /** What a row is called; empty for a row. */
  row: string;
  /** A text that is accepted. */
  example: string;
  /** Whole texts that may stand in place of the structure, such as `off`. */
  words: string[];
  /** Between rows; without one every letter is a row. */
  separator: string;
  least: number;
  most: number;
  columns: Column[];
  /** What stands in front of each column. */
  joins: string[];
  /** The first columns that together are different in every row. */
  keys: number;
  sorted: boolean;
  /** Of a grid: least and most cells of a row. */
  wide: [least: number, most: number];
}

export interface Editor {
  kind: "number" | "switch" | "choice" | "rows" | "grid" | "curve" | "points" | "tokens" | "text";
  choices?: Choice[];
  shape?: Shape;
}

/** The declaration of one parameter. `min` and `max` are null where there is no limit. */
export interface ParamSpec {
  key: string;
  name: string;
  symbol: string;
  unit: string;
  help: string;
  editor: Editor;
  min: number | null;
  max: number | null;
  auto: boolean;
  cosmetic: boolean;
  whole: boolean;
  limit: number;
  /** It matters only where each of these parameters has one of the texts (or has none of them). */
  only: [key: string, texts: string[], is: boolean][];
}

export interface Preset { key: string; name: string; note: string; sets: [string, string][]; claims: [string, boolean][] }

/** What of a figure stands in a text: places and names of its panels, keys of the rest. */
export interface Look { panels: [number[], string][]; presets: string[]; controls: string[]; readouts: string[] }

/** As in a text, with everything, or on the whole screen. */
export type Depth = "look" | "lab" | "stage";

/** What the reader looks at: on a phone one panel, on a stage of this height. */
export interface View { depth: Depth; tab: number; room: number }

/** What is declared about a figure. */
export interface Info {
  id: string;
  title: string;
  caption: string;
  params: ParamSpec[];
  defaults: string[];
  /** For each parameter the texts at which its slider stops, with spaces between. */
  sliders: string[];
  presets: Preset[];
  look: Look;
  steps: number;
  /** What runs to its value when a picture without time is first looked at. */
  arrival: { key: string; from: number; seconds: number } | null;
  jobs: number;
  series: string[];
  tools: { key: string; label: string; held: boolean; at: [string, string] | null }[];
  readouts: ReadoutInfo[];
  /** Results of its jobs come with the site. */
  shipped?: boolean;
  questions: QuestionInfo[];
}

/** A question that a page may let a figure ask. */
export interface QuestionInfo { id: string; asks: string; why: string; mark: "x" | "y" | "plane"; tab: number; hides: string[] }

/** How a question stands. */
export interface Asked { id: string; open: boolean; guess: string; said: string }

export type Value = number | string | null | { low: number; high: number };

export interface ParamState { key: string; text: string; resolved: string | null }

export interface ReadoutInfo { key: string; label: string; unit: string; formula: string }

export interface Readout extends ReadoutInfo {
  value: Value;
  text: string;
  missing?: string;
  pinned?: string;
  change?: string;
}

/** A handle, and its place in CSS pixels of the picture. */
export interface Handle {
  id: string;
  /** Its name; empty for one that is a parameter, whose name is declared. */
  label: string;
  /** Key of the parameter that it is. */
  param: string | null;
  track: "x" | "y" | "plane" | "press";
  /** Where it is along its track, and how far it goes. */
  at: number;
  range: [number, number];
  brackets: boolean;
  text: string;
  place: [number, number];
}

/** Everything that a session says. */
export interface State {
  address: string;
  digest: string | null;
  step: number;
  target: number;
  steps: number;
  arrived: number;
  jobs: number;
  busy: boolean;
  settled: boolean;
  held: boolean;
  epoch: number;
  seed: number;
  params: ParamState[];
  preset: string | null;
  history: [number, number];
  readouts: Readout[];
  pinned: boolean;
  handles: Handle[];
  question?: Asked;
  description: string;
}

export interface Table { id: string; title: string; columns: { key: string; label: string }[]; rows: Value[][] }

export interface Diagnostic { key: string; message: string; span: [number, number] }

/** What the picture says at a point, and what is drawn over it meanwhile. */
export interface Tip { at: [number, number]; lines?: string[]; over?: Drawn }

export interface Palette {
  inks: string[];
  themes: Record<string, { colors: string[]; seq: string[]; div: string[]; stroke: number }>;
}

/** `advance` of the program, in its order. */
export type Progress = [
  step: number, target: number, steps: number, arrived: number, jobs: number,
  settled: number, held: number, busy: number, epoch: number,
];

export type Phase = "start" | "move" | "end" | "cancel";

/** How a figure is opened: an address, or what its attributes say. */
export interface Opening {
  address: string | null;
  preset: string | null;
  sets: [string, string][];
  seed: string | null;
  step: string | null;
  /** A depth, if it is one. */
  view: string | null;
}

/** Page to engine; `f` is the number of the figure. The page waits for the answer to a move. */
export type Request = { answer?: boolean } & (
  /** `zero`: where to start when the address names no step. */
  | { t: "open"; id: string; address: string; zero: boolean; width: number; view: View; calm: boolean; question: { id: string; open: boolean; guess: string | null } | null }
  | { t: "question"; id: string; open: boolean; guess: string | null }
  | { t: "show-answer" }
  | { t: "goto"; address: string }
  | { t: "set"; sets: [string, string][]; phase: Phase }
  /** Attributes that changed; null where one is gone. */
  | { t: "adjust"; sets: [string, string | null][] }
  | { t: "preset"; key: string }
  | { t: "seed"; seed: number }
  | { t: "random-seed" }
  | { t: "undo" }
  | { t: "redo" }
  | { t: "pin"; on: boolean }
  | { t: "seek"; step: number }
  | { t: "tick"; speed: number }
  | { t: "rest" }
  | { t: "halt" }
  /** `via`: where the hand was since the last touch that was sent. */
  | { t: "touch"; phase: Phase; x: number; y: number; tool: string; via?: [number, number][] }
  | { t: "nudge"; handle: string; dx: number; dy: number; phase: Phase }
  | { t: "width"; width: number }
  | { t: "view"; view: View }
  | { t: "painted" }
  | { t: "jobs"; on: boolean }
  | { t: "absorb"; epoch: number; slot: number; result: Float64Array }
  | { t: "ask"; ask: number; what: Question }
  | { t: "close" }
);

export type Question =
  | { q: "diagnose"; key: string; text: string }
  | { q: "probe"; x: number; y: number; tool: string }
  | { q: "stop"; x: number; y: number; by: number }
  | { q: "readout"; key: string; digits: number }
  | { q: "tables" }
  | { q: "csv"; index: number }
  | { q: "taken"; width: number }
  | { q: "svg"; width: number; theme: string }
  | { q: "state" }
  | { q: "qr"; link: string };

/** What an engine does for others: a job of a figure, a trial or the verdict of a claim, a fresh seed. */
export type Work =
  | { kind: "job"; address: string; index: number }
  | { kind: "trial"; claim: string; sets: [string, string][]; seed: number }
  | { kind: "verdict"; claim: string; sets: [string, string][]; trials: Float64Array[]; width: number }
  | { kind: "seed"; claim: string };

/** What trials say about a claim. */
export interface Verdict {
  outcome: "holds" | "fails" | "undecided";
  statistic: string;
  estimate: number | null;
  interval: [number | null, number | null];
  level: number;
  threshold: string;
  false_alarm: number;
  trials: number;
  overflows: number;
  /** seeds that miss what single seeds are asked for; null where nothing is asked of single seeds */
  odd: number[] | null;
}

export interface JobItem { slot: number; address: string; index: number }

/** Engine to page. */
export type Reply =
  /** With the address as it was read, unless it was refused. */
  | { t: "opened"; notices: string[]; given: string | null }
  | { t: "notices"; notices: string[]; given: string | null }
  /** What is there, and for how many moves it is the answer; with a hand on the picture, what lies over it there. */
  | { t: "shown"; progress: Progress; ended: boolean; answers: number; frame?: Drawn; over?: Drawn | null; state?: Told }
  | { t: "moved"; address: string }
  | { t: "refused"; code: string; message: string; during: string; keys: string[] }
  | { t: "open"; address: string }
  | { t: "wanted"; epoch: number; items: JobItem[] }
  | { t: "answer"; ask: number; value: unknown };

/** A state as JSON: all of it, or of a provisional one what a moving hand changes. */
export interface Told { text: string; provisional: boolean; undo: number; redo: number; commit: boolean }

export type Numbered<T> = T & { f: number };

/** The whole engine, not one figure of it. */
export type EngineRequest =
  | { t: "boot"; module: WebAssembly.Module }
  | { t: "job"; job: number; work: Work };
export type EngineReply =
  | { t: "booted"; release: string }
  | { t: "job-done"; job: number; result: unknown; message: string }
  | { t: "dead"; f: number; job: number; message: string };

/** A picture: see `core/src/scene/wire.rs`. */
export interface Drawn { floats: Float32Array; strings: string[]; width: number; height: number }

export interface Frame extends Drawn { progress: Progress; ended: boolean }

/** An engine somewhere: in a worker, or on the page's thread. */
export interface Port {
  post(message: Numbered<Request> | EngineRequest, transfer?: Transferable[]): void;
  stop(): void;
  onmessage: (message: Numbered<Reply> | EngineReply) => void;
  onlost: (message: string) => void;
  readonly inline: boolean;
}

/** The class that wasm-bindgen exports, as far as it is used. */
export interface Session {
  open(address: string): string;
  set(sets: [string, string][], phase: string): void;
  adjust(sets: [string, string | null][]): string;
  diagnose(key: string, text: string): string;
  set_seed(seed: number): void;
  preset(key: string): void;
  undo(): boolean;
  redo(): boolean;
  pin(on: boolean): void;
  seek(step: number): void;
  play(speed: number): boolean;
  advance(flops: number): Uint32Array;
  view(depth: string, tab: number, room: number): void;
  frame(width: number): Drawn;
  state(): string;
  moving(): string;
  history(): Uint32Array;
  touch(phase: string, x: number, y: number, tool: string): string;
  nudge(handle: string, dx: number, dy: number, phase: string): string;
  probe(x: number, y: number): string | undefined;
  over(x: number, y: number, tool: string): Drawn | undefined;
  stop(x: number, y: number, by: number): Float64Array;
  readout(key: string, digits: number): string | undefined;
  tables(): string;
  csv(index: number): string | undefined;
  qr(link: string): string | undefined;
  svg(width: number, theme: string): string;
  taken(width: number): Drawn;
  job(slot: number): string | undefined;
  ask(id: string, open: boolean, guess: string | null): void;
  show_answer(): void;
  holds_jobs(): boolean;
  absorb(epoch: number, slot: number, result: Float64Array): void;
  free(): void;
}

export interface Glue {
  initSync(options: { module: WebAssembly.Module }): unknown;
  Tangible: new (id: string) => Session;
  address_in(text: string): string;
  job(address: string, index: number): Float64Array;
  release(): string;
  random_seed(): number;
  claim_trial(id: string, sets: [string, string][], seed: number): Float64Array;
  claim_verdict(id: string, sets: [string, string][], trials: Float64Array[]): string;
  claim_picture(id: string, trials: Float64Array[], width: number): string;
}

declare global {
  /** What the portable build has around it: see `portable/source.js`. */
  const tangibleArchives: Record<string, string | (() => Promise<unknown>)>;
  const tangibleHome: string | null;
  const tangibleEngine: () => { Engine: typeof import("./engine.js").Engine; serve: typeof import("./engine.js").serve; glue: Glue };
}
