// @ts-check
/**
 * Defines the elements that live in a text with figures: numbers, phrases, answers, exercises, claims. A page
 * without them does without this script.
 */

import { TangibleAnswer } from "./prose/answer.js";
import { TangibleClaim } from "./prose/claim.js";
import { TangibleClaims } from "./prose/claims.js";
import { TangibleExercise } from "./prose/exercise.js";
import { give } from "./prose/give.js";
import { followLinks } from "./prose/links.js";
import { TangibleSet } from "./prose/set.js";
import { TangibleValue } from "./prose/value.js";

const TEXT = { value: TangibleValue, set: TangibleSet, answer: TangibleAnswer, exercise: TangibleExercise, claim: TangibleClaim, claims: TangibleClaims };

for (const [name, element] of Object.entries(TEXT)) {
  if (!customElements.get(`tangible-${name}`)) customElements.define(`tangible-${name}`, element);
}
followLinks();
for (const from of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-gives]"))) give(from);
