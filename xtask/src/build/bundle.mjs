/**
 * Bundles scripts with esbuild, for bundle.rs: reads a list of bundles as JSON, answers the text of each, made small,
 * and the sources that went into it.
 *
 *     [{ entry, kept, swapped, form }] ─▶ [{ text, inputs }]
 *
 * `entry` is a file, or { contents, folder } for one that stands nowhere; an import of a file of `kept` stays an import
 * of it; `swapped` is a file and what stands in its place; `form` is "module" or a name: that of a variable of a
 * classic script that holds what the entry exports.
 */

import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { build } from "esbuild";

/** Where imports lead: to another file, or out of the bundle. */
function ways({ entry, kept, swapped }) {
  const from = typeof entry === "string" ? dirname(entry) : entry.folder;
  return {
    name: "ways",
    setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      if (file === swapped?.[0]) return { path: swapped[1] };
      if (!kept.includes(file) || file === entry) return undefined;
      const way = relative(from, file);
      return { path: way.startsWith(".") ? way : `./${way}`, external: true };
    }),
  };
}

async function bundled(bundle) {
  const { entry, form } = bundle;
  const start = typeof entry === "string"
    ? { entryPoints: [entry] }
    : { stdin: { contents: entry.contents, resolveDir: entry.folder } };
  const { outputFiles: [file], metafile } = await build({
    ...start,
    ...(form === "module" ? { format: "esm" } : { format: "iife", globalName: form, define: { "import.meta.url": "\"\"" } }),
    plugins: [ways(bundle)],
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  return { text: file.text, inputs: Object.keys(metafile.inputs).map((name) => resolve(name)) };
}

const bundles = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(await Promise.all(bundles.map(bundled))));
