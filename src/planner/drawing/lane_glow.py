"""A lane as it is painted: the run so far as one ground, and where it may end up as a glow."""

from __future__ import annotations

from planner.drawing.grounds import RUN, STEPS, brightness_at, glow_ground
from planner.race.track import Lane

SHARES = (0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99)
"""The shares whose places are known, or near enough: see :func:`_places`."""
TAIL = (1.72, 0.98)
"""How far a hundredth and three hundredths lie beyond a tenth, in steps from a tenth to a quarter;
as in a normal distribution."""


def run_grounds(start_column: int, runner: int, token: str) -> dict[int, str]:
    """The ground of each column between the start and the runner."""
    return dict.fromkeys(range(start_column + 1, runner), f"{RUN}-{token}")


def glow_grounds(
    lane: Lane, start_column: int, tape: int, runner: int, end: int, token: str
) -> dict[int, str]:
    """The ground of each column from behind the runner to ``end`` that glows.

    Past the tape it is green, where a chance is shown: that part is the chance. Nothing glows
    beyond one in a hundred.
    """
    past = token if lane.chance is None else "ahead"
    places = _places(lane)
    grounds: dict[int, str] = {}
    for column in range(runner + 1, end + 1) if places else ():
        place = (column + 0.5 - start_column) / (tape - start_column)
        if step := brightness_at(place, places, SHARES):
            grounds[column] = glow_ground(past if column > tape else token, step)
    if places and not grounds and runner < (middle := _middle(places, start_column, tape)) <= end:
        grounds[middle] = glow_ground(past if middle > tape else token, STEPS)
    return grounds


def _places(lane: Lane) -> tuple[float, ...]:
    """The places on the lane of :data:`SHARES`, in rising order; none without a forecast."""
    coming, line = lane.forecast.on_deadline if lane.forecast else None, lane.standing.line
    if coming is None or line is None or not lane.band:
        return ()
    p10, p25, p75, p90 = lane.band
    p50 = (coming.p50 - line.baseline) / (line.target - line.baseline)
    low, high = (
        (p10 - (p25 - p10) * step for step in TAIL),
        (p90 + (p90 - p75) * step for step in reversed(TAIL)),
    )
    return (*low, p10, p25, min(max(p50, p25), p75), p75, p90, *high)


def _middle(places: tuple[float, ...], start_column: int, tape: int) -> int:
    """The column of the middle of a glow that is narrower than a cell."""
    return start_column + int(min(max(places[len(places) // 2], 0.0), 9.0) * (tape - start_column))
