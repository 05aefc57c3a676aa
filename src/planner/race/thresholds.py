"""The thresholds of a race's status and paces, in one table.

A bound that only one module knows of, such as what counts as near in a step-back, stands at the
top of that module.
"""

from __future__ import annotations

from typing import Final

AHEAD_RHYTHMS: Final = 1.0
"""Ahead: by this many rhythms of the measure or more."""

ON_PACE_RHYTHMS: Final = 0.5
"""On pace: no more than this many rhythms behind …"""

ON_PACE_POINTS: Final = 5.0
"""… and no more than this many points (per cent of the way) behind."""

SLIPPING_POINTS: Final = 15.0
"""Slipping: not on pace, and no more than this many points behind."""

GRACE_DAYS: Final = 3
"""A number may be this many race days later than its rhythm before it counts as missing, and
still belongs to a check-in day that lies this many days back."""

RECENT_READINGS: Final = 8
"""The recent pace looks at no more than this many of the last reading days …"""

RECENT_LEAST: Final = 3
"""… at no fewer than this many …"""

RECENT_RACE_DAYS: Final = 14
"""… and only where they span this many race days."""

NEED_DECIMALS: Final = 2
"""A need is rounded to at most this many decimals, or to three digits when it is small."""
