"""The disk: whole files or none, their history, drafts, settings, and the working copy of a plan.

May import merging, planfile and what is below them. Begin with ``working_copy`` for the life of
an edit, and with ``save`` for how bytes get into a file.
"""
