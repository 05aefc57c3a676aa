"""``python -m planner``."""

from __future__ import annotations

import sys

from planner.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
