"""The whole agreement report beside a plain loop over a library's kappa.

The report: all coefficients of a pair and of all coders, the matrix of pairs, every code, group and sketch,
with jackknife intervals, and once more with a cluster bootstrap. The loop: only what a library's kappa gives
of it, kappa of every pair over all cells, and of one pair for every group and every code (for the mean per
code), each under every replicate, by one call of scikit-learn's `cohen_kappa_score` each (or, where that is
not installed, of the plainest NumPy). Both are measured in processor seconds of one run, which other work on
the machine disturbs least. The whole loop takes half an hour and is run with `--whole-loop`, which also holds
its intervals against the report's; without it, calls are timed and multiplied.

python -m benchmarks.agreement [--sketches 2000] [--codes 100] [--coders 4] [--resamples 2000] [--whole-loop]
"""

import argparse
import resource
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict

import numpy as np
import numpy.typing as npt
import orjson

from app.agreement.reliability_data import Code, Named, ReliabilityData
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.uncertainty import IntervalChoice, Method
from benchmarks import kappa_loop
from benchmarks.kappa_loop import Kappa

SEED = 20220807


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


def plain_kappa(first: npt.NDArray[np.int8], second: npt.NDArray[np.int8]) -> float:
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


def estimated(data: ReliabilityData, kappa: Kappa, replicates: int) -> tuple[float, int]:
    """Estimated processor seconds of the loop, and its calls."""
    wanted = kappa_loop.wanted(data)
    spent = {
        one.first.shape: seconds(lambda: kappa(one.first.ravel(), one.second.ravel()), 5)  # noqa: B023 - called at once
        for one in wanted
    }
    return sum(replicates * spent[one.first.shape] for one in wanted), len(wanted) * replicates


def whole_loop(
    data: ReliabilityData, kappa: Kappa, resamples: int, reports: Mapping[Method, AgreementReport]
) -> float:
    """Run the loop, print what it took and whether it finds what the reports say. Processor seconds."""
    wanted, spent = kappa_loop.wanted(data), 0.0
    for how, report in reports.items():
        found = (
            kappa_loop.left_out_one_by_one(wanted, kappa)
            if how is Method.JACKKNIFE
            else kappa_loop.drawn_again(wanted, kappa, resamples, SEED)
        )
        apart = kappa_loop.largest_difference(found, report)
        print(f"loop, {how}: {found.calls:,} calls, {found.seconds:,.0f} s of processor time;", end=" ")
        print(f"its errors and intervals differ from the report's by at most {apart:.1e}", flush=True)
        spent += found.seconds
    return spent


def megabytes() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("sketches", 2000), ("codes", 100), ("coders", 4), ("resamples", 2000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--whole-loop", action="store_true", help="run the loop instead of estimating it")
    parser.add_argument(
        "--intervals", nargs="+", type=Method, default=[Method.JACKKNIFE, Method.BOOTSTRAP], help="which"
    )
    return parser.parse_args()


def main() -> None:
    """Print seconds, memory and the ratio."""
    a = arguments()
    data = synthetic(a.sketches, a.codes, a.coders)
    print(
        f"{a.sketches} sketches x {a.codes} codes x {a.coders} coders = {data.presence.size:,} cells, {SEED=}"
    )
    before, clock, reports, took = megabytes(), time.perf_counter(), dict[Method, AgreementReport](), 0.0
    for how in a.intervals:
        start = time.process_time()
        reports[how] = agreement_report(data, intervals=IntervalChoice(how, resamples=a.resamples, seed=SEED))
        spent = time.process_time() - start
        print(f"report, all coefficients, {how:20}{spent:10.2f} s of processor time")
        took += spent
    print(f"by the clock                                  {time.perf_counter() - clock:10.2f} s")
    print(f"most memory {megabytes():.0f} MB, {before:.0f} MB of it before the reports")
    small = synthetic(15, 44, 2)
    page = seconds(lambda: orjson.dumps(asdict(agreement_report(small))), 5)
    print(f"report of 15 sketches x 44 codes, as JSON     {1000 * page:10.1f} ms", flush=True)
    name, kappa = library()
    if a.whole_loop:
        loop, how = whole_loop(data, kappa, a.resamples, reports), "run whole"
    else:
        replicates = {Method.JACKKNIFE: a.sketches, Method.BOOTSTRAP: a.resamples}
        loop, calls = estimated(data, kappa, sum(replicates[how] for how in a.intervals))
        how = f"{calls:,} calls, estimated"
    print(f"loop over {name} ({how})  {loop:,.0f} s")
    print(f"ratio loop / reports                          {loop / took:10.0f}")


if __name__ == "__main__":
    main()
