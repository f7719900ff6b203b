"""Units x coders x codes: what every agreement report is computed from.

The unit is the sketch. A cell says whether one coder put one code on one sketch. Whether the coder coded the
sketch at all is kept apart: a sketch coded as empty is data, a sketch not coded is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients.code_sets import CodeSet
from app.agreement.coefficients.ratings import MISSING
from app.agreement.coefficients.table2x2 import Table2x2

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the frozen codebook version: `key` ("E.8") is unique, `group` is the key of its group."""

    key: str
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A sketch or a coder: the id others link to, and the name people read."""

    id: str
    name: str


class LeftOutReason(StrEnum):
    """Why something is not part of an agreement report."""

    NOT_DONE = "not_done"
    """The coder has not finished this sketch, so that a missing code means nothing yet."""
    NOT_CODED = "not_coded"
    """No coder of the report has coded this sketch."""
    ONE_CODER_ONLY = "one_coder_only"
    """Only one coder has coded this sketch: there is nothing to compare with."""
    CODER_WITHOUT_CODINGS = "coder_without_codings"
    """The coder has coded none of these sketches. It is not known whether they have started."""
    OTHER_CODEBOOK_VERSION = "other_codebook_version"
    """The code exists only in another version of the codebook."""
    MERGED = "merged"
    """The code was merged: its codings are compared as those of the code it was merged with."""
    PILOT = "pilot"
    """A sketch coded for practice, left out by rule."""
    UNKNOWN_CODE = "unknown_code"
    """Codings name a code that the codebook does not have."""
    UNKNOWN_SKETCH = "unknown_sketch"
    """Codings name a sketch that is not in the list of sketches."""


class LeftOutKind(StrEnum):
    """What was left out."""

    SKETCH = "sketch"
    CODER = "coder"
    CODE = "code"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing left out of a report, why, and in a sentence that can be shown as it stands."""

    kind: LeftOutKind
    id: str
    reason: LeftOutReason
    sentence: str


Codings = Mapping[str, Mapping[str, Iterable[str] | None]]
"""coder id -> sketch id -> code keys; None or an absent sketch: not coded; empty: coded, no codes."""


@dataclass(frozen=True)
class ReliabilityData:
    """Codings of several coders over the same sketches and codes.

    `presence[coder, sketch, code]` is meaningful only where `coded[coder, sketch]`, and False elsewhere.
    `left_out` holds what the caller already excluded; reports add what they exclude themselves.
    """

    coders: tuple[Named, ...]
    sketches: tuple[Named, ...]
    codes: tuple[Code, ...]
    presence: Bools
    coded: Bools
    left_out: tuple[LeftOut, ...] = ()

    def __post_init__(self) -> None:
        """Shapes fit, ids are unique, and no code is present where nothing was coded."""
        shape = (len(self.coders), len(self.sketches), len(self.codes))
        if self.presence.shape != shape or self.coded.shape != shape[:2]:
            raise ValueError(f"expected presence {shape} and coded {shape[:2]}")
        for kind, keys in (
            ("coder", [c.id for c in self.coders]),
            ("sketch", [s.id for s in self.sketches]),
            ("code", [c.key for c in self.codes]),
        ):
            if len(set(keys)) < len(keys):
                raise ValueError(f"a {kind} occurs twice")
        if (self.presence & ~self.coded[:, :, None]).any():
            raise ValueError("a code is present on a sketch that was not coded")
        self.presence.setflags(write=False)
        self.coded.setflags(write=False)

    @classmethod
    def from_codings(
        cls,
        codings: Codings,
        *,
        codes: Sequence[Code | str],
        sketches: Sequence[Named | str],
        coder_names: Mapping[str, str] | None = None,
        left_out: Iterable[LeftOut] = (),
    ) -> "ReliabilityData":
        """Build from coder -> sketch -> code keys.

        Raises ValueError where a coding names a code or a sketch that is not listed.

        >>> data = ReliabilityData.from_codings(
        ...     {"ada": {"P1": ["A.1"], "P2": []}, "ben": {"P1": ["A.1"], "P2": None}},
        ...     codes=["A.1", "A.2"], sketches=["P1", "P2"])
        >>> data.coded.tolist()
        [[True, True], [True, False]]
        """
        names = coder_names or {}
        all_codes = tuple(Code(c) if isinstance(c, str) else c for c in codes)
        all_sketches = tuple(Named(s, s) if isinstance(s, str) else s for s in sketches)
        code_at = {code.key: j for j, code in enumerate(all_codes)}
        sketch_at = {sketch.id: i for i, sketch in enumerate(all_sketches)}
        presence = np.zeros((len(codings), len(all_sketches), len(all_codes)), dtype=bool)
        coded = np.zeros(presence.shape[:2], dtype=bool)
        for g, by_sketch in enumerate(codings.values()):
            for sketch, keys in by_sketch.items():
                i = _position(sketch_at, sketch, "sketch")
                if keys is None:
                    continue
                coded[g, i] = True
                presence[g, i, [_position(code_at, key, "code") for key in keys]] = True
        coders = tuple(Named(coder, names.get(coder, coder)) for coder in codings)
        return cls(coders, all_sketches, all_codes, presence, coded, tuple(left_out))

    @property
    def groups(self) -> tuple[str, ...]:
        """Group keys in the order in which they first occur."""
        return tuple(dict.fromkeys(code.group for code in self.codes))

    @property
    def active_coders(self) -> tuple[Named, ...]:
        """Coders who coded at least one sketch."""
        return tuple(
            coder for coder, n_coded in zip(self.coders, self.coded.sum(axis=1), strict=True) if n_coded
        )

    def coder_index(self, coder_id: str) -> int:
        """Position of a coder; KeyError if there is none of this id."""
        for position, coder in enumerate(self.coders):
            if coder.id == coder_id:
                return position
        raise KeyError(coder_id)

    def common_to(self, first: int, second: int) -> "ReliabilityData":
        """The data of two coders (by position) on the sketches both have coded."""
        shared = self.coded[first] & self.coded[second]
        return replace(
            self,
            coders=(self.coders[first], self.coders[second]),
            sketches=tuple(s for s, both in zip(self.sketches, shared.tolist(), strict=True) if both),
            presence=self.presence[[first, second]][:, shared],
            coded=self.coded[[first, second]][:, shared],
        )

    def codes_of_group(self, group: str) -> list[int]:
        """Positions of a group's codes."""
        return [j for j, code in enumerate(self.codes) if code.group == group]

    def cell_values(self) -> npt.NDArray[np.int16]:
        """Sketch x code cells as nominal units, [coder, sketch * code]: 0 absent, 1 present, -1 not coded."""
        values = np.where(self.coded[:, :, None], self.presence.astype(np.int16), np.int16(MISSING))
        return values.reshape(len(self.coders), -1)

    def code_sets(self) -> list[list[CodeSet | None]]:
        """Per sketch, each coder's set of codes, None where not coded."""
        keys = np.array([code.key for code in self.codes], dtype=object)
        return [
            [
                frozenset(keys[self.presence[g, i]].tolist()) if self.coded[g, i] else None
                for g in range(len(self.coders))
            ]
            for i in range(len(self.sketches))
        ]

    def pair_cells(self, first: int, second: int) -> npt.NDArray[np.int64]:
        """0/1 cells [sketch, code, (both, only first, only second, neither)] of the sketches both coded."""
        shared = self.coded[first] & self.coded[second]
        one, two = self.presence[first][shared], self.presence[second][shared]
        return np.stack([one & two, one & ~two, ~one & two, ~one & ~two], axis=2).astype(np.int64)


def table_of(counts: npt.NDArray[np.int64]) -> Table2x2:
    """The 2x2 table of summed cells (both, only first, only second, neither)."""
    both, only_first, only_second, neither = (int(count) for count in counts)
    return Table2x2(both, only_first, only_second, neither)


def _position(index: Mapping[str, int], key: str, kind: str) -> int:
    try:
        return index[key]
    except KeyError:
        raise ValueError(
            f"{kind} {key!r} is not in the list of {'sketches' if kind == 'sketch' else 'codes'}"
        ) from None
