"""One goal in words, as its page tells it; begin with ``brief``."""
