"""Delete own words when their time is out: what was coded stays, and is counted as before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.timezone import localdate

from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.reports.models import Report


@transaction.atomic
def let_words_go(*, at: datetime) -> int:
    """Delete the own words of reports on the day each report says; return how many had any."""
    # Locked, so that two programs at once do not tell of the same words twice.
    due = Report.objects.past_their_words(on=localdate(at)).select_for_update()
    keys = list(due.values_list("pk", flat=True))
    emptied = Report.objects.filter(pk__in=keys)
    forums = emptied.order_by("submission__forum").values_list("submission__forum")
    counted = dict(forums.annotate(reports=Count("pk")))
    emptied.update(text="")
    for forum in Forum.objects.filter(pk__in=counted).order_by("pk"):
        audit.note("words.deleted", thing=forum, by=None, at=at, facts={"reports": counted[forum.pk]})
    return len(keys)
