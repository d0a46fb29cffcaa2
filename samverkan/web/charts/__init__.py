"""Charts drawn on the server as text, each with a table that says the same.

>>> from samverkan.web.charts import interval
>>> str(interval(7, 1, 4, top=10, signal=True)).startswith("<svg")
True
"""

from samverkan.web.charts.area_map import KEYS, area_map, core, key, map_table, overview
from samverkan.web.charts.small import bars, interval, spark
from samverkan.web.charts.time import Course, hours_table, line_with_band, week_hours

__all__ = [
    "KEYS",
    "Course",
    "area_map",
    "bars",
    "core",
    "hours_table",
    "interval",
    "key",
    "line_with_band",
    "map_table",
    "overview",
    "spark",
    "week_hours",
]
