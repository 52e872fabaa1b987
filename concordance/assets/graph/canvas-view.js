// Draws a scene of any size. The picture is drawn in slices into a buffer larger than the view; a pan or a
// zoom only shows that buffer elsewhere, while the next one is drawn, so that each frame is short.
(() => {
  const G = (globalThis.concordanceGraph ??= {});
  const MARGIN = 0.5; // of the view's size, on each side of it, in the buffer
  const SLICE = 9; // milliseconds of drawing in a frame

  G.canvasView = (host, on) => {
    const canvas = document.createElement("canvas");
    canvas.className = "graph__canvas";
    canvas.setAttribute("aria-hidden", "true");
    host.append(canvas);
    const context = canvas.getContext("2d");
    let scene = { nodes: [], edges: [], places: new Map() };
    let theme = null;
    let marks = { ring: null, lines: new Set() };
    let view = { x: 0, y: 0, scale: 1 };
    let front = null; // the buffer that is shown: { canvas, view, width, height }
    let job = null; // the one that is being drawn: a generator
    let asked = 0;
    let [width, height, ratio] = [1, 1, 1];

    const projectIn = (own, wide, high) => (x, y) => [(x - own.x) * own.scale + wide / 2, (y - own.y) * own.scale + high / 2];
    const project = (x, y) => projectIn(view, width, height)(x, y);
    const symbolSize = (scale) => Math.max(2.2, Math.min(9, 8 * scale));

    // Draws the scene into a buffer; hands control back after each slice.
    function* paint() {
      const own = { ...view };
      const [wide, high] = [width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN)];
      const buffer = document.createElement("canvas");
      [buffer.width, buffer.height] = [wide * ratio, high * ratio];
      const pen = buffer.getContext("2d");
      pen.scale(ratio, ratio);
      const place = projectIn(own, wide, high);
      const many = scene.edges.length > 3000;
      const seen = ([x1, y1], [x2, y2]) => Math.max(x1, x2) > 0 && Math.min(x1, x2) < wide && Math.max(y1, y2) > 0 && Math.min(y1, y2) < high;
      const radius = symbolSize(own.scale);
      const faint = Math.max(0.1, Math.min(0.5, (1500 / scene.edges.length) * Math.max(1, own.scale * 6)));
      const groups = new Map();
      for (const edge of scene.edges) {
        const key = `${edge.dim ? 0 : edge.strong ? 2 : 1} ${edge.relation}`;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(edge);
      }
      for (const [key, edges] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const [weight, relation] = key.split(" ");
        pen.strokeStyle = pen.fillStyle = theme.relation[relation];
        pen.globalAlpha = weight === "0" ? 0.08 : weight === "2" ? 1 : faint;
        pen.lineWidth = weight === "2" ? 2.2 : 1;
        // Dashes cost most of the time: they are drawn where the lines are few enough to be told apart.
        const dashed = own.scale > 0.35 || !many;
        for (let from = 0; from < edges.length; from += 250) {
          pen.setLineDash(dashed ? G.data.relations[relation].dash : []);
          pen.beginPath();
          const heads = [];
          for (const edge of edges.slice(from, from + 250)) {
            const [start, end] = [place(...scene.places.get(edge.from)), place(...scene.places.get(edge.to))];
            if (!seen(start, end)) continue;
            const via = G.via(start, end, edge.bend);
            pen.moveTo(...start);
            if (via) pen.quadraticCurveTo(...via, ...end);
            else pen.lineTo(...end);
            if (dashed) heads.push([via ?? start, end], ...(G.data.relations[relation].symmetric ? [[via ?? end, start]] : []));
          }
          pen.stroke();
          pen.setLineDash([]);
          pen.beginPath();
          for (const [tail, tip] of heads) arrow(pen, tail, tip, radius + 1);
          pen.fill();
          yield;
        }
      }
      pen.globalAlpha = 1;
      for (let from = 0; from < scene.nodes.length; from += 500) {
        for (const node of scene.nodes.slice(from, from + 500)) {
          const [x, y] = place(node.x, node.y);
          if (x < -9 || y < -9 || x > wide + 9 || y > high + 9) continue;
          symbol(pen, node, x, y, radius * (node.self ? 1.3 : 1));
        }
        yield;
      }
      pen.globalAlpha = 1;
      G.drawLabels(pen, scene, place, [wide, high], theme, { scale: own.scale, radius, lines: marks.lines });
      front = { canvas: buffer, view: own, wide, high };
    }

    const arrow = (pen, [x0, y0], [x, y], back) => {
      const length = Math.hypot(x - x0, y - y0) || 1;
      const [dx, dy] = [(x - x0) / length, (y - y0) / length];
      const [tx, ty] = [x - dx * back, y - dy * back];
      pen.moveTo(tx, ty);
      pen.lineTo(tx - dx * 7 - dy * 3, ty - dy * 7 + dx * 3);
      pen.lineTo(tx - dx * 7 + dy * 3, ty - dy * 7 - dx * 3);
    };

    const shapes = Object.fromEntries(Object.entries(G.data.kinds).map(([id, kind]) => [id, new Path2D(kind.shape)]));
    const symbol = (pen, node, x, y, radius) => {
      pen.save();
      pen.globalAlpha = node.dim ? 0.25 : 1;
      pen.translate(x - radius, y - radius);
      pen.scale(radius / 8, radius / 8);
      pen.lineWidth = 2;
      pen.strokeStyle = theme.kind[node.kind];
      pen.fillStyle = G.data.kinds[node.kind].fill === "solid" ? theme.kind[node.kind] : theme.back;
      pen.fill(shapes[node.kind]);
      pen.stroke(shapes[node.kind]);
      pen.restore();
    };

    const frame = () => {
      asked = 0;
      if (!host.isConnected || !theme) return;
      const until = performance.now() + SLICE;
      while (job && performance.now() < until) if (job.next().done) job = null;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = theme.back;
      context.fillRect(0, 0, width, height);
      if (front) {
        const zoom = view.scale / front.view.scale;
        const [x, y] = project(front.view.x, front.view.y);
        context.drawImage(front.canvas, x - (front.wide * zoom) / 2, y - (front.high * zoom) / 2, front.wide * zoom, front.high * zoom);
        const apart = Math.max(Math.abs(x - width / 2) / width, Math.abs(y - height / 2) / height);
        if (!job && (zoom !== 1 || apart > MARGIN * 0.3)) job = paint();
      }
      if (marks.ring && scene.places.has(marks.ring)) G.drawRing(context, project(...scene.places.get(marks.ring)), theme);
      if (job) ask();
    };
    const ask = () => { asked ||= requestAnimationFrame(frame); };
    const renew = () => { job = paint(); ask(); };

    const zoomAt = (factor, x, y) => {
      const scale = Math.max(0.02, Math.min(6, view.scale * factor));
      const [wx, wy] = [view.x + (x - width / 2) / view.scale, view.y + (y - height / 2) / view.scale];
      view = { scale, x: wx - (x - width / 2) / scale, y: wy - (y - height / 2) / scale };
      ask();
      on.moved();
    };

    // One pointer pans, two zoom, a short press without a move is a tap.
    const pointers = new Map();
    let pressed = null;
    let lastTap = 0;
    const inside = (event) => { const box = canvas.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, inside(event));
      pressed = pointers.size === 1 ? { at: inside(event), moved: false } : null;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = inside(event);
      if (pressed && Math.hypot(now[0] - pressed.at[0], now[1] - pressed.at[1]) > 5) pressed.moved = true;
      if (pointers.size === 1) {
        if (!pressed || pressed.moved) {
          view = { ...view, x: view.x - (now[0] - before[0]) / view.scale, y: view.y - (now[1] - before[1]) / view.scale };
          ask();
        }
      } else if (pointers.size === 2) {
        const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
        const grown = Math.hypot(now[0] - other[0], now[1] - other[1]) / (Math.hypot(before[0] - other[0], before[1] - other[1]) || 1);
        zoomAt(grown, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      }
      if (pressed && !pressed.moved) return;
      pointers.set(event.pointerId, now);
    });
    const released = (event) => {
      pointers.delete(event.pointerId);
      if (pressed && !pressed.moved && event.type === "pointerup") {
        const [x, y] = pressed.at;
        if (event.timeStamp - lastTap < 350) on.double(x, y);
        else on.tap(x, y, event.pointerType);
        lastTap = event.timeStamp;
      } else on.moved();
      pressed = null;
    };
    canvas.addEventListener("pointerup", released);
    canvas.addEventListener("pointercancel", released);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoomAt(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...inside(event));
    }, { passive: false });

    const animate = (target) => {
      const [from, begin] = [{ ...view }, performance.now()];
      const step = () => {
        if (!host.isConnected) return;
        const t = Math.min(1, (performance.now() - begin) / 300);
        const eased = t * t * (3 - 2 * t);
        view = { x: from.x + (target.x - from.x) * eased, y: from.y + (target.y - from.y) * eased, scale: from.scale * (target.scale / from.scale) ** eased };
        frame();
        if (t < 1) requestAnimationFrame(step);
      };
      step();
    };

    const api = {
      canvas,
      project,
      scale: () => view.scale,
      setTheme(next) { theme = next; renew(); },
      show(next) { scene = next; front = front && { ...front }; renew(); },
      mark(next) {
        const again = next.lines && [...next.lines].join() !== [...marks.lines].join();
        marks = { ...marks, ...next };
        if (again) renew(); else ask();
      },
      moveTo([x, y], scale, animated) {
        if (animated && front) animate({ x, y, scale });
        else { view = { x, y, scale }; renew(); }
      },
      centre: () => [view.x, view.y],
      resize() {
        [width, height, ratio] = [host.clientWidth || 1, host.clientHeight || 1, Math.min(2, devicePixelRatio || 1)];
        [canvas.width, canvas.height] = [width * ratio, height * ratio];
        if (theme) renew();
      },
      redraw: ask,
      ready: () => Boolean(front) && !job,
      destroy() { canvas.remove(); },
    };
    api.resize();
    return api;
  };
})();
