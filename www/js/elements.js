// @ts-check
/** All elements of ours. */

import { TangibleFigure } from "./element.js";
import { TangibleClaim } from "./prose/claim.js";
import { TangibleClaims } from "./prose/claims.js";
import { TangibleExercise } from "./prose/exercise.js";
import { followLinks } from "./prose/links.js";
import { TangiblePredict } from "./prose/predict.js";
import { TangibleSet } from "./prose/set.js";
import { TangibleValue } from "./prose/value.js";

/** @param {string} [tag] name of the figures */
export function defineElements(tag) {
  TangibleFigure.define(tag);
  const text = { value: TangibleValue, set: TangibleSet, predict: TangiblePredict, exercise: TangibleExercise, claim: TangibleClaim, claims: TangibleClaims };
  for (const [name, element] of Object.entries(text)) {
    if (!customElements.get(`tangible-${name}`)) customElements.define(`tangible-${name}`, element);
  }
  followLinks();
}
