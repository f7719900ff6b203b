"""A study that is ready to be coded."""

import pytest

from tests.api.agreement_reports.asking import code_and_finish
from tests.factories.rounds import Bench, bench, furnished, settings

__all__ = ["bench", "furnished", "settings"]


@pytest.fixture
def closed(bench: Bench) -> Bench:
    """Both have done P1 and P2, differing on two cells; P3 only Ben."""
    round_ = bench.open()
    ben, cleo = bench.coders
    code_and_finish(bench, ben, round_, {"P1": ["A.1", "E.1"], "P2": ["B.1"], "P3": ["A.1"]})
    code_and_finish(bench, cleo, round_, {"P1": ["A.1"], "P2": ["B.1", "E.2"]})
    bench.act(round_, "close")
    return bench
