"""A decided document as a package to keep: files and facts in, one zip out; pure.

The structure is FGS Paketstruktur 2.0, that is E-ARK CSIP and SIP 2.1.0: see docs/reference/documents.md.
"""

from samverkan.documents.delivery.facts import Delivery, Happening
from samverkan.documents.delivery.package import package_of

__all__ = ["Delivery", "Happening", "package_of"]
