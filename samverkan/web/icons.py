"""A few signs drawn with lines; a sign never stands without words beside it."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "signal": '<path d="M10 2.5 18 16.5H2z" fill="currentColor"/>',
    "more": '<path d="M10 3.5 17.5 16.5h-15z"/>',
    "usual": '<circle cx="10" cy="10" r="5.5"/>',
    "less": '<path d="M10 16.5 2.5 3.5h15z"/>',
    "unreported": '<path d="M3 3h14v14H3zM3 10l7-7M3 17 17 3M10 17l7-7"/>',
    "check": '<path d="m3.5 10.5 4.5 4.5 8.5-10"/>',
    "info": '<circle cx="10" cy="10" r="8"/><path d="M10 9v5M10 6v.1"/>',
    "fault": '<path d="M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7z"/><path d="M10 5.5v5M10 14v.1"/>',
    "lock": '<path d="M4 9h12v8.5H4zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"/>',
    "next": '<path d="m7.5 4 6 6-6 6"/>',
    "previous": '<path d="m12.5 4-6 6 6 6"/>',
    "path": '<path d="M4.5 4.5h8a3 3 0 0 1 0 6h-5a3 3 0 0 0 0 6h8M4.5 4.5v.1M15.5 16.5v.1"/>',
    "file": '<path d="M4.5 2h7l4 4v12h-11zM11.5 2v4h4"/>',
}
NAMES = tuple(_SHAPES)


def icon(name: str) -> SafeString:
    """Return the sign as an inline drawing, silent to screen readers."""
    return mark_safe(  # noqa: S308 — fixed drawings
        '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{_SHAPES[name]}</svg>'
    )
