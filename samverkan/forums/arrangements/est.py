"""EST, effektiv samordning för trygghet: a situation picture every week of the year."""

from datetime import timedelta

from samverkan.forums.arrangements.shape import EVERY_WEEK, Arrangement, Cadence, Product

ARRANGEMENT = Arrangement(
    code="est",
    name="Effektiv samordning för trygghet",
    cadence=Cadence(per_year=EVERY_WEEK, weekday=4, closes_after=timedelta(0)),
    seats=("est-samordnare", "kommunpolis", "brottsforebyggare", "est-representant"),
    produces=(Product.WEEKLY_PICTURE,),
)
