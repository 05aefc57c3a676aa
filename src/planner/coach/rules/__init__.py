"""The coach's rules: each a pure function from a ``RuleContext`` to what it found in it.

``texts`` and ``trail`` are what several of them use. Every other module exposes ``RULES``, its
own rules by their ids, and stands in the list in ``coach.ranking``.
"""
