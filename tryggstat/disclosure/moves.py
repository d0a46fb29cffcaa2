"""Other tables that readers cannot tell from the true one: what protects a hidden number.

A *move* changes the true counts to whole counts that agree with everything printed. If moves exist in which a
hidden number is larger and smaller, nobody can know it: the move itself is the proof, and hiding more never
undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure.bounds import GOLDEN, NEAR

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
NEARLY_BEST = 0.2  # of a whole move's cost: any whole move is a proof, the very cheapest is not worth minutes
LEAST_GAIN = 2  # targets a joint programme must protect to be worth another


@dataclass(eq=False)
class Moves:
    """What may change, and the moves found so far; a column per class of sums that only change together.

    rows : (m, classes) · move = 0. down : how far each may fall. cost : of hiding it. fixed : never hidden,
        or printed before. hidden : may change for nothing. width : how wide a class must be, 0 where it is
        not sensitive.
    """

    rows: csr_array
    down: Numbers
    cost: Numbers
    fixed: Flags
    hidden: Flags
    width: Numbers
    found: list[Numbers] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nothing has moved yet."""
        self.low, self.high = np.zeros(len(self.down)), np.zeros(len(self.down))

    def keep(self, move: Numbers) -> None:
        """Remember a move."""
        self.found.append(move)
        self.low, self.high = np.minimum(self.low, move), np.maximum(self.high, move)

    @property
    def open(self) -> Flags:
        """Return which sensitive classes are not protected yet."""
        return self.high - self.low < self.width - NEAR


def protect(moves: Moves) -> None:
    """Hide as little as needed, until every sensitive class is as wide as it should be or can be."""
    together(moves)
    tried = 0
    while moves.open.any():
        alone(moves, int(np.flatnonzero(moves.open)[0]))
        tried += 1
        if tried % 8 == 0:
            together(moves)


def together(moves: Moves) -> None:
    """Push all open classes up, then down, while that protects more than a few; hide nothing new."""
    turn, gained = 0, [LEAST_GAIN, LEAST_GAIN]
    while max(gained) >= LEAST_GAIN and moves.open.any():
        waiting, up = moves.open, turn % 2 == 0
        weight = np.where(waiting, 0.5 + (np.arange(len(waiting)) * GOLDEN + turn * GOLDEN**2) % 1.0, 0.0)
        room = np.where(waiting, moves.width - (moves.high - moves.low), np.inf)
        most = np.where(waiting, room + (moves.high if up else -moves.low), np.inf)
        move = search(moves, weight if up else -weight, most if up else None, None if up else most)
        if move is not None:
            moves.keep(move)
        gained[turn % 2] = int(waiting.sum() - moves.open.sum())
        turn += 1


def alone(moves: Moves, target: int) -> None:
    """Protect one class, hiding others at least cost: upwards, else downwards, else as far as it goes."""
    if moves.fixed[target]:  # told before: a move that changed it would prove nothing
        moves.width[target] = 0.0
        return
    need = moves.width[target]
    for up, amount in ((True, need + moves.low[target]), (False, need - moves.high[target])):
        if up or amount <= moves.down[target]:
            move = search(moves, None, target=(target, amount if up else -amount))
            if move is not None:
                take(moves, move)
                return
    for sign in (1.0, -1.0):
        reward = np.zeros(len(moves.down))
        reward[target] = sign
        best = np.full(len(reward), np.inf)
        best[target] = need
        move = search(moves, reward, best, best, anything=True)
        if move is not None and move[target]:
            move = search(moves, None, target=(target, move[target]))
            if move is not None:
                take(moves, move)
    moves.width[target] = min(need, moves.high[target] - moves.low[target])


def alone_within(moves: Moves, target: int) -> bool:
    """Tell whether one class can be protected by what is hidden already; remember the moves that do."""
    reward = np.zeros(len(moves.down))
    for sign in (1.0, -1.0):
        reward[target] = sign
        most = np.full(len(reward), np.inf)
        most[target] = moves.width[target] + (moves.low[target] if sign > 0 else -moves.high[target])
        move = search(moves, reward, *((most, None) if sign > 0 else (None, most)))
        if move is not None:
            moves.keep(move)
        if not moves.open[target]:
            return True
    return False


def take(moves: Moves, move: Numbers) -> None:
    """Hide what a move changes, and remember it."""
    moves.hidden |= (move != 0) & ~moves.fixed
    moves.keep(move)


def search(
    moves: Moves,
    reward: Numbers | None,
    up: Numbers | None = None,
    down: Numbers | None = None,
    *,
    target: tuple[int, float] | None = None,
    anything: bool = False,
) -> Numbers | None:
    """Return a whole move of greatest reward, or of least cost to hide; None where there is none.

    Without ``reward`` whatever is not fixed may change, at its cost; with it only what is hidden (or
    ``anything`` not fixed), for nothing. ``up`` and ``down`` limit it; ``target`` must change by so much.
    """
    free = moves.hidden | (~moves.fixed & (anything or reward is None))
    n = len(free)
    rise = np.where(free, np.inf if up is None else up, 0.0)
    fall = np.where(free, moves.down if down is None else np.minimum(moves.down, down), 0.0)
    least = np.zeros(2 * n)
    if target is not None:
        at, amount = target
        rise[at], fall[at] = max(amount, 0.0), max(-amount, 0.0)
        least[at], least[n + at] = rise[at], fall[at]
    price = np.where(moves.hidden, 0.0, moves.cost) + NEAR  # of two moves as good, the smaller
    costs = np.concatenate([price, price]) if reward is None else np.concatenate([-reward, reward]) + NEAR
    for whole in (False, True):
        move = programme(moves.rows, costs, least, np.concatenate([rise, fall]), whole=whole)
        if move is None or np.abs(move - np.round(move)).max() < NEAR:
            break
    return None if move is None else np.round(move)


def programme(
    rows: csr_array, costs: Numbers, least: Numbers, most: Numbers, *, whole: bool
) -> Numbers | None:
    """Solve for rises and falls; return rise less fall."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, hstack

    n = len(costs) // 2
    used = np.flatnonzero(most > 0)
    both = csr_array(hstack([rows, -rows], format="csr"))[:, used]
    found = milp(
        costs[used],
        integrality=np.full(len(used), int(whole)),
        bounds=Bounds(least[used], most[used]),
        constraints=LinearConstraint(both, 0.0, 0.0) if rows.shape[0] else None,
        options={"mip_rel_gap": NEARLY_BEST},
    )
    if found.x is None:
        return None
    change = np.zeros(2 * n)
    change[used] = found.x
    return change[:n] - change[n:]
