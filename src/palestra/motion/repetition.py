"""What the kernel says about movement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition; all instants are client times of frames.

    Attributes:
        start_s: The starting posture was left.
        peak_s: The turning point, or the instant of the highest hand speed of a strike.
        end_s: The starting posture was reached again.
        rom_m: Range of the followed point, m (of the faster hand where hands are followed).
        rom_ratio: Range as a share of the full range of this movement for this body, 1 = full.
        eccentric_s: Time of the lengthening phase.
        pause_s: Time at the turning point.
        concentric_s: Time of the shortening phase.
        mean_speed_mps: Mean speed of the concentric phase.
        peak_speed_mps: Highest speed of the followed point.
        symmetry_ratio: Range of the lesser hand over that of the other, None where one hand works.
        quality: 0..1, how well it was performed as far as three points show.
        valid: Whether it counts.
        reason: Why it does not.
        faults: Faults seen, the most important first.
        hand: "left" or "right" where one hand did it.
        confidence: 0..1, the share of it that was tracked.
    """

    start_s: float
    peak_s: float
    end_s: float
    rom_m: float
    rom_ratio: float
    eccentric_s: float
    pause_s: float
    concentric_s: float
    mean_speed_mps: float
    peak_speed_mps: float
    symmetry_ratio: float | None = None
    quality: float = 1.0
    valid: bool = True
    reason: str | None = None
    faults: tuple[str, ...] = ()
    hand: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class FormFault:
    """A fault that shows outside or across repetitions, such as a guard that sinks.

    Attributes:
        fault: Its id, as in the cue texts.
        t_s: When it was seen.
        severity: 0..1.
    """

    fault: str
    t_s: float
    severity: float = 0.5


@dataclass(frozen=True, slots=True)
class RecognisedSet:
    """A run of repetitions of one movement that was found in free motion."""

    exercise: str
    start_s: float
    end_s: float
    reps: int
    confidence: float = 1.0
