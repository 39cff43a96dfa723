// One sprite with the icons that components/icons.txt lists, named as Lucide names them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export async function sprite(names, folder) {
  const symbols = await Promise.all(names.map((name) => symbol(name, join(folder, `${name}.svg`))));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function symbol(name, path) {
  const drawing = (await readFile(path, "utf8")).match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.replace(/\s+/g, " ").trim()}</symbol>`;
}
