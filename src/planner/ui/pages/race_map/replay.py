"""The race map as it was on a day, for a replay."""

from __future__ import annotations

from collections.abc import Mapping

from planner.drawing.course.replay import Moment
from planner.race.track import lanes
from planner.ui.pages.race_map.lines import MapLines
from planner.ui.widgets.rows import ScreenRow


def lines_then(
    now: MapLines, moment: Moment, density: int, keys: Mapping[str, str], closed_shown: bool
) -> list[ScreenRow]:
    """The lines of the map of a moment: the lanes that are shown now, in their places."""
    plan, day = moment
    then = {lane.measure.id: lane for lane in lanes(plan, day)}
    drawn = [then[lane.measure.id] for lane in now.drawn]
    shown = now._replace(plan=plan, today=day, lanes=tuple(then.values()), drawn=drawn, ends=now)
    return shown.lines(density, keys, closed_shown=closed_shown)
