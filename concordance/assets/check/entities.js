// What a character reference of HTML stands for, as Python's html.unescape reads it.
"use strict";

/** Names that are known without their semicolon. */
const BARE = new Set(
  (
    "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute " +
    "Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc " +
    "Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent " +
    "copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl " +
    "igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash " +
    "otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc " +
    "ugrave uml uuml yacute yen yuml"
  ).split(" "),
);
/** The numbers from 128 to 159, which many take from Windows. */
const WINDOWS = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** @type {(name: string) => string} */
const named = (name) => markdownit().utils.unescapeAll(`&${name};`);

/** @param {number} number */
const numbered = (number) => {
  if (number >= 0x80 && number < 0xa0) return WINDOWS[number - 0x80];
  if (number === 0 || number > 0x10ffff || (number >= 0xd800 && number < 0xe000)) return "\ufffd";
  const isNone = number < 9 || (number > 13 && number < 32) || number === 11 || number === 127;
  return isNone || (number & 0xfffe) === 0xfffe ? "" : String.fromCodePoint(number);
};

/**
 * The text that a reference stands for; the reference itself if it is none.
 *
 * @param {string} reference
 */
export function unescaped(reference) {
  const digits = /^&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?$/.exec(reference);
  if (digits) return numbered(digits[1] ? Number.parseInt(digits[1], 16) : Number(digits[2]));
  const name = reference.slice(1).replace(/;$/, "");
  if (reference.endsWith(";")) {
    const seen = named(name);
    if (seen !== reference) return seen;
  }
  for (let end = name.length; end > 1; end -= 1) {
    const part = name.slice(0, end);
    if (BARE.has(part)) return named(part) + reference.slice(1 + end);
  }
  return reference;
}
