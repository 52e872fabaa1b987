// Positions the picture so that all of it, or one concept, is visible beside whatever covers the stage.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const LARGEST = 1.5; // a picture of few concepts is not enlarged beyond this
  const EDGE = [40, 30]; // pixels from the edge of the stage that still count as outside

  G.positioner = (app) => {
    const { host, panel, view } = app;

    // How much of the stage the panel covers from below: on a narrow screen it is a sheet on top of it.
    const covered = () => {
      if (panel.hidden || getComputedStyle(panel).position !== "absolute") return 0;
      return panel.offsetWidth > host.clientWidth * 0.7 ? panel.offsetHeight : 0;
    };

    return {
      fit(animated) {
        const [left, top, width, height] = G.extent(app.scene);
        const below = covered();
        const high = Math.max(120, host.clientHeight - below);
        const scale = Math.min(host.clientWidth / width, high / height, LARGEST);
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
        if (x > dx && x < wide - dx && y > dy && y < high - below - dx) return;
        const scale = Math.max(view.scale(), 0.5);
        view.moveTo([place[0], place[1] + below / 2 / scale], scale, app.lively());
      },
    };
  };
})();
