"""Three plans or three files made one: what both sides changed, conflict markers, unknown keys.

May import planfile, tomlfile and what is below them. Begin with ``plans`` for the values and
with ``files`` for the texts.
"""
