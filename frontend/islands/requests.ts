import htmx from "htmx.org";

// Nothing in an attribute is ever run as code; the content security policy says the same.
const refuse = () => {
  throw new Error("Code in attributes is switched off.");
};
htmx.registerExtension("no-eval", {
  init: (api: { initSecurity: (policy: null, plain: unknown, later: unknown) => void }) =>
    api.initSecurity(null, refuse, refuse),
});

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = (event as CustomEvent).detail;
  if (ctx.request.method !== "GET") ctx.request.headers["X-CSRFToken"] = csrfToken();
});
