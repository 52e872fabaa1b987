// A definition while the pointer rests on a concept, a sentence while it rests on a line.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const REACH = 12; // pixels
  const GAP = 4; // pixels to the edge of the stage

  G.tip = (app) => {
    const { stage, host, model, view } = app;
    const box = document.createElement("div");
    box.className = "graph__tip";
    box.hidden = true;
    stage.append(box);
    let asked = 0;

    const hide = () => {
      box.hidden = true;
    };

    /** @param {Hit} hit */
    const fill = (hit) => {
      const head = document.createElement("strong");
      if (hit.node !== undefined) {
        const { name, about } = model.node(hit.node);
        head.textContent = name;
        box.replaceChildren(head, ` ${about}`);
      } else {
        head.textContent = model.statement(hit.link).sentence;
        box.replaceChildren(head);
      }
    };

    // Beside the pointer: below it or, if there is no room, above it.
    /** @type {(x: number, y: number, wide: number, high: number) => void} */
    const put = (x, y, wide, high) => {
      const left = Math.max(GAP, Math.min(x + 14, wide - box.offsetWidth - 2 * GAP));
      const fits = y + 18 + box.offsetHeight <= high;
      const top = fits ? y + 18 : Math.max(GAP, y - box.offsetHeight - 12);
      box.style.left = `${left}px`;
      box.style.top = `${top}px`;
    };

    /** @type {(clientX: number, clientY: number) => void} */
    const show = (clientX, clientY) => {
      const { left, top, width, height } = host.getBoundingClientRect();
      const [x, y] = [clientX - left, clientY - top];
      const hit = G.hit(app.scene, view.project, x, y, REACH);
      view.canvas.style.cursor = hit ? "pointer" : "grab";
      if (!hit) {
        hide();
        return;
      }
      fill(hit);
      box.hidden = false;
      put(x, y, width, height);
    };

    stage.addEventListener("pointermove", (event) => {
      const within = event.target instanceof Node && host.contains(event.target);
      if (event.pointerType === "touch" || event.buttons || !within) {
        hide();
        return;
      }
      if (asked) return;
      app.busy("tip", true);
      asked = requestAnimationFrame(() => {
        asked = 0;
        if (host.isConnected) show(event.clientX, event.clientY);
        app.busy("tip", false);
      });
    });
    stage.addEventListener("pointerleave", hide);
    return { hide };
  };
})();
