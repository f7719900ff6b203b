"""Doors of adjudication: the queue of a closed round, verdicts, the consensus, and notes for the codebook."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from app.accounts import service as accounts
from app.adjudication import discussing, notes, reading, service
from app.adjudication.note_schemas import NoteRead, NoteResolve, NoteWrite, Recheck
from app.adjudication.schemas import (
    CommentRead,
    CommentWrite,
    Comparison,
    ConsensusMade,
    ConsensusState,
    DecisionWrite,
    DisagreementQueue,
    DisagreementRead,
    HistoryEntry,
    NamesWrite,
    QueueFilter,
    ReconsiderationWrite,
)
from app.coding.stored import dumps
from app.deps import ActorDep, DatabaseDep, IfMatchDep
from app.http.strict_json import StrictRoute
from app.studies.lookup import StudyDep

router = APIRouter(route_class=StrictRoute, tags=["adjudication"])
CodeWord = Annotated[str | None, Query(max_length=40, description="Key or id of a code.")]


def _json(content: Any, revision: int | None = None, status: int = 200) -> Response:
    headers = {} if revision is None else {"ETag": f'"{revision}"'}
    return Response(dumps(content), status, headers, media_type="application/json")


@router.get("/rounds/{round_id}/disagreements", response_model=DisagreementQueue)
def list_disagreements(
    round_id: UUID, database: DatabaseDep, actor: ActorDep, wanted: Annotated[QueueFilter, Query()]
) -> Response:
    """What the coders of a closed round differ in, by sketch and then in the codebook's order."""
    with database.read() as session:
        return _json(reading.queue(service.look(session, actor, round_id), wanted))


@router.get("/rounds/{round_id}/disagreements/{disagreement_id}", response_model=DisagreementRead)
def read_disagreement(
    round_id: UUID, disagreement_id: UUID, database: DatabaseDep, actor: ActorDep
) -> Response:
    """One disagreement as it stands."""
    with database.read() as session:
        talk = service.look(session, actor, round_id)
        return _json(talk.told(talk.found(disagreement_id)))


@router.get("/rounds/{round_id}/comparison/{sketch_id}", response_model=Comparison)
def compare_layers(round_id: UUID, sketch_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Everybody's regions and codings of one sketch, and the consensus as it stands."""
    with database.read() as session:
        return _json(reading.comparison(service.look(session, actor, round_id), sketch_id))


@router.put("/rounds/{round_id}/decisions/{disagreement_id}", response_model=DisagreementRead)
def decide_disagreement(
    round_id: UUID,
    disagreement_id: UUID,
    body: DecisionWrite,
    database: DatabaseDep,
    actor: ActorDep,
    revision: IfMatchDep,
) -> Response:
    """Give a verdict, or change it (`If-Match`). The consensus follows; coders' layers never change."""
    with database.write() as session:
        talk = service.begin(session, actor, round_id)
        return _json(*service.decide(talk, disagreement_id, body, revision))


@router.delete("/rounds/{round_id}/decisions/{disagreement_id}", response_model=DisagreementRead)
def reopen_disagreement(
    round_id: UUID, disagreement_id: UUID, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> Response:
    """Take a verdict back. What was decided, and by whom, stays in its history."""
    with database.write() as session:
        return _json(service.reopen(service.begin(session, actor, round_id), disagreement_id, revision))


@router.get("/rounds/{round_id}/decisions/{disagreement_id}/history", response_model=list[HistoryEntry])
def read_history(round_id: UUID, disagreement_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Every verdict that was given, changed or taken back, oldest first."""
    with database.read() as session:
        return _json(discussing.history(service.look(session, actor, round_id), disagreement_id))


@router.get("/rounds/{round_id}/decisions/{disagreement_id}/comments", response_model=list[CommentRead])
def list_comments(round_id: UUID, disagreement_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """The talk about a disagreement, oldest first."""
    with database.read() as session:
        return _json(discussing.comments(service.look(session, actor, round_id), disagreement_id))


@router.post(
    "/rounds/{round_id}/decisions/{disagreement_id}/comments", response_model=CommentRead, status_code=201
)
def add_comment(
    round_id: UUID, disagreement_id: UUID, body: CommentWrite, database: DatabaseDep, actor: ActorDep
) -> Response:
    """Say something about a disagreement, under an id of your own."""
    with database.write() as session:
        talk = service.begin(session, actor, round_id, frozen=True)
        return _json(discussing.comment(talk, disagreement_id, body), status=201)


@router.put("/rounds/{round_id}/reconsiderations/{change_id}", response_model=DisagreementRead)
def reconsider(
    round_id: UUID, change_id: UUID, body: ReconsiderationWrite, database: DatabaseDep, actor: ActorDep
) -> Response:
    """Say how you see it after discussion. What you coded blind stays as it is."""
    with database.write() as session:
        return _json(discussing.reconsider(service.begin(session, actor, round_id), change_id, body))


@router.delete("/rounds/{round_id}/reconsiderations/{change_id}", status_code=204)
def take_reconsideration_back(
    round_id: UUID, change_id: UUID, database: DatabaseDep, actor: ActorDep
) -> None:
    """Take your change of mind back."""
    with database.write() as session:
        discussing.take_back(service.begin(session, actor, round_id), change_id)


@router.post("/rounds/{round_id}/consensus", response_model=ConsensusMade)
def make_consensus(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Let what all coders agree on flow into the consensus: 100 sketches a time, until `to_make` is 0."""
    with database.write() as session:
        return _json(service.start(service.begin(session, actor, round_id)))


@router.put("/rounds/{round_id}/consensus/freeze", response_model=ConsensusState)
def freeze_consensus(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Declare the disagreements settled. Refused while it is open whether a code applies."""
    with database.write() as session:
        return _json(service.freeze(service.begin(session, actor, round_id, frozen=True)))


@router.delete("/rounds/{round_id}/consensus/freeze", response_model=ConsensusState)
def unfreeze_consensus(round_id: UUID, database: DatabaseDep, actor: ActorDep) -> Response:
    """Let disagreements be decided anew (owners only)."""
    with database.write() as session:
        return _json(service.unfreeze(service.begin(session, actor, round_id, frozen=True)))


@router.put("/rounds/{round_id}/names", response_model=ConsensusState)
def hide_names(round_id: UUID, body: NamesWrite, database: DatabaseDep, actor: ActorDep) -> Response:
    """Call the coders by number while their disagreements are talked through (owners only)."""
    with database.write() as session:
        return _json(service.hide_names(session, actor, round_id, hidden=body.hidden))


@router.post("/rounds/{round_id}/notes", response_model=NoteRead, status_code=201)
def add_codebook_note(round_id: UUID, body: NoteWrite, database: DatabaseDep, actor: ActorDep) -> Response:
    """Note that a code needs a better definition, under an id of your own."""
    with database.write() as session:
        return _json(notes.add(service.begin(session, actor, round_id, frozen=True), body), status=201)


@router.get("/studies/{study}/codebook/notes", response_model=list[NoteRead])
def list_codebook_notes(
    study: StudyDep,
    database: DatabaseDep,
    actor: ActorDep,
    code: CodeWord = None,
    open: Annotated[bool, Query(description="Only those not resolved.")] = False,
) -> Response:
    """Notes for the codebook, oldest first."""
    with database.read() as session:
        member = accounts.membership(session, actor, study)
        return _json(notes.listed(session, member, code=code, only_open=open))


@router.put("/codebook-notes/{note_id}", response_model=NoteRead)
def resolve_codebook_note(
    note_id: UUID, body: NoteResolve, database: DatabaseDep, actor: ActorDep, revision: IfMatchDep
) -> Response:
    """Say what was changed in the codebook (owners only, `If-Match`); an empty text opens the note again."""
    with database.write() as session:
        return _json(*notes.resolve(session, actor, note_id, body.resolution, revision))


@router.get("/studies/{study}/codebook/recheck", response_model=Recheck)
def list_recheck(study: StudyDep, database: DatabaseDep, actor: ActorDep, code: CodeWord = None) -> Response:
    """Codings of closed rounds whose code is defined otherwise in the codebook now."""
    with database.read() as session:
        return _json(notes.recheck(session, accounts.membership(session, actor, study), code))
