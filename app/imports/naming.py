"""How file names tell participant, phase and order. Pure: text in, text out, in time linear in the name.

A pattern is literal text with fields: ``{participant}``, ``{phase}``, ``{n}`` (1-based order), ``{title}``
and ``*`` (anything, ignored). ``P07_after.excalidraw`` under ``{participant}_{phase}`` is participant P07,
phase after. A pattern without ``/`` is matched on the file's name, one with ``/`` on as many folders too.

Each field takes the shortest text up to the next literal, and the last one takes the rest. There is no
backtracking, so that no name can make it slow; the price is that ``{phase}`` never contains the text that
follows it in the pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import Invalid

FIELDS = ("participant", "phase", "n", "title")
COMMON_PATTERNS = (
    "{participant}_{phase}_{n}",
    "{participant}_{n}",
    "{participant}-{n}",
    "{participant} ({n})",
    "{participant}_{phase}",
    "{participant}-{phase}",
    "{participant} {phase}",
    "{participant}/{phase}",
    "{participant}",
)
"""What researchers call their files; a number is tried before a word, since a word may be a number."""

LONGEST_NAME = 255
LONGEST_KEY = 80
LONGEST_TITLE = 200
_DEEPEST = 8

_TOKEN = re.compile(r"\{(?P<field>[a-z]+)\}|(?P<star>\*)")
_EXTENSIONS = re.compile(
    r"(\.(excalidraw|tldr|drawio|dio|svg|svgz|png|jpe?g|webp|gif|pdf|canvas|json|xml|inkml|zip|md|bmp|tiff?|heic|heif|avif))+$",
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(r"^[A-Za-z]{0,12}[ _-]?\d{1,5}[A-Za-z]?$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, taken apart: literals and fields in turn (``parts[0]`` is a literal, maybe empty)."""

    text: str
    parts: tuple[str, ...]

    @property
    def depth(self) -> int:
        """Folders the pattern speaks of."""
        return sum(literal.count("/") for literal in self.parts[::2])


@dataclass(frozen=True, slots=True)
class Named:
    """What a file name says."""

    participant: str
    phase: str | None = None
    position: int | None = None
    """0-based."""
    title: str | None = None
    matched: bool = True
    """False where the pattern did not fit and the whole name was taken for the participant."""


def compile_pattern(text: str, *, pointer: str = "pattern") -> Pattern:
    """Take a pattern apart; ``pointer`` names the field it came in.

    Raises:
        Invalid: no participant, a field twice or unknown, or two fields with nothing between them.
    """
    bare = _strip_ending(text.strip())
    parts: list[str] = []
    end = 0
    for token in _TOKEN.finditer(bare):
        parts += [bare[end : token.start()], token["field"] or "*"]
        end = token.end()
    pattern = Pattern(text.strip(), (*parts, bare[end:]))
    reason = _why_not(pattern)
    if reason is not None:
        raise Invalid(f"File name pattern: {reason}", errors=[{"pointer": pointer, "message": reason}])
    return pattern


def _strip_ending(text: str) -> str:
    """Without ``.{ext}`` or a file type at the end."""
    return _EXTENSIONS.sub("", text.removesuffix(".{ext}"))


def _why_not(pattern: Pattern) -> str | None:
    """Why a pattern cannot be used, or None if it can."""
    fields = [part for part in pattern.parts[1::2] if part != "*"]
    unknown = [field for field in fields if field not in FIELDS]
    if unknown:
        known = ", ".join(f"{{{field}}}" for field in FIELDS)
        return f"{{{unknown[0]}}} is not a field. Use {known} or *."
    if "participant" not in fields:
        return "The pattern needs {participant}."
    if len(set(fields)) != len(fields):
        return "The pattern names a field twice."
    if any(not literal for literal in pattern.parts[2:-1:2]):
        return "Two fields need something between them, such as _ or -."
    if pattern.depth > _DEEPEST:
        return "The pattern speaks of too many folders."
    return None


def stem(name: str) -> str:
    """File name without folders and without its (perhaps compound) ending."""
    last = _clean(name).rsplit("/", 1)[-1]
    return _EXTENSIONS.sub("", last) or last


def _clean(name: str) -> str:
    text = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return "".join(c for c in text if c.isprintable()).strip()[-LONGEST_NAME:]


def read_name(pattern: Pattern, name: str) -> Named:
    """What ``name`` says under ``pattern``; where it does not fit, the stem is the participant."""
    path = "/".join([*_clean(name).split("/")[:-1], stem(name)])
    parts = path.split("/")
    if len(parts) > pattern.depth:
        found = _match(pattern.parts, "/".join(parts[-pattern.depth - 1 :]))
        if found is not None and found["participant"].strip():
            return _named(found)
    return Named(participant=stem(name)[:LONGEST_KEY].strip() or "unnamed", matched=False)


def _match(parts: Sequence[str], text: str) -> dict[str, str] | None:
    first = parts[0]
    if text[: len(first)].lower() != first.lower():
        return None
    at = len(first)
    found: dict[str, str] = {}
    for index in range(1, len(parts), 2):
        field, literal = parts[index], parts[index + 1]
        end = _end_of(text, at, literal, last=index + 2 == len(parts))
        value = text[at:end] if end is not None else ""
        if end is None or not _fits(field, value):
            return None
        found[field] = value
        at = end + len(literal)
    return found


def _end_of(text: str, start: int, literal: str, *, last: bool) -> int | None:
    """Where the field that starts at ``start`` ends, or None if the literal after it is not there."""
    if last:
        end = len(text) - len(literal)
        return end if end >= start and text[end:].lower() == literal.lower() else None
    place = re.compile(re.escape(literal), re.IGNORECASE).search(text, start + 1)
    return place.start() if place else None


def _fits(field: str, value: str) -> bool:
    if field == "*":
        return True
    if field == "n":
        return value.isascii() and value.isdigit() and len(value) <= 4
    return bool(value.strip()) and "/" not in value


def _named(found: dict[str, str]) -> Named:
    phase = found.get("phase", "").strip()
    number = found.get("n")
    title = found.get("title", "").strip()
    return Named(
        participant=found["participant"].strip()[:LONGEST_KEY],
        phase=phase_name(phase) if phase else None,
        position=max(0, int(number) - 1) if number else None,
        title=title[:LONGEST_TITLE] or None,
    )


def phase_name(text: str) -> str:
    """A phase as people write it: ``after`` becomes ``After``, ``after_attacks`` ``After attacks``."""
    words = " ".join(text.replace("_", " ").split())[:LONGEST_KEY]
    return words[:1].upper() + words[1:] if words == words.lower() else words


def suggest(names: Sequence[str]) -> str | None:
    """The common pattern that reads these names best, or None if there are no names.

    A pattern counts by the names it fits; among equals the one whose participants look like pseudonyms
    and whose phases are few wins, then the order of :data:`COMMON_PATTERNS`.
    """
    if not names:
        return None
    patterns = [compile_pattern(text) for text in COMMON_PATTERNS]
    best = max(range(len(patterns)), key=lambda index: (_score(patterns[index], names), -index))
    return patterns[best].text


def _score(pattern: Pattern, names: Sequence[str]) -> float:
    read = [named for name in names if (named := read_name(pattern, name)).matched]
    if not read:
        return 0.0
    pseudonyms = sum(bool(_PSEUDONYM.match(named.participant)) for named in read)
    phases = {named.phase.casefold() for named in read if named.phase}
    few = not phases or len(phases) <= max(2, len(read) / 2)
    share = len(read) / len(names)
    return share * (1 + pseudonyms / len(read)) * (1.0 if few else 0.4)
