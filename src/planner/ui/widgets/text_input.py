"""A line of typing that shows what a plan says without letting it act on the terminal."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import Input

from planner.plan.text import clean
from planner.ui.bindings import fields
from planner.ui.terminal import LeadingField

LONGEST = 100_000
"""Cells of a text that a line takes; what is longer belongs in an editor."""
AT_MOST = 1.0
"""Seconds that keys are held back after Enter."""


class PlainInput(Input, LeadingField):
    """An input for text of a plan: control characters are shown by stand-ins.

    A text that was not changed by the person comes back as it was, byte for byte. Keys that
    come in one burst with an Enter wait until it is settled where they belong, so that a line
    of figures pasted or sent over a slow connection lands in the right fields.
    """

    BINDINGS = fields.TEXT_INPUT

    _original = ""
    _shown = ""
    _held: list[events.Key] | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(select_on_focus=False, **options)
        self.cursor_blink = False  # nothing is sent while nobody types

    def put(self, text: str) -> None:
        """Show a text of the plan."""
        self._original = text
        self._shown = clean(text, limit=LONGEST)
        self.value = self._shown
        self.cursor_position = len(self._shown)
        self.release()

    @property
    def text(self) -> str:
        """What was typed, or the text that was put where it is unchanged."""
        return self._original if self.value == self._shown else self.value

    @property
    def touched(self) -> bool:
        """Whether something stands here that was typed and not put."""
        return bool(self.value.strip()) and self.value != self._shown

    def retype(self, text: str) -> None:
        """Put in what was typed before; it counts as typed."""
        self.value = clean(text, limit=LONGEST)
        self.cursor_position = len(self.value)

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted is shown like what a plan says."""
        super().insert_text_at_cursor(clean(text, limit=LONGEST))

    async def on_key(self, event: events.Key) -> None:
        """Each key acts before the next is looked at; what is typed behind Enter waits.

        Textual looks for the bindings of a key only when nobody took it on its way up to the app;
        by then a letter or an Enter that came with it would have overtaken it.
        """
        if self._held is not None:
            self._held.append(event)
        elif event.key == "enter":
            self._held = []
            self.set_timer(AT_MOST, self.release)
            await self.action_submit()
        elif not await self._acted(event):
            return
        event.stop()
        event.prevent_default()

    async def _acted(self, event: events.Key) -> bool:
        """Whether the key is one of this field's own, and was obeyed."""
        if event.is_printable and not event.key.startswith("alt+"):
            return False  # a letter
        bound = self.screen.active_bindings.get(event.key)
        if bound is None or bound.node is not self or not bound.enabled:
            return False
        await self.run_action(bound.binding.action)
        return True

    def on_blur(self) -> None:
        """Another field has the focus: what was held belongs there."""
        self.release()

    def on_unmount(self) -> None:
        """The prompt is gone: what was held belongs to the page."""
        self.release()

    def release(self) -> None:
        """Give the keys that were held to whatever has the focus now."""
        held, self._held = self._held, None
        if not held:
            return
        target = self.app.focused or self.app.screen
        for event in held:
            target.post_message(events.Key(event.key, event.character))
