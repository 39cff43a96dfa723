/** Speak politely: a swap, a count, a copy. */
export function announce(text: string): void {
  speak("status", text);
}

/** Speak at once: a failure, a call. */
export function alarm(text: string): void {
  speak("alert", text);
}

function speak(id: string, text: string): void {
  const region = document.getElementById(id);
  if (!region) return;
  region.textContent = "";
  // The same sentence twice must be heard twice.
  setTimeout(() => (region.textContent = text), 50);
}
