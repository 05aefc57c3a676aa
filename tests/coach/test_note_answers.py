"""Enter on a note leads to the very thing that it asks for, in one step, whatever the rule."""

from __future__ import annotations

from itertools import chain

from grids import hold_all
from plan_rule_cases import CASES as WRITTEN
from race_cases import CASES as RACED
from rule_plans import TODAY as RACE_DAY
from sound_plans import TODAY

from planner.coach.notes import RuleContext
from planner.coach.ranking import notes, rules
from planner.plan.model import Goal, Plan
from planner.ui.messages import Edited, OpenPage, OpenPicker, OpenPrompt
from planner.ui.pages.review.answers import ANSWER, ANSWERS, answer_of

LEADS_TO = {
    "backwards": "the first question of a new goal",
    "why-empty": "goal: why",
    "why-have-to": "goal: why",
    "goal-only-followers": "goal: measure",
    "goal-only-followers.beside": "filed at once",
    "goal-only-followers.which": "a list of names",
    "goal-is-engagement": "goal: measure",
    "goal-is-activity": "goal: measure",
    "no-measure": "goal: measure",
    "no-target": "goal: enough",
    "wrong-way-line": "goal: enough",
    "wrong-way-line of a stone": "goal: stone.taps",
    "no-baseline": "goal: today",
    "no-baseline.first": "changed at once",
    "no-deadline": "goal: deadline",
    "tactic-no-goal": "a list of names",
    "owner-no-purpose": "a list of names",
    "awareness-vague": "goal: who",
    "placeholder-target": "goal: enough",
    "conflicting-targets": "goal: enough",
    "sentence-half": "goal: help",
    "goal-no-tactic": "goal: tactics",
    "channel-as-tactic": "tactics: name",
    "owner-missing": "goal: owner",
    "owner-missing of a tactic": "tactics: owner",
    "vague-target": "goal: enough",
    "output-title": "goal: what",
    "two-in-one": "goal: measure",
    "too-many-goals": "race",
    "no-stones": "goal: stones",
    "stone-orphan": "a list of names",
    "cumulative": "goal: counting",
    "own-or-total": "goal: counting",
    "no-source": "goal: source",
    "very-long": "goal: legs",
    "very-short": "goal: deadline",
    "private-figures": "goal: private",
    "owner-full": "tactics: person",
    "too-many-tactics": "tactics",
    "no-rhythm": "tactics: rhythm",
    "channel-no-because": "tactics: channel_because",
    "deadline-passed": "the step-back",
    "deadline-passed.unread": "the check-in",
    "deadline-passed.open": "the check-in",
    "six-months": "the check-in",
    "target-already-met": "goal: enough",
    "stones-only": "the check-in",
    "busy-not-moving": "tactics",
    "near-finish": "the step-back",
    "steep": "another line, tried",
    "raised-without-reading": "the check-in",
    "goalposts": "one line to type",
    "goal-finished-tactics-running": "tactics",
    "stale": "the check-in",
    "tactic-late": "tactics",
    "review-due": "the step-back",
    "comfortable": "goal: enough",
    "target-below-actual": "goal: enough",
    "flatline": "the number where it stands",
    "odd-jump": "the number where it stands",
    "nothing-stopped": "tactics",
    "planned-not-done": "tactics",
    "me-me-me": "what was posted",
    "one-note": "what was posted",
    "no-ask": "what was posted",
    "finished": "the step-back",
}
"""Where Enter leads, by rule and, where one wording leads elsewhere, by that."""

SAYS_NO_KEY = {
    *("behind", "wrong-direction", "guard-hit", "lead-fading", "decoy-stone", "repeated-miss"),
    *("early-lead", "moving-not-busy", "feels-vs-facts"),
    *("good-stop", "baseline-found", "steady"),
}
"""What asks for a thought and not for an answer: no key is promised."""

PLACES = {
    "OpenFirstRun": "the first question of a new goal",
    "OpenCheckin": "the check-in",
    "OpenStepBack": "the step-back",
    "OpenWhatIf": "another line, tried",
    "OpenPosts": "what was posted",
}


def place_of(message: object, action: str) -> str:
    """Where a message leads, in words."""
    match message:
        case OpenPage():
            assert message.name != "tactics" or message.id or not message.ask
            return ": ".join(filter(None, (message.name, message.ask)))
        case OpenPicker():
            return "a list of names"
        case OpenPrompt():
            return "one line to type"
        case Edited():
            return "filed at once" if action == "under" else "changed at once"
        case None:
            return "the number where it stands" if action == "number" else ""
    return PLACES.get(type(message).__name__, "")


ROWS = [
    (f"{rule}, plans {n}", (rule, where, plan, day))
    for n, (rule, where, plan, day) in enumerate(
        chain(
            ((rule, row[0], row[1], TODAY) for rule, rows in WRITTEN.items() for row in rows),
            ((row[0], row[2], row[3], RACE_DAY) for row in RACED),
        )
    )
]


def test_enter_on_a_note_leads_to_the_very_thing_that_it_asks_for() -> None:
    seen: set[str] = set()

    def leads_there(rule: str, where: str, plan: Plan, day: object) -> None:
        assert day in (TODAY, RACE_DAY)
        today = TODAY if day is TODAY else RACE_DAY
        found = next(f for f in rules()[rule](RuleContext(plan, today)) if f.where == where)
        [note] = [n for n in notes(plan, today) if (n.rule, n.where) == (rule, where)]
        message = answer_of(note, plan, today, print)
        if rule in SAYS_NO_KEY:
            assert note.action == ""
            return
        names = [f"{rule}.{found.words}"]
        names += [f"{rule} of a {where.partition('.')[0]}"]
        name = next((name for name in names if name in LEADS_TO), rule)
        seen.add(name)
        place = place_of(message, note.action)
        is_plan_step = note.action == "step-back" and where == "plan"
        assert ("the step-back" if is_plan_step else place) == LEADS_TO[name]
        _leads_to_it(message, note.where.partition(".")[2], plan)

    hold_all(ROWS, leads_there)
    assert seen == set(LEADS_TO)
    assert set(rules()) == {name.split(".")[0].split(" ")[0] for name in LEADS_TO} | SAYS_NO_KEY


def _leads_to_it(message: object, id: str, plan: Plan) -> None:
    """Hold that a page which is opened shows what the note is about."""
    if isinstance(message, OpenPage) and id:
        entry = plan.find(id)
        shown = plan.find(message.id)
        served = plan.tactics_of(entry) if isinstance(entry, Goal) else ()
        assert shown is entry or shown in served or not served


def test_the_words_beside_a_note_say_what_enter_does() -> None:
    words = {rule: ANSWERS.get(rule, ANSWER)[2] for rule in ("serves", "number", "tactic-page")}
    assert words == {"serves": "answers it", "number": "corrects it", "tactic-page": "shows it"}
