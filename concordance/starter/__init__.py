"""What `concordance new` writes: a knowledge base to start from, and where to install the engine from."""
