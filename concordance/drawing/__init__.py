"""The pictures: colors, symbols, positions, and the graph as SVG."""
