/** Numbers for keys: as a Map would give them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { WordDictionary } from "../../src/dictionaries/word-dictionary.ts";

const MAX_WORDS = 5;
const word = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1, 0x7fffffff, -0x80000000));
const keys = fc.array(fc.array(word, { maxLength: MAX_WORDS }), { maxLength: 200 });

function intern(dictionary: WordDictionary, words: readonly number[]): number {
  dictionary.key.set(words);
  return dictionary.intern(words.length);
}

function find(dictionary: WordDictionary, words: readonly number[]): number {
  dictionary.key.set(words);
  return dictionary.find(words.length);
}

test("keys are numbered from 1 as they come, and each keeps its number and words", () => {
  fc.assert(
    fc.property(keys, (all) => {
      const dictionary = new WordDictionary(MAX_WORDS);
      const known = new Map<string, number>();
      for (const words of all) {
        const text = words.join();
        assert.equal(find(dictionary, words), known.get(text) ?? 0);
        if (!known.has(text)) known.set(text, known.size + 1);
        assert.equal(intern(dictionary, words), known.get(text));
        assert.equal(dictionary.size, known.size);
      }
      for (const [text, id] of known) {
        assert.equal(dictionary.words(id).join(), text);
        text.split(",").forEach((digits, index) => {
          if (text !== "") assert.equal(dictionary.word(id, index), Number(digits));
        });
      }
    }),
  );
});

test("a hundred thousand keys keep their numbers while it grows", () => {
  const dictionary = new WordDictionary(2);
  const count = 100_000;
  for (let i = 0; i < count; i++) assert.equal(intern(dictionary, [i, i * 7]), i + 1);
  for (let i = 0; i < count; i += 997) assert.equal(find(dictionary, [i, i * 7]), i + 1);
  assert.equal(find(dictionary, [1, 1]), 0);
  assert.equal(dictionary.size, count);
});

test("a key is not its beginning, nor the words left over from a longer one", () => {
  const dictionary = new WordDictionary(3);
  assert.equal(intern(dictionary, [1, 2, 3]), 1);
  assert.equal(dictionary.find(2), 0);
  assert.equal(dictionary.intern(2), 2);
  assert.equal(dictionary.intern(0), 3);
  assert.deepEqual([...dictionary.words(2)], [1, 2]);
});
