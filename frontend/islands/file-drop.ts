// <file-drop>: files and whole folders, by drag or by choice. Without data-action it fills its own
// input and the form around it sends; with it, files go at once, in batches, and it shows how far.
import htmx from "htmx.org";
import { announce } from "../lib/announce.ts";
import { batches } from "../lib/batches.ts";
import { csrfToken } from "../lib/csrf.ts";
import { part } from "../lib/dom.ts";
import { dropped, type Found } from "../lib/folders.ts";
import { say } from "../lib/words.ts";
import { failed, showToast } from "./toasts.ts";

const MEGABYTE = 1024 * 1024;
const MOST = 100;
const BYTES = 20 * MEGABYTE;
const LISTED = 5;

type Batch = (Found & { size: number })[];

class FileDrop extends HTMLElement {
  connectedCallback(): void {
    const folder = part(this, "folder");
    if (folder) folder.hidden = false;
    this.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement;
      if (input.type !== "file") return;
      this.#receive(
        [...(input.files ?? [])].map((file) => ({
          file,
          path: file.webkitRelativePath || file.name,
        })),
      );
    });
    for (const name of ["dragenter", "dragover"])
      this.addEventListener(name, (event) => this.#over(event, true));
    for (const name of ["dragleave", "drop"])
      this.addEventListener(name, (event) => this.#over(event, false));
    this.addEventListener("drop", async (event) => {
      if (event.dataTransfer) this.#receive(await dropped(event.dataTransfer));
    });
  }

  #over(event: Event, over: boolean): void {
    event.preventDefault();
    this.toggleAttribute("data-over", over);
  }

  #receive(found: Found[]): void {
    const visible = found.filter(
      ({ path }) => !path.split("/").some((step) => step.startsWith(".")),
    );
    if (!visible.length) showToast({ message: say("no-files"), tone: "bad" });
    const small = this.#smallEnough(visible);
    if (!small.length) return;
    this.#list(small);
    if (this.dataset.action) this.#send(small);
    else this.#fill(small);
  }

  /** What the server would refuse is named before it is sent. */
  #smallEnough(found: Found[]): Found[] {
    const most = Number(this.dataset.most) || Number.POSITIVE_INFINITY;
    for (const { file, path } of found) {
      if (file.size > most) {
        const size = Math.floor(most / MEGABYTE);
        showToast({ message: say("too-large", { name: path, size }), tone: "bad" });
      }
    }
    return found.filter(({ file }) => file.size <= most);
  }

  #list(found: Found[]): void {
    const list = part(this, "list");
    if (!list) return;
    const rows = found.slice(0, LISTED).map(({ path }) => path);
    if (found.length > LISTED) rows.push(`+ ${found.length - LISTED}`);
    list.replaceChildren(
      ...rows.map((text) => {
        const row = document.createElement("li");
        row.textContent = text;
        return row;
      }),
    );
    list.hidden = false;
  }

  #fill(found: Found[]): void {
    const input = this.querySelector<HTMLInputElement>("input[name]")!;
    const carrier = new DataTransfer();
    for (const { file } of input.multiple ? found : found.slice(0, 1)) carrier.items.add(file);
    input.files = carrier.files;
  }

  async #send(found: Found[]): Promise<void> {
    const sized = found.map((one) => ({ ...one, size: one.file.size }));
    const total = sized.reduce((sum, { size }) => sum + size, 0) || 1;
    const group = crypto.randomUUID?.() ?? String(Date.now());
    let done = 0;
    const all = batches(sized, MOST, BYTES);
    this.#progress(found.length, 0);
    for (const [i, batch] of all.entries()) {
      const body = this.#body(batch, group, i === all.length - 1);
      const answer = await this.#post(body, (sent) =>
        this.#progress(found.length, (done + sent) / total),
      );
      if (!answer) return;
      if (answer.status === 422) return this.#finish(answer);
      done += batch.reduce((sum, { size }) => sum + size, 0);
      if (i === all.length - 1) this.#finish(answer);
    }
  }

  #body(batch: Batch, group: string, last: boolean): FormData {
    const form = this.closest("form");
    const body = form ? new FormData(form) : new FormData();
    const field = this.dataset.field ?? "files";
    body.delete(field);
    for (const { file, path } of batch) {
      body.append(field, file);
      body.append("paths", path);
    }
    body.set("batch", group);
    if (last) body.set("last", "1");
    return body;
  }

  /** XMLHttpRequest, because only it tells how much has been sent. */
  #post(body: FormData, sent: (bytes: number) => void): Promise<XMLHttpRequest | null> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.dataset.action!);
      request.setRequestHeader("X-CSRFToken", csrfToken());
      request.setRequestHeader("HX-Request", "true");
      request.upload.onprogress = (event) => sent(event.loaded);
      request.onloadend = () => {
        const accepted = request.status >= 200 && request.status < 300;
        if (!accepted && request.status !== 422) failed(request.status);
        resolve(accepted || request.status === 422 ? request : null);
      };
      request.send(body);
    });
  }

  #progress(count: number, share: number): void {
    const box = part(this, "progress")!;
    box.hidden = false;
    box.querySelector("progress")!.value = Math.min(100, share * 100);
    const shown = Math.min(1, share).toLocaleString(document.documentElement.lang, {
      style: "percent",
    });
    part(box, "label")!.textContent = say("sending", { count, share: shown });
  }

  #finish(answer: XMLHttpRequest): void {
    part(this, "progress")!.hidden = true;
    announce(say("sent"));
    const redirect = answer.getResponseHeader("HX-Redirect");
    if (redirect) return location.assign(redirect);
    for (const [name, detail] of Object.entries(
      JSON.parse(answer.getResponseHeader("HX-Trigger") ?? "{}"),
    )) {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    }
    const target = document.querySelector(this.dataset.target ?? "#nowhere");
    if (target)
      htmx.swap({ text: answer.responseText, target, swap: "innerHTML", sourceElement: this });
  }
}

customElements.define("file-drop", FileDrop);
