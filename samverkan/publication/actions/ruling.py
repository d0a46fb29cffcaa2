"""How a municipality publishes numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.publication import rules
from samverkan.publication.models import PublicationRule

FIELDS = ("threshold", "lag_weeks", "publisher", "contact", "embed_origins")


@transaction.atomic
def choose(*, municipality: Municipality, fields: dict[str, Any], by: Any, at: datetime) -> PublicationRule:
    """Choose the smallest number shown, the wait, who answers, and which sites may show the pages."""
    refuse_personal_data(fields["publisher"])
    refuse_if(rules.why_not_rule(municipality, by=by, on=localdate(at)))
    refuse_if(rules.why_not_embed(fields["embed_origins"]))
    kept, _ = PublicationRule.objects.update_or_create(municipality=municipality, defaults=fields)
    facts = {"threshold": kept.threshold, "lag": kept.lag_weeks}
    audit.note("publication_rule.chosen", thing=kept, by=by, at=at, facts=facts)
    return kept
