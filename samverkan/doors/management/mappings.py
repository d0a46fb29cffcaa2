"""Column mappings that a person wrote in a file."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import Mapping


def read_mapping(path: Path | None) -> Mapping | None:
    """Return the mapping in a JSON or YAML file, or None when no file is given."""
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
        return Mapping.from_dict(json.loads(text) if path.suffix == ".json" else yaml.safe_load(text))
    except (ValueError, yaml.YAMLError) as error:
        raise IntakeError(
            f"Filen {path.name} är inte giltig JSON eller YAML. Rätta den och försök igen."
        ) from error
