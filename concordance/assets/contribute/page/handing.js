// The file, and the ways in which an author hands it in: copied, saved, or as a page of the forge.
"use strict";

const LONGEST = 6_000; // signs of an address: a forge that asks for a password first encodes it once more

/** @param {string} id */
export const pathOf = (id) => `concepts/${id || "new-entry"}.yaml`;

/**
 * The page of the forge on which a file is handed in, and whether its text has to be pasted there.
 *
 * @param {FormForge} forge
 * @param {string} path
 * @param {string} text
 * @param {boolean} isPublished
 */
export const handIn = (forge, path, text, isPublished) => {
  if (isPublished) return { address: forge.edit + path, isPasted: true };
  const named = `${forge.new}?${new URLSearchParams({ [forge.file]: path })}`;
  const whole = `${named}&${new URLSearchParams({ [forge.text]: text })}`;
  const isWhole = forge.text !== "" && whole.length <= LONGEST;
  return isWhole ? { address: whole, isPasted: false } : { address: named, isPasted: true };
};

/** @type {(text: string, path: string) => void} */
const save = (text, path) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  link.download = path.slice(path.lastIndexOf("/") + 1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** @param {Element} element */
const selectAll = (element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
};

/** @typedef {{ text: string, id: string, isPublished: boolean, problems: number }} Hand */

/**
 * A function that shows the file and where to hand it in.
 *
 * @param {(name: string) => any} part
 * @param {HTMLElement} root
 * @param {(words: string) => void} say
 */
export const handingIn = (part, root, say) => {
  const forge = /** @type {FormForge | null} */ (JSON.parse(root.dataset.forge || "null"));
  /** @type {Hand} */
  let hand = { text: "", id: "", isPublished: false, problems: 0 };
  let isPasted = false;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hand.text);
      return "The file was copied.";
    } catch {
      selectAll(part("file")); // not allowed to write to the clipboard: the author only has to press the keys
      return "The file is selected: copy it with Ctrl+C.";
    }
  };
  const tell = async () => {
    const words = await copy();
    part("copied").textContent = words;
    say(words);
  };
  part("copy").onclick = tell;
  part("save").onclick = () => {
    save(hand.text, pathOf(hand.id));
    say("The file was saved.");
  };
  if (forge) {
    part("send").onclick = () => {
      if (isPasted) tell(); // and gives nothing back: `false` would keep the browser from following the link
    };
  }

  /** @param {Hand} given */
  return (given) => {
    if (given.text !== hand.text) part("copied").textContent = "";
    hand = given;
    const path = pathOf(given.id);
    part("file").textContent = given.text;
    part("path").textContent = path;
    part("left").hidden = !given.problems;
    if (!forge) return;
    const page = handIn(forge, path, given.text, given.isPublished);
    isPasted = page.isPasted;
    part("send").href = page.address;
    part("paste").hidden = !isPasted;
  };
};
