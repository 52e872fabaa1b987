"""Everything that follows from a knowledge base and its history, each thing worked out once."""
