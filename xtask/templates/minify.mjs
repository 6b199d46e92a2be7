// Shortens scripts for the deployable site: names and blanks, never what they do.
// Its argument is a file with [[from, to], …] as JSON.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { minify } from "terser";

const options = {
  module: true,
  ecma: 2020,
  compress: { passes: 3 },
  format: { comments: false },
};

for (const [from, to] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const { code } = await minify(readFileSync(from, "utf8"), options);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
}
