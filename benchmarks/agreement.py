"""Time of an agreement report with errors, beside a plain loop that recounts kappa for every replicate.

python -m benchmarks.agreement [--sketches 2000] [--codes 100] [--coders 4] [--resamples 2000]
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from app.agreement.reliability_data import Bools, Code, Named, ReliabilityData
from app.agreement.report import agreement_report

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


def naive_kappa(first: Bools, second: Bools, rows: list[int]) -> float:
    """Cohen's kappa cell by cell, as one would write it down."""
    both = one = two = n = 0
    for i in rows:
        for x, y in zip(first[i], second[i], strict=True):
            both += bool(x == y)
            one += bool(x)
            two += bool(y)
            n += 1
    expected = (one * two + (n - one) * (n - two)) / n**2
    return (both / n - expected) / (1 - expected)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("sketches", 2000), ("codes", 100), ("coders", 4), ("resamples", 2000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    a = parser.parse_args()
    data = synthetic(a.sketches, a.codes, a.coders)
    rows = np.flatnonzero(data.coded[0] & data.coded[1]).tolist()
    loop = seconds(lambda: naive_kappa(data.presence[0], data.presence[1], rows))
    plain = seconds(lambda: agreement_report(data))
    boot = seconds(lambda: agreement_report(data, resamples=a.resamples))
    replicates = len(rows) + a.resamples
    print(f"{a.sketches} sketches x {a.codes} codes x {a.coders} coders, seed {SEED}")
    print(f"naive kappa of one pair, once            {loop:9.3f} s")
    print(f"report, all pairs, jackknife             {plain:9.3f} s")
    print(f"report with {a.resamples} bootstrap resamples    {boot:9.3f} s")
    print(f"naive loop, {replicates} replicates (estimated) {loop * replicates:9.0f} s")
    print(f"ratio naive / report                     {loop * replicates / boot:9.0f}")


if __name__ == "__main__":
    main()
