import assert from "node:assert/strict";
import { test } from "node:test";
import { letters } from "../lib/places.ts";

test("known places keep their letter, whatever comes before them", () => {
  const found = letters(["campaigns", "customers"]);

  assert.equal(found.get("c"), "customers");
  assert.equal(found.get("a"), "campaigns");
});

test("a place without a free letter has none", () => {
  assert.deepEqual([...letters(["aa", "aaa"])], [["a", "aa"]]);
});
