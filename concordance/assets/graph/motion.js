// Moves the picture from one view to another: what the camera sees, and how it gets there.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const DURATION = 300; // milliseconds

  G.projection = (camera, wide, high) => (x, y) => [
    (x - camera.x) * camera.scale + wide / 2,
    (y - camera.y) * camera.scale + high / 2,
  ];

  // A camera that stays within its bounds: its scale, and that its middle is on the picture.
  G.bounded = ({ x, y, scale }, { box, least, most }) => ({
    x: Math.max(box[0], Math.min(box[0] + box[2], x)),
    y: Math.max(box[1], Math.min(box[1] + box[3], y)),
    scale: Math.max(least, Math.min(most, scale)),
  });

  G.motion = (read, write) => {
    let asked = 0; // the next frame of a movement; 0 when nothing moves

    const stop = () => {
      cancelAnimationFrame(asked);
      asked = 0;
    };

    /** @param {Camera} target */
    const start = (target) => {
      stop();
      const from = read();
      const begin = performance.now();
      const step = () => {
        const t = Math.min(1, (performance.now() - begin) / DURATION);
        const eased = t * t * (3 - 2 * t);
        asked = t < 1 ? requestAnimationFrame(step) : 0;
        write({
          x: from.x + (target.x - from.x) * eased,
          y: from.y + (target.y - from.y) * eased,
          scale: from.scale * (target.scale / from.scale) ** eased,
        });
      };
      step();
    };

    return { start, stop, running: () => asked !== 0 };
  };
})();
