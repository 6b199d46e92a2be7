// @ts-check
/** Where figures are relative to the screen; two observers for all of them. */

import { calm } from "./dom.js";

/** @typedef {{ near(is: boolean): void, seen(is: boolean): void }} Watcher */

/** A figure this far from the screen, in CSS pixels, is made ready. */
const NEAR = 600;
/** Share of the picture, or of the screen, that counts as looked at. */
const SEEN = 0.4;

/** @type {WeakMap<Element, Watcher>} */
const watchers = new WeakMap();
/** @type {{ near: IntersectionObserver, seen: IntersectionObserver } | undefined} */
let observers;

/** Share of the picture, or of the screen, that is enough not to move the page. */
const ENOUGH = 0.8;

/** Whether a figure is so far from the screen that it rests. @param {Element} host */
export function distant(host) {
  const { top, bottom } = host.getBoundingClientRect();
  return top > innerHeight + NEAR || bottom < -NEAR;
}

/** Share of a picture, or of the screen, that is in sight. @param {Element} picture */
export function sight(picture) {
  const { top, bottom, height } = picture.getBoundingClientRect();
  return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.max(1, Math.min(height, innerHeight));
}

/** Moves the page so that a picture is seen, unless most of it is already. @param {Element} picture @param {boolean} [still] at once */
export function bring(picture, still = calm()) {
  if (sight(picture) >= ENOUGH) return;
  const { height } = picture.getBoundingClientRect();
  picture.scrollIntoView({ behavior: still ? "instant" : "smooth", block: height > innerHeight ? "start" : "center" });
}

function open() {
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) watchers.get(entry.target)?.near(entry.isIntersecting);
  }, { rootMargin: `${NEAR}px 0px` });
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const { intersectionRatio, intersectionRect, rootBounds } = entry;
      const screen = rootBounds ? intersectionRect.height / Math.max(1, rootBounds.height) : 0;
      watchers.get(entry.target)?.seen(intersectionRatio >= SEEN || screen >= SEEN);
    }
  }, { threshold: [0, 0.1, 0.2, 0.3, SEEN, 0.6, 0.8, 1] });
  return { near, seen };
}

/**
 * What is inside a figure counts as nowhere while the browser skips it, far from the screen: the element around it tells
 * when it comes near.
 * @param {Element} host
 * @param {Element} picture inside it
 * @param {Watcher} watcher
 * @returns {() => void} stop
 */
export function watch(host, picture, watcher) {
  const { near, seen } = (observers ??= open());
  watchers.set(host, watcher);
  watchers.set(picture, watcher);
  near.observe(host);
  seen.observe(picture);
  return () => {
    near.unobserve(host);
    seen.unobserve(picture);
    watchers.delete(host);
    watchers.delete(picture);
  };
}
