"""Files of every kind, damaged in every way: what checking must answer without a traceback."""
