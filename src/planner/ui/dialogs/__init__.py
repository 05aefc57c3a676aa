"""What opens over a page and goes away again: help, palette, message log, colours.

A dialog knows no page: it is given what it shows, and is dismissed with what was chosen.
Begin with ``message_log``.
"""
