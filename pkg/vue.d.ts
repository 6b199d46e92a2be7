/** `<tangible-figure>` in the templates of Vue 3. */
import type { HTMLAttributes, PublicProps } from "vue";

import type { TangibleFigure, TangibleFigureAttributes, TangibleFigureEventMap } from "./element.js";

type Handlers = {
  [K in keyof TangibleFigureEventMap as `on${Capitalize<K>}`]?: (event: TangibleFigureEventMap[K]) => void;
};
type Props = Omit<HTMLAttributes, keyof Handlers> & PublicProps & TangibleFigureAttributes & Handlers;

declare module "vue" {
  interface GlobalComponents {
    "tangible-figure": new () => TangibleFigure & { $props: Props };
  }
}
