"""Pictures: colors, symbols, positions, and the graph as SVG."""
