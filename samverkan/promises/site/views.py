"""What everybody may read and do without signing in: the promises, a word of one's own, news by letter."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import get_language, gettext, override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.people.models import Municipality
from samverkan.people.public import municipality_named
from samverkan.promises.actions import listening, subscribing
from samverkan.promises.actions.listening import Said
from samverkan.promises.site import around, limits
from samverkan.promises.site.forms import NewsForm, SayForm
from samverkan.promises.site.put_out import taken_back, texts_of
from samverkan.promises.site.telling import told_of
from samverkan.promises.views.finding import address
from samverkan.web.filling import is_done

FORM = require_http_methods(["GET", "HEAD", "POST"])
LANGUAGES = {"sv": "sv", "latt": "easy", "en": "en"}  # in the address, and in a text


@require_safe
def promises(request: HttpRequest, municipality: str) -> HttpResponse:
    """Show what people said and what was done: every promise that both parties have put out."""
    town = municipality_named(municipality)
    asked = request.GET.get("sprak", "")
    asked = asked if asked in LANGUAGES else ("en" if get_language() == "en" else "sv")
    with override("en" if asked == "en" else "sv"):
        told = [told_of(each, language=LANGUAGES[asked]) for each in texts_of(town)]
        context: dict[str, Any] = {
            "promises": told,
            "retracted": taken_back(town),
            "asked": asked,
            "is_easy": asked == "latt",
        }
        return _framed(request, town, _page(request, "public", town, **context))


@sensitive_post_parameters()
@FORM
def say(request: HttpRequest, municipality: str) -> HttpResponse:
    """Take in what anybody wants to say, once the form is right and not sent too often."""
    town, today = municipality_named(municipality), localdate()
    form = SayForm(request.POST or None, municipality=town, on=today)
    if request.method == "POST":
        if _is_too_often(request, "say", most=limits.MOST_VIEWS):
            return _wait(request, town)

        def save(cleaned: dict[str, Any]) -> None:
            listening.say(municipality=town, said=Said(**cleaned), by=None, at=now())

        if is_done(form, save):
            return redirect(address("thanks", town))
    return _page(request, "say", town, form=form, status=422 if form.is_bound else 200)


@require_safe
def thanks(request: HttpRequest, municipality: str) -> HttpResponse:
    """Say thank you, and offer news by letter."""
    town = municipality_named(municipality)
    return _page(request, "thanks", town, form=NewsForm())


@sensitive_post_parameters()
@FORM
def news(request: HttpRequest, municipality: str) -> HttpResponse:
    """Ask an address by letter whether it wants to know how it goes."""
    town = municipality_named(municipality)
    form = NewsForm(request.POST or None)
    if request.method == "POST":
        if _is_too_often(request, "news", most=limits.MOST_LETTERS):
            return _wait(request, town)

        def save(cleaned: dict[str, Any]) -> None:
            language = "en" if get_language() == "en" else "sv"
            subscribing.ask(municipality=town, **cleaned, language=language, at=now())

        if is_done(form, save):
            told = gettext("Öppna mejlet och bekräfta inom sju dagar. Annars tas adressen bort.")
            return _told(request, town, gettext("Vi har skickat ett mejl"), told)
    return _page(request, "news", town, form=form, status=422 if form.is_bound else 200)


@FORM
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Begin to send news to the one who has the letter; a look alone changes nothing."""
    found = subscribing.subscriber_with(token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        subscribing.confirm(token=token, at=now())
        told = gettext("Du får ett mejl när läget ändras för ett löfte. I varje mejl kan du sluta.")
        return _told(request, found.municipality, gettext("Tack, nu får du besked"), told)
    question = gettext("Vill du få mejl när läget ändras för löftena i %(town)s?")
    return _ask(request, found.municipality, question, gettext("Ja, skicka besked"))


@FORM
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an address, when its owner says so; a look alone changes nothing."""
    found = subscribing.subscriber_with(token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        subscribing.leave(token=token, at=now())
        told = gettext("Adressen är borttagen. Du får inga fler mejl.")
        return _told(request, found.municipality, gettext("Du får inga fler besked"), told)
    question = gettext("Vill du sluta få mejl om löftena i %(town)s?")
    return _ask(request, found.municipality, question, gettext("Ja, ta bort min adress"))


def _is_too_often(request: HttpRequest, what: str, *, most: int) -> bool:
    return limits.is_too_often(what, get_adapter().get_client_ip(request), most=most)


def _wait(request: HttpRequest, town: Municipality) -> HttpResponse:
    told = gettext("Formuläret har använts ovanligt ofta härifrån. Vänta tio minuter och skicka igen.")
    response = _told(request, town, gettext("Vänta en stund"), told, status=429)
    response.headers["Retry-After"] = str(limits.A_WHILE)
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    told = gettext("Adressen är redan borttagen, eller så fattas en bit av länken.")
    return _told(request, None, gettext("Länken gäller inte"), told, status=404)


def _told(request: HttpRequest, town: Any, title: str, told: str, *, status: int = 200) -> HttpResponse:
    return _quiet(_page(request, "told", town, title=title, told=told, status=status))


def _ask(request: HttpRequest, town: Municipality, question: str, label: str) -> HttpResponse:
    title = question % {"town": town.name}
    return _quiet(_page(request, "told", town, title=title, label=label))


def _page(request: HttpRequest, name: str, town: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show a page for everybody: it asks for nobody, and tells nothing of whoever is signed in."""
    request.trace_href = ""  # type: ignore[attr-defined]
    shared = {
        "town": town,
        "pages": around.pages_of(town) if town else [],
        "embedded": "inbaddad" in request.GET,
        "messages": (),
    }
    return render(request, f"promises/{name}.html", {**shared, **context}, status=status)


def _framed(request: HttpRequest, town: Municipality, response: HttpResponse) -> HttpResponse:
    """Let the sites the municipality has chosen show the page inside their own, when it is asked for so."""
    if "inbaddad" in request.GET:
        response.xframe_options_exempt = True
        sites = {"frame-ancestors": ["'self'", *around.framed_by(town)]}
        response._csp_replace = sites  # type: ignore[attr-defined]
    return response


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the address, which may be a letter's, to ourselves."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response
