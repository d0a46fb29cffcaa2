"""Addresses of the documents room: the municipality's own, and those that everybody may read."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from samverkan.documents.views import deciding, listing, opening, public, reading, writing

app_name = "documents"
document = [
    path("", reading.show, name="document"),
    path("dokument.pdf", reading.as_pdf, name="document_pdf"),
    path("leverans.zip", reading.delivery, name="delivery"),
    path("andringar/", reading.changes, name="changes"),
    path("skriv/", writing.write_page, name="write"),
    path("avsnitt/<slug:code>/", writing.save_section, name="section"),
    path("sammanstall/", writing.compile_page, name="compile"),
    path("klart/", deciding.ready, name="ready"),
    path("ta-tillbaka/", deciding.back, name="take_back"),
    path("slopa/", deciding.give_up, name="discard"),
    path("beslut/", deciding.decision, name="decide"),
    path("oppna/", opening.open_page, name="open"),
]
inside: list[URLPattern | URLResolver] = [
    path("", listing.documents, name="documents"),
    path("borja/<slug:kind>/", listing.begin_page, name="begin"),
    path("<slug:kind>/<int:number>/", include(document)),
]
outside = [
    path("", public.documents, name="public_documents"),
    path("<slug:key>/", public.document, name="public_document"),
    path("<slug:key>.pdf", public.as_pdf, name="public_pdf"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("dokument/<slug:municipality>/", include(inside)),
    path("offentligt/<slug:municipality>/dokument/", include(outside)),
]
