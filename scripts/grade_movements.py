"""Say how well each exercise is counted on recorded people, and which deserve gold.

Usage: python scripts/grade_movements.py DATA_DIR (clips/*.npz and labels.tsv; it stays outside)

Gold needs people and repetitions enough to say something, and counts that hold: see `is_gold`.
"""

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from palestra.catalogue import UnknownExerciseError, catalogue
from palestra.live.replay import Ask, answers

MIN_PEOPLE = 3
MIN_REPETITIONS = 30
MIN_EXACT_RATIO = 0.8
MIN_WITHIN_ONE_RATIO = 0.95


@dataclass(slots=True)
class Tally:
    """What was counted for one exercise.

    Attributes:
        people: Whose recordings they are.
        repetitions: True repetitions in all.
        errors: Counted less true repetitions, by set; 0 inside the labelled range.
    """

    people: set[str] = field(default_factory=set[str])
    repetitions: int = 0
    errors: list[int] = field(default_factory=list[int])

    @property
    def exact_ratio(self) -> float:
        """Share of sets counted exactly."""
        return sum(error == 0 for error in self.errors) / len(self.errors)

    @property
    def within_one_ratio(self) -> float:
        """Share of sets counted within one repetition."""
        return sum(abs(error) <= 1 for error in self.errors) / len(self.errors)

    @property
    def mean_absolute_error(self) -> float:
        """Mean error of a set, repetitions."""
        return sum(abs(error) for error in self.errors) / len(self.errors)

    @property
    def is_gold(self) -> bool:
        """Whether recorded people prove the count."""
        return (
            len(self.people) >= MIN_PEOPLE
            and self.repetitions >= MIN_REPETITIONS
            and self.exact_ratio >= MIN_EXACT_RATIO
            and self.within_one_ratio >= MIN_WITHIN_ONE_RATIO
        )


def tallies(data: Path) -> dict[str, Tally]:
    """Count every labelled set of two repetitions or more; one tally for each exercise id."""
    with (data / "labels.tsv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if _is_graded(row)]
    asks = [
        Ask(
            str(data / "clips" / f"{row['clip']}.npz"),
            row["exercise"],
            float(row["start_s"]),
            float(row["end_s"]),
        )
        for row in rows
    ]
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for row, given in zip(rows, answers(asks), strict=True):
        counted, true = int(str(given["reps"])), int(row["reps"])
        is_inside = int(row["reps_lo"]) <= counted <= int(row["reps_hi"])
        tally = found[catalogue().get(row["exercise"]).id]
        tally.people.add(row["subject"])
        tally.repetitions += true
        tally.errors.append(0 if is_inside else counted - true)
    return dict(found)


def _is_graded(row: dict[str, str]) -> bool:
    if (
        row["exercise"].startswith("none")
        or int(row["reps"]) < 2
        or row["confidence"] == "low"
        or row["exercise"] == "strike_sequence"
    ):
        return False
    try:
        return catalogue().get(row["exercise"]).movement is not None
    except UnknownExerciseError:
        return False


def main() -> None:
    """Print a table, gold first."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = tallies(Path(sys.argv[1]))
    print("| exercise | people | sets | repetitions | exact | within one | mean error | grade |")
    print("|---|---|---|---|---|---|---|---|")
    for name, tally in sorted(found.items(), key=lambda item: (not item[1].is_gold, item[0])):
        cells = (
            name,
            len(tally.people),
            len(tally.errors),
            tally.repetitions,
            f"{tally.exact_ratio:.0%}",
            f"{tally.within_one_ratio:.0%}",
            f"{tally.mean_absolute_error:.2f}",
            "gold" if tally.is_gold else "",
        )
        print("| " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    main()
