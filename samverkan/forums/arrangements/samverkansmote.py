"""Samverkansmöte: the officials of the municipality and the police plan and follow up together."""

from samverkan.forums.arrangements.shape import Arrangement, Cadence

ARRANGEMENT = Arrangement(
    code="samverkansmote",
    name="Samverkansmöte",
    cadence=Cadence(per_year=4),
    seats=("bra-samordnare", "kommunpolis"),
)
