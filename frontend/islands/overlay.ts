// Native dialogs: what the server swaps into #overlay opens itself; closing returns to the opener.
import { origin, part } from "../lib/dom.ts";

const openers = new WeakMap<HTMLDialogElement, Element>();
// Not every browser gives the focus to a button that is pressed, so the asking element is kept.
let asking: Element | null = null;

export function open(dialog: HTMLDialogElement, opener = document.activeElement): void {
  if (opener && opener !== document.body && !dialog.contains(opener)) openers.set(dialog, opener);
  for (const shown of document.querySelectorAll<HTMLElement>(
    ".menu:popover-open, .pop:popover-open, .rail:popover-open",
  )) {
    shown.hidePopover();
  }
  if (!dialog.open) dialog.showModal();
}

/** To the opener; else to what a swap brought beneath the dialog; else to the page. */
function giveFocusBack(opener: Element | undefined): void {
  const menu = opener?.closest("[popover]");
  const ways = [
    opener,
    // An entry of a menu is gone with its menu.
    menu && document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`),
    document.querySelector("#main [data-focus]"),
    document.getElementById("main"),
  ];
  for (const way of ways) {
    if (way instanceof HTMLElement) way.focus();
    if (way && document.activeElement === way) return;
  }
}

/** Ask before something is lost for good. */
export function ask(text: string, { title = "", verb = "" } = {}): Promise<boolean> {
  const frame = document.querySelector<HTMLTemplateElement>("#confirm-frame")!;
  const dialog = frame.content.querySelector("dialog")!.cloneNode(true) as HTMLDialogElement;
  part(dialog, "text")!.textContent = text;
  if (title) part(dialog, "title")!.textContent = title;
  if (verb) part(dialog, "go")!.textContent = verb;
  dialog.addEventListener("click", (event) => {
    const answer = origin<HTMLButtonElement>(event, "footer button");
    if (answer) dialog.close(answer.value);
  });
  document.body.append(dialog);
  open(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}

document.addEventListener("htmx:after:settle", (event) => {
  const { target } = (event as CustomEvent).detail.task ?? {};
  if (!(target instanceof Element) || !target.closest("#overlay")) return;
  const dialog = document.querySelector<HTMLDialogElement>("#overlay dialog");
  if (dialog) open(dialog, asking ?? undefined);
});

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = (event as CustomEvent).detail;
  const fromPage = ctx.target?.id === "overlay" && !ctx.sourceElement.closest("#overlay");
  if (fromPage) asking = ctx.sourceElement;
});

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = (event as CustomEvent).detail;
  if (!ctx.confirm) return;
  event.preventDefault();
  const { confirmTitle, confirmVerb } = ctx.sourceElement.dataset;
  ask(ctx.confirm, { title: confirmTitle, verb: confirmVerb }).then((yes) =>
    yes ? issueRequest() : dropRequest(),
  );
});

// Plain forms ask in the same way.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target as HTMLFormElement;
    const { confirm: text, confirmTitle, confirmVerb } = form.dataset;
    if (!text || form.dataset.agreed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await ask(text, { title: confirmTitle, verb: confirmVerb }))) return;
    form.dataset.agreed = "yes";
    form.requestSubmit(event.submitter);
  },
  true,
);

document.addEventListener("click", (event) => {
  const opener = origin(event, "[data-open]");
  const wanted = opener && document.getElementById(opener.dataset.open!);
  if (wanted instanceof HTMLDialogElement) open(wanted, opener);
  const dialog = origin<HTMLDialogElement>(event, "dialog");
  if (!dialog?.open) return;
  // A press on the dimmed page around it closes, too.
  if (event.target === dialog || origin(event, "[data-close]")) dialog.close();
});

document.addEventListener(
  "close",
  (event) => {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement)) return;
    giveFocusBack(openers.get(dialog));
    if (dialog.closest("#overlay")) dialog.remove();
  },
  true,
);

document.addEventListener("overlay-close", () => {
  document.querySelector<HTMLDialogElement>("#overlay dialog[open]")?.close();
});
