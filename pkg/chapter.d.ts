/** A chapter: the element, and the program of its figures. Importing it defines `<tangible-figure>`. */
import "./element.js";
