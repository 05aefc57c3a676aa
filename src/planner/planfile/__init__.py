"""A plan as TOML: read into values, and a changed plan written into the text that it came from.

Both follow the keys that ``plan.file_keys`` describes. May import tomlfile and what is below it.
Begin with ``read`` for the way in, and with ``patch`` for the way out.
"""
