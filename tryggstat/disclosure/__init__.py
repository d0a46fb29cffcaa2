"""What may be published of a table of few, and what a patient reader could work out all the same.

``publish`` says what readers see; ``suppress`` hides small counts and as few others as protect them, from
totals and earlier releases too; ``attack`` is the auditor who tries to find them out; ``round_small`` shows
all, rounded.
"""

from tryggstat.disclosure.attack import Attack, Found, attack
from tryggstat.disclosure.layout import Release, publish
from tryggstat.disclosure.rounding import Rounded, round_small
from tryggstat.disclosure.suppression import Exposure, Suppression, suppress

__all__ = [
    "Attack",
    "Exposure",
    "Found",
    "Release",
    "Rounded",
    "Suppression",
    "attack",
    "publish",
    "round_small",
    "suppress",
]
