"""The measure of all benchmarks: a bare loop of Python, run in turn with what is measured."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

LOOP_STEPS = 20_000
ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs.

    Attributes:
        name: What was measured.
        cpu_s: CPU time of one, seconds, on this machine now.
        loops: The same in runs of the bare loop: this is what can be compared between machines.
    """

    name: str
    cpu_s: float
    loops: float


def bare_loop() -> int:
    """Do a fixed amount of plain work."""
    total = 0
    for step in range(LOOP_STEPS):
        total += step & 7
    return total


def costs(works: Mapping[str, tuple[Callable[[], object], int]]) -> list[Cost]:
    """Measure several works in turn with the bare loop, so that a busy machine slows all of them alike.

    Args:
        works: By name, what to run and how many units one run does.
    """
    loop_s: list[float] = []
    work_s: dict[str, list[float]] = {name: [] for name in works}
    for work, _ in works.values():
        work()  # the first run fills caches
    for _ in range(ROUNDS):
        loop_s.append(_cpu_s(bare_loop))
        for name, (work, units) in works.items():
            work_s[name].append(_cpu_s(work) / units)
    loop = median(loop_s)
    return [Cost(name, median(found), median(found) / loop) for name, found in work_s.items()]


def show(title: str, found: list[Cost], base: str) -> None:
    """Print a table; `base` names the row that the others are compared with."""
    reference = next(cost.cpu_s for cost in found if cost.name == base)
    print(f"\n{title}\n{'':44}{'CPU us':>10}{'bare loops':>12}{'x ' + base:>24}")
    for cost in found:
        print(f"{cost.name:44}{cost.cpu_s * 1e6:10.1f}{cost.loops:12.3f}{cost.cpu_s / reference:24.1f}")


def _cpu_s(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
