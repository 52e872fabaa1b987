// Whether a text is a sentence: what is printed as one ends as one.
"use strict";

const CLOSING = /[ \n"'”’»)*_`]+$/;
const ENDS = /[.!?…]$/;

/**
 * Whether a text ends as a sentence does, apart from brackets and quotation marks.
 *
 * @param {string} text
 */
export const isSentence = (text) => ENDS.test(text.replace(CLOSING, ""));

/** @param {string} text */
export const lastWords = (text) => text.trim().split(/\s+/).slice(-3).join(" ");
