"""What people say: noted, coded, counted, and set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.promises import rules
from samverkan.promises.models import Dialogue, PopulationGroup, View, Voices
from samverkan.promises.states import DialogueKind, Language

MOST_AT_ONCE = 500
Group = tuple[str, str]  # age band and gender, either may be ""


@dataclass(frozen=True)
class Said:
    """One view as it was written down."""

    text: str
    category: Any = None
    area: Any = None
    age_band: str = ""
    gender: str = ""


@transaction.atomic
def note_dialogue(*, municipality: Any, by: Any, at: datetime, **told: Any) -> Dialogue:
    """Note a time when people were asked: kind, title, day, place, language, who held it, how many came."""
    refuse_if(rules.why_not_listen(municipality, by=by, on=localdate(at)))
    refuse_if(rules.why_not_held_on(told["held_date"], on=localdate(at)))
    _guard(told["title"], told.get("where", ""))
    dialogue = Dialogue.objects.create(municipality=municipality, noted_at=at, noted_by=by, **told)
    audit.note("dialogue.noted", thing=dialogue, by=by, at=at, facts={"kind": dialogue.kind})
    return dialogue


@transaction.atomic
def note_views(*, dialogue: Dialogue, said: Iterable[Said], by: Any, at: datetime) -> list[View]:
    """Note what was said, all of it or nothing."""
    rows = [each for each in said if each.text.strip()]
    refuse_if(rules.why_not_listen(dialogue.municipality, by=by, on=localdate(at)))
    if not rows or len(rows) > MOST_AT_ONCE:
        raise Refused(f"Skriv minst en synpunkt och högst {MOST_AT_ONCE} åt gången.")
    _guard(*(each.text for each in rows))
    views = View.objects.bulk_create(_view(dialogue, each, by, at) for each in rows)
    audit.note("dialogue.views_noted", thing=dialogue, by=by, at=at, facts={"count": len(views)})
    return views


@transaction.atomic
def say(
    *, municipality: Any, said: Said, language: str = Language.SWEDISH, by: Any = None, at: datetime
) -> View:
    """Take in a view from the open form, from anybody; who it was is not asked and not kept."""
    _guard(said.text)
    dialogue = _open_form(municipality, language, at)
    view: View = View.objects.create(**_row(dialogue, said), noted_at=at, noted_by=by)
    audit.note("dialogue.view_received", thing=dialogue, by=by, at=at, facts={"count": 1})
    return view


@transaction.atomic
def code_views(*, dialogue: Dialogue, themes: Mapping[int, Any], by: Any, at: datetime) -> int:
    """Give views of a dialogue their themes, by number; return how many were changed."""
    refuse_if(rules.why_not_listen(dialogue.municipality, by=by, on=localdate(at)))
    changed = []
    for view in dialogue.views.select_for_update().filter(pk__in=themes).order_by("pk"):
        theme = themes[view.pk]
        if view.category_id != (theme.pk if theme else None):
            view.category = theme
            changed.append(view)
    View.objects.bulk_update(changed, ["category"])
    if changed:
        audit.note("dialogue.views_coded", thing=dialogue, by=by, at=at, facts={"count": len(changed)})
    return len(changed)


@transaction.atomic
def set_aside(*, view: View, because: str, by: Any, at: datetime) -> View:
    """Leave a view out of what is counted, with a reason; without one it is counted again."""
    refuse_if(rules.why_not_listen(view.dialogue.municipality, by=by, on=localdate(at)))
    _guard(because)
    view.set_aside_because = because.strip()
    view.save(update_fields=["set_aside_because"])
    verb = "dialogue.view_set_aside" if view.set_aside_because else "dialogue.view_counted_again"
    audit.note(verb, thing=view.dialogue, by=by, at=at, facts={"view": view.pk})
    return view


@transaction.atomic
def count_voices(*, dialogue: Dialogue, numbers: Mapping[Group, int], by: Any, at: datetime) -> list[Voices]:
    """Note how many of each coarse group were there, in place of what was noted before."""
    refuse_if(rules.why_not_listen(dialogue.municipality, by=by, on=localdate(at)))
    for position in (0, 1):
        counted = [number for group, number in numbers.items() if group[position]]
        refuse_if(rules.why_not_count(counted, headcount=dialogue.headcount))
    dialogue.voices.all().delete()
    rows = Voices.objects.bulk_create(
        Voices(dialogue=dialogue, age_band=age, gender=gender, number=number)
        for (age, gender), number in numbers.items()
        if number
    )
    audit.note("dialogue.voices_counted", thing=dialogue, by=by, at=at, facts={"groups": len(rows)})
    return rows


@transaction.atomic
def set_population(
    *, municipality: Any, numbers: Mapping[Group, int | None], source: str, by: Any, at: datetime
) -> None:
    """Note how many inhabitants are of each coarse group, and from where one knows it."""
    refuse_if(rules.why_not_listen(municipality, by=by, on=localdate(at)))
    _guard(source)
    for (age, gender), number in numbers.items():
        group = {"municipality": municipality, "age_band": age, "gender": gender}
        if number is None:
            PopulationGroup.objects.filter(**group).delete()
        else:
            told = {"number": number, "source": source}
            PopulationGroup.objects.update_or_create(**group, defaults=told)
    audit.note("population.noted", thing=municipality, by=by, at=at, facts={"groups": len(numbers)})


def quarter_of(on: date) -> date:
    """Return the first day of the quarter a day lies in."""
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


def _open_form(municipality: Any, language: str, at: datetime) -> Dialogue:
    first = quarter_of(localdate(at))
    told = {
        "kind": DialogueKind.FORM,
        "title": f"Tyck till, kvartal {(first.month + 2) // 3} {first.year}",
        "language": language,
        "noted_at": at,
    }
    return Dialogue.objects.get_or_create(
        municipality=municipality, held_date=first, is_standing=True, defaults=told
    )[0]


def _view(dialogue: Dialogue, said: Said, by: Any, at: datetime) -> View:
    return View(**_row(dialogue, said), noted_at=at, noted_by=by)


def _row(dialogue: Dialogue, said: Said) -> dict[str, Any]:
    return {
        "dialogue": dialogue,
        "text": said.text.strip(),
        "category": said.category,
        "area": said.area,
        "age_band": said.age_band,
        "gender": said.gender,
    }


def _guard(*texts: str) -> None:
    for text in texts:
        refuse_personal_data(text)
