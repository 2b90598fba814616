"""Learning the body from quiet standing."""

import pytest

from palestra.motion import Calibrator
from tests.unit.motion import bodies


def test_quiet_standing_gives_the_eye_height() -> None:
    calibrator = Calibrator()
    found = [body for frame in bodies.performed(bodies.still, 3) if (body := calibrator.feed(frame))]
    assert found
    assert found[0].eye_height_m == pytest.approx(1.6, abs=0.01)
    assert found[0].confidence > 0.8


def test_who_moves_is_not_measured_but_guessed() -> None:
    calibrator = Calibrator()
    assert not any(calibrator.feed(frame) for frame in bodies.performed(bodies.squats(rest_s=0.0), 8))
    guess = calibrator.guess()
    assert guess is not None
    assert guess.eye_height_m == pytest.approx(1.6, abs=0.1)
    assert guess.confidence < 0.5
