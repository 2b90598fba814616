"""Exercises, equipment and movement specifications: data files and their strict loader.

Front door: `catalogue()` gives the cached `Catalogue`; everything else here is its vocabulary.
"""

from palestra.catalogue.domain import (
    MUSCLES,
    PATTERNS,
    TAGS,
    Catalogue,
    CatalogueError,
    Equipment,
    Exercise,
    Load,
    Pattern,
    Position,
    Skill,
    TrackingGrade,
    UnknownExerciseError,
)
from palestra.catalogue.files import catalogue

__all__ = [
    "MUSCLES",
    "PATTERNS",
    "TAGS",
    "Catalogue",
    "CatalogueError",
    "Equipment",
    "Exercise",
    "Load",
    "Pattern",
    "Position",
    "Skill",
    "TrackingGrade",
    "UnknownExerciseError",
    "catalogue",
]
