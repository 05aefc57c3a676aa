"""The themes in one line at the foot of the page, each seen on the page before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget

from planner.plan.text import cells
from planner.ui.bindings import dialogs
from planner.ui.dismissible import Dismissible
from planner.ui.live_keys import footer_keys
from planner.ui.services.themes import Look
from planner.ui.widgets.bars import KeyBar, terminal_text
from planner.ui.widgets.letter_choice import LetterChoice


class Names(Widget):
    """The names side by side, the one that is looked at in brackets; a click looks at one."""

    DEFAULT_CSS = """
    Names { dock: bottom; height: 1; margin-bottom: 1; padding: 0 1; color: $lane-soft;
            background: $background; }
    """
    ALLOW_SELECT = False
    index: reactive[int] = reactive(0)
    trouble: reactive[str] = reactive("")
    """Why what was typed is no theme; it stands where the theme says something of itself."""

    def __init__(self, themes: Sequence[Look]) -> None:
        super().__init__()
        self.themes = themes

    def _first(self) -> int:
        """The first name that is shown, so that the marked one is in sight."""
        names = [theme.name for theme in self.themes]
        first = 0
        while (
            first < self.index
            and sum(len(n) + 2 for n in names[first : self.index + 1]) > self._room
        ):
            first += 1
        return first

    @property
    def _room(self) -> int:
        return self.content_size.width

    def render(self) -> Content:
        """The names that fit, and what the marked theme says about itself."""
        parts = []
        for number, theme in enumerate(self.themes):
            if number == self.index:
                tab = "$lane-tab-text on $lane-tab-back"
                parts.append(Content.styled(f"[{theme.name}]", tab))
            elif number >= self._first():
                parts.append(Content(f" {theme.name} "))
        line = Content("").join(parts)
        about = terminal_text(self.app, self.trouble or self.themes[self.index].about)
        gap = self._room - line.cell_length - cells(about)
        tail = Content.styled(" " * gap + about, "$lane-dim") if gap > 1 else Content("")
        return (line + tail).truncate(max(1, self._room))

    def on_click(self, event: events.Click) -> None:
        """Look at the theme that was clicked; clicked again, it is kept."""
        column = 1
        for number in range(self._first(), len(self.themes)):
            column += len(self.themes[number].name) + 2
            if event.x < column:
                steps = number - self.index
                self.call_later(self.screen.run_action, f"look({steps})" if steps else "keep")
                return


class Colours(LetterChoice, Dismissible, ModalScreen[str | None]):
    """The name of the theme that is kept, or ``None`` with the one before back in its place.

    While it is open the app wears the theme that is looked at; nothing is written.
    """

    HELP_TEXT = "The page above shows each theme as you move. Enter keeps it, Esc goes back."
    BINDINGS = dialogs.COLOURS
    DEFAULT_CSS = "Colours { background: transparent; }"

    def __init__(self, themes: Sequence[Look], ascii_only: bool = False) -> None:
        super().__init__()
        self.themes = themes
        self.ascii_only = ascii_only
        self.before = ""

    def compose(self) -> ComposeResult:
        """The names where the status stands, and the keys."""
        yield KeyBar(self.ascii_only)
        yield Names(self.themes)

    def begin(self) -> None:
        """Start from the theme that is worn."""
        self.before = self.app.theme
        names = [theme.name for theme in self.themes]
        self._wear(names.index(self.before) if self.before in names else 0)
        self.query_one(KeyBar).keys = footer_keys(self)

    def answers(self) -> Mapping[str, str]:
        """The names of the themes, by their places."""
        return {str(place): theme.name for place, theme in enumerate(self.themes)}

    def choose_answer(self, key: str) -> None:
        """Wear the theme that was named."""
        self._wear(int(key))

    def say_typed(self, words: str) -> None:
        """Why none is worn."""
        self.query_one(Names).trouble = words

    def _wear(self, index: int) -> None:
        self.query_one(Names).index = index
        self.app.theme = self.themes[index].name

    def action_look(self, steps: int) -> None:
        """Wear another theme for now; one step on from the last is the first."""
        index = self.query_one(Names).index + steps
        last = len(self.themes) - 1
        self._wear(index % (last + 1) if abs(steps) == 1 else min(max(index, 0), last))

    def action_keep(self) -> None:
        """Keep the theme that is worn."""
        self.dismiss(self.app.theme)

    def action_back(self) -> None:
        """The colours as before."""
        self.app.theme = self.before
        self.dismiss(None)
