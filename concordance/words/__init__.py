"""What a text says and what a name is: mentions, plain words, two wordings compared, equal names."""
