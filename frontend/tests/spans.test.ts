import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, shifted, written } from "../lib/spans.ts";

const nine = { day: "2026-03-09", from: 540, minutes: 60 };

test("dragging goes by quarters of an hour", () => {
  assert.equal(written(moved(nine, { by: 22 })), "2026-03-09T09:15");
  assert.equal(written(moved(nine, { day: "2026-03-11", by: -61 })), "2026-03-11T08:00");
});

test("nothing leaves its day at the top or the bottom", () => {
  assert.equal(written(moved(nine, { by: -900 })), "2026-03-09T00:00");
  assert.equal(written(moved(nine, { by: 1200 })), "2026-03-09T23:45");
});

test("stretching changes how long it lasts, never below a quarter", () => {
  assert.equal(moved(nine, { by: 30, stretches: true }).minutes, 90);
  assert.equal(moved(nine, { by: -120, stretches: true }).minutes, 15);
});

test("a day further keeps the hour, over the end of a month too", () => {
  assert.equal(written(moved({ ...nine, day: "2026-02-28" }, { by: 1440 })), "2026-03-01T09:00");
  assert.equal(shifted("2026-01-01", -1), "2025-12-31");
});
