"""One measure over time, and the same with its finish line moved to try it out."""
