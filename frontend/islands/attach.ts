// The names of chosen files beside their button, which hides the browser's own words.
import { origin, part } from "../lib/dom.ts";

document.addEventListener("change", (event) => {
  const input = origin<HTMLInputElement>(event, "input[type=file]");
  const names = input?.parentElement && part(input.parentElement, "names");
  if (names) names.textContent = [...(input?.files ?? [])].map((file) => file.name).join(", ");
});
