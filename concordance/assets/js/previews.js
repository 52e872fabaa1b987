// Shows a preview beside a link to a concept: name, kind, definition. They are in a script of a few concepts,
// which loads when the first link to one of them is looked at (concordance/pages/previews.py).
//
// On hover, on keyboard focus and on a long touch. As WCAG 2.2 requires (1.4.13, content on hover or
// focus), Escape dismisses it, the pointer may move onto it, and it stays until pointer or focus leave.
// On the page about the site they can be turned off; this browser keeps that.
"use strict";

(() => {
  const OPEN = 300; // ms of resting on a link before it opens, so that merely passing opens nothing
  const CLOSE = 200; // ms that the pointer has to cross from the link to the preview
  const TOUCH = 500; // ms that make a touch a long one, as on phones
  const GAP = 6; // px
  const SWITCH = ".preview-switch input";
  const KEPT = "previews"; // false if they are turned off
  const FILES = 64; // among which concordance/pages/previews.py divides the concepts
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL("../previews/", script.src).href;

  const box = document.createElement("div");
  box.className = "preview";
  box.id = "concept-preview";
  box.role = "tooltip";
  box.popover = "manual"; // in the top layer: nothing covers or clips it, and nothing moves for it
  const kind = document.createElement("p");
  kind.className = "preview__kind";
  const name = document.createElement("p");
  name.className = "preview__name";
  const about = document.createElement("p");
  box.append(kind, name, about);

  /** @type {HTMLElement | null} */
  let shownFor = null;
  /** @type {HTMLElement | null} */
  let wanted = null; // whose preview is to be shown, and may still have to load
  let timer = 0;
  let touch = 0;
  let touching = false; // whether the pointer that is or was last down is a finger
  let touched = false; // whether its touch was long: a click or menu that follows is unintended

  const areOff = () => __md_get(KEPT) === false;

  // The link to a concept that an event is about; none if there are to be no previews.
  /** @type {(event: Event) => HTMLElement | null} */
  const linkOf = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    /** @type {HTMLElement | null | undefined} */
    const link = target?.closest("a.concept");
    return link && !areOff() ? link : null;
  };

  /** @typedef {[name: string, kind: string, about: string]} Preview */

  /** @type {Map<string, Preview>} */
  const known = new Map();
  globalThis.concordancePreviews = (some) => {
    for (const [id, preview] of Object.entries(some)) known.set(id, preview);
  };

  /** @type {Map<number, Promise<void>>} */
  const files = new Map();

  /** @param {number} file */
  const load = (file) => {
    const loading = /** @type {Promise<void>} */ (
      new Promise((done, failed) => {
        const part = document.createElement("script");
        Object.assign(part, { src: `${folder}${file}.js`, onload: done, onerror: failed });
        document.head.append(part);
      })
    );
    loading.catch(() => files.delete(file)); // perhaps there is no network
    return loading;
  };

  // The preview of a link, as soon as it is there; none of what is no concept of this site.
  /** @type {(link: HTMLElement) => Promise<Preview | undefined>} */
  const previewOf = async (link) => {
    const { name, kind: own, about: told } = link.dataset; // of a concept that is only being written
    if (told) return [name ?? link.textContent, own ?? "", told];
    const { pathname } = /** @type {HTMLAnchorElement} */ (link);
    const id = pathname.match(/concepts\/([^/]+?)(?:\.html|\/(?:index\.html)?)?$/)?.[1];
    if (!id) return undefined;
    const file = [...id].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % FILES;
    if (!files.has(file)) files.set(file, load(file));
    await files.get(file)?.catch(() => undefined);
    return known.get(id);
  };

  /** @param {Event} event */
  const isInBox = (event) => event.target instanceof Node && box.contains(event.target);

  // Below the link, or above it if there is more room; never beyond the edge of the window.
  /** @type {(link: HTMLElement, at?: { y: number }) => void} */
  const place = (link, at) => {
    const lines = [...link.getClientRects()];
    const line = lines.find((rect) => at && at.y <= rect.bottom + 1) ?? lines[0];
    const { width, height } = box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = line.bottom + GAP;
    const fits = below + height <= clientHeight || line.top < clientHeight - line.bottom;
    const top = fits ? below : line.top - GAP - height;
    box.style.top = `${Math.max(GAP, Math.min(top, clientHeight - height - GAP))}px`;
    box.style.left = `${Math.max(GAP, Math.min(line.left, clientWidth - width - GAP))}px`;
    box.style.visibility = line.bottom < 0 || line.top > clientHeight ? "hidden" : "";
  };

  // What the keyboard has reached is described while it has the focus, also as the page scrolls to it.
  const isFocused = () => Boolean((wanted ?? shownFor)?.matches(":focus-visible"));

  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    box.hidePopover();
  };

  /** @type {(link: HTMLElement, at?: { y: number }) => Promise<void>} */
  const show = async (link, at) => {
    clearTimeout(timer);
    if (shownFor === link || !link.isConnected) return;
    hide();
    wanted = link;
    const preview = await previewOf(link);
    if (!preview || wanted !== link || !link.isConnected) return; // it was left meanwhile
    [name.textContent, box.dataset.kind, about.textContent] = preview;
    if (!box.isConnected) (document.querySelector("main") ?? document.body).append(box);
    kind.textContent = JSON.parse(getComputedStyle(box).getPropertyValue("--kind-label") || '""');
    box.showPopover();
    place(link, at);
    link.setAttribute("aria-describedby", box.id);
    shownFor = link;
  };

  /** @type {(ms: number, act: () => void) => void} */
  const later = (ms, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    const at = { y: event.clientY };
    if (link && link !== shownFor) {
      previewOf(link); // it loads meanwhile
      later(OPEN, () => show(link, at));
    } else if (link || isInBox(event)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    if ((linkOf(event) || isInBox(event)) && !isFocused()) later(CLOSE, hide);
  });

  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible") && !touched) show(link);
  });
  document.addEventListener("focusout", (event) => {
    if (linkOf(event)) hide();
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !shownFor) return;
      hide();
      event.stopPropagation(); // it is for the preview, not for the search or a panel
    },
    true,
  );

  /** @type {(link: HTMLElement, event: MouseEvent) => void} */
  const longTouch = (link, event) => {
    clearTimeout(touch);
    touched = true;
    show(link, { y: event.clientY });
  };

  document.addEventListener("pointerdown", (event) => {
    touched = false;
    touching = event.pointerType === "touch";
    if (!isInBox(event)) hide();
    const link = touching && linkOf(event);
    if (link) touch = setTimeout(() => longTouch(link, event), TOUCH);
  });
  for (const end of ["pointerup", "pointercancel", "scroll"])
    document.addEventListener(end, () => clearTimeout(touch), { passive: true });
  document.addEventListener("contextmenu", (event) => {
    const link = touching && linkOf(event); // some systems consider a touch long sooner than we do
    if (!link) return;
    event.preventDefault();
    longTouch(link, event);
  });
  document.addEventListener(
    "click",
    (event) => {
      if (!touched || !linkOf(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  document.addEventListener(
    "scroll",
    () => {
      if (touched) return;
      if (!isFocused()) hide();
      else if (shownFor) place(shownFor);
    },
    { passive: true },
  );

  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(SWITCH)) __md_set(KEPT, target.checked);
  });

  document$.subscribe(() => {
    hide(); // instant loading has shown another page
    /** @type {HTMLInputElement | null} */
    const turns = document.querySelector(SWITCH);
    if (!turns) return;
    turns.checked = !areOff();
    turns.closest("[hidden]")?.removeAttribute("hidden");
  });
})();
