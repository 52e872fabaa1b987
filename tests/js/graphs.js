// Writes what the libraries of others read in the files of a graph: node graphs.js FOLDER PREFIX FOUND
"use strict";

const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const cytoscape = require("cytoscape");
const { MultiDirectedGraph } = require("graphology");
const gexf = require("graphology-gexf");
const graphml = require("graphology-graphml");

const said = (graph) => ({
  about: graph.getAttributes(),
  nodes: graph.mapNodes((id, { label, x, y, size, color }) => [id, label, x, y, size, color]),
  edges: graph.mapEdges((id, { label, quote_source, color }, start, end) => [
    id,
    start,
    end,
    label,
    quote_source ?? null,
    color,
  ]),
});

// As in D3's examples, and as in the guide to the data.
const simulated = async ({ nodes, links }) => {
  const { forceLink, forceManyBody, forceSimulation } = await import("d3-force");
  const force = forceLink(links).id((one) => one.id);
  const before = nodes.map(({ x, y }) => [x, y]);
  const simulation = forceSimulation(nodes).force("link", force).force("charge", forceManyBody()).stop();
  const places = nodes.map(({ x, y }) => [x, y]);
  simulation.tick(3);
  return {
    kept: JSON.stringify(before) === JSON.stringify(places),
    finite: nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
    links: force
      .links()
      .map(({ id, source, target, quote_source }) => [id, source.id, target.id, quote_source ?? null]),
  };
};

const drawn = ({ nodes, links }) => {
  const elements = {
    nodes: nodes.map((data) => ({ data, position: { x: data.x, y: data.y } })),
    edges: links.map((data) => ({ data })),
  };
  const graph = cytoscape({ headless: true, elements, layout: { name: "preset" } });
  return {
    nodes: graph.nodes().map((one) => [one.id(), one.data("name"), one.position("x"), one.position("y")]),
    edges: graph
      .edges()
      .map((one) => [one.id(), one.source().id(), one.target().id(), one.data("quote_source") ?? null]),
  };
};

const main = async (folder, prefix, to) => {
  const text = (ending) => readFileSync(join(folder, `${prefix}.${ending}`), "utf8");
  const found = {
    graphology: said(MultiDirectedGraph.from(JSON.parse(text("graphology.json")))),
    graphml: said(graphml.parse(MultiDirectedGraph, text("graphml"))),
    gexf: said(gexf.parse(MultiDirectedGraph, text("gexf"))),
    cytoscape: drawn(JSON.parse(text("node-link.json"))),
    d3: await simulated(JSON.parse(text("node-link.json"))),
  };
  writeFileSync(to, JSON.stringify(found));
};

main(...process.argv.slice(2));
