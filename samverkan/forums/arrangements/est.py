"""EST, effektiv samordning för trygghet: a situation picture every week of the year."""

from datetime import time, timedelta

from samverkan.forums.arrangements.shape import (
    EVERY_WEEK,
    Arrangement,
    Cadence,
    Product,
    Source,
    Steps,
    municipal,
    others,
    police,
)
from samverkan.foundation.secrecy import Secrecy

# A meeting on Thursday: reminded on Tuesday, due on Wednesday at noon, out on Thursday afternoon.
STEPS = Steps(remind=(2, time(8)), due=(1, time(12)), publish=time(16), missed_after=1)

ARRANGEMENT = Arrangement(
    code="est",
    name="Effektiv samordning för trygghet",
    principal="Kommunen och polisen",
    purpose="Ser varje vecka vad som händer, väljer vad som är viktigast och fördelar arbetet.",
    source=Source.OREBRO_2024,
    cadence=Cadence(per_year=EVERY_WEEK, weekday=4, closes_after=timedelta(0), steps=STEPS),
    posts=(
        municipal("est-samordnare", "Kommunens samordnare"),
        police("kommunpolis est-samordnare", "Polisens samordnare"),
        municipal("brottsforebyggare", "Brottsförebyggare", count=0),
        others("est-representant", "Fastighetsbolag och verksamheter", count=0),
    ),
    produces=(Product.WEEKLY_PICTURE, Product.ANALYSES),
    secrecy=Secrecy.PROTECTED,
    follow_up="Enligt handboken för EST, med tertial- och årsanalyser.",
)
