"""Forms of an import: the file, and each proposal in it to keep, mend or leave."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samverkan.agreements.forms.writing import DraftForm
from samverkan.agreements.reading.proposal import TOGETHER, Proposal
from samverkan.agreements.states import CommitmentKind, FollowUpKind
from samverkan.foundation.guard import why_not_keep
from samverkan.web.fields import DayInput, long_text

SURE, LIKELY = 0.85, 0.6
MOST_ROWS = 300
SIDES = [
    ("municipality", _("Kommunen")),
    ("police", _("Polisen")),
    (TOGETHER, _("Parterna tillsammans")),
]
KINDS = {"final": FollowUpKind.FINAL, "part": FollowUpKind.PART, "trial": FollowUpKind.EVALUATION}


class UploadForm(forms.Form):
    """The file of an agreement."""

    file = forms.FileField(
        label=_("Överenskommelsen som fil"),
        help_text=_(
            "PDF, Word (docx), webbsida eller text. Inget blir ett utkast innan du har bekräftat det."
        ),
    )


class HeadOfFileForm(DraftForm):
    """The head of the agreement, as the file has it."""

    municipality_owner = forms.CharField(label=_("Ansvarig i kommunen"), max_length=120, required=False)
    police_owner = forms.CharField(label=_("Ansvarig hos polisen"), max_length=120, required=False)


class RowForm(forms.Form):
    """One proposal, with the passage it comes from."""

    keep = forms.BooleanField(label=_("Ta med"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = self.initial.get("source")
        self.confidence = float(self.initial.get("confidence") or 0)

    @property
    def certainty(self) -> Any:
        """Return how sure the reading is, in a word."""
        if self.confidence >= SURE:
            return _("säkert")
        return _("troligt") if self.confidence >= LIKELY else _("osäkert")

    def clean(self) -> dict[str, Any]:
        """Refuse what tells of a person, in rows that are kept; rows that are left need nothing."""
        said = super().clean() or {}
        if not said.get("keep"):
            self.errors.clear()
            return said
        for name in ("text", "name", "members"):
            if said.get(name) and (reason := why_not_keep(said[name])):
                self.add_error(name, reason)
        return said


class PurposeRow(RowForm):
    """One purpose."""

    text = forms.CharField(label=_("Syfte"), max_length=600, widget=long_text(2))


class CommitmentRow(RowForm):
    """One promise."""

    text = forms.CharField(label=_("Vad som lovas"), max_length=400, widget=long_text(2))
    party = forms.ChoiceField(label=_("Vem lovar"), choices=SIDES)
    kind = forms.ChoiceField(label=_("Slag"), choices=CommitmentKind)


class ForumRow(RowForm):
    """One forum."""

    name = forms.CharField(label=_("Samverkansform"), max_length=140)
    per_year = forms.IntegerField(label=_("Möten om året"), min_value=1, max_value=366, required=False)
    members = forms.CharField(label=_("De som ingår"), max_length=1000, required=False, widget=long_text(2))


class FollowUpRow(RowForm):
    """One follow-up."""

    kind = forms.ChoiceField(label=_("Slag"), choices=FollowUpKind)
    due_date = forms.DateField(label=_("Senast"), widget=DayInput, required=False)
    arrangement_code = forms.SlugField(label=_("Eller vid varje möte i"), required=False)


Rows = forms.formset_factory
PurposeRows = Rows(PurposeRow, extra=0, absolute_max=MOST_ROWS, max_num=MOST_ROWS)
CommitmentRows = Rows(CommitmentRow, extra=0, absolute_max=MOST_ROWS, max_num=MOST_ROWS)
ForumRows = Rows(ForumRow, extra=0, absolute_max=MOST_ROWS, max_num=MOST_ROWS)
FollowUpRows = Rows(FollowUpRow, extra=0, absolute_max=MOST_ROWS, max_num=MOST_ROWS)


def head_of(proposal: Proposal, municipality: str) -> dict[str, Any]:
    """Return what the head is filled with; what was not found is left empty."""
    period = proposal.period
    return {
        "name": f"Samverkansöverenskommelse {municipality}",
        "from_date": period.first if period else None,
        "until_date": period.last if period else None,
        "municipality_owner": _owner(proposal, police=False),
        "police_owner": _owner(proposal, police=True),
    }


def rows_of(proposal: Proposal, sides: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return what each row is filled with; what is not sure is left for the person to tick."""
    return {
        "purposes": [_row(each, text=each.value) for each in proposal.purposes],
        "commitments": [
            _row(each, text=each.text[:400], party=sides.get(each.party, TOGETHER), kind=each.kind.value)
            for each in proposal.commitments
        ],
        "forums": [
            _row(
                each,
                name=each.name[:140],
                per_year=round(each.cadence_per_year) if each.cadence_per_year else None,
                members=", ".join(each.members)[:1000],
            )
            for each in proposal.forums
        ],
        "follow_ups": [
            _row(each, kind=_kind(each), due_date=last_day(each.date), arrangement_code="")
            for each in proposal.followups
        ],
    }


def last_day(iso: str | None) -> date | None:
    """Return the last day of what a document says: a day, a month or a year."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def _row(found: Any, **fields: Any) -> dict[str, Any]:
    told = {"keep": found.confidence >= LIKELY, "confidence": found.confidence, "source": found.source}
    return {**told, **fields}


def _kind(found: Any) -> str:
    if found.date is None:
        return FollowUpKind.EVERY_MEETING
    return KINDS.get(found.kind, FollowUpKind.PART)


def _owner(proposal: Proposal, *, police: bool) -> str:
    """Return the owner whose title is a police officer's, or is not."""
    titles: Sequence[str] = [each.value for each in proposal.owners]
    return next((each for each in titles if ("polis" in each.casefold()) == police), "")[:120]
