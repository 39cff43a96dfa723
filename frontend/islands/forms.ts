// Small courtesies of every form.
import { forgetEverything, origin } from "../lib/dom.ts";

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.action.includes("/logout/")) forgetEverything();
  const isHtmx = form.matches("[hx-post], [hx-get], [hx-put], [hx-patch], [hx-delete]");
  if (event.defaultPrevented || isHtmx || form.method === "dialog" || form.target) return;
  const button = event.submitter;
  if (!button?.matches(".btn")) return;
  // A second press of a button that already works does nothing.
  if (button.getAttribute("aria-busy") === "true") event.preventDefault();
  button.setAttribute("aria-busy", "true");
});

// Back from the next page: nothing is busy any more.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const one of document.querySelectorAll('[aria-busy="true"]'))
    one.removeAttribute("aria-busy");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = origin<HTMLElement>(event, "form") as HTMLFormElement | null;
  if (form) form.requestSubmit();
});

// A field opened in the place of a value closes again.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const way = origin(event, "form")?.querySelector<HTMLElement>("[data-escape]");
  if (!way) return;
  event.preventDefault();
  way.click();
});

// Press-and-hold is hard; a button shows the password instead.
document.addEventListener("click", (event) => {
  const button = origin(event, "[data-reveal]");
  const field = button && document.getElementById(button.dataset.reveal!);
  if (!(field instanceof HTMLInputElement)) return;
  field.type = field.type === "password" ? "text" : "password";
  button!.setAttribute("aria-pressed", String(field.type === "text"));
});
