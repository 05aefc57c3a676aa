"""The palette: every command, and a way to everything in the plan.

Begin with ``screen``; ``words`` has the other words that a command is found by.
"""
