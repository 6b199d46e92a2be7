// The templates of the package's README, shown beside figures with every attribute; and what must not type-check.
import { createRoot } from "react-dom/client";
import { createApp } from "vue";

import type { State, TangibleFigure } from "tangible-theorems/element";
import "tangible-theorems/element";
import { Race } from "./Race";
import VueRace from "./Race.vue";
import VueTypes from "./Types.vue";

/** What the test reads. */
const heard: { ready: number; steps: number[]; address: string } = { ready: 0, steps: [], address: "" };
Object.assign(globalThis, { heard });

const changed = ({ detail }: CustomEvent<State>) => {
  heard.address = detail.address;
};

const place = (id: string): HTMLElement => {
  const element = document.createElement("div");
  element.id = id;
  document.querySelector("main")?.append(element);
  return element;
};

createRoot(place("react")).render(
  <>
    <tangible-figure
      id="average"
      src="label-noise/vanishing-average"
      step={500}
      autoplay="off"
      sigma={0.2}
      onready={() => (heard.ready += 1)}
      onstep={({ detail }) => heard.steps.push(detail.step)}
      onchange={changed}
    />
    <Race />
  </>,
);
createApp(VueTypes).mount(place("vue-types"));
createApp(VueRace).mount(place("vue"));

/** Never called: only its types matter. */
export async function types(figure: TangibleFigure): Promise<State | null> {
  const found = document.querySelector("tangible-figure");
  found?.set({ n: 30, preset: "x" });
  figure.state = "label-noise/valley?v=1";
  figure.step(10);
  figure.addEventListener("resize", ({ detail }) => detail.height.toFixed());
  const [first] = await figure.snapshot("svg");
  first.text();
  // @ts-expect-error an export of another kind
  figure.snapshot("gif");
  // @ts-expect-error a step is a number
  figure.seek("500");
  // @ts-expect-error no such detail
  figure.addEventListener("step", ({ detail }) => detail.digest);
  // @ts-expect-error a figure has a source
  const without = <tangible-figure seed={3} />;
  // @ts-expect-error a listener hears an event
  const deaf = <tangible-figure src="a/b" onready={3} />;
  return [without, deaf].length > 0 ? figure.state : null;
}
