"""No code of a group applies: said by a coder, and asked for by a round

Revision: 0006
After: 0005

A downgrade forgets what coders said about groups; which codes are there stays as it is.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assignment", sa.Column("none_applies", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("round", sa.Column("every_group", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_column("every_group")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_column("none_applies")
