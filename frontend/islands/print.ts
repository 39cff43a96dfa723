// A button with data-print prints the page.
import { origin } from "../lib/dom.ts";

document.addEventListener("click", (event) => {
  if (!origin(event, "[data-print]")) return;
  for (const shown of document.querySelectorAll<HTMLElement>(".menu:popover-open")) shown.hidePopover();
  print();
});
