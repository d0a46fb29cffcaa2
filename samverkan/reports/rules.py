"""Who may see and do what with reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from samverkan.forums.models import Forum
from samverkan.foundation.prepared import Prepared
from samverkan.foundation.weeks import Week
from samverkan.people.models import Person
from samverkan.people.rules import held_on, holdings_of
from samverkan.reports.states import REPORT, ReportState
from samverkan.situation.models import ReporterGroup

# Functions that may look through reports in a forum in which they hold a seat.
CHECKING_FUNCTIONS = ("est-samordnare", "kommunpolis", "brottsforebyggare")
LINK_DAYS = (7, 30, 90)
CLOCKS_DIFFER, OLDEST = timedelta(minutes=10), timedelta(days=365)


def seen_by(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition for ``person`` to see what belongs to a forum on that day."""
    return Q(**{f"{forum}__in": Forum.objects.seating(person, on=on)})


def reports_seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a report: those who sit in the forum, and the reporter."""
    own = Q(submission__noted_by=person.pk) if person.pk else Q(pk__in=())
    return own | seen_by(person, on=on, forum="submission__forum")


def groups_open_to(person: Any, *, on: date) -> QuerySet[ReporterGroup]:
    """Return the groups ``person`` may report for: all for those who sit in the forum, else their own."""
    seated = Q(forum__in=Forum.objects.seating(person, on=on))
    found = ReporterGroup.objects.filter(seated | works_in(person, on=on), ended_at=None)
    return found.select_related("forum__municipality").order_by("name", "pk")


def groups_at(person: Any, *, on: date, municipality: str, forum: str) -> list[ReporterGroup]:
    """Return those of the forum with that address, to somebody signed in."""
    groups = _groups_at(person=person.pk, on=on, municipality=municipality, forum=forum)
    for group in groups:
        group.open_to = (person.pk, on)  # the action asks again, and need not ask the database
    return groups


def _of_address(person: int, on: date, municipality: str, forum: str) -> QuerySet[ReporterGroup]:
    here = {"forum__municipality__slug": municipality, "forum__slug": forum}
    return groups_open_to(Person(pk=person), on=on).filter(**here)


_groups_at = Prepared(_of_address, person=int, on=date, municipality=str, forum=str)


def works_in(person: Any, *, on: date) -> Q:
    """Return the condition that a group is of an organisation the person works in that day."""
    held = holdings_of(person, on=on)
    return Q(organisation__in=() if held is None else held.values("function__organisation"))


def forums_reported_to(person: Any, *, on: date) -> Any:
    """Return the forums whose report form ``person`` reaches: those they sit in, and those they report to."""
    own = ReporterGroup.objects.filter(works_in(person, on=on), ended_at=None)
    reached = Q(pk__in=Forum.objects.seating(person, on=on)) | Q(pk__in=own.values("forum"))
    return Forum.objects.filter(reached).select_related("municipality")


def why_not_report(forum: Any, group: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not report for a group, or None."""
    found_open = getattr(group, "open_to", None) == (by.pk, on)
    if group.forum_id == forum.pk and (found_open or groups_open_to(by, on=on).filter(pk=group.pk).exists()):
        return None
    return "Du kan inte rapportera för den gruppen: det gör de som arbetar där och de som sitter i forumet."


def why_not_for_link(link: Any, forum: Any, group: Any) -> str | None:
    """Say why a reporting link cannot be used for a group, or None: it is for its own alone."""
    if (link.forum_id, link.group_id) == (forum.pk, group.pk):
        return None
    return "Länken gäller en annan grupp."


def why_not_happened(starts_at: datetime, *, at: datetime) -> str | None:
    """Say why an event cannot have happened then, or None; a clock may be a few minutes ahead."""
    if starts_at > at + CLOCKS_DIFFER:
        return "Tiden ligger framåt. Ange när det hände."
    if starts_at < at - OLDEST:
        return "Det är mer än ett år sedan. Sådant räknas inte in i veckans bild."
    return None


def why_not_link(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not make or take back reporting links in the forum, or None."""
    if why_not_check(forum, by=by, on=on) is None:
        return None
    return "Du kan inte göra rapportlänkar: det gör samordnaren, kommunpolisen eller brottsförebyggaren."


def why_not_answer(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not answer those who report to the forum, or None."""
    if why_not_check(forum, by=by, on=on) is None:
        return None
    return "Du kan inte svara på rapporter: det gör samordnaren, kommunpolisen eller brottsförebyggaren."


def why_not_begin(groups: Any) -> str | None:
    """Say why a forum's report form cannot be used, or None."""
    return None if groups else "Ingen grupp rapporterar hit än. Be samordnaren lägga upp en."


def why_not_days(days: int) -> str | None:
    """Say why a reporting link cannot hold that long, or None: what lives long is forgotten in a pocket."""
    return None if days in LINK_DAYS else f"En länk gäller i {', '.join(map(str, LINK_DAYS))} dagar."


def why_not_answer_these(forum: Any, reports: Any) -> str | None:
    """Say why some reports cannot be answered together, or None."""
    if not reports:
        return "Välj minst en rapport att svara på."
    if {report.submission.forum_id for report in reports} != {forum.pk}:
        return "Rapporterna hör till ett annat forum."
    return None


def why_not_withdraw(report: Any, *, by: Any) -> str | None:
    """Say why ``by`` may not withdraw a report, or None: it is one's own, and still stands."""
    if by is None or report.submission.noted_by_id != by.pk:
        return "Bara den som lämnade rapporten kan ta tillbaka den."
    return why_not_take_out(report)


def why_not_nil(group: Any, week: int, *, at: datetime) -> str | None:
    """Say why a group cannot say that it had nothing to report in a week, or None."""
    if week > Week.from_date(localtime(at).date()).index:
        return "Veckan har inte börjat än."
    if group.nil_reports.filter(week=week).exists():
        return "Gruppen har redan sagt att det inte finns något att rapportera den veckan."
    return None


def why_not_check(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not look through the forum's reports, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=CHECKING_FUNCTIONS).exists():
        return None
    return "Du kan inte gå igenom rapporterna: det gör samordnaren, kommunpolisen eller brottsförebyggaren."


def why_not_step(report: Any, to: ReportState) -> str | None:
    """Say why a report cannot go to that state, or None."""
    return REPORT.why_not(ReportState(report.state), to)


def why_not_edit(report: Any, *, version: int) -> str | None:
    """Say why a report cannot be changed from what the reader had before them, or None."""
    if report.version == version:
        return None
    return "Någon annan ändrade rapporten medan du läste den. Se vad som ändrats och spara igen."


def why_not_use_link(link: Any, *, at: datetime) -> str | None:
    """Say why a reporting link cannot be used any more, or None."""
    if link.revoked_at is not None:
        return "Länken är återkallad. Be din samordnare om en ny."
    if at >= link.expires_at:
        day = localtime(link.expires_at).date()
        return f"Länken slutade gälla {day}. Be din samordnare om en ny."
    if link.group.ended_at is not None:
        return "Gruppen rapporterar inte längre. Hör av dig till din samordnare."
    return None


def why_not_route(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not change who gets the forum's reports, or None."""
    if why_not_check(forum, by=by, on=on) is None:
        return None
    return "Du kan inte ändra fördelningen: det gör samordnaren, kommunpolisen eller brottsförebyggaren."


def why_not_correct(report: Any) -> str | None:
    """Say why what a report says may not be corrected, or None."""
    if report.state == ReportState.MERGED:
        return "Rapporten är sammanslagen med en annan. Rätta den, eller dela dem först."
    if report.state == ReportState.WITHDRAWN:
        return "Rapporten är återtagen och ändras inte mer."
    if report.observation_id is None:
        return "Rapporten räknas inte som en händelse och har inget att rätta."
    return None


def why_not_reason(reason: str) -> str | None:
    """Say why words cannot stand as a reason, or None."""
    if not reason.strip():
        return "Skriv varför, så att andra förstår."
    return None if len(reason) <= 200 else "Skriv varför med högst 200 tecken."


def why_not_nothing(changed: Any) -> str | None:
    """Say why a correction that corrects nothing is not kept, or None."""
    return None if changed else "Inget är ändrat. Ändra något, eller gå tillbaka."


def why_not_take_out(report: Any) -> str | None:
    """Say why a report cannot be taken out of the count by those who look through it, or None."""
    return why_not_step(report, ReportState.WITHDRAWN) or _why_not_leave_others(report)


def why_not_merge(report: Any, *, into: Any) -> str | None:
    """Say why a report cannot be merged into another, or None: one step leads to the survivor, never two."""
    if report.pk == into.pk:
        return "Välj två olika rapporter att slå ihop."
    if report.submission.forum_id != into.submission.forum_id:
        return "Rapporterna hör till olika forum och kan inte slås ihop."
    if report.observation_id is None or into.observation_id is None:
        return "Bara rapporter som räknas som händelser kan slås ihop."
    if into.state not in (ReportState.NEW, ReportState.CHECKED):
        return f"Den andra rapporten är {into.get_state_display()}. Välj en som gäller."
    return why_not_step(report, ReportState.MERGED) or _why_not_leave_others(report)


def _why_not_leave_others(report: Any) -> str | None:
    if not report.merged.exists():
        return None
    return "Andra rapporter är sammanslagna med den här. Dela dem först, eller slå ihop åt andra hållet."


def why_not_split(report: Any) -> str | None:
    """Say why a report cannot be split from the one it was merged into, or None."""
    return None if report.state == ReportState.MERGED else "Rapporten är inte sammanslagen med någon annan."


def why_not_add_rule(function: Any, *, forum: Any, on: date) -> str | None:
    """Say why a function cannot be given reports, or None: those who get them must be able to read them."""
    if forum.seats.filter(held_on(on), function=function).exists():
        return None
    return f"{function.name} sitter inte i forumet och skulle inte se rapporterna. Välj en annan."
