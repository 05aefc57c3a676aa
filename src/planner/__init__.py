"""A planning workbook for the terminal: goal first, channel last, and a race map."""

__version__ = "0.1.0"
