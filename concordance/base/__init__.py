"""The knowledge base as its authors typed it: its files, its model, and what is wrong with it and where."""
