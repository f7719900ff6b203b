"""The loop a researcher would write around a library's kappa, to get the kappas of a report with intervals.

For every replicate it puts the sketches of the replicate together and calls the library once for each kappa:
of every pair of coders over all cells, and of the first pair for every group and every code (for the mean per
code). Replicates are the sketches left out one at a time (jackknife) and resamples drawn with replacement
(cluster bootstrap), with the seed of the report, so that the results can be held against the report's.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from app.agreement.coefficients import Coefficient
from app.agreement.reliability_data import ReliabilityData
from app.agreement.report_parts import AgreementReport
from app.agreement.uncertainty import Method

Kappa = Callable[[npt.NDArray[np.int8], npt.NDArray[np.int8]], float]
Sketches = npt.NDArray[np.intp]
STEPS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kappa: its name, and both coders' decisions as [sketch, code]."""

    name: str
    first: npt.NDArray[np.int8]
    second: npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Looped:
    """Every kappa by name under every replicate, [replicate], and what that took."""

    kappas: dict[str, npt.NDArray[np.float64]]
    calls: int
    seconds: float
    """Processor seconds of the process."""


def wanted(data: ReliabilityData) -> list[Wanted]:
    """The kappas of a report: of every pair; of the first pair by group and by code."""
    found = []
    for g, h in combinations(range(len(data.coders)), 2):
        both = data.coded[g] & data.coded[h]
        one, two = (data.presence[coder][both].astype(np.int8) for coder in (g, h))
        found.append(Wanted(f"{data.coders[g].id} {data.coders[h].id}", one, two))
    pair = found[0]
    groups: dict[str, list[int]] = {}
    for j, code in enumerate(data.codes):
        groups.setdefault(code.group, []).append(j)
    parts = [*groups.items(), *((code.key, [j]) for j, code in enumerate(data.codes))]
    found += [Wanted(name, pair.first[:, js], pair.second[:, js]) for name, js in parts]
    return found


def left_out_one_by_one(kappas: list[Wanted], kappa: Kappa) -> Looped:
    """Every kappa without each of its sketches."""

    def replicates(sketches: int) -> Iterator[Sketches]:
        everything = np.arange(sketches)
        return (np.delete(everything, i) for i in range(sketches))

    return _looped("without each sketch", kappas, kappa, replicates)


def drawn_again(kappas: list[Wanted], kappa: Kappa, resamples: int, seed: int) -> Looped:
    """Every kappa under resamples of its sketches."""

    def replicates(sketches: int) -> Iterator[Sketches]:
        return iter(np.random.default_rng(seed).integers(0, sketches, (resamples, sketches)))

    return _looped("resamples", kappas, kappa, replicates)


def _looped(
    what: str, kappas: list[Wanted], kappa: Kappa, replicates: Callable[[int], Iterator[Sketches]]
) -> Looped:
    found, calls, start = {}, 0, time.process_time()
    for at, one in enumerate(kappas):
        values = [
            kappa(one.first[sketches].ravel(), one.second[sketches].ravel())
            for sketches in replicates(len(one.first))
        ]
        found[one.name] = np.array(values)
        calls += len(values)
        if at % STEPS_SHOWN == 0:
            spent = time.process_time() - start
            print(f"{what}: {at + 1} of {len(kappas)} kappas, {spent:.0f} s", file=sys.stderr, flush=True)
    return Looped(found, calls, time.process_time() - start)


def reported(report: AgreementReport) -> dict[str, Coefficient]:
    """The same kappas of a report, by the same names; the codes' by their mean only."""
    pairs = {f"{row.first} {row.second}": row.kappa for row in report.pairs}
    return pairs | {row.key: row.kappa for row in report.groups}


def largest_difference(loop: Looped, report: AgreementReport) -> float:
    """How far the loop's jackknife errors, or bootstrap percentiles, lie from those of the report."""
    percentiles = report.intervals.method is Method.BOOTSTRAP
    found = reported(report)
    kappas = {name: loop.kappas[name] for name in found}
    if percentiles:
        assert report.overall is not None
        found["mean per code"] = report.overall.mean_per_code.mean
        kappas["mean per code"] = np.mean([loop.kappas[code.key] for code in report.codes], axis=0)
    gaps = [0.0]
    for name, k in kappas.items():
        if percentiles and (interval := found[name].interval):
            low, high = np.quantile(k, [0.025, 0.975])
            gaps += [abs(low - interval.low), abs(high - interval.high)]
        else:
            se = ((len(k) - 1) / len(k) * ((k - k.mean()) ** 2).sum()) ** 0.5
            gaps.append(abs(se - (found[name].se or 0.0)))
    return float(max(gaps))
