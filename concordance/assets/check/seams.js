// The words that deny what stands before them. The same as in concordance/quoting/seams.py.
"use strict";

export const NEGATIONS = (
  "not no never neither nor cannot without unless except none nothing nobody nowhere hardly rarely " +
  "scarcely barely seldom unlikely n't isn't don't doesn't won't can't wouldn't shouldn't didn't aren't " +
  "wasn't weren't couldn't hasn't haven't hadn't fails fail failed lacks lack"
).split(" ");
