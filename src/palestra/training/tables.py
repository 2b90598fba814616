"""The tables of workouts, sets and repetitions."""

import sqlalchemy as sa

from palestra.identity import USER_KEY
from palestra.storage import Json, UtcMicros, Uuid, info, metadata

workout = sa.Table(
    "workout",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("workout_id", Uuid, primary_key=True),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("blocks", Json, nullable=False),
    sa.Column("planned_for", sa.Date),
    sa.Column("plan_id", Uuid),
    sa.Column("created_at", UtcMicros, nullable=False),
    sa.Column("started_at", UtcMicros),
    sa.Column("finished_at", UtcMicros),
    # When it belongs in the history: its start, before that its making.
    sa.Column("occurred_at", UtcMicros, nullable=False),
    sa.ForeignKeyConstraint(["user_id"], [USER_KEY], ondelete="CASCADE"),
    sa.Index("ix_workout_history", "user_id", "occurred_at", "workout_id"),
    info=info("user_id"),
)
performed_set = sa.Table(
    "performed_set",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("set_id", Uuid, primary_key=True),
    sa.Column("workout_id", Uuid, nullable=False),
    sa.Column("exercise", sa.String(64), nullable=False),
    sa.Column("set_index", sa.Integer, nullable=False),
    sa.Column("reps", sa.Integer, nullable=False),
    sa.Column("weight_kg", sa.Double),
    sa.Column("rir", sa.Double),
    sa.Column("duration_s", sa.Double),
    sa.Column("performed_at", UtcMicros, nullable=False),
    sa.Column("source", sa.String(8), nullable=False),
    sa.Column("note", sa.String(500)),
    # Estimated one-repetition maximum of this set, so that bests are one look into an index.
    sa.Column("e1rm_kg", sa.Double),
    # What logging it changed; kept, so that asking again answers the same.
    sa.Column("outcome", Json),
    sa.ForeignKeyConstraint(
        ["user_id", "workout_id"], ["workout.user_id", "workout.workout_id"], ondelete="CASCADE"
    ),
    sa.Index("ix_performed_set_workout", "user_id", "workout_id"),
    sa.Index("ix_performed_set_exercise", "user_id", "exercise", "weight_kg", "reps", "e1rm_kg"),
    sa.Index("ix_performed_set_time", "user_id", "performed_at"),
    info=info("user_id"),
)
repetition = sa.Table(
    "repetition",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("set_id", Uuid, primary_key=True),
    sa.Column("rep_index", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("start_s", sa.Double, nullable=False),
    sa.Column("peak_s", sa.Double, nullable=False),
    sa.Column("end_s", sa.Double, nullable=False),
    sa.Column("rom_m", sa.Double),
    sa.Column("rom_ratio", sa.Double),
    sa.Column("eccentric_s", sa.Double),
    sa.Column("pause_s", sa.Double),
    sa.Column("concentric_s", sa.Double),
    sa.Column("mean_speed_mps", sa.Double),
    sa.Column("peak_speed_mps", sa.Double),
    sa.Column("symmetry_ratio", sa.Double),
    sa.Column("quality", sa.Double),
    sa.Column("valid", sa.Boolean, nullable=False),
    sa.Column("faults", Json, nullable=False),
    sa.Column("hand", sa.String(8)),
    sa.ForeignKeyConstraint(
        ["user_id", "set_id"], ["performed_set.user_id", "performed_set.set_id"], ondelete="CASCADE"
    ),
    info=info("user_id"),
)
