"use strict";

const assert = require("node:assert/strict");
const { createHash } = require("node:crypto");
const { test } = require("node:test");
const { checkScript } = require("./scripts.js");

// A fingerprint in the compact form, of so few tokens that it has no hashes.
const compact = (change = {}, rest = []) => {
  const tokens = { strict: 0, loose: 0 };
  const header = { format: 2, source: "tea", edition: "first", sha256: "", tokens, sections: [], asides: [] };
  const bytes = new TextEncoder().encode(JSON.stringify({ ...header, pages: [], ...change }));
  return Uint8Array.from([67, 81, 70, 50, bytes.length & 255, bytes.length >> 8, 0, 0, ...bytes, ...rest]);
};

test("the digest begins as that of any other program, however long the text is", async () => {
  const { sha256Head } = await checkScript("sha256.js");
  for (const sign of ["a", "é", "茶", "😀"]) {
    for (const length of [0, 1, 13, 14, 18, 27, 28, 54, 55, 56, 63, 64, 65, 119, 120, 200, 40_000]) {
      const text = sign.repeat(length);
      const head = createHash("sha256").update(text).digest().readUInt32BE(0);
      assert.equal(sha256Head(text), head, `${sign} ${length} times`);
    }
  }
});

test("of an empty text nothing is known, and every quote is answered", async () => {
  const { makeCorpus, readFingerprint } = await checkScript("engine.js");
  const corpus = makeCorpus([readFingerprint(compact())]);
  const verdicts = ["", "tea", "a kettle is a vessel"].map((quote) => corpus.find(quote).verdict);
  assert.deepEqual(verdicts, ["short", "short", "absent"]);
  assert.throws(() => makeCorpus([]), /no edition is given/);
});

test("what is no fingerprint, or a damaged one, is refused with the reason", async () => {
  const { readFingerprint } = await checkScript("engine.js");
  const none = new Uint8Array();
  for (const [bytes, reason] of [
    [none, "it does not begin with CQF2"],
    [new TextEncoder().encode('{"format": 2}'), "it does not begin with CQF2"],
    [compact().slice(0, 6), "it is cut off"],
    [compact().slice(0, 40), "its header is not JSON"],
    [compact({ format: 3 }), "its format is 3; expected 2"],
    [compact({ tokens: { strict: 5, loose: 5 } }, [1, 2, 3]), "3 bytes of hashes; expected 20"],
    [compact({}, [1]), "1 bytes of hashes; expected 0"],
  ]) {
    assert.throws(() => readFingerprint(bytes), {
      message: new RegExp(`^this is not a fingerprint: .*${reason}`),
    });
  }
});
