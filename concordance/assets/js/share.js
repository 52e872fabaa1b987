// Sharing an entry: by the system's own menu where there is one, and its picture as PNG.
//
// What can be copied stands on the page; js/citing.js adds the buttons.
"use strict";

(() => {
  const SCALE = 2; // of the picture in pixels

  /** @type {(words: string, act: () => void) => HTMLButtonElement} */
  const button = (words, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "copy" });
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  // A site that does not know its address gives that of its knowledge base, which need not lead to it.
  /** @param {HTMLElement} box */
  const withRealAddress = (box) => {
    const { root } = box.dataset;
    if (!root || location.protocol === "file:") return;
    const [here = ""] = location.href.split(/concepts\/[^/]+(?:\/|\.html)?(?:[?#]|$)/);
    for (const code of box.querySelectorAll("code"))
      code.textContent = code.textContent.replaceAll(root, here);
    box.dataset.address = box.dataset.address?.replace(root, here);
  };

  /** @param {HTMLAnchorElement} link */
  const png = async (link) => {
    const picture = new Image();
    picture.src = link.href;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * SCALE;
    canvas.height = picture.naturalHeight * SCALE;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(/** @type {Blob} */ (blob));
    saved.download = link.download.replace(/svg$/, "png");
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10_000);
  };

  document$.subscribe(() => {
    /** @type {HTMLElement | null} */
    const box = document.querySelector(".share");
    const picture = box?.querySelector(".share__picture");
    const link = picture?.querySelector("a");
    if (!box || !picture || !link) return;
    withRealAddress(box);
    const { name = "", words = "", address = "" } = box.dataset;
    picture.append(
      " ",
      button("Save as PNG", () => void png(link)),
    );
    if (!navigator.share) return;
    const send = () =>
      navigator.share({ title: name, text: `${name}: ${words}`, url: address }).catch(() => {});
    box.querySelector("dl")?.before(button("Share by…", send));
  });
})();
