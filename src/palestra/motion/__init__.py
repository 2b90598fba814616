"""The motion kernel: frames in, repetitions and faults out. Pure."""

from palestra.motion.body import Body, Calibrator
from palestra.motion.counting import RepetitionCounter
from palestra.motion.frames import (
    ALL_VALID,
    HANDS_ARE_TRACKED_HANDS,
    HEAD_VALID,
    LEFT_TRIGGER,
    LEFT_VALID,
    RECENTRED,
    RIGHT_TRIGGER,
    RIGHT_VALID,
    Frame,
    Pose,
)
from palestra.motion.recognition import Recogniser
from palestra.motion.repetition import FormFault, RecognisedSet, Repetition
from palestra.motion.specs import Kind, MovementSpec, MovementSpecError, parse_movement
from palestra.motion.strikes import StrikeDetector

__all__ = [
    "ALL_VALID",
    "HANDS_ARE_TRACKED_HANDS",
    "HEAD_VALID",
    "LEFT_TRIGGER",
    "LEFT_VALID",
    "RECENTRED",
    "RIGHT_TRIGGER",
    "RIGHT_VALID",
    "Body",
    "Calibrator",
    "FormFault",
    "Frame",
    "Kind",
    "MovementSpec",
    "MovementSpecError",
    "Pose",
    "RecognisedSet",
    "Recogniser",
    "Repetition",
    "RepetitionCounter",
    "StrikeDetector",
    "parse_movement",
]
