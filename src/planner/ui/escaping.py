"""Esc and the key behind it, which a terminal may send as one."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.widgets import Input

ALT = "alt+"
OPTION = dict(zip("¡™£¢∞§¶•ªº–≠", "1234567890-=", strict=True))
"""What Textual takes Esc and some keys for: what a Mac types with Option."""


class Escaping(App[None]):
    """An app in which Esc counts, however soon another key comes behind it.

    A terminal sends Alt with a key as Esc and that key, so that nobody can tell them apart when
    they arrive at once, as they do over a slow connection. No command of ours is on Alt: they are
    taken as Esc and then the key. Where somebody types, the Esc alone counts: a letter that was
    meant for the field must not delete a goal, and one that was meant for the page must not end
    up in the answer.
    """

    async def on_event(self, event: events.Event) -> None:
        """Take Alt and a key apart, before anybody sees them."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        typing = isinstance(self.focused, Input)
        key = event.character if event.key.startswith(ALT) else None
        if not typing:
            key = key or OPTION.get(event.character or "")
        if key is None or event.key in self.screen.active_bindings:
            await super().on_event(event)
            return
        await self.press_escape()
        if not typing:
            await super().on_event(events.Key(key, key))

    async def press_escape(self) -> None:
        """Do what Esc does here, at once."""
        bound = self.screen.active_bindings.get("escape")
        if bound is not None and bound.enabled:
            await self.run_action(bound.binding.action, bound.node)
