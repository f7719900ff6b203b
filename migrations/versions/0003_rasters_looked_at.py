"""Kept answers about rasters, corrections of photos

Revision: 0003
After: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derivative",
        sa.Column("sketch_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["sketch_id"], ["sketch.id"], name=op.f("fk_derivative_sketch_id_sketch"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sketch_id", "kind", name=op.f("pk_derivative")),
    )
    op.create_table(
        "correction",
        sa.Column("sketch_id", sa.Uuid(), nullable=False),
        sa.Column("corners", sa.JSON(), nullable=False),
        sa.Column("white_balance", sa.Boolean(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("image_sha256", sa.String(length=64), nullable=False),
        sa.Column("image_type", sa.String(length=40), nullable=False),
        sa.Column("thumbnail_sha256", sa.String(length=64), nullable=False),
        sa.Column("thumbnail_type", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sketch_id"], ["sketch.id"], name=op.f("fk_correction_sketch_id_sketch"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sketch_id", name=op.f("pk_correction")),
    )


def downgrade() -> None:
    op.drop_table("correction")
    op.drop_table("derivative")
