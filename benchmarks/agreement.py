"""The whole agreement report beside a plain loop over a library's kappa.

The report: all coefficients of a pair and of all coders, the matrix of pairs, every code, group and sketch,
with jackknife intervals, and once more with a cluster bootstrap. The loop: only what a library's kappa gives
of it, kappa of every pair over all cells, and of one pair for every group and every code (for the mean per
code), each under every replicate, by one call of scikit-learn's `cohen_kappa_score` each (or, where that is
not installed, of the plainest NumPy). Calls are timed and multiplied, because the loop takes a quarter of an
hour. Both are measured in processor seconds of one run, which other work on the machine disturbs least.

python -m benchmarks.agreement [--sketches 2000] [--codes 100] [--coders 4] [--resamples 2000]
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import orjson

from app.agreement.reliability_data import Code, Named, ReliabilityData
from app.agreement.report import agreement_report
from app.agreement.uncertainty import IntervalChoice, Method

SEED = 20220807
Kappa = Callable[[npt.NDArray[np.int16], npt.NDArray[np.int16]], float]


def synthetic(sketches: int, codes: int, coders: int) -> ReliabilityData:
    """Coders who see the same truth through 5 % noise; every twentieth sketch is not coded by one of them."""
    rng = np.random.default_rng(SEED)
    truth = rng.random((sketches, codes)) < rng.uniform(0.05, 0.6, codes)
    coded = np.ones((coders, sketches), dtype=bool)
    coded[rng.integers(0, coders, sketches // 20), rng.integers(0, sketches, sketches // 20)] = False
    presence = (truth ^ (rng.random((coders, sketches, codes)) < 0.05)) & coded[:, :, None]
    return ReliabilityData(
        tuple(Named(f"c{g}", f"coder {g}") for g in range(coders)),
        tuple(Named(f"P{i}", f"P{i}") for i in range(sketches)),
        tuple(Code(f"{'ABCDE'[j % 5]}.{j}", group="ABCDE"[j % 5]) for j in range(codes)),
        presence,
        coded,
    )


def library() -> tuple[str, Kappa]:
    """The kappa people loop over, and its name."""
    try:
        from sklearn import (  # type: ignore[import-not-found,unused-ignore] # noqa: PLC0415
            __version__,
            metrics,
        )
    except ImportError:
        return "plain NumPy", plain_kappa
    return f"scikit-learn {__version__}", metrics.cohen_kappa_score


def plain_kappa(first: npt.NDArray[np.int16], second: npt.NDArray[np.int16]) -> float:
    """Cohen's kappa of two arrays of 0 and 1, as one would write it down."""
    observed = float((first == second).mean())
    one, two = float(first.mean()), float(second.mean())
    expected = one * two + (1 - one) * (1 - two)
    return (observed - expected) / (1 - expected)


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Processor seconds of the process for one call."""
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def looped(data: ReliabilityData, kappa: Kappa, replicates: int) -> tuple[float, int]:
    """Estimated processor seconds of the loop, and its calls."""
    both = data.coded[0] & data.coded[1]
    one, two = (data.presence[g][both].astype(np.int16) for g in (0, 1))
    codes, groups = len(data.codes), len(data.groups)
    pairs = len(data.coders) * (len(data.coders) - 1) // 2
    total = 0.0
    for calls, columns in ((pairs, codes), (groups, codes // groups), (codes, 1)):
        first, second = one[:, :columns].ravel(), two[:, :columns].ravel()
        total += calls * replicates * seconds(lambda: kappa(first, second), 5)  # noqa: B023 - called at once
    return total, (pairs + groups + codes) * replicates


def megabytes() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print seconds, memory and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("sketches", 2000), ("codes", 100), ("coders", 4), ("resamples", 2000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    a = parser.parse_args()
    data = synthetic(a.sketches, a.codes, a.coders)
    cells = data.presence.size
    drawn = IntervalChoice(Method.BOOTSTRAP, resamples=a.resamples, seed=SEED)
    before = megabytes()
    clock = time.perf_counter()
    jackknife = seconds(lambda: agreement_report(data))
    bootstrap = seconds(lambda: agreement_report(data, intervals=drawn))
    clock = time.perf_counter() - clock
    most = megabytes()
    name, kappa = library()
    loop, calls = looped(data, kappa, 1 + a.sketches + a.resamples)
    small = synthetic(15, 44, 2)
    page = seconds(lambda: orjson.dumps(asdict(agreement_report(small))), 5)
    print(f"{a.sketches} sketches x {a.codes} codes x {a.coders} coders = {cells:,} cells, seed {SEED}")
    print(f"report, all coefficients, jackknife           {jackknife:10.2f} s of processor time")
    print(f"report, all coefficients, {a.resamples} resamples      {bootstrap:10.2f} s")
    print(f"both, by the clock                            {clock:10.2f} s")
    print(f"most memory {most:.0f} MB, {before:.0f} MB of it before the reports")
    print(f"loop over {name}, {calls:,} calls (estimated)  {loop:8.0f} s")
    print(f"ratio loop / report                           {loop / (jackknife + bootstrap):10.0f}")
    print(f"report of 15 sketches x 44 codes, as JSON     {1000 * page:10.1f} ms")


if __name__ == "__main__":
    main()
