"""How well a repetition was performed, as far as a head and two hands show it."""

from math import exp, log

from palestra.motion import quality_model

FLOOR = 0.01
"""Added before a logarithm is taken, in eye heights, radians or seconds: less than this is nothing."""


def shaped(name: str, value: float) -> float:
    """A measure as the judges take it: ranges, times and speeds by their logarithm, shares as they are."""
    return value if name in quality_model.PLAIN else log(abs(value) + FLOOR)


def judged(judge: str, found: dict[str, float]) -> float:
    """The probability that a coach would call it well performed.

    Args:
        judge: Which model, from `quality_model.JUDGES`.
        found: The measures of the repetition.

    Returns:
        0..1.

    Source: logistic regression on recorded repetitions that were performed well and badly on purpose; see
    docs/metrics/quality.md.
    """
    score = 0.0
    for name, mean, deviation, weight in quality_model.JUDGES[judge]:
        score += weight * (shaped(name, found[name]) - mean) / deviation if name else weight
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score))))
