"""The configuration as code: one YAML file says what a police district and its municipalities look like.

``read`` turns the file into wishes, ``preview`` tells what would change, ``apply`` changes it.
A section that stands in the file is whole: what it no longer names ends or is hidden, never deleted.
A section that is left out is left alone.
"""

from samverkan.doors.configure.applying import apply, preview
from samverkan.doors.configure.entries import ConfigurationError
from samverkan.doors.configure.ledger import Change, tell
from samverkan.doors.configure.reading import read
from samverkan.doors.configure.wishes import Wishes

__all__ = ["Change", "ConfigurationError", "Wishes", "apply", "preview", "read", "tell"]
