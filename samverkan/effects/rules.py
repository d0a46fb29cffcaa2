"""Who sees and does what with the effects of measures, and why something may not be done."""

from __future__ import annotations
