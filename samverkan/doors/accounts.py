"""What sign-in may do here: nobody signs themselves up, and people keep the address they were given."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse


class ClosedAccounts(DefaultAccountAdapter):
    """Password sign-in for people who have been added."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: people are added by the configuration."""
        return False


class ClosedServices(DefaultSocialAccountAdapter):
    """Sign-in through an employer's service for people who have been added."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return no: an address that nobody has added gets in nowhere."""
        return False


class SignIn(LoginView):
    """Sign-in that says with its status, too, that somebody has guessed too often at an account."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Show the form again."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, code="too_many_login_attempts"):
            response.status_code = 429
        return response


def display_name(person: Any) -> str:
    """Return what sign-in pages call the person."""
    return person.name


def not_offered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Answer that there is no such page: the sign-in library has it, we do not offer it."""
    raise Http404
