"""What pages and widgets use beside Textual: clipboard, editor, keymap, themes.

Plain functions and values; they know no page and no widget. Begin with ``clipboard``.
"""
