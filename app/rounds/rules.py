"""What may happen to a round, and in which order a coder gets the sketches. No database."""

from __future__ import annotations

import random
from collections.abc import Sequence
from uuid import UUID

from app.models import RoundStatus


def usual_name(number: int) -> str:
    """What a round is called where nobody gave it a name.

    >>> usual_name(2)
    'Round 2'
    """
    return f"Round {number}"


def why_not_open(*, status: RoundStatus, coders: int, sketches: int, codes: int) -> str | None:
    """Why a round cannot be opened, or None if it can.

    >>> why_not_open(status=RoundStatus.DRAFT, coders=2, sketches=15, codes=0)
    'The codebook is empty. Add a code first.'
    """
    if status is RoundStatus.OPEN:
        return "The round is open already."
    if status is RoundStatus.CLOSED:
        return "The round is closed. A closed round is never opened again; make a new one."
    if coders == 0 or sketches == 0:
        return "Nobody codes in this round, or it has no drawings. Choose at least one of each."
    if codes == 0:
        return "The codebook is empty. Add a code first."
    return None


def why_not_close(status: RoundStatus) -> str | None:
    """Why a round cannot be closed, or None if it can."""
    if status is RoundStatus.DRAFT:
        return "The round has not been opened yet."
    if status is RoundStatus.CLOSED:
        return "The round is closed already."
    return None


def why_not_replan(status: RoundStatus) -> str | None:
    """Why coders, sketches, order and blindness cannot be changed, or None if they can."""
    if status is RoundStatus.DRAFT:
        return None
    return "Coders, drawings, order and blindness are fixed once a round has been opened."


def order_for(round_id: UUID, member_id: UUID, sketches: Sequence[UUID], *, at_random: bool) -> list[UUID]:
    """The order in which one coder gets the sketches: as given, or shuffled by a seed of round and coder,
    so that it is the coder's own and never changes."""
    order = list(sketches)
    if at_random:
        seed = (round_id.int << 128) | member_id.int
        random.Random(seed).shuffle(order)  # noqa: S311 - an order, not a secret
    return order
