"""The team's own word for where a race stands, as it is typed."""

from __future__ import annotations

import datetime as dt
import re

from planner.plan.model import OwnCall
from planner.plan.rows import OWN_CALL_WORDS

_TYPED = {shown: word for word, shown in OWN_CALL_WORDS.items()} | {
    word.replace("-", " "): word for word in OWN_CALL_WORDS
}
_CALL = re.compile(
    rf"(?:we say |it is |we are )?((?a:{'|'.join(sorted(_TYPED, key=len, reverse=True))}))\b"
    r"[\s,:;.–-]*(?:because\s+)?(.*)",
    re.IGNORECASE,
)


def read_own_call(text: str, today: dt.date) -> OwnCall | None:
    """ "behind, the second oven is late"; nothing typed takes the word away.

    Raises:
        ValueError: it begins with none of the words, with a line for the person.
    """
    text = " ".join(text.split())
    if not text:
        return None
    match = _CALL.fullmatch(text.replace("on-pace", "on pace").replace("on-track", "on track"))
    if match is None:
        words = ", ".join(OWN_CALL_WORDS.values())
        raise ValueError(f"Begin with one of these: {words}; then say why.")
    return OwnCall(_TYPED[match[1].lower()], match[2].strip(), today)
