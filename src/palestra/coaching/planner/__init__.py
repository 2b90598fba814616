"""The plan generator: pure, deterministic for a seed."""

from palestra.coaching.planner.generator import DEFAULT_WEEKS, MAX_WEEKS, generate
from palestra.coaching.planner.rationale import Reason, resolve

__all__ = ["DEFAULT_WEEKS", "MAX_WEEKS", "Reason", "generate", "resolve"]
