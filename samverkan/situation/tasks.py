"""Long jobs, done beside the site by a worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django_tasks import task

from samverkan.forums.models import Forum
from samverkan.people.models import Person
from samverkan.situation.actions import imports, previews
from samverkan.situation.actions.cube import recount
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.models import ImportBatch


@task()
def look_through(batch_id: int) -> None:
    """Look through the file of an import, for its preview."""
    previews.preview(batch=ImportBatch.objects.get(pk=batch_id))


@task()
def read_in(batch_id: int, person_id: int, at: str) -> None:
    """Read in the file of an import that has begun; a file that is refused says so on the import's page."""
    batch, person = ImportBatch.objects.get(pk=batch_id), Person.objects.get(pk=person_id)
    with suppress(IntakeError, imports.GivenUp):
        imports.read_in(batch=batch, by=person, at=datetime.fromisoformat(at))


@task()
def count_again(forum_id: int) -> None:
    """Count the weeks of a forum that reports have come to since they were counted."""
    recount(forum=Forum.objects.get(pk=forum_id))
