"""How a race may go on: models of the run so far, chances, days, and what-if.

Closed forms, nothing is drawn at random. May import what race imports. Begin with ``forecast``;
``models`` has the formulas and where they come from.
"""
