"""One table for several plans: whose number each is, and the readings that it becomes.

``named_numbers`` reads the table, ``places`` finds the plan and the goal that a number belongs to,
and ``entered_numbers`` enters it.
"""
