"""What stands around the demo town's rounds: a calendar, somebody who gets the picture, signals judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import cycle
from typing import Any

from django.utils.timezone import localdate

from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week
from samverkan.meetings.actions import known
from samverkan.people.models import Organisation, Person
from samverkan.publishing.actions.judging import judge
from samverkan.publishing.actions.recipients import add_recipient
from samverkan.publishing.signals import signals_of
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Publication
from samverkan.rounds.states import Known, Verdict

FIVE_DAYS = timedelta(days=4)
BREAKS = ((8, "Sportlov"), (44, "Höstlov"))  # by the week they fall in
VERDICTS = (Verdict.REAL, Verdict.REAL, Verdict.NOISE)


def fill_calendar(forum: Any, *, by: Person, at: datetime) -> None:
    """Put red days, paydays, school breaks and a match into the municipality's calendar."""
    this_year = localdate(at).year
    for year in (this_year - 1, this_year):
        known.fill_year(forum=forum, year=year, by=by, at=at)
        for name, kind, first, last in _days(year):
            known.add(forum=forum, name=name, kind=kind, from_date=first, to_date=last, by=by, at=at)
    match = Week.from_date(localdate(at)).sunday - timedelta(days=1)
    known.add(forum=forum, name="Hemmamatch", kind=Known.MATCH, from_date=match, to_date=match, by=by, at=at)


def share(forum: Any, *, by: Person, at: datetime) -> None:
    """Let the municipality's landlord, and those who lead the municipality, get the picture at S1."""
    here = Organisation.objects.filter(municipality=forum.municipality)
    for each in (here.get(kind="landlord"), here.get(slug=f"{forum.municipality.slug}-ks")):
        add_recipient(forum=forum, organisation=each, secrecy=Secrecy.COOPERATION, by=by, at=at)


def judge_signals(forum: Any, *, by: Person, at: datetime) -> None:
    """Say what the signals of the latest published picture turned out to be."""
    publication = Publication.objects.filter(round__forum=forum).latest_first().first()
    if publication is None:
        return
    for signal, verdict in zip(signals_of(body_of(publication.snapshot)), cycle(VERDICTS), strict=False):
        told = {"area_code": signal.area_code, "category_code": signal.category_code}
        judge(publication=publication, **told, verdict=verdict, by=by, at=at)


def _days(year: int) -> Iterator[tuple[str, Known, date, date]]:
    for week, name in BREAKS:
        monday = date.fromisocalendar(year, week, 1)
        yield name, Known.SCHOOL, monday, monday + FIVE_DAYS
