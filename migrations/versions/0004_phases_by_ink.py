"""Phases by ink: mappings of single sketches, and regions that got their phase from ink

Revision: 0004
After: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sketch", sa.Column("ink_phases", sa.JSON(), server_default="{}", nullable=False))
    op.add_column(
        "region", sa.Column("phase_from_ink", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    with op.batch_alter_table("region", schema=None) as batch_op:
        batch_op.drop_column("phase_from_ink")
    with op.batch_alter_table("sketch", schema=None) as batch_op:
        batch_op.drop_column("ink_phases")
