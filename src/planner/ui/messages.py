"""What widgets tell the app; widgets know nothing of saving."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

from textual.message import Message

from planner.plan.edits import Edit


class Drafted(Message):
    """What stands half-typed in a form, by the form's own names; nothing: it is done with.

    ``form`` is the name of the form, as ``services.drafts`` has it.
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


Tone = Literal["", "done", "error", "hint"]
"""What a line for the person is: of something done, of what is wrong, a hint, or anything else."""


class Notice(Message):
    """One line for the status line."""

    def __init__(self, text: str, tone: Tone = "") -> None:
        super().__init__()
        self.text = text
        self.tone = tone


class Moves(Message):
    """A picture is about to move: ``begin`` has it do so, or ``refused`` is told why not."""

    def __init__(self, begin: Callable[[], None], refused: Callable[[str], object]) -> None:
        super().__init__()
        self.begin = begin
        self.refused = refused


class Open(Message):
    """Something is to be opened over or instead of what is shown; the subclasses say what."""


class OpenPage(Open):
    """One of the four pages: goal, tactics, review or race.

    ``id`` is what to show there, ``ask`` the question to go to on the goal page.
    """

    def __init__(self, name: str, id: str = "", ask: str = "") -> None:
        super().__init__()
        self.name = name
        self.id = id
        self.ask = ask


class OpenFirstRun(Open):
    """The questions for a new goal, the first one answered where it comes from an aim."""

    def __init__(self, aim: str = "") -> None:
        super().__init__()
        self.aim = aim


class OpenExample(Open):
    """An example of a plan, to read."""


class OpenPosts(Open):
    """What was posted, by kind."""


class OpenPicker(Open):
    """A list of names to choose from, each with its id.

    ``chosen`` holds now; where ``several`` can be chosen, none can be too. ``pick`` gets the ids
    that are chosen, in the order of the list, or None where it is left as it was. ``beside`` is
    what stands beside the names, by the same ids; where it is blank, that nothing was said yet.
    Each of the ``headings`` stands above the name of its id.
    """

    def __init__(
        self,
        question: str,
        names: Mapping[str, str],
        chosen: Collection[str],
        pick: Callable[[tuple[str, ...] | None], None],
        *,
        several: bool = False,
        beside: Mapping[str, str] | None = None,
        headings: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.question = question
        self.names = dict(names)
        self.chosen = frozenset(chosen)
        self.pick = pick
        self.several = several
        self.beside = beside or {}
        self.headings = headings or {}


class OpenPrompt(Open):
    """One line that is asked for; ``answered`` gets it, or None where it is left."""

    def __init__(self, question: str, answered: Callable[[str | None], None]) -> None:
        super().__init__()
        self.question = question
        self.answered = answered


class OpenOf(Open):
    """Something about one goal, stone or tactic, by its id."""

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id


class OpenCheckin(OpenOf):
    """The check-in, at the row of a goal where an id is given."""


class OpenCourse(OpenOf):
    """A goal or stone over time."""


class OpenWhatIf(OpenOf):
    """The finish line of a goal, tried elsewhere."""


class OpenWhy(OpenOf):
    """Why a goal stands where it stands."""


class OpenProjector(OpenOf):
    """A goal large, for a room; all of them where no id is given."""


class OpenStepBack(OpenOf):
    """The four cards about a running race."""


class OpenKeyChange(OpenOf):
    """Another key for a command, by the command's id."""


class Quit(Message):
    """The program ends; what was sent before this on the same way comes first."""


class PageClicked(Message):
    """Somebody clicked on the name of a page in the title bar.

    ``typing_done``: nothing is being typed any more.
    """

    def __init__(self, page: str, *, typing_done: bool = False) -> None:
        super().__init__()
        self.page = page
        self.typing_done = typing_done


class PromptOpened(Message):
    """A prompt is open; ``fill`` puts in what was typed in it before, where that was taken up."""

    def __init__(self, form: str, fill: Callable[[str], object]) -> None:
        super().__init__()
        self.form = form
        """What the prompt is called as long as it is half-typed: its question, about one thing."""
        self.fill = fill


class NamedThemselves(Message):
    """A person said who checks in on this computer."""

    def __init__(self, by: str) -> None:
        super().__init__()
        self.by = by


class ConflictsSettled(Message):
    """A person decided everything: mine, theirs or both for each, in order."""

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self.choices = tuple(choices)


class ConflictsPutOff(Message):
    """A person leaves what both sides changed for later."""


class VersionChosen(Message):
    """A person wants an earlier text of the plan back."""

    def __init__(self, label: str, content: bytes) -> None:
        super().__init__()
        self.label = label
        self.content = content


class Shown(Message):
    """A page is shown, for the first time or again."""
