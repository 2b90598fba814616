"""Live sessions and who owns them."""

import sqlalchemy as sa
from alembic import op

revision = "0003_live"
down_revision = "0002_coaching"

OPEN = sa.text("status = 'open'")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "live_session",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("workout_id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("recording", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id", "workout_id"],
            ["workout.user_id", "workout.workout_id"],
            name=op.f("fk_live_session_workout"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "session_id", name=op.f("pk_live_session")),
    )
    op.create_index(
        "uq_live_session_open",
        "live_session",
        ["user_id", "workout_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("uq_live_session_open", table_name="live_session")
    op.drop_table("live_session")
