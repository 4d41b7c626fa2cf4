/** The script as the page carries it: smaller, and the same program. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { listAssets, readAsset } from "../../src/assets.ts";
import { CONSTANT, squeezed, withShortNames } from "../../src/report/squeeze.ts";

test("spaces go beside punctuation, and stay in texts, patterns and templates", () => {
  for (const [code, shorter] of [
    [`const a = (b, c) => b === c;`, "const a=(b,c)=>b===c;"],
    [`say("a = b, c");`, `say("a = b, c");`],
    [`say('a = "b" , c');`, `say('a = "b" , c');`],
    [`const r = /[/ ,"] = /.test(a);`, `const r=/[/ ,"] = /.test(a);`],
    [`a / b, c / d`, "a/b,c/d"],
    ["a =\nb\n.c();\nd();", "a=b.c();d();"],
    // A dollar sign of its own, so that no text here looks like a template.
    ["say(`a = $", "{b, c} , d`, e);", "say(`a = $", "{b,c} , d`,e);"],
    ["`$", "{a ? `b = $", "{{ c: 1 }} ` : d} = e`;", "`$", "{a?`b = $", "{{c:1}} `:d} = e`;"],
    [`a - -b + +c`, "a - -b + +c"],
  ].map((parts) => [
    parts.slice(0, parts.length / 2).join(""),
    parts.slice(parts.length / 2).join(""),
  ])) {
    assert.equal(squeezed(code ?? ""), shorter);
  }
});

test("constants get short names, and all that look like one are constants of ours", () => {
  assert.equal(withShortNames("Number.MOST_OF"), "Number.MOST_OF");
  assert.equal(
    withShortNames("const MOST_ROWS = 3; f(MOST_ROWS, A, b_C);"),
    "const K0 = 3; f(K0, A, b_C);",
  );
  const code = listAssets("src/report/client")
    .filter((name) => name.endsWith(".js"))
    .map((name) => readAsset(name).replace(/\/\*\*[\s\S]*?\*\//g, ""))
    .join("\n");
  const names = new Set(code.match(CONSTANT));
  assert.ok(names.size > 50);
  for (const name of names) {
    assert.ok(new RegExp(`^(export )?const ${name} =`, "m").test(code), name);
    assert.ok(!new RegExp(`\\b${name}:`).test(code), `a property: ${name}`);
  }
  // What stands between quotes in a template is code where it is an expression.
  const texts = code.replace(/\$\{[^}]*\}/g, "").match(/"(?:[^"\\\n]|\\.)*"/g) ?? [];
  assert.deepEqual(
    texts.filter((text) => new RegExp(CONSTANT.source).test(text)),
    [],
  );
  assert.ok(!/\bK\w\b/.test(code));
});

test("every module of the script is the same program when it is squeezed", () => {
  const program = (code: string): string => transformSync(code, { minify: true }).code;
  const files = listAssets("src/report/client").filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 20);
  for (const file of files) {
    const code = readAsset(file)
      .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "")
      .replace(/^\s*\/\/ .*\n/gm, "");
    const shorter = squeezed(code);
    assert.ok(shorter.length < code.length, file);
    assert.equal(program(shorter), program(code), file);
  }
});
