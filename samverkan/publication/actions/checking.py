"""Two checks before anybody approves: are the facts right, and does anything tell of a person."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.people.models import Function
from samverkan.people.rules import functions_of
from samverkan.publication import rules, tasks
from samverkan.publication.actions.drafting import handed_in, held, rule_of
from samverkan.publication.contents import found_in, is_heavy
from samverkan.publication.frozen import body_of
from samverkan.publication.models import Release, ReleaseCheck
from samverkan.publication.states import CheckKind, ReleaseKind
from samverkan.publication.tables.looking import seen_in, words_in


@transaction.atomic
def check(
    *, release: Release, kind: CheckKind, content_hash: str, note: str = "", by: Any, at: datetime
) -> ReleaseCheck:
    """Say that the facts are right, or that nothing tells of a person, in exactly these bytes."""
    refuse_personal_data(note)
    kept, on = held(release), localdate(at)
    refuse_if(rules.why_not_check(kept, kind, by=by, on=on))
    if kept.copy.content_hash != content_hash:
        raise Refused("Utgåvan har ändrats sedan du läste den. Läs den igen innan du intygar något.")
    found = look(kept) if kind == CheckKind.PRIVACY else {}
    done: ReleaseCheck = ReleaseCheck.objects.create(
        release=kept, kind=kind, content_hash=content_hash, note=note, found=found, checked_at=at,
        checked_by=by, function=_function(kept, by=by, on=on),
    )  # fmt: skip
    kept.state = rules.NEXT[kind]
    kept.save(update_fields=["state"])
    if kind == CheckKind.FACTS and kept.kind == ReleaseKind.AREAS and is_heavy(kept):
        tasks.begin(kept, threshold=rule_of(kept.municipality).threshold)
    audit.note(f"release.{kept.state}", thing=kept, by=by, at=at, facts={"content": content_hash})
    return done


def look(release: Release) -> dict[str, Any]:
    """Return what the program finds in a release; refused where it tells of a person or a small number."""
    body, threshold = body_of(release.copy), rule_of(release.municipality).threshold
    for text in words_in(body):
        refuse_personal_data(text)
    seen = seen_in(words_in(body), threshold=threshold)
    if handed := handed_in(release):
        return {"seen": seen, "held": Counter(each["why"] for each in handed.under["held"])}
    if release.kind != ReleaseKind.AREAS:
        return {"seen": seen}
    tried = tasks.found(release)
    refuse_if(rules.why_not_yet(tried))
    found = tried or found_in(release, threshold=threshold)
    refuse_if(rules.why_not_pass(found["exposed"], found["recovered"]))
    return {"seen": seen, **found}


def _function(release: Release, *, by: Any, on: Any) -> Function:
    """Return the function a check is done from."""
    mine = Function.objects.filter(pk__in=functions_of(by, on=on), code__in=rules.WRITING_FUNCTIONS)
    found: Function = mine.filter(municipalities=release.municipality).order_by("pk")[0]
    return found
