"""Stories of phases: one list, written as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from app import events
from app.accounts import service as accounts
from app.accounts.actor import Membership
from app.errors import Conflict, Invalid
from app.models import Phase
from app.participants import queries
from app.participants.schemas import PhaseRead, PhaseWrite


def list_phases(session: Session, study_id: UUID) -> list[PhaseRead]:
    """All phases in order, each with the number of sketches."""
    return [
        PhaseRead(id=phase.id, name=phase.name, position=phase.position, ink=phase.ink, sketches=sketches)
        for phase, sketches in queries.phases(session, study_id)
    ]


def find_or_create(session: Session, member: Membership, present: list[Phase], name: str) -> Phase:
    """The phase of this name (whatever its case), made if need be; ``present`` grows by it."""
    wanted = name.casefold()
    found = next((phase for phase in present if phase.name.casefold() == wanted), None)
    if found is not None:
        return found
    phase = Phase(
        study_id=member.study_id, name=name, position=max((p.position for p in present), default=-1) + 1
    )
    session.add(phase)
    session.flush()
    present.append(phase)
    events.record(
        session,
        member.actor,
        "phase.create",
        study_id=member.study_id,
        object_id=phase.id,
        after=_state(phase),
    )
    return phase


def all_phases(session: Session, study_id: UUID) -> list[Phase]:
    """All phases in order."""
    return [phase for phase, _ in queries.phases(session, study_id)]


def require_one_each(inks: Mapping[str, str | None]) -> None:
    """Check that no two ink families are to stand for the same phase, whatever the case of its name.

    Raises:
        Invalid: two do.
    """
    first: dict[str, str] = {}
    for ink, name in inks.items():
        if name is not None and first.setdefault(name.casefold(), ink) != ink:
            message = f"{name} can be told by one ink only, {first[name.casefold()]} or {ink}."
            raise Invalid(message, errors=[{"pointer": f"inks/{ink}", "message": message}])


def map_inks(
    session: Session, member: Membership, present: list[Phase], wanted: Mapping[str, str | None]
) -> None:
    """Let ink families stand for the phases of these names, which are made if need be; None for no phase.

    Families that ``wanted`` does not name keep theirs, unless their phase gets another ink: a phase has one.

    Raises:
        Invalid: two families for one phase.
    """
    require_one_each(wanted)
    before = [_state(phase) for phase in present]
    chosen = {
        ink: find_or_create(session, member, present, name) if name is not None else None
        for ink, name in wanted.items()
    }
    for phase in present:
        if phase.ink in chosen:
            phase.ink = None
    for ink, found in chosen.items():
        if found is not None:
            found.ink = ink
    session.flush()
    _record_list(session, member, before, [_state(phase) for phase in present])


def replace_all(session: Session, member: Membership, wanted: Sequence[PhaseWrite]) -> None:
    """Make the list as wanted: rename, reorder, add, remove.

    Raises:
        Forbidden: not an owner.
        Invalid: a name or an ink twice, or the id of another study's phase.
        Conflict: a phase to be removed is in use.
    """
    accounts.require_owner(member)
    present = {phase.id: (phase, sketches) for phase, sketches in queries.phases(session, member.study_id)}
    _check(wanted, set(present))
    before = [_state(phase) for phase, _ in present.values()]
    kept = {item.id for item in wanted if item.id is not None}
    for phase, sketches in present.values():
        if phase.id not in kept:
            _remove(session, phase, sketches)
    _park_names(session, [present[item.id][0] for item in wanted if item.id is not None])
    after = [_write(session, member.study_id, present, index, item) for index, item in enumerate(wanted)]
    session.flush()
    _record_list(session, member, before, after)


def _record_list(
    session: Session, member: Membership, before: list[dict[str, object]], after: list[dict[str, object]]
) -> None:
    if before != after:
        events.record(
            session,
            member.actor,
            "phases.replace",
            study_id=member.study_id,
            before={"phases": before},
            after={"phases": after},
        )


def _check(wanted: Sequence[PhaseWrite], known: set[UUID]) -> None:
    names: dict[str, int] = {}
    inks: dict[str, int] = {}
    ids: set[UUID] = set()
    for index, item in enumerate(wanted):
        if item.id is not None and (item.id not in known or item.id in ids):
            raise Invalid(
                "A phase is not one of this study, or is named twice.",
                errors=[{"pointer": f"phases/{index}/id", "message": "unknown or repeated"}],
            )
        if item.id is not None:
            ids.add(item.id)
        first = names.setdefault(item.name.casefold(), index)
        if first != index:
            raise Invalid(
                f"The phase {item.name} is named twice.",
                errors=[{"pointer": f"phases/{index}/name", "message": f"same as phases/{first}/name"}],
            )
        if item.ink is not None and inks.setdefault(item.ink, index) != index:
            raise Invalid(
                f"{item.ink.capitalize()} ink stands for one phase only.",
                errors=[
                    {"pointer": f"phases/{index}/ink", "message": f"same as phases/{inks[item.ink]}/ink"}
                ],
            )


def _remove(session: Session, phase: Phase, sketches: int) -> None:
    if sketches:
        raise Conflict(
            f"{phase.name} is the phase of {sketches} drawing{'s' if sketches != 1 else ''}. "
            "Give them another phase first."
        )
    if queries.coding_has_begun(session, phase.study_id):
        raise Conflict(f"{phase.name} may be used by regions of a round. Rename it instead of removing it.")
    session.delete(phase)


def _park_names(session: Session, phases: Sequence[Phase]) -> None:
    """Give every kept phase a name nobody wants, so that two phases can swap theirs."""
    session.flush()
    for phase in phases:
        phase.name = f"\u2060{phase.id}"
        session.add(phase)
    session.flush()


def _write(
    session: Session,
    study_id: UUID,
    present: dict[UUID, tuple[Phase, int]],
    index: int,
    item: PhaseWrite,
) -> dict[str, object]:
    phase = present[item.id][0] if item.id is not None else Phase(study_id=study_id, name=item.name)
    phase.name, phase.position, phase.ink = item.name, index, item.ink
    session.add(phase)
    return _state(phase)


def _state(phase: Phase) -> dict[str, object]:
    return {"id": str(phase.id), "name": phase.name, "position": phase.position, "ink": phase.ink}
