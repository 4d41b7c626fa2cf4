/** Lanes of the timeline: what is drawn for few and for many answers from open ports. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Lane } from "../../src/report/charts/lanes.ts";

const AXES = [
  { isTime: true, first: 0, last: 1000 },
  { isTime: false, first: 1, last: 1000 },
];

function drawn(answers: number): readonly string[] {
  const lane = new Lane(AXES);
  const dots = Array.from({ length: answers }, (_, place) => ({
    position: 10 * (place + 1),
    atUs: place === 0 ? null : 10 * (place + 1),
    title: `Port ${place}`,
  }));
  const words = { label: "S1", look: "f-ink", dots, namesPauses: false } as const;
  return lane.draw(words, [], [1, 1]);
}

test("a few answers have a dot each, which says which port it was", () => {
  const [byTime = "", byFrame = ""] = drawn(8);
  assert.equal(byTime.match(/<circle/g)?.length, 7);
  assert.equal(byFrame.match(/<circle/g)?.length, 8);
  assert.match(byFrame, /<title>Port 7<\/title>/);
});

test("many answers are one mark that says how many they are", () => {
  const [byTime = "", byFrame = ""] = drawn(40);
  assert.equal(byTime.match(/<path class="dots"/g)?.length, 1);
  assert.match(byTime, /<title>39 answers from open ports<\/title>/);
  assert.match(byFrame, /<title>40 answers from open ports<\/title>/);
  assert.equal(byFrame.match(/h0/g)?.length, 40);
});
