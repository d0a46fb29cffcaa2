"""What every answer carries, and what every page knows about the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.doors.onward import onward_from
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.prepared import Prepared
from samverkan.people.models import Municipality, Person
from samverkan.reports import photos
from samverkan.situation.files import MOST_BYTES
from samverkan.web.context import Group, Link, Navigation

MOST_OF_A_FORM = 1_000_000  # bytes, beside the file

Answer = Callable[[HttpRequest], HttpResponse]


def headers(get_response: Answer) -> Answer:
    """Add the headers that Django has no setting for."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def bounds(get_response: Answer) -> Answer:
    """Refuse what is larger than anybody has reason to send, before a byte of it is kept on the disk."""

    def answer(request: HttpRequest) -> HttpResponse:
        sent = request.META.get("CONTENT_LENGTH") or "0"
        size = int(sent) if sent.isdecimal() else 0
        if size <= MOST_OF_A_FORM or size <= MOST_OF_A_FORM + _most_of_a_file(request):
            return get_response(request)
        reason = gettext("Det du skickade är för stort. Dela filen i mindre filer.")
        return render(request, "403.html", {"reason": reason, "error": gettext("Fel 413")}, status=413)

    return answer


def _most_of_a_file(request: HttpRequest) -> int:
    """Return how large a file may be: to whoever holds a reporting link a photo, to a stranger none."""
    if request.user.is_authenticated:
        return MOST_BYTES
    try:
        page = resolve(request.path_info).view_name
    except Resolver404:
        return 0
    return photos.MOST_BYTES if page == "reports:link_send" else 0


def navigation(get_response: Answer) -> Answer:
    """Let pages know where the reader can go; what is personal stays out of every cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.navigation = SimpleLazyObject(lambda: describe(request))  # type: ignore[attr-defined]
        request.onward = SimpleLazyObject(lambda: onward_from(request))  # type: ignore[attr-defined]
        response = get_response(request)
        # A page that has not asked who reads it is nobody's; asking would need the database (/health/live).
        if request.session.accessed and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


def describe(request: HttpRequest) -> Navigation:
    """Return the head of the page: whom the reader works for, where they can go, and the way out."""
    if not request.user.is_authenticated:
        return Navigation(links=(_link(request, gettext("Logga in"), reverse("account_login")),))
    asked = {"person": request.user.pk, "on": localdate()}
    municipalities = _municipalities(**asked)
    week, of_forum = _of_forum(request, _forums(**asked))
    return Navigation(
        place=" · ".join(each.name for each in municipalities),
        links=(Link(gettext("Start"), reverse("start"), current=request.path == "/"), *week),
        more=(*of_forum, *_of_municipality(request, municipalities)),
        person=request.user.name,
        personal=(
            Link(gettext("Att utföra"), reverse("cycle:mine"), current=request.path == reverse("cycle:mine")),
            _link(request, gettext("Säker inloggning"), reverse("mfa_index")),
        ),
        sign_out=reverse("account_logout"),
    )


def _sat_in(person: int, on: date) -> Any:
    return Forum.objects.visible_to(Person(pk=person), on=on).producing(Product.WEEKLY_PICTURE).by_place()


def _worked_for(person: int, on: date) -> Any:
    return Municipality.objects.visible_to(Person(pk=person), on=on).order_by("name")


# Every page asks these.
_forums, _municipalities = (Prepared(build, person=int, on=date) for build in (_sat_in, _worked_for))


def _of_forum(request: HttpRequest, forums: list[Forum]) -> tuple[tuple[Link, ...], tuple[Group, ...]]:
    """Return the pages of the forum the reader is in, or of their only one: those of a week, and the rest."""
    here = _here(request)
    place = (here.get("municipality"), here.get("forum"))
    found = [each for each in forums if (each.municipality.slug, each.slug) == place] or forums
    if len(found) != 1:
        return (), ()
    week = {
        "reports:send": gettext("Rapportera"),
        "triage:queue": gettext("Rapporter"),
        "rounds:now": gettext("Runda"),
        "meetings:latest_meeting": gettext("Möte"),
        "pictures:picture": gettext("Lägesbild"),
        "publishing:publications": gettext("Publicerat"),
    }
    seldom = {
        "cycle:problems": gettext("Problem"),
        "effects:listing": gettext("Hjälpte det?"),
        "meetings:actions": gettext("Åtgärder"),
        "reports:answers": gettext("Återkoppling"),
        "meetings:analyses": gettext("Analyser"),
        "meetings:known_events": gettext("Kända händelser"),
        "situation:observations": gettext("Händelser"),
        "situation:imports": gettext("Importer"),
    }
    rest = Group(found[0].name, _pages(request, found[0], seldom))
    return _pages(request, found[0], week), (rest,)


def _pages(request: HttpRequest, forum: Forum, pages: dict[str, str]) -> tuple[Link, ...]:
    return tuple(_link(request, label, address(page, forum)) for page, label in pages.items())


def _of_municipality(request: HttpRequest, municipalities: list[Municipality]) -> tuple[Group, ...]:
    """Return the pages of the municipality the reader is in, or of their only one."""
    slug = _here(request).get("municipality")
    found = [each for each in municipalities if each.slug == slug] or municipalities
    if len(found) != 1:
        return ()
    pages = {
        "agreements:municipality": gettext("Överenskommelser"),
        "followups:overview": gettext("Uppföljning"),
        "promises:promises": gettext("Medborgarlöften"),
        "publication:communication": gettext("Kommunikation"),
        "documents:documents": gettext("Dokument"),
        "forums:arrangements": gettext("Samverkansformer"),
        "places:layer_list": gettext("Områden"),
        "places:place_list": gettext("Platser"),
    }
    links = (_link(request, label, reverse(page, args=[found[0].slug])) for page, label in pages.items())
    bank = _link(request, gettext("Kunskapsbanken"), reverse("knowledge:methods"))
    return (Group(found[0].name, (*links, bank)),)


def _here(request: HttpRequest) -> dict[str, Any]:
    return request.resolver_match.kwargs if request.resolver_match else {}


def _link(request: HttpRequest, label: str, href: str) -> Link:
    return Link(label, href, current=request.path.startswith(href))
