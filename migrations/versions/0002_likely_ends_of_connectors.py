"""Likely ends of connectors

Revision: 0002
After: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mark", sa.Column("start_inferred", sa.String(length=200), nullable=True))
    op.add_column("mark", sa.Column("end_inferred", sa.String(length=200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.drop_column("end_inferred")
        batch_op.drop_column("start_inferred")
