"""Type before and while the program is ready, on a busy machine: is each figure in its field?

    python tests/benchmarks/typed_ahead.py [PER CENT] [SEED] [LOOPS]

200 check-ins in the workbook, 100 under the prompt and 50 first runs, two at a time, with four
busy loops beside them. Keys follow each other after 0, 20, 50 or 100 ms; in half of the sittings
a whole line comes at once, and that long after it its Enter with the next line. The first comes
from 0 to 2 seconds after the start, which may be before the program reads any. Ends with 1 when
a figure is not where it belongs.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / part) for part in ("ui", "")]

from typed_ahead_sittings import Landed, busy_machine, type_ahead  # noqa: E402

COUNTS = {"workbook": 200, "prompt": 100, "first run": 50}
GAPS = (0.0, 0.02, 0.05, 0.1)
LATEST = 2.0


def main() -> int:
    """Prints a line for each kind of sitting and gap; 1 when something is not in its field."""
    share = float(sys.argv[1] if sys.argv[1:] else 100) / 100
    numbers = random.Random(int(sys.argv[2]) if sys.argv[2:] else 1)
    loops = int(sys.argv[3]) if sys.argv[3:] else 4
    began, bad, seen = time.monotonic(), Counter[tuple[str, float]](), Counter[tuple[str, float]]()
    with tempfile.TemporaryDirectory() as temporary, busy_machine(loops):

        def sit(number: int, kind: str, gap: float, delay: float) -> tuple[str, float, Landed]:
            folder, steady = Path(temporary, str(number)), number // len(GAPS) % 2 == 0
            landed = type_ahead(folder, kind, gap, delay, steady=steady)
            if not landed.right:
                print(
                    f"{kind}, {gap * 1000:.0f} ms, from {delay:.2f} s: {landed.found}", flush=True
                )
            return kind, gap, landed

        kinds = [kind for kind, count in COUNTS.items() for _ in range(round(count * share))]
        delays = [numbers.random() * LATEST for _ in kinds]
        gaps = [GAPS[number % len(GAPS)] for number in range(len(kinds))]
        with ThreadPoolExecutor(2) as pool:
            for kind, gap, landed in pool.map(sit, range(len(kinds)), kinds, gaps, delays):
                seen[kind, gap] += 1
                bad[kind, gap] += not landed.right
    for kind, gap in seen:
        print(
            f"{kind:10} {gap * 1000:4.0f} ms  {bad[kind, gap]:3} of {seen[kind, gap]:3} not right"
        )
    print(f"{bad.total()} of {seen.total()} not right, in {time.monotonic() - began:.0f} s")
    return min(1, bad.total())


if __name__ == "__main__":
    sys.exit(main())
