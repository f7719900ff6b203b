"""Tables, one file per aggregate."""

from app.models.account import Credential, CredentialKind, Invite, Member, MemberRole, User
from app.models.adjudication import (
    CodebookNote,
    Decision,
    DecisionComment,
    DisagreementKind,
    Reason,
    Reconsideration,
    Verdict,
)
from app.models.base import new_id, now
from app.models.codebook import Code, CodebookVersion, CodeGroup, Component, Level
from app.models.coding import (
    Assignment,
    AssignmentStatus,
    Coding,
    Origin,
    Region,
    RegionKind,
    Round,
    RoundStatus,
)
from app.models.event import Event
from app.models.raster import Correction, Derivative
from app.models.sketch import Mark, Sketch
from app.models.study import Participant, Phase, Study

__all__ = [
    "Assignment",
    "AssignmentStatus",
    "Code",
    "CodeGroup",
    "CodebookNote",
    "CodebookVersion",
    "Coding",
    "Component",
    "Correction",
    "Credential",
    "CredentialKind",
    "Decision",
    "DecisionComment",
    "Derivative",
    "DisagreementKind",
    "Event",
    "Invite",
    "Level",
    "Mark",
    "Member",
    "MemberRole",
    "Origin",
    "Participant",
    "Phase",
    "Reason",
    "Reconsideration",
    "Region",
    "RegionKind",
    "Round",
    "RoundStatus",
    "Sketch",
    "Study",
    "User",
    "Verdict",
    "new_id",
    "now",
]
