// @ts-check
/** A worker: one instance of the program, driven by messages. */

import { serve } from "./engine.js";

serve(self, import(new URL("../wasm/tangible_theorems.js", import.meta.url).href));
