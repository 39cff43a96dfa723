// A press on a plate copies its code.
import { announce } from "../lib/announce.ts";
import { origin } from "../lib/dom.ts";
import { say } from "../lib/words.ts";

const SHOWN = 1500;

document.addEventListener("click", async (event) => {
  const plate = origin(event, "[data-copy]");
  if (!plate) return;
  event.preventDefault();
  await copy(plate.dataset.copy!);
  plate.dataset.copied = "yes";
  announce(say("copied"));
  setTimeout(() => delete plate.dataset.copied, SHOWN);
});

async function copy(text: string): Promise<void> {
  // Without https the browser offers no clipboard: select and copy by hand.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
