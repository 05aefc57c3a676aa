"""The exports that people bring, known by the names of their columns.

A shape says only what its tool always does; what depends on the person is asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.importing.csv_tables import Table
from planner.importing.date_cells import is_day
from planner.importing.numbered_periods import is_six_figures, name_periods
from planner.importing.written_spans import is_dated


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of export."""

    source: str
    names: tuple[str, ...]
    """Columns that it has and no other kind has together."""
    date: str
    cells: str | None = "flow"
    """What a cell says, but for ``levels``; None where it is asked."""
    levels: tuple[str, ...] = ()
    dates: str | None = None
    decimal: str | None = None
    posts: bool = False
    """Whether each row is one post, so that a day can have several."""
    titled: bool = False
    """Whether the line above says what is counted, as the header does not."""


SHAPES = (
    Shape("X account overview", ("Date", "New follows", "Unfollows", "Create Post"), "Date"),
    Shape(
        "X content", ("Post id", "Post Link", "Detail Expands", "URL Clicks"), "Date", posts=True
    ),
    Shape("X posts, old", ("Tweet id", "Tweet permalink", "engagement rate"), "time", posts=True),
    Shape("Meta", ("Date", "Primary"), "Date", titled=True),
    Shape(
        "Instagram posts",
        ("Account username", "Publish time", "Post type", "Reach"),
        "Publish time",
        dates="month-first",
        decimal="point",
        posts=True,
    ),
    Shape(
        "Facebook posts",
        ("Page name", "Publish time", "Post type", "Reach"),
        "Publish time",
        dates="month-first",
        decimal="point",
        posts=True,
    ),
    Shape(
        "Facebook Page Insights",
        ("Date", "Lifetime Total Likes", "Daily New Likes"),
        "Date",
        levels=("Lifetime ", "Weekly ", "28 Days "),
    ),
    Shape(
        "YouTube videos",
        ("Content", "Video title", "Video publish time"),
        "Video publish time",
        posts=True,
    ),
    Shape("YouTube chart", ("Date", "Content", "Video title"), "Date"),
    Shape("GA4 report", ("Nth day",), "Nth day"),
    Shape(
        "Mailchimp campaigns",
        ("Send Date", "Total Recipients", "Unique Opens"),
        "Send Date",
        posts=True,
    ),
    Shape(
        "Hootsuite posts",
        ("Date (GMT)", "Post Message", "Social Network"),
        "Date (GMT)",
        posts=True,
    ),
    Shape("Buffer posts", ("Date", "Update", "Service", "Service Link"), "Date", posts=True),
    Shape(
        "Sprout profile",
        ("Date", "Network", "Audience", "Net Audience Growth"),
        "Date",
        levels=("Audience",),
    ),
    Shape(
        "Metricool",
        ("Date", "Followers", "Gained followers", "Lost followers"),
        "Date",
        levels=("Followers",),
        dates="day-first",
        decimal="comma",
    ),
    Shape(
        "LinkedIn followers",
        ("Date", "Organic followers", "Auto-invited followers", "Total followers"),
        "Date",
        dates="month-first",
    ),
)


def shape_of(table: Table) -> Shape | None:
    """The kind of export that a table is of, or None."""
    header = {name.casefold() for name in table.header}
    shapes = (shape for shape in SHAPES if header.issuperset(map(str.casefold, shape.names)))
    return next(shapes, None)


def cells_of(shape: Shape, column: str) -> str | None:
    """What a cell of that column says: flow, level, or None where it has to be asked."""
    for level in shape.levels:
        if column.casefold() == level.casefold() or (
            level.endswith(" ") and column.casefold().startswith(level.casefold())
        ):
            return "level"
    return shape.cells


def date_columns(table: Table) -> list[str]:
    """The columns of a table that hold days and nothing else, but for a row or two.

    Where there is none, those that hold weeks or months; six figures such as 202645 are such where
    the name of the column says it, or no column has a plainer period.
    """
    figures = _columns_of(table, is_six_figures)
    named = [name for name in figures if name_periods(name)]
    spans = _columns_of(table, is_dated)
    return _columns_of(table, is_day) or [n for n in table.header if n in spans + named] or figures


def _columns_of(table: Table, is_meant: Callable[[str], bool]) -> list[str]:
    names = []
    for column, header_name in enumerate(table.header):
        texts = [row.cells[column] for row in table.rows]
        days = sum(map(is_meant, texts))
        if days and days >= len(texts) - 2:
            names.append(header_name)
    return names
