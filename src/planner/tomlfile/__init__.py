"""A TOML text: where its statements, tables, arrays and comments stand, and how they are changed.

Everything is found by offset, so that a change touches no other byte. Knows nothing of plans;
imports the standard library and tomli only. Begin with ``blocks``, then ``splices``.
"""
