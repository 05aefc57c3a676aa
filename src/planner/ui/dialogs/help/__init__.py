"""Help: what a page is for, its keys in columns, its signs; begin with ``screen``."""
