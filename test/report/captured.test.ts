/** Captured text: what hides is named, what is long is cut, what is markup is text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { escaped, stretches, visible } from "../../src/report/captured.ts";

test("hidden characters are named: controls, bidi, zero-width, tags, lone surrogates", () => {
  for (const [text, shown] of [
    ["a\u0000b", "a\\u{0}b"],
    ["a\u0085b", "a\\u{85}b"],
    ["\u202egpj", "\\u{202e}gpj"],
    ["\u2066x\u2069", "\\u{2066}x\\u{2069}"],
    ["a\u200bb\u200d", "a\\u{200b}b\\u{200d}"],
    ["\ufeffx", "\\u{feff}x"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\ud800", "\\u{d800}"],
    ["a\nb\tc", "a\\u{a}b\\u{9}c"],
    ["Zürich 東京 🙂", "Zürich 東京 🙂"],
  ] as const) {
    assert.equal(visible(text), shown);
  }
});

test("a chip is told apart from the same letters written out", () => {
  assert.deepEqual(stretches("\\u{202e}\u202e"), [
    { text: "\\u{202e}", isHidden: false },
    { text: "\\u{202e}", isHidden: true },
  ]);
});

test("text is cut after 256 characters, never inside one", () => {
  assert.equal(visible("x".repeat(256)), "x".repeat(256));
  assert.equal(visible("x".repeat(257)), `${"x".repeat(256)}…`);
  assert.equal(visible("🙂".repeat(300)), `${"🙂".repeat(256)}…`);
});

test("markup becomes text, in an attribute as well", () => {
  assert.equal(escaped(`<a b="c" d='e'>&`), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
  assert.equal(escaped("line\nline\u202e"), "line\nline\\u{202e}");
});
