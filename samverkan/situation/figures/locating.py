"""Which area an event lies in: one rule for pictures made of files and for imports."""

from __future__ import annotations

import numpy as np

from samverkan.places.geometry import locate
from samverkan.situation.intake.batch import Events
from samverkan.situation.intake.precision import PlacePrecision


def located(events: Events, polygons: np.ndarray, of_label: np.ndarray) -> np.ndarray:
    """Return the area of each event: by its point, else the area ``of_label`` gives its name (-1: none).

    A coordinate that stands for a whole area is used only where no name says which.
    """
    area = of_label[events.area_label.index]
    points = events.has_point & ((events.place_precision != PlacePrecision.AREA) | (area < 0))
    area[points] = locate(polygons, events.x[points], events.y[points])
    return area
