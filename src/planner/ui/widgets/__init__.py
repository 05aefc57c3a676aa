"""What several pages share: the page's frame, rows under a cursor, bars, fields, one-line prompts.

May import services and what is below them, and no page. Begin with ``rows`` and ``page``.
"""
