"""What a change means: two states of a knowledge base compared, and told to those who review it."""
