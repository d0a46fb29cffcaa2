"""Streams of chance for simulations: one for each, whatever thread or machine it runs on.

A stream is the four-word state of xoshiro256** (Blackman & Vigna 2021), seeded by
``numpy.random.SeedSequence.spawn``; simulation 7 draws the same alone, on two threads or on a cluster.
"""

from __future__ import annotations

import numpy as np
from numba import njit, uint64


def root_of(rng: np.random.Generator) -> np.random.SeedSequence:
    """Return the root of streams of chance; takes four words from ``rng``."""
    return np.random.SeedSequence([int(word) for word in rng.integers(0, 2**63, size=4)])


def next_streams(root: np.random.SeedSequence, n: int) -> np.ndarray:
    """Return the states of the root's next ``n`` independent streams, (n, 4) uint64."""
    return np.array([child.generate_state(4, np.uint64) for child in root.spawn(n)]).reshape(n, 4)


def streams(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return the states of ``n`` independent streams, (n, 4) uint64; takes four words from ``rng``."""
    return next_streams(root_of(rng), n)


@njit("uint64(uint64[::1])", cache=True, nogil=True)
def step(state):
    """Return the next 64 random bits and move the stream on."""
    product = state[1] * uint64(5)
    bits = ((product << uint64(7)) | (product >> uint64(57))) * uint64(9)
    shifted = state[1] << uint64(17)
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = (state[3] << uint64(45)) | (state[3] >> uint64(19))
    return bits


@njit("int64(uint64[::1], int64)", cache=True, nogil=True)
def below(state, n):
    """Return a whole number from 0 up to but not including ``n`` < 2**32, each equally likely."""
    bound = uint64(n)
    product = (step(state) >> uint64(32)) * bound
    low = product & uint64(0xFFFFFFFF)
    if low < bound:
        floor = (uint64(0x100000000) - bound) % bound
        while low < floor:
            product = (step(state) >> uint64(32)) * bound
            low = product & uint64(0xFFFFFFFF)
    return np.int64(product >> uint64(32))


@njit("float64(uint64[::1])", cache=True, nogil=True)
def uniform(state):
    """Return a number from 0 up to but not including 1, with 53 random bits."""
    return (step(state) >> uint64(11)) * (1.0 / 9007199254740992.0)
