"""Showing again what turned out not to be needed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure.moves import Moves, alone_within, together


def tidy_up(moves: Moves, shown: NDArray[np.int64]) -> None:
    """Show hidden classes that are not sensitive, dearest first, wherever all protection still holds."""
    spare = shown[moves.hidden[shown] & (moves.width[shown] == 0) & ~moves.fixed[shown]]
    for one in spare[np.argsort(-moves.cost[spare], kind="stable")]:
        without(moves, int(one))


def without(moves: Moves, one: int) -> None:
    """Show one class again unless some protection needs it."""
    before = moves.found, moves.low, moves.high
    kept = [move for move in moves.found if move[one] == 0]
    moves.found, moves.low, moves.high = [], np.zeros_like(moves.low), np.zeros_like(moves.high)
    for move in kept:
        moves.keep(move)
    moves.hidden[one] = False
    together(moves)
    if not all(alone_within(moves, int(target)) for target in np.flatnonzero(moves.open)):
        moves.hidden[one] = True
        moves.found, moves.low, moves.high = before
