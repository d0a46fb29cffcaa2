"""The personal-data guard: finds what must not be stored about a person in a Swedish text.

The rules are data in ``rules/``, read by this package and, as ``device_rules()``, by ``web/guard.js`` in the
browser: page, API, import, command and device judge alike. No Django, no database, no clock, no log.
"""

from samverkan.foundation.guard.finding import Hit, find
from samverkan.foundation.guard.reading import device_rules
from samverkan.foundation.guard.refusing import PersonalDataFound, refuse_personal_data, why_not_keep

__all__ = ["Hit", "PersonalDataFound", "device_rules", "find", "refuse_personal_data", "why_not_keep"]
