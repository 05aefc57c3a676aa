"""Every key of every page, list, field and dialog, and of both apps: one table, ``scopes.SCOPES``.

The classes take their ``BINDINGS`` from here, and no class has to be loaded to know its keys. It
imports nothing but Textual's ``Binding``. Begin with ``scopes``.
"""
