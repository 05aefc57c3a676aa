"""Elements of a page or a picture: text goes in as it is and comes out with nothing in it to act.

Whatever stands in an element was cleaned on its way in; no markup is ever put together as text.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from planner.plan.text import LIMIT, clean

Element = ET.Element

_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF))


def clean_text(text: str, limit: int = LIMIT) -> str:
    """A text of the plan as a page may hold it: cleaned, in one line, and legal in XML."""
    return " ".join(clean(text, limit=limit).translate(_NOT_XML).split())


def element(tag: str, text: str = "", /, **attributes: object) -> Element:
    """An element with a text; ``class_`` and ``stroke_width`` name what Python has a use for."""
    made = ET.Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): clean_text(
                f"{value:g}" if isinstance(value, float) else str(value)
            )
            for name, value in attributes.items()
        },
    )
    if text:
        made.text = clean_text(text)
    return made


def add(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """A new last child of an element."""
    made = element(tag, text, **attributes)
    parent.append(made)
    return made


def serialize(made: Element) -> str:
    """An element as XML that an HTML reader takes as well: no element closes itself."""
    return ET.tostring(made, encoding="unicode", short_empty_elements=False)
