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
    new = ET.Element(
        tag,
        {
            name.rstrip("_").replace("_", "-"): clean_text(
                f"{value:g}" if isinstance(value, float) else str(value)
            )
            for name, value in attributes.items()
        },
    )
    if text:
        new.text = clean_text(text)
    return new


def add(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """A new last child of an element."""
    new = element(tag, text, **attributes)
    parent.append(new)
    return new


def serialize(root: Element) -> str:
    """An element as XML that an HTML reader takes as well: no element closes itself."""
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)
