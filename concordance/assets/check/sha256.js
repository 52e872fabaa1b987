// SHA-256 (FIPS 180-4), of which a fingerprint keeps the first bytes. The browser's own answers later, by a
// promise, which costs more than the digest of a few words; this one answers at once.
"use strict";

const encoder = new TextEncoder();
const FIRST = new Uint32Array(8); // the fractions of the square roots of the first eight primes
const ROUND = new Uint32Array(64); // the fractions of the cube roots of the first 64
const schedule = new Int32Array(64);
const state = new Int32Array(8);
let bytes = new Uint8Array(64 * 16);
let view = new DataView(bytes.buffer);

/** @param {number} value */
const fraction = (value) => (value - Math.floor(value)) * 2 ** 32;

for (let number = 2, found = 0; found < 64; number += 1) {
  let prime = true;
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) prime &&= number % divisor !== 0;
  if (!prime) continue;
  if (found < 8) FIRST[found] = fraction(Math.sqrt(number));
  ROUND[found] = fraction(Math.cbrt(number));
  found += 1;
}

/**
 * The first four bytes of the SHA-256 of a text in UTF-8, as a whole number.
 *
 * @param {string} text
 */
export function sha256Head(text) {
  const length = write(text);
  const blocks = ((length + 8) >> 6) + 1;
  bytes.fill(0, length, blocks * 64);
  bytes[length] = 0x80;
  view.setUint32(blocks * 64 - 8, Math.floor(length / 2 ** 29));
  view.setUint32(blocks * 64 - 4, length << 3);
  state.set(FIRST);
  for (let block = 0; block < blocks; block += 1) mix(block * 64);
  return state[0] >>> 0;
}

/**
 * Writes a text into `bytes`, which then has room for the padding too; gives the number of bytes.
 *
 * @param {string} text
 */
function write(text) {
  const most = 3 * text.length + 128;
  if (most > bytes.length) {
    bytes = new Uint8Array(2 * most);
    view = new DataView(bytes.buffer);
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return encoder.encodeInto(text, bytes).written;
    bytes[at] = code;
  }
  return text.length;
}

/**
 * Takes 64 bytes into the state.
 *
 * @param {number} from
 */
function mix(from) {
  for (let at = 0; at < 16; at += 1) schedule[at] = view.getInt32(from + 4 * at);
  for (let at = 16; at < 64; at += 1) {
    const early = schedule[at - 15];
    const late = schedule[at - 2];
    const one = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const two = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    schedule[at] = schedule[at - 16] + one + schedule[at - 7] + two;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at += 1) {
    const up = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const more = (h + up + ((e & f) ^ (~e & g)) + ROUND[at] + schedule[at]) | 0;
    const down = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const most = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + more) | 0;
    d = c;
    c = b;
    b = a;
    a = (more + down + most) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}
