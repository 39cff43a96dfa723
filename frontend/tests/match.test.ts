import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, matches, pieces } from "../lib/match.ts";

test("folding forgets accents and case, also the Romanian commas", () => {
  assert.equal(fold("Țeavă Șerban Perché"), "teava serban perche");
});

test("every word typed must be found, in any order", () => {
  assert.ok(matches("Edilcantieri Vallescura, Vigonza", "vigo valle"));
  assert.ok(!matches("Edilcantieri Vallescura", "valle padova"));
});

test("nothing typed matches everything", () => {
  assert.ok(matches("Edilcantieri", ""));
});

test("what was typed is marked in the text as it is written", () => {
  assert.deepEqual(pieces("Șerban & Fii", "serb"), [
    { text: "Șerb", hit: true },
    { text: "an & Fii", hit: false },
  ]);
});

test("letters that fold to two keep their place", () => {
  assert.deepEqual(pieces("ﬁlo rosso", "rosso").at(-1), { text: "rosso", hit: true });
});
