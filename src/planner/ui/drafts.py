"""Half-typed forms, kept on the way and offered again after a crash; and the ways out."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import stat
import sys
import threading
from dataclasses import replace
from typing import Any

from textual import on
from textual.reactive import var
from textual.timer import Timer

from planner.plan.text import clean, fit
from planner.store import drafts
from planner.store.drafts import Draft, TextsAfterSave
from planner.ui.messages import Drafted, Edited, OpenFirstRun, OpenStepBack, Quit
from planner.ui.session_controller import SessionController
from planner.ui.widgets.page import Page

WRITE_SECONDS = 0.8
"""From the first key that is not kept yet to the write; all that a kill can take."""
HUNG_UP = 129
"""The exit status of a program whose terminal was closed: 128 and the number of SIGHUP."""
LOOKS = 3
"""Looks at the disk during which drafts are looked for again."""
PATIENCE_SECONDS = 3.0
"""For an orderly end once the terminal is gone."""

LONG = 24
"""Characters that an offer shows of what was typed."""

FORMS = {
    "checkin": "a check-in",
    "first-run": "a new goal",
    "step-back": "a step back",
    "goal": "an answer",
    "ask": "one line",
}
"""What people call the forms; what stands behind a space says about what."""


class Drafts(SessionController):
    """An app in which nothing that is typed is lost."""

    offer: var[str] = var("")

    def __init__(self) -> None:
        super().__init__()
        self.typed_before: dict[str, str] = {}
        """Texts that were taken up again and wait for their prompt, by its question."""
        self.left: dict[str, Draft] = {}
        """What was half-typed last when a program ended, by form, until it is taken up."""
        self._waiting: dict[str, dict[str, str]] = {}
        self._kept: dict[str, dict[str, str]] = {}
        """What our own drafts on disk say, by form."""
        self._answered: Drafted | None = None
        """A line that was answered, and is forgotten with the change that comes of it."""
        self._write_soon: Timer | None = None
        self._looks = 0
        self.leaving = 0
        """The status of an end that was asked for from outside; 0 while there is none."""

    # Drafts are kept.

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        """Save a change; what was typed for it is a draft until then, and none from then on."""
        before, rests = self.session.plan, [one for one in (event.rest, self._answered) if one]

        def mark(content: bytes) -> None:
            for rest in rests:
                if rest.form in self._kept:
                    then = TextsAfterSave(content, rest.texts, before, self.session.plan)
                    drafts.keep(self.session.path, rest.form, self._kept[rest.form], then)

        self._answered = None
        if not self.apply(event.label, event.edit, mark):
            if event.refused is not None:
                event.refused()
            return
        for rest in rests:
            self._settle_draft(rest)
            if rest.form in self._kept:
                self.write_drafts()

    @on(Drafted)
    def _drafted(self, event: Drafted) -> None:
        if event.with_edit:
            self._forget_answered()
            self._answered = event
            self.set_timer(WRITE_SECONDS, self._forget_answered)
        else:
            self._settle_draft(event)

    def _forget_answered(self) -> None:
        """No change came of the line that was answered."""
        if self._answered is not None:
            answered, self._answered = self._answered, None
            self._settle_draft(answered)

    def _settle_draft(self, event: Drafted) -> None:
        if event.texts:
            self._waiting[event.form] = event.texts
            if self._write_soon is None:
                self._write_soon = self.set_timer(WRITE_SECONDS, self.write_drafts)
            return
        self._waiting.pop(event.form, None)
        if event.form in self._kept:
            del self._kept[event.form]
            drafts.forget(self.session.path, event.form)

    def move_draft(self, old: str, new: str) -> None:
        """What is half-typed in a form that is called otherwise now stays where it is found."""
        if old in self.left and old != new:
            self.left[new] = replace(self.left.pop(old), form=new)
        texts = self._waiting.get(old) or self._kept.get(old)
        if texts and old != new:
            self._waiting[new] = texts
            self.write_drafts()
            self._drafted(Drafted(old, {}))

    def write_drafts(self) -> None:
        """Write down now what was typed and is not kept yet."""
        self._forget_answered()
        if self._write_soon is not None:
            self._write_soon.stop()
            self._write_soon = None
        for form, texts in self._waiting.items():
            drafts.keep(self.session.path, form, texts)
            self._kept[form] = texts
        self._waiting.clear()

    # They are offered again.

    def look_for_drafts(self) -> None:
        """Find what was being typed when the program last ended without leave."""
        self.left = {}
        for draft in drafts.find_drafts(self.session.path):
            self.left.setdefault(draft.form, draft)
        self._show_offer()

    def look_once_more_for_drafts(self) -> None:
        """A terminal that was just closed may have kept its program for another moment."""
        if self._looks < LOOKS and not self.left:
            self._looks += 1
            self.look_for_drafts()

    def _show_offer(self) -> None:
        self.offer = ""
        for draft in self.left.values():
            kind = FORMS.get(draft.form.partition(" ")[0], "something")
            text = clean(draft.texts.get("text", ""))
            # Its end: the beginning may be an answer that was there before.
            tail = text if len(text) <= LONG else f"…{text[-LONG:]}"
            quoted = f", “{tail}”" if text else ""
            more = f" (and {len(self.left) - 1} more)" if len(self.left) > 1 else ""
            self.offer = (
                f"Half-typed {draft.when:%a %d %b %H:%M}: {kind}{quoted}{more}."
                " T takes it up · X throws it away"
            )
            break

    def taken_up(self, form: str) -> dict[str, str]:
        """The texts that were left in a form which is being opened; it is offered no more."""
        draft = self.left.pop(form, None)
        if draft is None:  # or what stood in it here when it was left for another page
            return dict(self._waiting.get(form) or self._kept.get(form) or {})
        drafts.take_over(self.session.path, draft)
        self._kept[form] = draft.texts
        self.look_for_drafts()
        self.say(f"Taken up: what was half-typed {draft.when:%a %d %b %H:%M}.")
        return draft.texts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was left half-typed can be taken up or thrown away where there is any."""
        if action in ("take_up", "throw_away"):
            return bool(self.left)
        return super().check_action(action, parameters)

    async def action_take_up(self) -> None:
        """Open the form again with what was typed in it."""
        form = next(iter(self.left), "")
        texts = dict(self.left[form].texts) if form else {}
        kind, _, id = form.partition(" ")
        if kind == "checkin":
            await self.run_action("checkin")
        elif kind == "first-run":
            self.post_message(OpenFirstRun())
        elif kind == "step-back":
            # Another program may have given the goal's id to its old number.
            goal = getattr(self.plan.find(id), "goal", id)
            self.move_draft(form, f"{kind} {goal}")
            self.post_message(OpenStepBack(goal))
        elif kind == "goal":
            await self.run_action(f"page('goal', {texts.get('goal', '')!r})")
            self.taken_up(form)
            if isinstance(self.screen, Page):
                self.screen.take_up(texts)
        elif form:
            self._take_up_line(form, texts)

    def _take_up_line(self, form: str, texts: dict[str, str]) -> None:
        self.taken_up(form)
        text, question = texts.get("text", ""), texts.get("question", "")
        self.typed_before[question] = text
        self.copy_to_clipboard(text)
        self.say(f"“{fit(clean(text), 60)}” is copied, and stands there when you are asked again:"
                 f" {fit(clean(question), 60)}")  # fmt: skip

    def action_throw_away(self) -> None:
        """What was left half-typed is not wanted."""
        for draft in list(self.left.values())[:1]:
            drafts.throw_away(draft)
        self.look_for_drafts()
        self.say("Thrown away.")

    # Leaving.

    def listen_for_the_end(self) -> None:
        """A closed pane, a kill and a log-out are ways to leave, too."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM", "SIGINT"):
            number = getattr(signal, name, None)
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                if number is not None:
                    loop.add_signal_handler(number, self.told_to_leave, 128 + int(number))

    def told_to_leave(self, code: int) -> None:
        """Keep what is typed, and leave with that status; for certain, and before long."""
        if self.leaving:
            return
        self.leaving = code
        self.write_drafts()
        _let_go_of_a_dead_terminal()
        watchdog = threading.Timer(PATIENCE_SECONDS, os._exit, (code,))
        watchdog.daemon = True
        watchdog.start()
        self.keep_and_leave()

    def terminal_is_gone(self) -> bool:
        """Whether the terminal was closed under us; not every one sends a signal then."""
        return not self.is_headless and sys.__stdin__ is not None and not os.isatty(0)

    def panic(self, *renderables: Any) -> None:
        """Textual ends so when its terminal fails; what is typed is kept then, too."""
        if self.is_headless:
            super().panic(*renderables)
        else:
            self.told_to_leave(HUNG_UP)

    async def action_quit(self) -> None:
        """Leave; what is being typed is kept where it can be, and saved."""
        self.keep_and_leave()

    def action_suspend_process(self) -> None:
        """Stop, and leave the terminal to the shell; ``fg`` comes back."""
        self.write_drafts()
        super().action_suspend_process()

    def keep_and_leave(self) -> None:
        """Save what stands in the fields where it can be saved, and go."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.leave()
                break
        # What was just kept is on its way up from the field; this follows it on the same way.
        (self.focused or self.screen).post_message(Quit())

    def leave(self) -> None:
        """Go; what could not be saved is tried once more, what is half-typed is a draft."""
        self.write_drafts()
        if self.session.unsaved and self.session.path.exists():
            self.session.retry()
        self.exit(return_code=self.leaving)


def _let_go_of_a_dead_terminal() -> None:
    """What is still written to a terminal that is gone goes nowhere, instead of failing."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for place in (0, 1, 2):
            with contextlib.suppress(OSError):
                device = stat.S_ISCHR(os.fstat(place).st_mode)
                if device and not os.isatty(place):
                    os.dup2(nowhere, place)
        os.close(nowhere)
