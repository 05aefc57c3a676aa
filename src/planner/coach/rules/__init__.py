"""The coach's rules: each a pure function from a case to what it found in it.

Every module but ``texts`` exposes ``RULES``, its rules by their ids.
"""
