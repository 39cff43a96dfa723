// How htmx talks to the server, and what a person hears when it fails.
import htmx from "htmx.org";
import { announce } from "../lib/announce.ts";
import { csrfToken } from "../lib/csrf.ts";
import { say } from "../lib/words.ts";
import { FAILURES, failed, unconnected } from "./toasts.ts";

const SLOW = 4000;

type Context = {
  request: { method: string; headers: Record<string, string> };
  response?: { status: number; raw: Response };
  sourceElement?: HTMLElement;
  sourceEvent?: SubmitEvent;
  target?: Element | string;
  slow?: ReturnType<typeof setTimeout>;
};

// Nothing in an attribute is ever run as code; the content security policy says the same.
const refuse = () => {
  throw new Error("Code in attributes is switched off.");
};
htmx.registerExtension("no-eval", {
  init: (api: { initSecurity: (policy: null, plain: unknown, later: unknown) => void }) =>
    api.initSecurity(null, refuse, refuse),
});

function on(name: string, act: (ctx: Context, event: CustomEvent) => void): void {
  document.addEventListener(name, (event) => {
    const { ctx } = (event as CustomEvent).detail;
    if (ctx) act(ctx, event as CustomEvent);
  });
}

function waiting(ctx: Context): Element[] {
  const button = ctx.sourceEvent?.submitter ?? ctx.sourceElement;
  const region = ctx.target instanceof Element && ctx.target !== document.body ? ctx.target : null;
  return [region, button?.matches(".btn") ? button : null].filter((one) => one != null);
}

on("htmx:config:request", (ctx) => {
  if (ctx.request.method !== "GET") ctx.request.headers["X-CSRFToken"] = csrfToken();
});

on("htmx:before:request", (ctx) => {
  for (const one of waiting(ctx)) one.setAttribute("aria-busy", "true");
  ctx.slow = setTimeout(() => announce(say("slow")), SLOW);
});

on("htmx:finally:request", (ctx) => {
  clearTimeout(ctx.slow);
  for (const one of waiting(ctx)) one.removeAttribute("aria-busy");
});

on("htmx:before:response", (ctx, event) => {
  // The session ended: the server sent the sign-in page. Come back here after it.
  const { raw } = ctx.response!;
  if (raw.redirected && new URL(raw.url).pathname.startsWith("/accounts/login")) {
    event.preventDefault();
    location.reload();
  }
});

on("htmx:response:error", (ctx) => {
  const { status } = ctx.response!;
  if (status in FAILURES || status >= 500) failed(status);
});

document.addEventListener("htmx:error", (event) => {
  const { error } = (event as CustomEvent).detail;
  if (error instanceof TypeError) unconnected();
});
