/** `<tangible-figure>` in JSX, for React 19. Events are lower case: `onready`, `onchange`. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";

import type { TangibleFigure, TangibleFigureAttributes, TangibleFigureEventMap } from "./element.js";

type Handlers = { [K in keyof TangibleFigureEventMap as `on${K}`]?: (event: TangibleFigureEventMap[K]) => void };
type Props = DetailedHTMLProps<Omit<HTMLAttributes<TangibleFigure>, "children">, TangibleFigure> & TangibleFigureAttributes & Handlers;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "tangible-figure": Props;
    }
  }
}
