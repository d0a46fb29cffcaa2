"""EST, effektiv samordning för trygghet: a situation picture every week of the year."""

from datetime import time, timedelta

from samverkan.forums.arrangements.shape import EVERY_WEEK, Arrangement, Cadence, Product, Steps

# A meeting on Thursday: reminded on Tuesday, due on Wednesday at noon, out on Thursday afternoon.
STEPS = Steps(remind=(2, time(8)), due=(1, time(12)), publish=time(16), missed_after=1)

ARRANGEMENT = Arrangement(
    code="est",
    name="Effektiv samordning för trygghet",
    cadence=Cadence(per_year=EVERY_WEEK, weekday=4, closes_after=timedelta(0), steps=STEPS),
    seats=("est-samordnare", "kommunpolis", "brottsforebyggare", "est-representant"),
    produces=(Product.WEEKLY_PICTURE,),
)
