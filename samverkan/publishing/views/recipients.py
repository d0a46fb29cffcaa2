"""Who gets the forum's published pictures."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Organisation
from samverkan.publishing.actions.recipients import add_recipient, end_recipient
from samverkan.publishing.forms.publications import RecipientForm
from samverkan.rounds import rules
from samverkan.rounds.models import Recipient
from samverkan.web.filling import made_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Show who gets the picture, and let those who lead add one."""
    found, on = forum_of(request, municipality, forum), localdate()
    why_not = rules.why_not_lead(found, by=request.user, on=on)
    organisations = Organisation.objects.visible_to(request.user, on=on).order_by("name")
    form = RecipientForm(request.POST or None, organisations=organisations)
    if request.method == "POST":
        refuse_if(why_not)
    if added := made_of(form, lambda said: add_recipient(forum=found, **said, by=request.user, at=now())):
        told = gettext("%(name)s får bilden från och med nu.") % {"name": added.organisation.name}
        messages.success(request, told)
        return redirect(address("publishing:recipients", found))
    standing = Recipient.objects.visible_to(request.user, on=on).filter(forum=found, ended_at=None)
    context = {
        "forum": found,
        "trail": trail(found, ("publishing:publications", gettext("Publicerat"))),
        "recipients": standing.select_related("organisation").order_by("organisation__name"),
        "form": form,
        "why_not": why_not,
    }
    return render(request, "publishing/recipients.html", context)


@login_required
@require_POST
def end(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Let an organisation no longer get the picture."""
    found = forum_of(request, municipality, forum)
    recipients = Recipient.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    recipient = get_object_or_404(recipients.select_related("organisation"), pk=pk)
    end_recipient(recipient=recipient, by=request.user, at=now())
    told = gettext("%(name)s får inte längre bilden.") % {"name": recipient.organisation.name}
    messages.success(request, told)
    return redirect(address("publishing:recipients", found))
