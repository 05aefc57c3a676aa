"""The whole file in the person's own editor, and what came back looked at before it is taken."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from planner.merging.files import merge_files
from planner.plan.changes.differences import differences, first_few
from planner.plan.problems import Problem
from planner.planfile.read import Unreadable, parse, read_bytes
from planner.session import Refused, Session
from planner.store.history import history, rescue
from planner.store.save import Changed, SaveFailed, digest, save
from planner.ui.registry import load
from planner.ui.services.drafts import Drafts
from planner.ui.services.editor import UNCHANGED, edit_bytes
from planner.ui.services.host import EditorHost
from planner.ui.services.notifications import Notifications
from planner.ui.services.session_controller import SessionController, next_step

LABEL = "the file edited"
CLASH = "You and someone else changed the same thing: your text shows both; keep one of each."


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text of the plan while it is edited."""

    base: bytes
    """What the file said when it was begun."""
    mine: bytes
    """As the editor left it last."""
    aside: Path | None = None
    """Where it lies while it is not taken over."""


def find_new_problems(base: bytes, mine: bytes, today: dt.date) -> tuple[list[str], bool]:
    """What is wrong in ``mine`` and was not in ``base``, each with its line.

    And whether ``mine`` can be read as a plan at all.
    """
    if base.strip() and not mine.strip():
        return ["nothing is left of the plan"], True
    try:
        problems = parse(mine, today).problems
    except Unreadable as error:
        place = f"line {error.line}: " if error.line else ""
        return [f"{place}{error}"], False
    try:
        known = Counter(map(_identity, parse(base, today).problems))
    except Unreadable:
        known = Counter()
    new = []
    for problem in problems:
        identity = _identity(problem)
        if known[identity]:
            known[identity] -= 1
        else:
            new.append(f"line {problem.line}: {problem.message}")
    return new, True


def _identity(problem: Problem) -> tuple[str, str]:
    """A problem wherever it stands: lines move."""
    return problem.where, problem.message


class FileEditing:
    """Has the file edited as text; nothing is taken over that cannot be read."""

    def __init__(
        self,
        host: EditorHost,
        session: Session,
        controller: SessionController,
        drafts: Drafts,
        notifications: Notifications,
    ) -> None:
        self._host = host
        self._session = session
        self._controller = controller
        self._drafts = drafts
        self._say = notifications.say

    def edit_file(self) -> None:
        """The whole file in the person's own editor."""
        session = self._session
        self._drafts.write()
        self._controller.look_at_disk()
        if not session.path.exists():
            self._say("There is no file yet: the first answer makes it.")
            return
        try:
            content = read_bytes(session.path)
        except Unreadable as error:
            self._say(f"{session.path}: {error}")
            return
        if session.unsaved and find_new_problems(b"", content, self._host.today)[1]:
            self._say(self._trouble_message())
            return
        self._edit(EditedText(content, content))

    def _trouble_message(self) -> str:
        """Why the file cannot be edited before something else is done."""
        step = next_step(self._session)
        return f"Not saved yet, so the file is behind what is shown here · {step} first"

    def _edit(self, text: EditedText) -> None:
        name = self._session.path.name
        name = name if name.endswith(".toml") else f"{name}.toml"
        back = edit_bytes(self._host, text.mine, name)
        if back.content is not None:
            self._look_at(replace(text, mine=back.content))
            return
        kept = rescue(self._session.path, back.unfinished) if back.unfinished is not None else None
        message = f"{back.message} What it had written is in {kept}" if kept else back.message
        if text.aside is not None:  # it is still not what can be taken
            self._look_at(text, message)
        else:
            self._say(message)

    def _look_at(self, text: EditedText, message: str = "") -> None:
        """Take it over where it is fine, else show what is wrong with it."""
        try:
            text, marks = self._with_outside(text)
        except Unreadable as error:
            self._offer(text, [f"the file itself: {error}"], can_take=False, message=message)
            return
        message = CLASH if marks else message
        wrong, readable = find_new_problems(text.base, text.mine, self._host.today)
        if wrong:
            self._offer(text, wrong, can_take=readable, message=message)
        elif text.mine == text.base:
            self._forget(text)
            self._say(UNCHANGED)
            self._controller.look_at_disk()
        else:
            self._take_over(text)

    def _with_outside(self, text: EditedText) -> tuple[EditedText, int]:
        """With what was done to the file meanwhile, and in how many places markers show both."""
        now = read_bytes(self._session.path)
        if now == text.base:
            return text, 0
        merged = merge_files(text.base, text.mine, now)
        return replace(text, base=now, mine=merged.content), merged.marks

    def _offer(self, text: EditedText, wrong: list[str], *, can_take: bool, message: str) -> None:
        """Nothing is taken over; the text is safe whatever happens now."""
        path = self._session.path
        before = {version.file for version in history(path)}
        kept = rescue(path, text.mine)
        if text.aside is not None and kept != text.aside:
            text.aside.unlink(missing_ok=True)  # a younger copy of it has just been made
        ours = kept if kept not in before or kept == text.aside else None
        text = replace(text, aside=ours)

        def decided(choice: str | None) -> None:
            if choice == "edit":
                self._edit(text)
            elif choice == "take":
                self._take_all_the_same(text)
            else:
                where = f" Your text is in {kept}" if kept else ""
                self._say(f"The plan is as it was.{where}")

        problems = load("edit-problems")(wrong, message, can_take, self._host.ascii_only)
        self._host.push_screen(problems, decided)

    def _take_all_the_same(self, text: EditedText) -> None:
        """Unless the file was changed while it was being looked at."""
        try:
            now = read_bytes(self._session.path)
        except Unreadable:
            now = b""
        if now == text.base:
            self._take_over(text)
        else:
            self._look_at(text)

    def _take_over(self, text: EditedText) -> None:
        """One change, which undo takes back."""
        session = self._session
        outside = session.check_disk()
        shown = session.plan
        try:
            if session.read_only or session.unsaved:
                saved = save(session.path, text.mine, digest(text.base))
                words = (session.check_disk() or session.retry()).words
                words = "; ".join(filter(None, (words, saved.words, saved.not_kept)))
                done = "The file can be read again"
            else:
                outcome = session.go_back(LABEL, text.mine)
                changes = first_few(differences(shown, session.plan))
                done = f"Edited: {changes or 'only comments or spelling'} · u takes it back"
                words = outcome.words if outside is None else outside.words
                words = words if outcome.saved else self._controller.outcome_message(outcome)
        except (Refused, Changed, SaveFailed) as error:
            kept = rescue(session.path, text.mine)
            self._controller.publish()
            self._say(f"{error}." + (f" Your text is in {kept}" if kept else ""))
            return
        self._forget(text)
        self._controller.publish()
        self._say("; ".join(filter(None, (done, words))))

    def _forget(self, text: EditedText) -> None:
        """The file says it now."""
        if text.aside is not None:
            text.aside.unlink(missing_ok=True)
