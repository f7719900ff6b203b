"""From the kind of a case to the code that answers it."""

from collections.abc import Callable
from typing import Any

from tests.oracle.analytics import cooccurrence, cooccurrence_regions, crosstab, saturation_case
from tests.oracle.multilabel import multilabel
from tests.oracle.nominal import nominal
from tests.oracle.regions import regions

Case = dict[str, Any]
KINDS: dict[str, Callable[[Case], Case]] = {
    "nominal": nominal,
    "multilabel": multilabel,
    "region": regions,
    "cooccurrence": cooccurrence,
    "cooccurrence_regions": cooccurrence_regions,
    "saturation": saturation_case,
    "crosstab2x2": crosstab,
}


def candidate(case: Case) -> Case:
    """What the app computes for one case, in the nesting of its `expected`."""
    return KINDS[case["kind"]](case)
