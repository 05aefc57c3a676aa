"""Files for other programs and for people without a terminal: HTML, SVG, Markdown, CSV, ICS, JSON.

Each format is a function of a plan and a day. May import drawing and what is below it. Begin
with ``html``, or with ``csv_sheet`` for the smallest.
"""
