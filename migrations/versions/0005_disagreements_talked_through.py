"""Disagreements talked through: decisions, comments, changes of mind, notes for the codebook; pilot sketches

Revision: 0005
After: 0004

A downgrade drops what was decided and why; the consensus that came of it stays, as regions and codings.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _decision()
    _comment()
    _reconsideration()
    _note()
    op.add_column("coding", sa.Column("origin", _enum("origin", "agreed", "decided"), nullable=True))
    op.add_column("sketch", sa.Column("pilot", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("names_hidden", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("consensus_frozen_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("consensus_frozen_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_round_consensus_frozen_by_id_member"),
            "member",
            ["consensus_frozen_by_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_round_consensus_frozen_by_id_member"), type_="foreignkey")
        batch_op.drop_column("consensus_frozen_by_id")
        batch_op.drop_column("consensus_frozen_at")
        batch_op.drop_column("names_hidden")
    with op.batch_alter_table("sketch", schema=None) as batch_op:
        batch_op.drop_column("pilot")
    with op.batch_alter_table("coding", schema=None) as batch_op:
        batch_op.drop_column("origin")
    for table in ("codebook_note", "reconsideration", "decision_comment", "decision"):
        op.drop_table(table)


def _decision() -> None:
    op.create_table(
        "decision",
        _id("id"),
        _id("study_id"),
        _id("round_id"),
        _id("sketch_id"),
        _id("code_id"),
        sa.Column(
            "kind",
            _enum("disagreementkind", "presence", "place", "ends", "phase", "unsure"),
            nullable=False,
        ),
        sa.Column("verdict", _enum("verdict", "applies", "does_not_apply", "later"), nullable=True),
        sa.Column("place", sa.JSON(none_as_null=True), nullable=True),
        sa.Column(
            "reason",
            _enum("reason", "slip", "definition_unclear", "evidence_ambiguous", "other"),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=20000), nullable=False),
        _id("decided_by_id", nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_key("decision", "study", "round", "sketch"),
        _refers("decision", "code_id", "code"),
        _refers("decision", "decided_by_id", "member", "SET NULL"),
    )
    _index("decision", "code_id", "round_id", "sketch_id", "study_id")


def _comment() -> None:
    op.create_table(
        "decision_comment",
        _id("id"),
        _id("study_id"),
        _id("round_id"),
        _id("sketch_id"),
        _id("disagreement_id"),
        _id("author_id", nullable=True),
        sa.Column("text", sa.String(length=10000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_key("decision_comment", "study", "round", "sketch"),
        _refers("decision_comment", "author_id", "member", "SET NULL"),
    )
    _index("decision_comment", "disagreement_id", "round_id", "sketch_id", "study_id")


def _reconsideration() -> None:
    op.create_table(
        "reconsideration",
        _id("id"),
        _id("study_id"),
        _id("round_id"),
        _id("sketch_id"),
        _id("coder_id"),
        _id("code_id"),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=10000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_key("reconsideration", "study", "round", "sketch"),
        _refers("reconsideration", "coder_id", "member", "CASCADE"),
        _refers("reconsideration", "code_id", "code"),
        sa.UniqueConstraint(
            "round_id",
            "sketch_id",
            "coder_id",
            "code_id",
            name=op.f("uq_reconsideration_round_id_sketch_id_coder_id_code_id"),
        ),
    )
    _index("reconsideration", "code_id", "coder_id", "sketch_id", "study_id")


def _note() -> None:
    op.create_table(
        "codebook_note",
        _id("id"),
        _id("study_id"),
        _id("code_id"),
        _id("round_id", nullable=True),
        _id("sketch_id", nullable=True),
        _id("disagreement_id", nullable=True),
        sa.Column("text", sa.String(length=10000), nullable=False),
        _id("author_id", nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolution", sa.String(length=10000), nullable=False),
        _id("resolved_by_id", nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_key("codebook_note", "study"),
        _refers("codebook_note", "code_id", "code"),
        _refers("codebook_note", "round_id", "round", "SET NULL"),
        _refers("codebook_note", "sketch_id", "sketch", "SET NULL"),
        _refers("codebook_note", "author_id", "member", "SET NULL"),
        _refers("codebook_note", "resolved_by_id", "member", "SET NULL"),
    )
    _index("codebook_note", "code_id", "round_id", "sketch_id", "study_id")


def _id(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=20)


def _key(table: str, *parents: str) -> list[sa.schema.SchemaItem]:
    """The primary key, and parents with which a row goes."""
    key = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))
    return [key, *[_refers(table, f"{parent}_id", parent, "CASCADE") for parent in parents]]


def _refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete=ondelete)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
