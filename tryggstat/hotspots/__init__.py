"""Where and at which hours: density, hot spots, and what is known of events whose time is a span."""

from tryggstat.hotspots.aoristic import aoristic_weights

__all__ = ["aoristic_weights"]
