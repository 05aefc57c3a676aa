"""What widgets tell the app; widgets know nothing of saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.message import Message

from planner.plan.edits import Edit


class Drafted(Message):
    """What stands half-typed in a form, by the form's own names; nothing: it is done with.

    ``with_edit``: it is done with once the change that comes next is saved.
    """

    def __init__(self, form: str, texts: Mapping[str, str], *, with_edit: bool = False) -> None:
        super().__init__()
        self.form = form
        self.texts = dict(texts)
        self.with_edit = with_edit


class Edited(Message):
    """A person changed the plan: a short name for undo, and the change as a function.

    ``rest`` is what stays half-typed in the form that the change was typed in, once it is saved;
    ``refused`` is called where it cannot be made, and ``on_its_way`` once it is past the form.
    """

    def __init__(
        self,
        label: str,
        edit: Edit,
        rest: Drafted | None = None,
        refused: Callable[[], None] | None = None,
        on_its_way: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.label = label
        self.edit = edit
        self.rest = rest
        self.refused = refused
        self.on_its_way = on_its_way


class Notice(Message):
    """One line for the status line."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class GoTo(Message):
    """Show a page (goal, tactics, race, course, why …); ``id`` is what to show there."""

    def __init__(self, page: str, id: str = "", ask: str = "") -> None:
        super().__init__()
        self.page = page
        self.id = id
        self.ask = ask


class Picked(Message):
    """Somebody clicked on the name of a page; ``left``: what was being typed is done with."""

    def __init__(self, page: str, *, left: bool = False) -> None:
        super().__init__()
        self.page = page
        self.left = left


class Shown(Message):
    """A page is shown, for the first time or again."""
