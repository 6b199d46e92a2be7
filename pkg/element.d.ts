/**
 * `<tangible-figure src="chapter/figure">`. Importing the module defines the element and brings the program of a chapter
 * when a figure of it is met; where there is no document, it does nothing.
 */

/** A number; `"inf"` or `"-inf"`; null where there is none; an interval. */
export type Value = number | string | null | { low: number; high: number };

/** A parameter: its canonical text, and what `auto` stands for here. */
export interface Parameter {
  key: string;
  text: string;
  resolved: string | null;
}

/** A number under the picture. */
export interface Readout {
  key: string;
  label: string;
  unit: string;
  value: Value;
  /** As the figure prints it. */
  text: string;
  /** Why there is no value. */
  missing?: string;
}

/** Everything that a figure says. */
export interface State {
  /** Parameters, seed and step; the same address gives the same numbers everywhere. */
  address: string;
  /** Proves them; null while something is still computed. */
  digest: string | null;
  step: number;
  /** Number of steps of the whole run; 0 for a figure without time. */
  steps: number;
  seed: number;
  params: Parameter[];
  preset: string | null;
  readouts: Readout[];
  /** The picture in words. */
  description: string;
  settled: boolean;
  busy: boolean;
}

/** What a figure tells its page. */
export interface TangibleFigureEventMap {
  /** The first picture of its own stands. */
  ready: CustomEvent<null>;
  /** A parameter, the seed or the step is another one, or the numbers of a run have arrived. */
  change: CustomEvent<State>;
  /** The picture shows another step. */
  step: CustomEvent<{ step: number }>;
  /** The run has come to its end. */
  complete: CustomEvent<null>;
  /** A sentence for the reader: what was refused, or why the figure stays a picture. */
  error: CustomEvent<{ message: string }>;
  /** The element is wider or higher than before. */
  resize: CustomEvent<{ width: number; height: number }>;
}

/** The element. Its attributes are `src`, `seed`, `step`, `preset`, `theme`, `controls`, `autoplay`, `view` and the parameters. */
export interface TangibleFigure extends HTMLElement {
  /** Null until the figure is ready. Set to an address, or to such a state, it goes there. */
  get state(): State | null;
  set state(to: string | State | null);
  play(): void;
  pause(): void;
  /** Goes some steps forward, or back; frameworks that set it as a property set the attribute. */
  get step(): (by?: number) => void;
  set step(to: string | number);
  /** Goes to a step. */
  seek(step: number): void;
  /** Goes to step 0. */
  reset(): void;
  /** Sets parameters as one entry of the history. */
  set(values: Record<string, string | number>): void;
  /** Goes to an address, and into view. */
  show(address: string): void;
  /** An export: one blob a file, and one file but for CSV, which has one a table. */
  snapshot(kind: "svg" | "png" | "csv" | "json"): Promise<Blob[]>;

  addEventListener<K extends keyof TangibleFigureEventMap>(
    type: K,
    listener: (this: TangibleFigure, event: TangibleFigureEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Attributes of the element as templates write them. Every other one is a parameter of the figure. */
export interface TangibleFigureAttributes {
  /** `chapter/figure`. */
  src: string;
  seed?: number | string;
  step?: number | string;
  preset?: string;
  theme?: "light" | "dark" | "contrast" | "contrast-dark";
  /** Keys of the parameters that stand below the picture, separated by spaces. */
  controls?: string;
  autoplay?: "on" | "off";
  /** How much of it stands there: as in a text, everything, or on the whole window. */
  view?: "look" | "lab" | "stage";
  [parameter: string]: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    "tangible-figure": TangibleFigure;
  }
}
