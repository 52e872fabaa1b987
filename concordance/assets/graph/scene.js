// From what is to be shown to what is drawn: nodes and lines with their positions and weights.
"use strict";

(() => {
  const G = globalThis.concordanceGraph;
  const FEW = 20; // up to this many lines are all labeled, unless they all have one relation
  const SEVERAL = 60; // up to this many, those with a player are labeled

  /** @type {(one: string, other: string) => string} */
  const pairOf = (one, other) => [one, other].sort().join(" ");

  // Which lines are allowed to be drawn.
  /** @type {(model: Model, state: State, paths: Paths | null) => (edge: Edge) => boolean} */
  const allowing = (model, state, paths) => {
    if (paths) {
      const onPath = new Set(
        paths.list.flatMap((path) => path.slice(1).map((id, at) => pairOf(path[at], id))),
      );
      return (edge) => onPath.has(pairOf(edge.from, edge.to));
    }
    const { relations, layers } = state;
    const ofTexts = G.isOfTexts(state);
    return ({ relation, statement }) =>
      (!relations || relations.has(relation)) &&
      (!layers || model.taxonomy.has(relation)) &&
      (!ofTexts || model.isIn(statement, state));
  };

  // The concepts that no filter hides: the chosen ones, and those of the chosen statement.
  /** @type {(model: Model, state: State) => Set<string>} */
  const chosenConcepts = (model, state) => {
    if (!state.link) return new Set(state.nodes);
    const { subject, objects } = model.statement(state.link);
    return new Set([...state.nodes, subject, ...objects]);
  };

  // The concepts to show, each with its distance from the focus (0 if there is no focus).
  /**
   * @param {Model} model
   * @param {State} state
   * @param {(edge: Edge) => boolean} allowed
   * @param {Paths | null} paths
   */
  const shownConcepts = (model, state, allowed, paths) => {
    if (paths) return new Map(paths.list.flat().map((id) => [id, 0]));
    const { nodes, depth, kinds, relations, layers } = state;
    const focused = depth && nodes.length;
    let shown = focused
      ? model.neighbors(nodes, depth, allowed)
      : new Map(model.data.nodes.map((node) => [node.id, 0]));
    const own = chosenConcepts(model, state);
    if (kinds) shown = new Map([...shown].filter(([id]) => own.has(id) || kinds.has(model.node(id).kind)));
    if (G.isOfTexts(state)) {
      shown = new Map([...shown].filter(([id]) => own.has(id) || model.isIn(model.node(id), state)));
    }
    if (!relations && !layers) return shown;
    const linked = new Set(layers ? [] : own);
    for (const edge of model.edges) {
      if (allowed(edge) && shown.has(edge.from) && shown.has(edge.to)) linked.add(edge.from).add(edge.to);
    }
    return new Map([...shown].filter(([id]) => linked.has(id)));
  };

  // The concepts that stand out: the ends of the chosen lines, or else the neighbors of a chosen concept.
  /** @type {(edges: Edge[], chosen: Set<Edge>, self: Set<string>) => Set<string>} */
  const nearConcepts = (edges, chosen, self) => {
    if (chosen.size) return new Set([...chosen].flatMap((edge) => [edge.from, edge.to]));
    const own = edges.filter((edge) => self.has(edge.from) || self.has(edge.to));
    return new Set(own.flatMap((edge) => [edge.from, edge.to]));
  };

  /** @type {(a: SceneNode, b: SceneNode) => number} */
  const bySalience = (a, b) =>
    Number(b.self) - Number(a.self) ||
    Number(b.near) - Number(a.near) ||
    Number(a.far) - Number(b.far) ||
    b.rank - a.rank ||
    (a.id < b.id ? -1 : 1);

  G.scene = (model, state, how = { narrow: false, detail: false }) => {
    const ends = state.from && state.to ? [state.from, state.to] : null;
    const paths = ends && model.paths(ends[0], ends[1]);
    const allowed = allowing(model, state, paths);
    const own = chosenConcepts(model, state);
    const chart = G.isMap(state) ? G.chart(model, how.narrow) : null;
    const places = chart
      ? chart.placesOf(own, how.detail)
      : G.arrange(model, state, shownConcepts(model, state, allowed, paths));
    const self = new Set(ends ?? state.nodes);
    // Of a concept around the map only the line to the one that it stands by is drawn, unless it is chosen.
    /** @param {Edge} edge */
    const isPlain = ({ from, to }) =>
      !chart ||
      !(chart.isFar(from) || chart.isFar(to)) ||
      chart.joins(from, to) ||
      own.has(from) ||
      own.has(to);
    const edges = model.edges.filter(
      (edge) => allowed(edge) && places.has(edge.from) && places.has(edge.to) && isPlain(edge),
    );
    const chosen = new Set(state.link ? edges.filter((edge) => edge.statement.id === state.link) : []);
    const whole = !state.depth && !paths;
    const near = chosen.size || whole ? nearConcepts(edges, chosen, self) : new Set();
    const pale = chosen.size > 0 || (whole && [...self].some((id) => places.has(id)));
    const named = edges.length <= FEW && new Set(edges.map((edge) => edge.relation)).size > 1;

    /** @type {(id: string, place: Point) => SceneNode} */
    const drawnNode = (id, [x, y]) => {
      const { kind, lines } = model.node(id);
      const own = { self: self.has(id), near: near.has(id) };
      const dim = pale && !own.self && !own.near;
      return { id, x, y, kind, lines, ...own, dim, rank: model.degree(id), far: chart?.isFar(id) ?? false };
    };
    /** @param {Edge} edge */
    const isOwn = (edge) => {
      if (chosen.size) return chosen.has(edge);
      return !whole || self.has(edge.from) || self.has(edge.to);
    };
    /** @type {(edge: Edge) => SceneEdge} */
    const drawnEdge = (edge) => {
      const { id, from, to, relation, bend, statement } = edge;
      const own = isOwn(edge);
      return {
        id,
        from,
        to,
        relation,
        bend,
        statement: statement.id,
        strong: chosen.has(edge) || (pale && own),
        dim: pale && !own,
        text: statement.player ?? model.words(statement).label,
        named: named || chosen.has(edge) || (edges.length <= SEVERAL && statement.player !== undefined),
      };
    };
    return {
      nodes: [...places].map(([id, place]) => drawnNode(id, place)).sort(bySalience),
      edges: edges.map(drawnEdge),
      places,
      paths,
      map: chart && { size: chart.size, regions: chart.regions },
    };
  };
})();
