"""Column mappings that a person wrote in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from samverkan.foundation.opening import read_text
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import Mapping


class PlainLoader(yaml.SafeLoader):
    """Reads YAML without aliases: a few lines of them can stand for more text than there is memory."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a mapping has no aliases")
        return super().compose_node(parent, index)


def read_mapping(path: Path | None) -> Mapping | None:
    """Return the mapping in a JSON or YAML file, or None when no file is given."""
    if path is None:
        return None
    try:
        text = read_text(path)
        told = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=PlainLoader)  # noqa: S506
        return Mapping.from_dict(told)
    except (ValueError, yaml.YAMLError) as error:
        raise IntakeError(
            f"Filen {path.name} är inte giltig JSON eller YAML. Rätta den och försök igen."
        ) from error
