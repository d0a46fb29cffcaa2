"""The analysis of a third of a year, or a whole one: the numbers, what was done, and the signals judged."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import trail
from samverkan.foundation.swedish import number
from samverkan.meetings import paper
from samverkan.meetings.actions.known import FIRST_YEAR, LAST_YEAR
from samverkan.meetings.figures.tertial import NAMES, Analysis, analysis_of, last_period, reading_rules
from samverkan.pictures.views.taking import taken
from samverkan.rounds.models import Action, Judgement
from samverkan.rounds.states import ActionState, Verdict
from samverkan.rounds.views.finding import rounds_forum
from samverkan.web.files import attached
from samverkan.web.tables import Column, Table


@login_required
@require_safe
def analysis(request: HttpRequest, municipality: str, forum: str, year: int, period: str) -> HttpResponse:
    """Show a period against the same weeks the year before."""
    found = rounds_forum(request, municipality, forum)
    context = {
        **_told(request, found, year, period),
        "forum": found,
        "trail": trail(found, ("meetings:analyses", gettext("Analyser"))),
        "year": year,
        "period": period,
        "periods": list(NAMES.items()),
    }
    return render(request, "meetings/analysis.html", context)


@login_required
@require_safe
def latest(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Lead to the analysis of the last third of a year that is over."""
    found = rounds_forum(request, municipality, forum)
    return redirect(address("meetings:analysis", found, *last_period(on=localdate())))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, municipality: str, forum: str, year: int, period: str) -> HttpResponse:
    """Give the analysis as a PDF to whoever says why, marked as nobody's decision and noted in the log."""
    found = rounds_forum(request, municipality, forum)
    told = _told(request, found, year, period)
    return taken(
        request,
        found,
        what=f"analys {year} {period}",
        title=gettext("%(name)s som PDF") % told,
        back=address("meetings:analysis", found, year, period),
        make=lambda stamp: _paper(found, told, f"{year}-{period}", stamp),
    )


def _paper(forum: Forum, told: dict[str, Any], name: str, stamp: str) -> HttpResponse:
    """Draw an analysis under its stamp."""
    pages = paper.pages(forum, told, stamp=stamp, at=now())
    return attached(pages, f"analys-{forum.municipality.slug}-{forum.slug}-{name}.pdf", "application/pdf")


def _told(request: HttpRequest, forum: Forum, year: int, period: str) -> dict[str, Any]:
    """Return what is said of a period, on the page and on paper; there is none outside the calendar."""
    if period not in NAMES or not FIRST_YEAR < year < LAST_YEAR:
        raise Http404
    made = analysis_of(forum, year, period)
    span = made.weeks[0].index, made.weeks[-1].index
    seen = Action.objects.visible_to(request.user, on=localdate())
    return {
        "name": f"{NAMES[period]} {year}",
        "made": made,
        "is_over": made.weeks[-1].sunday < localdate(),
        "lines": _lines(made),
        "weeks": _weeks(made),
        "reporters": _reporters(made),
        "actions": _actions(seen.filter(forum=forum, round__week__range=span)),
        "judged": _judged(request, forum, span),
        "reading_rules": reading_rules(made),
    }


def _lines(made: Analysis) -> Table:
    columns = (
        *(Column("Område"), Column("Händelsetyp"), Column("Nu", numeric=True)),
        *(Column("Året före", numeric=True), Column("Ändring")),
    )
    rows = (
        (line.area, line.category, number(line.change.now), number(line.change.before), line.change.told)
        for line in made.lines
    )
    return Table("Områden och händelsetyper mot samma veckor året före", columns, rows)


def _weeks(made: Analysis) -> Table:
    columns = (Column("Vecka"), Column("Nu", numeric=True), Column("Året före", numeric=True))
    before = [*map(number, made.totals_before), "–"]
    rows = (
        (f"Vecka {week.number}", number(total), before[min(n, len(before) - 1)])
        for n, (week, total) in enumerate(zip(made.weeks, made.totals, strict=True))
    )
    return Table("Händelser vecka för vecka", columns, rows)


def _reporters(made: Analysis) -> Table:
    columns = (
        *(Column("Grupp"), Column("Veckor med rapporter nu", numeric=True)),
        Column("Veckor med rapporter året före", numeric=True),
    )
    return Table("Vilka som rapporterat", columns, ((g, str(n), str(b)) for g, n, b in made.reporters))


def _actions(seen: Any) -> dict[str, Any]:
    counted = Counter(seen.values_list("state", flat=True))
    rows = seen.select_related("owner", "area").order_by("area__name", "due_date", "id")
    return {"rows": rows, "counted": [(state.label, counted[state]) for state in ActionState]}


def _judged(request: HttpRequest, forum: Forum, span: tuple[int, int]) -> list[tuple[str, int]]:
    seen = Judgement.objects.visible_to(request.user, on=localdate())
    rows = seen.filter(publication__round__forum=forum, publication__round__week__range=span)
    counted = Counter(rows.values_list("verdict", flat=True))
    return [(verdict.label, counted[verdict]) for verdict in Verdict]
