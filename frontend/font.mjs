// Inter with weights 400 to 700 at one optical size, cut to the letters of European languages.
import { readFile } from "node:fs/promises";
import subset from "subset-font";

const HYPHEN = "-";
const RANGES = [
  [0x20, 0x2c], // Basic Latin around the hyphen
  [0x2e, 0x7e],
  [0xa0, 0xff], // Latin-1
  [0x100, 0x17f], // Latin Extended-A
  [0x218, 0x21b], // Romanian s and t with comma below
  [0x2010, 0x2027], // dashes, quotes, ellipsis
  [0x2030, 0x203a],
  [0x2190, 0x2199], // arrows
];
const SINGLE = "€№™−≈≠≤≥×÷…⌘⌥⇧↵✓ʼ⁄";
const FEATURES = ["tnum", "zero", "cv05", "ss03", "case", "calt", "kern"];
const AXES = { opsz: 14, wght: { min: 400, max: 700, default: 400 } };

export async function font(source) {
  const ranges = RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i),
  );
  return cut(source, String.fromCodePoint(...ranges) + SINGLE, FEATURES);
}

/** Tabular figures make Inter's hyphen as wide as a digit; this one stays as it is in words. */
export function hyphen(source) {
  return cut(source, HYPHEN, []);
}

/** A whole weight as TrueType, for documents on paper: Latin, Greek and Cyrillic. */
export async function paperFont(source) {
  const ranges = [[0x20, 0x52f], [0x1e00, 0x1eff], [0x2000, 0x22ff], [0x2500, 0x27bf]];
  const text = ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
    .map((code) => String.fromCodePoint(code))
    .join("");
  const options = { targetFormat: "truetype", keepFeatures: ["tnum", "case", "calt", "kern"] };
  return subset(await readFile(source), text, options);
}

async function cut(source, text, keepFeatures) {
  const options = { targetFormat: "woff2", keepFeatures, variationAxes: AXES };
  return subset(await readFile(source), text, options);
}
