"""What the coach asks, and what typed answers do to a plan: the twelve questions and smaller lines.

May import what coach imports. Begin with ``questions`` for what is asked and ``answers`` for what
an answer means.
"""
