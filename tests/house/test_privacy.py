"""Every model has its secrecy class, and every field says what it holds about whom."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps
from django.db.models import Model

from samverkan.foundation.privacy import Holds, Privacy

OURS = [model for model in apps.get_models() if model.__module__.startswith("samverkan.")]


def classified(privacy: Privacy) -> list[str]:
    """Return every name in a model's classes, a name that stands twice twice."""
    return [name for kind in Holds for name in getattr(privacy, kind.value)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_model_classifies_each_of_its_fields_once(model: type[Model]) -> None:
    fields = [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]
    assert Counter(classified(model.privacy)) == Counter(fields)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_model_does_not_borrow_its_classes(model: type[Model]) -> None:
    assert isinstance(vars(model).get("privacy"), Privacy)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_notes_are_about_fields_that_exist(model: type[Model]) -> None:
    assert set(model.privacy.notes) <= set(classified(model.privacy))
