"""Web: how pages look. It remembers nothing.

Templates (``web/base.html``, ``web/components/``), one style system (``static/web/``), charts as
server-side SVG, the map script, files served out of installed packages, and PDF.
Words: sidhuvud (header), märke (badge), diagram (chart), karta (map).
Leans on ``foundation``.
"""
