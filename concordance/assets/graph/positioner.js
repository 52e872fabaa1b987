// Positions the picture so that all of it, or one concept, is visible beside whatever covers the stage.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const LARGEST = 1.5; // a picture of few concepts is not enlarged beyond this
  const EDGE = [40, 30]; // pixels from the edge of the stage that still count as outside
  const [SMALLER, NEARER] = [0.6, 10]; // how far a reader may zoom, from where all is visible
  const NEAR = 2.2; // from here on a concept that is not on the map is seen with those around it

  G.positioner = (app) => {
    const { host, panel, view } = app;

    // How much of the stage the panel covers from below: on a narrow screen it is a sheet on top of it.
    const covered = () => {
      if (panel.hidden || getComputedStyle(panel).position !== "absolute") return 0;
      return panel.offsetWidth > host.clientWidth * 0.7 ? panel.offsetHeight : 0;
    };

    /** @param {number} below */
    const whole = (below) => {
      const [, , width, height] = G.extent(app.scene);
      const high = Math.max(120, host.clientHeight - below);
      return Math.min(Math.max(120, host.clientWidth) / width, high / height, LARGEST);
    };

    return {
      whole: () => whole(0),
      fit(animated) {
        const box = G.extent(app.scene);
        const [left, top, width, height] = box;
        // The map stays where it is: the sheet covers it for a while.
        const below = app.scene.map ? 0 : covered();
        const scale = whole(below);
        view.limit({ box, least: scale * SMALLER, most: Math.max(scale * NEARER, LARGEST) });
        /** @type {Point} */
        const center = [left + width / 2, top + height / 2 + below / 2 / scale];
        view.moveTo(center, scale, animated && app.lively());
      },
      bring(id) {
        const place = app.scene.places.get(id);
        if (!place) return;
        const [x, y] = view.project(...place);
        const below = covered();
        const { clientWidth: wide, clientHeight: high } = host;
        const [dx, dy] = EDGE;
        const isFar = app.scene.nodes.some((node) => node.id === id && node.far);
        const least = isFar ? whole(0) * NEAR : Math.min(0.5, whole(0));
        const seen = x > dx && x < wide - dx && y > dy && y < high - below - dx;
        if (seen && view.scale() >= least) return;
        const scale = Math.max(view.scale(), least);
        view.moveTo([place[0], place[1] + below / 2 / scale], scale, app.lively());
      },
    };
  };
})();
