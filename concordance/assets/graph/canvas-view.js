// Shows a scene of any size on a canvas of its own. A pan or a zoom at first only moves what was already
// painted, while the scene is repainted in slices (paint.js), so that every frame is short.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const SLICE = 9; // milliseconds of painting in a frame
  const FAR = 0.15; // of the view's size: once it is panned this far, the picture is repainted

  /** @implements {View} */
  class CanvasView {
    /** @type {Scene} */
    #scene = { nodes: [], edges: [], places: new Map(), paths: null, map: null };
    /** @type {Theme | null} */
    #theme = null;
    /** @type {Marks} */
    #marks = { ring: null, lines: new Set() };
    /** @type {Camera} */
    #camera = { x: 0, y: 0, scale: 1 };
    /** @type {Size} */
    #size = { width: 1, height: 1, ratio: 1 };
    /** @type {Bounds} */
    #bounds = { box: [0, 0, 0, 0], least: 0, most: 1 };
    /** @type {Painted | null} */
    #front = null; // what is shown
    /** @type {ReturnType<typeof G.paint> | null} */
    #job = null; // what is being painted
    #asked = 0; // the next frame
    #motion = G.motion(
      () => this.#camera,
      (next) => this.#look(next),
    );

    /**
     * @param {HTMLElement} host
     * @param {Handlers} on
     */
    constructor(host, on) {
      this.host = host;
      this.on = on;
      this.canvas = document.createElement("canvas");
      this.canvas.className = "graph__canvas";
      this.canvas.setAttribute("aria-hidden", "true");
      host.append(this.canvas);
      this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
      G.gestures(this.canvas, {
        ...on,
        pan: (dx, dy) => this.#pan(dx, dy),
        zoom: (factor, x, y) => this.#zoom(factor, x, y),
      });
      this.resize();
    }

    /** @type {Project} */
    project = (x, y) => G.projection(this.#camera, this.#size.width, this.#size.height)(x, y);

    scale() {
      return this.#camera.scale;
    }

    /** @returns {Point} */
    center() {
      return [this.#camera.x, this.#camera.y];
    }

    ready() {
      return this.#front !== null && !this.#job && !this.#asked && !this.#motion.running();
    }

    /** @param {Theme} theme */
    setTheme(theme) {
      this.#theme = theme;
      this.#renew();
    }

    /** @param {Scene} scene */
    show(scene) {
      this.#scene = scene;
      this.#renew();
    }

    /** @param {Marks} marks */
    mark(marks) {
      const again = [...marks.lines].join() !== [...this.#marks.lines].join();
      this.#marks = marks;
      if (again) this.#renew();
      else this.redraw();
    }

    /** @param {Bounds} bounds */
    limit(bounds) {
      this.#bounds = bounds;
    }

    /** @type {View["moveTo"]} */
    moveTo([x, y], wanted, animated) {
      const { scale } = G.bounded({ x, y, scale: wanted }, this.#bounds);
      if (animated && this.#front) {
        this.#motion.start({ x, y, scale });
        return;
      }
      this.#motion.stop();
      this.#camera = { x, y, scale };
      this.#renew();
      this.on.scaled();
    }

    resize() {
      const [width, height] = [this.host.clientWidth || 1, this.host.clientHeight || 1];
      this.#size = { width, height, ratio: Math.min(2, devicePixelRatio || 1) };
      this.canvas.width = width * this.#size.ratio;
      this.canvas.height = height * this.#size.ratio;
      if (this.#theme) this.#renew();
    }

    redraw() {
      this.#asked ||= requestAnimationFrame(() => this.#frame());
      this.on.busy(true);
    }

    destroy() {
      this.#motion.stop();
      this.canvas.remove();
    }

    /** @param {Camera} camera */
    #look(camera) {
      const rescaled = camera.scale !== this.#camera.scale;
      this.#camera = camera;
      this.redraw();
      if (rescaled) this.on.scaled();
    }

    /** @type {Gestures["pan"]} */
    #pan(dx, dy) {
      this.#motion.stop();
      const { x, y, scale } = this.#camera;
      this.#look(G.bounded({ x: x - dx / scale, y: y - dy / scale, scale }, this.#bounds));
    }

    // What is under the pointer stays there.
    /** @type {Gestures["zoom"]} */
    #zoom(factor, x, y) {
      this.#motion.stop();
      const before = this.#camera;
      const { least, most } = this.#bounds;
      const scale = Math.max(least, Math.min(most, before.scale * factor));
      const [dx, dy] = [x - this.#size.width / 2, y - this.#size.height / 2];
      const [wx, wy] = [before.x + dx / before.scale, before.y + dy / before.scale];
      this.#look(G.bounded({ scale, x: wx - dx / scale, y: wy - dy / scale }, this.#bounds));
      this.on.moved();
    }

    #renew() {
      this.#begin();
      this.redraw();
    }

    #begin() {
      const [scene, theme, camera, size] = [this.#scene, this.#theme, this.#camera, this.#size];
      if (theme) this.#job = G.paint({ scene, theme, camera, size, lines: this.#marks.lines });
    }

    #frame() {
      this.#asked = 0;
      if (!this.host.isConnected || !this.#theme) return;
      this.#work();
      const { context } = this;
      const { width, height, ratio } = this.#size;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = this.#theme.back;
      context.fillRect(0, 0, width, height);
      if (this.#front) this.#put(this.#front);
      const { ring } = this.#marks;
      const place = ring && this.#scene.places.get(ring);
      if (place) G.drawRing(context, this.project(...place), this.#theme);
      if (this.#job) this.redraw();
      this.on.busy(!this.ready());
    }

    // Continues painting for as long as a frame may take.
    #work() {
      const until = performance.now() + SLICE;
      while (this.#job && performance.now() < until) {
        const { done, value } = this.#job.next();
        if (done) [this.#front, this.#job] = [value, null];
      }
    }

    // Shows the painted picture where it now belongs; repaints it if it moved too far or changed size.
    /** @param {Painted} painted */
    #put({ canvas, camera, wide, high }) {
      const zoom = this.#camera.scale / camera.scale;
      const [x, y] = this.project(camera.x, camera.y);
      const [w, h] = [wide * zoom, high * zoom];
      this.context.drawImage(canvas, x - w / 2, y - h / 2, w, h);
      const { width, height } = this.#size;
      const off = Math.max(Math.abs(x - width / 2) / width, Math.abs(y - height / 2) / height);
      if (!this.#job && (zoom !== 1 || off > FAR)) this.#begin();
    }
  }

  G.canvasView = (host, on) => new CanvasView(host, on);
})();
