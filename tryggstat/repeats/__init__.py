"""Near repeats.

Are events near each other in space also near in time, more than chance makes them?
"""

from tryggstat.repeats.local import NearRepeats, near_repeats
from tryggstat.repeats.table import Knox, knox

__all__ = ["Knox", "NearRepeats", "knox", "near_repeats"]
