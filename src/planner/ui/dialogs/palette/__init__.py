"""The palette: every command, and a way to everything in the plan; begin with ``screen``."""
