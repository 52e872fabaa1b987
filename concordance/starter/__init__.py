"""A knowledge base to start from: what `concordance new` writes, and where it says the engine comes from."""
