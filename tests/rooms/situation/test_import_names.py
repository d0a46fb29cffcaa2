"""Names that an import would keep pass the guard: that of the file, and those of new groups."""

from __future__ import annotations

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.situation.actions import imports
from samverkan.situation.actions.sources import name_source
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.models import ImportBatch, Observation, ReporterGroup
from tests.rooms.situation.stage import AT, read_in, rows_in_weeks, rows_of_a_file


def received(forum, file_name, *, by):
    """Take in a file of that name."""
    source = name_source(forum=forum, name="ÖBO", by=by, at=AT)
    told = {"source": source, "digest": "0" * 64, "size": 1}
    return imports.receive(forum=forum, file_name=file_name, by=by, at=AT, **told)


@pytest.mark.parametrize(
    "name", ["anders_svensson.csv", "Lista Anna Karlsson.xlsx", "export 070-123 45 67.csv"]
)
def test_file_named_after_a_person_is_refused_in_one_sentence(forum, karim, name):
    with pytest.raises(Refused) as refused:
        received(forum, name, by=karim)
    assert (refused.value.reason, ImportBatch.objects.count()) == (imports.NAMED_FILE, 0)


@pytest.mark.parametrize("name", ["handelser_v46 (1).csv", "KAP_uttag_20251101-20251130.csv", "Vivalla.xlsx"])
def test_file_named_after_what_is_in_it_is_taken_in(forum, karim, name):
    assert received(forum, name, by=karim).file_name == name


def test_group_named_after_a_person_is_refused_with_the_whole_file(forum, karim):
    rows = [row.replace("Skolan", "Anders Svensson") for row in rows_in_weeks(3)]
    with pytest.raises(IntakeError, match=imports.NAMED_GROUP):
        read_in(forum, rows_of_a_file(*rows), by=karim)
    named = ReporterGroup.objects.filter(name__contains="Anders")
    assert (named.count(), Observation.objects.count()) == (0, 0)
