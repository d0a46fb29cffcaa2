"""Where and when is more, or less, than chance explains: circular scan statistics in space and time.

Kulldorff's scan (1997, 2001) with the permutation model (Kulldorff et al. 2005), Poisson and Bernoulli: every
circle and every window is weighed, and the largest is compared with the largest of simulated worlds.
"""

from tryggstat.scan.analysis import space_time_scan, spatial_scan
from tryggstat.scan.results import Cluster, ScanResult

__all__ = ["Cluster", "ScanResult", "space_time_scan", "spatial_scan"]
