"""A whole race that is typed in one line."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from planner.plan.dates import NotADate, read_date
from planner.plan.model import Number
from planner.plan.numbers import MONEY, NotANumber, read_number


class TypedRace(NamedTuple):
    """A race as it was typed in one line; None is what the line did not say."""

    measure: str
    baseline: Number | None
    target: Number
    deadline: dt.date | None
    unit: str = ""
    """Words that stood beside the first number, as in ``40 a week``."""
    starts_unknown: bool = False
    """Whether the line says that the start is not known: ``from ? to 30``."""

    @property
    def is_bare(self) -> bool:
        """Whether it is only a number and what it counts, which a name can be as well."""
        return self.baseline is None and self.deadline is None and not self.starts_unknown


_FIGURE = rf"[{MONEY}]?\d[\d.,' ]*(?:k|m|%)?"
_TODAY = r"(?:now|today|currently|so far|already)"
# Ways of typing a race, as text: they are compiled with the first line that is typed.
_NOW = (
    rf"(?P<measure>.+?),\s+(?:now|today|currently)?\s*(?:at\s+)?(?P<baseline>{_FIGURE})"
    rf"(?P<unit>\s(?!(?:now|today)\b)[^,]*?)?(?:\s+(?:now|today))?,\s+(?P<target>{_FIGURE})[^,]*?\s+by\s+(?P<day>.+)"
)
_HAVE = (
    rf"(?P<have>we\s+have\s+|there\s+are\s+)?(?P<baseline>{_FIGURE})\s+"
    rf"(?P<measure>[^\d\W][^\d,]*?)(?P<now>\s+{_TODAY})?(?:,|,?\s+(?:and|but))"
    rf"(?:\s+(?:we\s+)?(?:want|need))?\s+(?P<target>{_FIGURE})\s+by\s+(?P<day>.+)"
)
_FROM = (
    rf"(?P<measure>.+?)(?::|,|\s+up|\s+down)?\s+from\s+(?P<baseline>{_FIGURE}|\?)\s+to\s+(?P<target>{_FIGURE})"
    r"(?P<unit>\s+(?:an?|per|each)\s+\w+)?(?:\s+(?:by\s+)?(?P<day>.+))?"
)
_FROM_FIRST = (
    r"(?:(?:go|grow|get|rise|move|climb|come)\s+(?:up\s+|down\s+)?)?"
    rf"from\s+(?P<baseline>{_FIGURE})\s+to\s+(?P<target>{_FIGURE})"
    r"\s+(?P<measure>(?!by\b)[^\d\W][^\d,]*?),?\s+by\s+(?P<day>.+)"
)
_VERB = r"(?:reach|get to|get|have|win|gain|find|sell|recruit|collect)"
_BY = (
    rf"(?:{_VERB}\s+)?(?P<target>{_FIGURE})\s+(?P<measure>(?!from\b)(?:(?!,\s*\d)\D)(?:(?!,\s*\d).)*?)"
    rf",?\s+by\s+(?P<day>[^,(]+?)"
    rf"(?:(?:,\s*|\s*\()(?P<at>now\s+|today\s+)?(?P<baseline>{_FIGURE})(?(at)|\s+{_TODAY})\)?)?"
)
_ONLY = rf"(?:{_VERB}\s+)?(?P<target>{_FIGURE})\s+(?P<measure>(?!stars?\b)[^\d,;:?]{{3,60}})"
_WITHOUT_MEASURE = rf"from\s+(?:{_FIGURE}|\?)\s+to\s+{_FIGURE}.*"


def read_race(text: str, today: dt.date) -> TypedRace | None:
    """A race that is typed in one line, or None when the line says less than that.

    Understood: ``visitors, 40 a week now, 70 by 30 June`` · ``stars from 700 to 5,000 this
    quarter`` · ``singers from ? to 30 by easter`` · ``10 new people by 30 September`` · ``2000
    followers``. The days are reckoned from ``today``.
    """
    line = " ".join(text.split()).rstrip(".!")
    if len(line) > 300:
        return None
    for pattern in (_NOW, _HAVE, _FROM_FIRST, _FROM, _BY, _ONLY):
        if match := re.fullmatch(pattern, line, re.IGNORECASE):
            parts = match.groupdict()
            if pattern is _HAVE and not (parts["have"] or parts["now"]):
                continue
            start = parts.get("baseline")
            try:
                target = read_number(parts["target"])
                baseline = read_number(start) if start and start != "?" else None
                day = read_date(parts["day"], today) if parts.get("day") else None
            except (NotANumber, NotADate):
                continue
            unit = (parts.get("unit") or "").strip()
            measure = parts["measure"].strip()
            return TypedRace(measure, baseline, target, day, unit, start == "?")
    return None


def why_no_race(text: str, today: dt.date) -> str:
    """Why a line that looks like a race is none; nothing for a line that is just a wish."""
    line = " ".join(text.split()).rstrip(".!")
    race = read_race(line, today)
    if len(line) > 300 or (race is not None and not race.is_bare):
        return ""
    if re.fullmatch(_WITHOUT_MEASURE, line, re.IGNORECASE):
        return "What is counted? Begin with it: visitors from 12 to 30 by 5 april."
    for pattern in (_NOW, _FROM, _BY):
        match = re.fullmatch(pattern, line, re.IGNORECASE)
        if match and match["day"]:
            try:
                read_date(match["day"], today)
            except NotADate as error:
                words = str(error)
                return f"{words[:1].upper()}{words[1:]}."
    return ""
