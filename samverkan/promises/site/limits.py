"""How often the open form may be used from one network address, counted in our own cache and nowhere else."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

A_WHILE = 10 * 60  # seconds
MOST_VIEWS, MOST_LETTERS = 12, 4


def is_too_often(what: str, address: str, *, most: int) -> bool:
    """Count one more use, and tell whether there have been too many; the cache knows no address."""
    key = f"promises.limits:{salted_hmac('promises.limits', f'{what}:{address}').hexdigest()}"
    cache.add(key, 0, A_WHILE)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ran out between the two
        return False
