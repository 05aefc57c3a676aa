"""The commands: each a module with ``add_arguments(parser)`` and ``run(arguments, output)``.

The first line of a command's docstring is its help. What only some commands need is beside them.
"""
