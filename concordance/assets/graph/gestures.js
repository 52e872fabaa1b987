// Gestures on the canvas: one pointer pans, two zoom, a short press without movement is a tap.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const STILL = 5; // pixels that a press may move and still be a tap
  const TWICE = 350; // milliseconds between two taps that are one double tap
  const NEAR = 24; // pixels between them: a quick tap on something else is a tap of its own

  G.gestures = (canvas, on) => {
    /** @type {Map<number, Point>} */
    const pointers = new Map();
    /** @type {{ at: Point, moved: boolean } | null} */
    let pressed = null;
    /** @type {{ at: Point, time: number } | null} */
    let lastTap = null;

    /** @type {(event: MouseEvent) => Point} */
    const inside = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };

    /** @type {(a: Point, b: Point) => number} */
    const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

    /** @type {(id: number, before: Point, now: Point) => void} */
    const pinch = (id, before, now) => {
      const other = [...pointers].find(([one]) => one !== id)?.[1];
      if (!other) return;
      const grown = apart(now, other) / (apart(before, other) || 1);
      on.zoom(grown, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    };

    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, inside(event));
      pressed = pointers.size === 1 ? { at: inside(event), moved: false } : null;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = inside(event);
      if (pressed && apart(now, pressed.at) > STILL) pressed.moved = true;
      if (pressed && !pressed.moved) return;
      if (pointers.size === 1) on.pan(now[0] - before[0], now[1] - before[1]);
      else if (pointers.size === 2) pinch(event.pointerId, before, now);
      pointers.set(event.pointerId, now);
    });
    /** @param {PointerEvent} event */
    const released = (event) => {
      pointers.delete(event.pointerId);
      if (pressed && !pressed.moved && event.type === "pointerup") {
        const isSecond =
          event.pointerType === "touch" && // a mouse says so itself
          lastTap &&
          event.timeStamp - lastTap.time < TWICE &&
          apart(pressed.at, lastTap.at) < NEAR;
        if (isSecond) on.double(...pressed.at);
        else on.tap(...pressed.at, event.pointerType);
        lastTap = { at: pressed.at, time: event.timeStamp };
      } else on.moved();
      pressed = null;
    };
    canvas.addEventListener("pointerup", released);
    canvas.addEventListener("pointercancel", released);
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        on.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...inside(event));
      },
      { passive: false },
    );
  };
})();
