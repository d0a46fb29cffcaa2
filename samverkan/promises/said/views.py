"""What people say: the dialogues, each with its views, who was there, and who is missing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.agreements.views.finding import functions_for
from samverkan.promises.actions import listening
from samverkan.promises.forms.choosing import themes_by_key, themes_of
from samverkan.promises.models import Dialogue, PopulationGroup, View
from samverkan.promises.said.forms import (
    AsideForm,
    DialogueForm,
    PopulationForm,
    ViewsForm,
    VoicesForm,
)
from samverkan.promises.said.heard import themes_in, who_is_heard
from samverkan.promises.said.voices import missing
from samverkan.promises.views.finding import (
    address,
    answered,
    dialogue_of,
    gone_on,
    town_of,
    trail,
    trail_of_dialogues,
)
from samverkan.web.filling import form_page, made_of

A_PAGE = 25
FORM = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str) -> HttpResponse:
    """List the dialogues, what they were about and who is heard in them."""
    town = town_of(request, municipality)
    rows = Dialogue.objects.visible_to(request.user, on=localdate()).filter(municipality=town)
    counted = Count("views", filter=Q(views__set_aside_because=""))
    listed = rows.select_related("area").defer("area__shape").annotate(number=counted)
    heard = who_is_heard(rows, town)
    context = {
        "town": town,
        "trail": trail(town),
        "dialogues": listed.order_by("-held_date", "-pk")[:200],
        "heard": heard,
        "missing": [group for each in heard for group in missing(each.lines)],
        "themes": themes_in(rows),
        "uncoded": _uncoded(request, town),
    }
    return render(request, "promises/dialogues.html", context)


@login_required
@FORM
def new(request: HttpRequest, municipality: str) -> HttpResponse:
    """Note a dialogue."""
    town, today = town_of(request, municipality), localdate()
    about = {"municipality": town, "functions": functions_for(request, town), "on": today}
    form = DialogueForm(request.POST or None, **about, initial={"held_date": today})

    def save(cleaned: dict[str, Any]) -> Dialogue:
        return listening.note_dialogue(municipality=town, **cleaned, by=request.user, at=now())

    if made := made_of(form, save):
        told = gettext("Dialogen är inskriven. Skriv in vad som sades.")
        return gone_on(request, told=told, to=address("dialogue", town, made.pk))
    return form_page(
        request,
        form,
        town=town,
        trail=trail_of_dialogues(town),
        title=gettext("Ny dialog"),
        label=gettext("Spara dialogen"),
        lead=gettext("Ett möte, en vandring, ett samtal i receptionen. Inga namn på dem som var med."),
    )


@login_required
@FORM
def page(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Show a dialogue with what was said, and take in more."""
    shown = dialogue_of(request, municipality, pk)
    town, today = shown.municipality, localdate()
    files = request.FILES or None
    form = ViewsForm(request.POST or None, files, municipality=town, on=today)

    def save(_cleaned: dict[str, Any]) -> None:
        listening.note_views(dialogue=shown, said=form.said(), by=request.user, at=now())

    done = answered(request, form, save, told=gettext("Synpunkterna är sparade."), to=request.path)
    if done is not None:
        return done
    rows = shown.views.select_related("category").order_by("category", "pk")
    context = {
        "town": town,
        "dialogue": shown,
        "trail": trail_of_dialogues(town),
        "form": form,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("sida")),
        "choices": themes_of(town),
        "voices": shown.voices.order_by("-age_band", "gender"),
    }
    return render(request, "promises/dialogue.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def code(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Give views their themes."""
    shown = dialogue_of(request, municipality, pk)
    known = themes_by_key()
    sent = {name.removeprefix("tema-"): str(value) for name, value in request.POST.items()}
    themes = {
        int(key): known.get(int(value)) if value.isdecimal() else None
        for key, value in sent.items()
        if key.isdecimal()
    }
    listening.code_views(dialogue=shown, themes=themes, by=request.user, at=now())
    to = address("dialogue", shown.municipality, shown.pk)
    return gone_on(request, told=gettext("Temana är sparade."), to=f"{to}?sida={_page_in(request)}#sagt")


@login_required
@FORM
def aside(request: HttpRequest, municipality: str, pk: int, view: int) -> HttpResponse:
    """Leave a view out of what is counted, or count it again."""
    shown = dialogue_of(request, municipality, pk)
    row = get_object_or_404(shown.views.select_related("dialogue__municipality"), pk=view)
    form = AsideForm(request.POST or None, initial={"because": row.set_aside_because})
    to = address("dialogue", shown.municipality, shown.pk)

    def save(cleaned: dict[str, Any]) -> None:
        listening.set_aside(view=row, **cleaned, by=request.user, at=now())

    return answered(request, form, save, told=gettext("Sparat."), to=to) or form_page(
        request,
        form,
        town=shown.municipality,
        trail=trail_of_dialogues(shown.municipality, shown),
        title=gettext("Räkna inte synpunkten"),
        label=gettext("Spara"),
        lead=row.text,
    )


@login_required
@FORM
def voices(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Note how many of each coarse group were there."""
    shown = dialogue_of(request, municipality, pk)
    rows = shown.voices.values_list("age_band", "gender", "number")
    form = VoicesForm(request.POST or None, standing={(age, gender): number for age, gender, number in rows})

    def save(_cleaned: dict[str, Any]) -> None:
        numbers = {group: number or 0 for group, number in form.numbers().items()}
        listening.count_voices(dialogue=shown, numbers=numbers, by=request.user, at=now())

    to = address("dialogue", shown.municipality, shown.pk)
    return answered(request, form, save, told=gettext("Antalen är sparade."), to=to) or form_page(
        request,
        form,
        town=shown.municipality,
        trail=trail_of_dialogues(shown.municipality, shown),
        title=gettext("Vilka var med"),
        label=gettext("Spara antalen"),
        lead=gettext("Räkna på ett ungefär. Lämna tomt där ni inte vet. Fråga ingen om ålder eller kön."),
    )


@login_required
@FORM
def population(request: HttpRequest, municipality: str) -> HttpResponse:
    """Note how many inhabitants are of each coarse group."""
    town = town_of(request, municipality)
    rows = list(PopulationGroup.objects.visible_to(request.user, on=localdate()).filter(municipality=town))
    standing = {(each.age_band, each.gender): each.number for each in rows}
    form = PopulationForm(request.POST or None, standing=standing, source=rows[0].source if rows else "")

    def save(cleaned: dict[str, Any]) -> None:
        told = {"numbers": form.numbers(), "source": cleaned["source"]}
        listening.set_population(municipality=town, **told, by=request.user, at=now())

    to = address("dialogues", town)
    return answered(request, form, save, told=gettext("Invånarna är inlagda."), to=to) or form_page(
        request,
        form,
        town=town,
        trail=trail_of_dialogues(town),
        title=gettext("Invånare i kommunen"),
        label=gettext("Spara"),
        lead=gettext("Behövs för att se vilka som saknas bland rösterna."),
    )


def _uncoded(request: HttpRequest, town: Any) -> int:
    rows = View.objects.visible_to(request.user, on=localdate()).filter(dialogue__municipality=town)
    return rows.filter(set_aside_because="", category__isnull=True).count()


def _page_in(request: HttpRequest) -> int:
    sent = request.POST.get("sida", "")
    return int(sent) if sent.isdecimal() else 1
