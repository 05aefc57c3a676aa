"""What keys and messages do: plain classes that get what they need in their constructor.

What they ask of the app, and of a page that is shown, is in ``host``; they import no page, dialog
or widget, and are tested without a terminal. Begin with ``app_services``, which makes them, then
``navigator``.
"""
