import assert from "node:assert/strict";
import { test } from "node:test";
import { batches } from "../lib/batches.ts";

const sizes = (all: { size: number }[][]) => all.map((batch) => batch.map(({ size }) => size));

test("files are kept together until the request would be too big", () => {
  assert.deepEqual(sizes(batches([{ size: 4 }, { size: 4 }, { size: 4 }], 10, 8)), [[4, 4], [4]]);
});

test("no request has more files than it may", () => {
  assert.deepEqual(sizes(batches([{ size: 1 }, { size: 1 }, { size: 1 }], 2, 100)), [[1, 1], [1]]);
});

test("a file bigger than a request goes alone", () => {
  assert.deepEqual(sizes(batches([{ size: 90 }, { size: 1 }], 10, 8)), [[90], [1]]);
});
