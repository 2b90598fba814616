"""Movement tables are checked when they are read."""

import pytest

from palestra.catalogue import catalogue
from palestra.motion import Kind, MovementSpecError, parse_movement


def test_every_movement_of_the_catalogue_is_understood() -> None:
    specs = [parse_movement(each.movement) for each in catalogue().all() if each.movement is not None]
    assert sum(spec.kind in (Kind.EXCURSION, Kind.ALTERNATING) for spec in specs) >= 12


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({"kind": "dance"}, "kind"),
        ({"kind": "excursion"}, "signal"),
        ({"signal": {"knee_angle": 1.0}}, "signal"),
        ({"signal": {"head_height": "much"}}, "signal"),
        ({"signal": {"head_height": 1.0}, "speed": 3}, "speed"),
        ({"signal": {"head_height": 1.0}, "min_s": "long"}, "min_s"),
        ({"signal": {"head_height": 1.0}, "gates": [{"measure": "knee"}]}, "gates"),
        ({"signal": {"head_height": 1.0}, "judge": "taste"}, "judge"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(table: dict[str, object], field: str) -> None:
    with pytest.raises(MovementSpecError) as caught:
        parse_movement(table)
    assert caught.value.field == field
