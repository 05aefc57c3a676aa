"""The pages, each a folder: ``page`` is the screen, and its own widgets are beside it.

A page knows no other page and no dialog: it tells the app where to go (``ui.messages``).
Begin with ``history.page``, which is the smallest whole one.
"""
