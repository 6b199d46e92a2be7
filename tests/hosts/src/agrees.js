// @ts-check
/** The types that the npm package promises are those of the element: checked, never run. */

/** @param {import("../../../www/js/view/element.js").TangibleFigure} figure @returns {import("../../../pkg/element").TangibleFigure} */
export const promised = (figure) => figure;
