"""What a plan is: frozen values, the edits of a person as functions, and what people type.

Imports the standard library only; knows no file, no clock and no screen. Begin with ``model``,
then ``edits``.
"""
