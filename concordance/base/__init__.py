"""The knowledge base as its authors typed it: files, model, places in files, and what is wrong with them."""
