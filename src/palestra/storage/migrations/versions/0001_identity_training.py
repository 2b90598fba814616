"""Accounts and the training log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_identity_training"
down_revision = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "app_user",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=128), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_app_user")),
    )
    op.create_table(
        "id_counter",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_id_counter")),
    )
    op.create_table(
        "login_name",
        sa.Column("name_key", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name_key", name=op.f("pk_login_name")),
    )
    op.create_table(
        "outbox",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outbox_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "outbox_id", name=op.f("pk_outbox")),
    )
    op.create_table(
        "user_key",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_user_key")),
    )
    op.create_table(
        "credential",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("credential_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_credential_app_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "credential_id", name=op.f("pk_credential")),
    )
    op.create_table(
        "login_session",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("login_session_id", sa.Uuid(), nullable=False),
        sa.Column("client", sa.String(length=16), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("rotated_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_login_session_app_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "login_session_id", name=op.f("pk_login_session")),
    )
    op.create_table(
        "workout",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("workout_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("blocks", JSON, nullable=False),
        sa.Column("planned_for", sa.Date(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("occurred_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_workout_app_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "workout_id", name=op.f("pk_workout")),
    )
    op.create_index("ix_workout_history", "workout", ["user_id", "occurred_at", "workout_id"], unique=False)
    op.create_table(
        "performed_set",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("workout_id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.String(length=64), nullable=False),
        sa.Column("set_index", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("weight_kg", sa.Double(), nullable=True),
        sa.Column("rir", sa.Double(), nullable=True),
        sa.Column("duration_s", sa.Double(), nullable=True),
        sa.Column("performed_at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("e1rm_kg", sa.Double(), nullable=True),
        sa.Column("outcome", JSON, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "workout_id"],
            ["workout.user_id", "workout.workout_id"],
            name=op.f("fk_performed_set_workout"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "set_id", name=op.f("pk_performed_set")),
    )
    op.create_index(
        "ix_performed_set_exercise",
        "performed_set",
        ["user_id", "exercise", "weight_kg", "reps", "e1rm_kg"],
        unique=False,
    )
    op.create_index("ix_performed_set_time", "performed_set", ["user_id", "performed_at"], unique=False)
    op.create_index("ix_performed_set_workout", "performed_set", ["user_id", "workout_id"], unique=False)
    op.create_table(
        "repetition",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("set_id", sa.Uuid(), nullable=False),
        sa.Column("rep_index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_s", sa.Double(), nullable=False),
        sa.Column("peak_s", sa.Double(), nullable=False),
        sa.Column("end_s", sa.Double(), nullable=False),
        sa.Column("rom_m", sa.Double(), nullable=True),
        sa.Column("rom_ratio", sa.Double(), nullable=True),
        sa.Column("eccentric_s", sa.Double(), nullable=True),
        sa.Column("pause_s", sa.Double(), nullable=True),
        sa.Column("concentric_s", sa.Double(), nullable=True),
        sa.Column("mean_speed_mps", sa.Double(), nullable=True),
        sa.Column("peak_speed_mps", sa.Double(), nullable=True),
        sa.Column("symmetry_ratio", sa.Double(), nullable=True),
        sa.Column("quality", sa.Double(), nullable=True),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("faults", JSON, nullable=False),
        sa.Column("hand", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "set_id"],
            ["performed_set.user_id", "performed_set.set_id"],
            name=op.f("fk_repetition_performed_set"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "set_id", "rep_index", name=op.f("pk_repetition")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("repetition")
    op.drop_index("ix_performed_set_workout", table_name="performed_set")
    op.drop_index("ix_performed_set_time", table_name="performed_set")
    op.drop_index("ix_performed_set_exercise", table_name="performed_set")
    op.drop_table("performed_set")
    op.drop_index("ix_workout_history", table_name="workout")
    op.drop_table("workout")
    op.drop_table("login_session")
    op.drop_table("credential")
    op.drop_table("user_key")
    op.drop_table("outbox")
    op.drop_table("login_name")
    op.drop_table("id_counter")
    op.drop_table("app_user")
