// Shows a password while its button is pressed in.
import { origin } from "../lib/dom.ts";

const field = (button: HTMLElement) => document.getElementById(button.dataset.reveal!);

for (const button of document.querySelectorAll<HTMLElement>("[data-reveal]")) button.hidden = false;

document.addEventListener("click", (event) => {
  const button = origin(event, "[data-reveal]");
  const input = button && field(button);
  if (!(input instanceof HTMLInputElement)) return;
  const shown = input.type === "password";
  input.type = shown ? "text" : "password";
  button!.setAttribute("aria-pressed", String(shown));
  button!.querySelector("use")?.setAttribute("href", sprite(button!, shown ? "eye-off" : "eye"));
  input.focus();
});

function sprite(button: HTMLElement, name: string): string {
  const href = button.querySelector("use")?.getAttribute("href") ?? "";
  return `${href.split("#")[0]}#${name}`;
}
