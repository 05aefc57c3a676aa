"""The workbook and the check-in under the prompt: Textual lives here, and only here.

Two apps (``app``, ``inline``), pages and dialogs, the widgets that pages share, services, and
below them what every screen needs: ``terminal``, ``messages``, ``bindings``, ``dismissible``.
Begin with ``app``, then ``widgets.page``, then one folder of ``pages``.
"""
