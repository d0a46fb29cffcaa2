"""How often a reporting link may be used, counted in our own cache and nowhere else."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

A_WHILE = 10 * 60  # seconds
MOST_OF_A_LINK, MOST_OF_AN_ADDRESS = 60, 120


def is_too_often(link: int, address: str) -> bool:
    """Count one more use, and tell whether the link or the network address has been used too often."""
    return (_count(f"link:{link}") > MOST_OF_A_LINK) | (_count(f"address:{address}") > MOST_OF_AN_ADDRESS)


def _count(what: str) -> int:
    """Count one more; the cache knows no address, only what it gives with the server's own key."""
    key = f"reports.limits:{salted_hmac('reports.limits', what).hexdigest()}"
    cache.add(key, 0, A_WHILE)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
