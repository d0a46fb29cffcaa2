"""Verdicts of the platform: words said in vain, and real falls seen, through its own path.

python -m benchmarks.measures [runs]      measures simulated per town, by default 1 000: ten thousand in all

The path is the platform's from the weekly counts on: its suggestion of comparison areas and ring, its series
with silent weeks left out, its verdict. The yardstick beside it is what is often done instead: the area's own
count before and after, tested alone. A rate of 5 % over n runs has a standard error of √(0.0475 / n).
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
from scipy.stats import binomtest

from benchmarks._settings import READY
from samverkan.effects.figures.judging import ALPHA
from samverkan.effects.states import Word
from tests.rooms.effects.null_measures import NULLS, World, judged, with_fall

FALLS = (0.2, 0.3, 0.5)
PLACES = {
    "2 events a week": World(dispersion=1.5),
    "5 events a week": World(level=5, dispersion=1.5),
    "10 events a week": World(level=10, dispersion=1.5),
    "10 a week, worst of 36": World(level=10, dispersion=1.5, is_worst=True),
}


def main() -> None:
    """Print the two tables."""
    assert READY  # noqa: S101 — the settings come before the rooms
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    show_errors(runs)
    show_found(max(runs // 4, 20))


def count_words(world: World, runs: int) -> tuple[Counter[Word], int]:
    """Return how often each word was said, and how often the area's own counts alone would say a fall."""
    words: Counter[Word] = Counter()
    alone = 0
    for run in range(runs):
        finding, series = judged(world, np.random.default_rng([run, 10]))
        words[finding.word] += 1
        weeks = len(series.weeks)
        share = (weeks - series.start) / weeks
        total = finding.before + finding.after
        alone += total > 0 and binomtest(finding.after, total, share, "less").pvalue <= ALPHA
    return words, alone


def show_errors(runs: int) -> None:
    """Print false reductions and increases where nothing is done."""
    error = 100 * (ALPHA * (1 - ALPHA) / runs) ** 0.5
    print(f"\nNothing is done, {runs} measures a town, {runs * len(NULLS)} in all; per cent ± {error:.1f}")
    print("| town | reduction in vain | increase in vain | not assessed | own counts alone: fall in vain |")
    worst = 0.0
    for name, world in NULLS.items():
        words, alone = count_words(world, runs)
        shares = [100 * words[word] / runs for word in (Word.REDUCTION, Word.INCREASE, Word.UNKNOWN)]
        worst = max(worst, shares[0])
        cells = " | ".join(f"{share:.1f}" for share in (*shares, 100 * alone / runs))
        print(f"| {name} | {cells} |", flush=True)
    limit = 100 * ALPHA + 3 * error
    print(
        f"highest share of reductions in vain {worst:.1f} %, nominal {100 * ALPHA:.0f} %, limit {limit:.1f} %"
    )


def show_found(runs: int) -> None:
    """Print how often real falls are called a reduction."""
    print(f"\nReal falls called a reduction, {runs} measures a cell, variance 1.5 × mean, per cent")
    print("| place | " + " | ".join(f"fall of {fall:.0%}" for fall in FALLS) + " |")
    for name, world in PLACES.items():
        found = [count_words(with_fall(world, fall), runs)[0][Word.REDUCTION] / runs for fall in FALLS]
        print(f"| {name} | {' | '.join(f'{100 * share:.0f}' for share in found)} |", flush=True)


if __name__ == "__main__":
    main()
