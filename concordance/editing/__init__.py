"""Changes to the files of a knowledge base, made in their text: all else in a file stays byte for byte."""
