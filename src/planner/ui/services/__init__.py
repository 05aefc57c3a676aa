"""What keys and messages do: plain classes that get what they need in their constructor.

What they ask of the app is in ``host``; they know no page and no widget, and are tested without a
terminal. Begin with ``app_services``, which makes them, then ``navigator``.
"""
