// Whether a part of the page may change under a person's eyes.
import { isTyping } from "./dom.ts";

/** It holds the focus, a selection, or what its open popover belongs to. */
export function isInUse(element: Element): boolean {
  const shown = (element as HTMLButtonElement).popoverTargetElement;
  return holdsFocus(element) || holdsSelection(element) || Boolean(shown?.matches(":popover-open"));
}

/** Nobody reads, points or types there, and its beginning is in sight. */
export function isAtRest(region: Element): boolean {
  return (
    !isInUse(region) &&
    !isTyping(document.activeElement) &&
    !region.matches(":hover") &&
    !document.querySelector("dialog[open]") &&
    region.getBoundingClientRect().top >= 0
  );
}

function holdsFocus(element: Element): boolean {
  return element.contains(document.activeElement);
}

function holdsSelection(element: Element): boolean {
  const selection = getSelection();
  return Boolean(selection && !selection.isCollapsed && selection.containsNode(element, true));
}
