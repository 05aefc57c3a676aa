"""A check-in without its form: ID=VALUE (``values``), and line by line (``lines``)."""
