// @ts-check
/** Everything that the portable build brings along. */

import { defineElements } from "../elements.js";
import "../prose.js";

defineElements();
