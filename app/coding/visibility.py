"""Who may see whose codings: the single rule, as SQL and as a predicate.

Everything that shows, counts, exports or computes from regions and codings asks here, so that blindness is a
property of the data and not of a page. Said once, in words:

* one's own assignments, always;
* everybody's, once the round is closed; the consensus too, as soon as all of it has been made (what has been
  made before is "not started");
* the other coders' of an open round only if that round is not blind and one steers the study or codes in the
  round oneself.

A viewer therefore sees closed rounds only. ``tests/api/coding/test_visibility.py`` holds both forms together.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.accounts.actor import Membership
from app.models import Assignment, AssignmentStatus, MemberRole, Round, RoundStatus

_TEAM = frozenset({MemberRole.OWNER, MemberRole.CODER})


def visible_assignments(member: Membership) -> ColumnElement[bool]:
    """The rule as a condition on :class:`Assignment` joined with its :class:`Round`."""
    return and_(
        col(Assignment.study_id) == member.study_id,
        or_(
            col(Assignment.coder_id) == member.member_id,
            and_(
                col(Round.status) == RoundStatus.CLOSED,
                or_(
                    col(Assignment.coder_id).is_not(None),
                    col(Assignment.status) != AssignmentStatus.NOT_STARTED,
                ),
            ),
            and_(
                col(Round.status) == RoundStatus.OPEN,
                col(Round.blind).is_(False),
                col(Assignment.coder_id).is_not(None),
                _takes_part(member),
            ),
        ),
    )


def _takes_part(member: Membership) -> ColumnElement[bool]:
    if member.role not in _TEAM:
        return false()
    if member.is_owner:
        return col(Assignment.study_id) == member.study_id
    own = aliased(Assignment)
    return col(Round.id).in_(select(col(own.round_id)).where(col(own.coder_id) == member.member_id))


def may_see(member: Membership, assignment: Assignment, round_: Round, *, codes_in_round: bool) -> bool:
    """The same rule for one assignment at hand.

    ``codes_in_round`` says whether the member is one of the round's coders.
    """
    if assignment.study_id != member.study_id:
        return False
    if assignment.coder_id == member.member_id:
        return True
    if round_.status is RoundStatus.CLOSED:
        return assignment.coder_id is not None or assignment.status is not AssignmentStatus.NOT_STARTED
    if round_.status is not RoundStatus.OPEN or round_.blind or assignment.coder_id is None:
        return False
    return member.is_owner or (member.role in _TEAM and codes_in_round)
