"""Small codings for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.agreement.reliability_data import Code, Named, ReliabilityData

FIXTURES = Path(__file__).parents[3] / "fixtures" / "agreement"


def codings(
    by_coder: Mapping[str, Mapping[str, str | None]], codes: Sequence[str] = ("A.1", "A.2", "B.1")
) -> ReliabilityData:
    """Codings written as "A.1 B.1" per coder and sketch; "" is coded as empty, None is not coded."""
    sketches = dict.fromkeys(sketch for by_sketch in by_coder.values() for sketch in by_sketch)
    return ReliabilityData.from_codings(
        {
            coder: {sketch: None if text is None else text.split() for sketch, text in by_sketch.items()}
            for coder, by_sketch in by_coder.items()
        },
        codes=[Code(key, f"code {key}", key[0]) for key in codes],
        sketches=list(sketches),
    )


def only(data: ReliabilityData, sketches: Sequence[str]) -> ReliabilityData:
    """The data of these sketches; one named twice is there twice, under another id."""
    at = {sketch.id: i for i, sketch in enumerate(data.sketches)}
    keep = [at[sketch] for sketch in sketches]
    return replace(
        data,
        sketches=tuple(
            Named(f"{data.sketches[i].id}#{n}", data.sketches[i].name) for n, i in enumerate(keep)
        ),
        presence=data.presence[:, keep],
        coded=data.coded[:, keep],
    )
