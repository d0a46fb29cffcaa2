"""The surveys: means by domain beside samplics in the same run, and small areas; R's figures as given.

python -m benchmarks.surveys [--without-peer]       samplics takes about a minute

R's figures were measured once on a machine of this kind and are printed as given: survey 4.1.1 ``svyby`` of
20 items, and sae 1.3 ``mseFH`` of 5 000 areas.
"""

from __future__ import annotations

import sys
import warnings
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from tryggstat.surveys import Design, fay_herriot, mean

R_MEANS = {(20_000, 100): 1.64, (100_000, 290): 11.6}
R_AREAS = 428.0
ITEMS = 20


def main() -> None:
    """Print seconds and ratios."""
    warm_up()
    for (n, domains), theirs in R_MEANS.items():
        y, columns = draw(n, domains)
        design = Design(columns["weights"], strata=columns["strata"], psu=columns["psu"])
        seconds, cpu = best(lambda y=y, d=design, where=columns["domain"]: mean(y, d, domain=where))
        print(
            f"means of {ITEMS} items, {n:,} answers, {domains} domains: {seconds:.4f} s ({cpu:.4f} s CPU);"
            f" R survey {theirs} s (as given): {theirs / seconds:.0f} times",
            flush=True,
        )
    areas = draw_areas(5000)
    seconds, cpu = best(lambda: fay_herriot(*areas))
    print(
        f"Fay–Herriot with MSE, 5,000 areas: {seconds:.4f} s ({cpu:.4f} s CPU);"
        f" R sae {R_AREAS:.0f} s (as given): {R_AREAS / seconds:,.0f} times",
        flush=True,
    )
    if "--without-peer" not in sys.argv:
        beside_samplics()


def warm_up() -> None:
    """Load the compiled loops, and say what that took."""
    began = perf_counter()
    mean([0.0, 1.0], Design([1.0, 1.0]))
    print(f"first call of the process: {perf_counter() - began:.2f} s", flush=True)


def draw(n: int, domains: int) -> tuple[NDArray[np.float64], dict[str, NDArray]]:
    """Return answers, of which one in twenty is left out, and a design of strata and units."""
    rng = np.random.default_rng(n)
    psu = rng.integers(0, n // 20, n)
    y = rng.integers(0, 7, (n, ITEMS)).astype(float)
    y[rng.random(y.shape) < 0.05] = np.nan
    columns = {"psu": psu, "strata": psu % 40, "domain": rng.integers(0, domains, n)}
    return y, columns | {"weights": rng.uniform(1, 30, n)}


def draw_areas(m: int) -> tuple[NDArray, NDArray, NDArray]:
    """Return direct estimates, their variances and what is known of the areas."""
    rng = np.random.default_rng(m)
    x, noise = np.column_stack([np.ones(m), rng.normal(size=(m, 2))]), rng.uniform(0.1, 0.5, m)
    return x @ [1, 2, 3] + rng.normal(size=m) * np.sqrt(0.3 + noise), noise, x


def best(work: object, times: int = 5) -> tuple[float, float]:
    """Return the shortest wall and CPU seconds of a few runs."""
    runs = []
    for _ in range(times):
        began, used = perf_counter(), process_time()
        work()  # type: ignore[operator]
        runs.append((perf_counter() - began, process_time() - used))
    return min(wall for wall, _ in runs), min(cpu for _, cpu in runs)


def beside_samplics(n: int = 20_000, domains: int = 100, items: int = 1) -> None:
    """Run samplics on the same answers, one item of them, and scale to all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from samplics.estimation import TaylorEstimator
        from samplics.utils.types import PopParam

    y, columns = draw(n, domains)
    y = np.where(np.isnan(y), 3.0, y)  # samplics takes no missing answers by domain
    design = Design(columns["weights"], strata=columns["strata"], psu=columns["psu"])
    seconds, _ = best(lambda: mean(y, design, domain=columns["domain"]))
    began = perf_counter()
    peer = TaylorEstimator(PopParam.mean)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer.estimate(
            y=y[:, 0],
            samp_weight=columns["weights"],
            stratum=columns["strata"],
            psu=columns["psu"],
            domain=columns["domain"],
        )
    theirs = (perf_counter() - began) / items * ITEMS
    ours = mean(y[:, 0], design, domain=columns["domain"])
    gap = max(
        abs(peer.stderror[label] / ours.se[at] - 1) for at, label in enumerate(np.unique(columns["domain"]))
    )
    print(
        f"samplics on {n:,} answers, {domains} domains: {theirs:.1f} s (1 item, scaled to {ITEMS});"
        f" ours {seconds:.4f} s: {theirs / seconds:,.0f} times; largest gap of standard errors {gap:.1e}"
    )


if __name__ == "__main__":
    main()
