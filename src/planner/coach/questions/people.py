"""Who has to do what, typed in one line: the people, and after "to" what they do."""

from __future__ import annotations

import re

_LEADS_ON = frozenset(
    "way ways next close closer near nearer nearest opposite new used due thanks according"
    " access come comes coming came go goes going went walk walks walking walked drive drives"
    " driving drove cycle cycles cycling travel travels travelling ride rides move moves"
    " moving moved return returns returning bring brings bringing take takes taking send sends"
    " sending belong belongs subscribe subscribes subscribed subscribing listen listens"
    " listening listened talk talks talking write writes writing speak speaks speaking back"
    " over up down out home want wants wanting wanted like likes liking liked love loves"
    " loving need needs needing needed try tries trying tried have has having had hope hopes"
    " hoping wish wishes plan plans planning able ready willing unable happy keen eager afraid"
    " learn learns learning begin begins start starts starting started how where when what"
    " prefer prefers refuse refuses decide decides decided sell sells selling give gives"
    " giving donate donates donating connected married invited open prone loyal committed"
    " referred said".split()
)
"""Words behind which "to" still belongs to the people: the way to school, who want to read."""
_NO_VERBS = frozenset(
    "the a an our my your their his her its us me you them him it this that these those school"
    " church town work university college kindergarten nursery market prison hospital bed".split()
)
"""Words before which "to" is a direction and nothing that is done."""
_TO = re.compile(r"\s+to\s+(?=(?P<next>[^\s,;.]+))", re.IGNORECASE)


def split_people(text: str) -> tuple[str, str]:
    """The people and what they have to do, which is empty where no "to" begins it."""
    text = text.strip()
    for found in _TO.finditer(text):
        before = text[: found.start()].rsplit(maxsplit=1)[-1].casefold()
        after = found["next"]
        place = after.casefold() in _NO_VERBS or not after[0].isalpha() or after[0].isupper()
        if before not in _LEADS_ON and not place:
            return text[: found.start()], text[found.end() :]
    return text, ""
