import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, form } from "../lib/words.ts";

test("placeholders are filled and unknown ones left as they are", () => {
  assert.equal(fill("Create “{text}” {other}", { text: "alta" }), "Create “alta” {other}");
});

test("Romanian has a third form from twenty on", () => {
  assert.deepEqual(
    [1, 2, 20, 119].map((count) => form("ro", count)),
    ["one", "few", "other", "few"],
  );
});
