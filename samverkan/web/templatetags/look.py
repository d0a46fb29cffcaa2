"""Filters and tags for how things look: Swedish numbers, days, icons."""

from __future__ import annotations

from django import template

from samverkan.foundation import swedish
from samverkan.web import icons

register = template.Library()
register.filter("number", swedish.number)
register.filter("shortest", swedish.shortest)
register.filter("measured", lambda value, unit: swedish.measured(float(value), unit))
register.filter("swedish_day", swedish.day)
register.filter("swedish_moment", swedish.moment)
register.simple_tag(icons.icon, name="icon")
register.simple_tag(swedish.usual, name="usual")
register.simple_tag(swedish.counted, name="counted")
