"""What stands half-typed in the form of a check-in, and what of it was told."""

from __future__ import annotations

from collections.abc import Mapping

from planner.plan.model import Plan
from planner.ui.messages import Drafted, Edited
from planner.ui.pages.checkin.questions import CheckinQuestions
from planner.ui.pages.checkin.row import NumberRow
from planner.ui.pages.checkin.row_draft import put_back
from planner.ui.pages.checkin.rows import CheckinRows
from planner.ui.services.drafts import CHECKIN


class FormDraft:
    """Tells what stands in the rows and questions and is not in the plan."""

    def __init__(
        self, numbers: CheckinRows, questions: CheckinQuestions, typed: Mapping[str, str]
    ) -> None:
        self._numbers, self._questions = numbers, questions
        self.typed = typed
        """What stood in a check-in that broke off."""
        self._told: dict[str, str] = dict(typed)

    def texts(self) -> dict[str, str]:
        """What was typed and is not in the plan: rows with their days, answers, the question."""
        return self._questions.half_typed() | self._numbers.half_typed()

    def news(self) -> Drafted | None:
        """What stands half-typed, when it is another than was told last."""
        texts = self.texts()
        if texts == self._told:
            return None
        self._told = texts
        return Drafted(CHECKIN, texts)

    def send_with(self, event: Edited) -> None:
        """What stays half-typed beside a change goes up with it."""
        if event.on_its_way is not None:
            event.on_its_way()
        self._told = self.texts()
        event.rest = Drafted(CHECKIN, self._told)

    @property
    def ids(self) -> set[str]:
        """The rows in which something stood."""
        keys = (key.partition(" ") for key in self.typed)
        return {id for word, _, id in keys if word in ("row", "note")}

    async def put_back(self, plan: Plan) -> list[NumberRow]:
        """Let the texts of a check-in that broke off stand where they stood; the rows they are in.

        The question that was asked is asked again, else the first of the rows is typed in.
        """
        rows = []
        for group in self._numbers.groups:
            for row in [row for row in group.rows if row.entry.id in self.ids]:
                await group.show_around(row)
                rows += [row] if await put_back(row, self.typed) else []
        if not self._questions.put_back(self.typed, plan) and rows:
            rows[0].focus_typed()
        return rows
