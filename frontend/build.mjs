// Builds everything the browser gets into build/static/ui: node frontend/build.mjs [--watch]
import { build, context } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { font, hyphen, paperFont } from "./font.mjs";
import { sprite } from "./icons.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "build/static/ui");
const fonts = join(root, "build/fonts");

// What a page may weigh before it does anything, in bytes after gzip.
const BUDGET = { "app.css": 22_528, "main.js": 46_080, "inter.woff2": 34_816 };

const options = {
  absWorkingDir: root,
  entryPoints: { main: "frontend/main.ts", app: "frontend/css/app.css" },
  outdir: out,
  entryNames: "[name]",
  chunkNames: "chunk-[hash]",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: ["chrome128", "edge128", "firefox129", "safari17.5", "ios17.5"],
  supported: { nesting: true },
  legalComments: "none",
  external: ["*.woff2"],
  logLevel: "warning",
};

async function main() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const icons = (await readFile(join(root, "src/scheda/foundation/components/icons.txt"), "utf8"))
    .split("\n")
    .filter(Boolean);
  await writeFile(
    join(out, "icons.svg"),
    await sprite(icons, join(root, "node_modules/lucide-static/icons")),
  );
  const inter = join(root, "node_modules/inter-ui/variable/InterVariable.woff2");
  await writeFile(join(out, "inter.woff2"), await font(inter));
  await writeFile(join(out, "inter-hyphen.woff2"), await hyphen(inter));
  await mkdir(fonts, { recursive: true });
  for (const weight of ["Regular", "SemiBold"]) {
    const source = join(root, `node_modules/inter-ui/web/Inter-${weight}.woff2`);
    await writeFile(join(fonts, `inter-${weight.toLowerCase()}.ttf`), await paperFont(source));
  }
  await copyFile(join(root, "frontend/mark.svg"), join(out, "mark.svg"));
  if (process.argv.includes("--watch")) return (await context(options)).watch();
  await build(options);
  await weigh();
}

async function weigh() {
  for (const [name, limit] of Object.entries(BUDGET)) {
    const size = gzipSync(await readFile(join(out, name))).length;
    console.log(`${name}: ${size} of ${limit} bytes`);
    if (size > limit) throw new Error(`${name} is over its budget.`);
  }
}

await main();
