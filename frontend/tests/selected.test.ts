import assert from "node:assert/strict";
import { test } from "node:test";
import { between, Selected } from "../lib/selected.ts";

test("rows that are no longer shown stay selected and are counted", () => {
  const selected = new Selected(["a", "b", "c"]);

  assert.equal(selected.hidden(["a", "d"]), 2);
});

test("selecting rows ends the selection of the whole view", () => {
  const selected = new Selected();
  selected.all = true;

  selected.set(["a"], true);

  assert.ok(!selected.all);
  assert.ok(selected.has("a"));
  assert.ok(!selected.has("b"));
});

test("the server is told ids, or the query of the whole view", () => {
  const selected = new Selected(["a", "b"]);
  assert.deepEqual(selected.entries("sort=name"), [
    ["ids", "a"],
    ["ids", "b"],
  ]);

  selected.all = true;
  assert.deepEqual(selected.entries("sort=name"), [
    ["all", "1"],
    ["query", "sort=name"],
  ]);
});

test("a range runs both ways and falls back to the row itself", () => {
  assert.deepEqual(between(["a", "b", "c", "d"], "d", "b"), ["b", "c", "d"]);
  assert.deepEqual(between(["a", "b"], "gone", "b"), ["b"]);
});
