"""BRÅ, brottsförebyggande rådet: the strategic council under the municipal executive board."""

from samverkan.forums.arrangements.shape import Arrangement, Cadence

ARRANGEMENT = Arrangement(
    code="bra",
    name="Brottsförebyggande rådet",
    cadence=Cadence(per_year=4),
    seats=("bra-samordnare", "kommunpolis", "lpo-chef", "kommunstyrelsens-ordforande"),
)
