"""The heavy work of a round, done beside the site by a worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django_tasks import task

from samverkan.foundation.refusals import Refused
from samverkan.people.models import Person
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.models import Round


@task()
def compile_picture(round_id: int, person_id: int | None, at: str) -> None:
    """Compile a round; one that meanwhile was discussed, or has nothing to tell, says why on its page."""
    noted = Round.objects.select_related("forum__municipality").get(pk=round_id)
    person = None if person_id is None else Person.objects.get(pk=person_id)
    with suppress(Refused):
        compile_round(round=noted, by=person, at=datetime.fromisoformat(at))
