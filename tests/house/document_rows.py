"""Documents of Örebro behind an address: Karim and Sara read what is finished, and do not prepare."""

from __future__ import annotations

from typing import Any

from tests.cast import Town
from tests.house.readers import Row, colleagues
from tests.rooms.documents import document_stage as stage


def with_documents(town: Town) -> dict[str, Any]:
    """Name a decided plan that has replaced another and is open to everybody."""
    stage.decided(town)
    release = stage.opened(town)
    named = {"kind": "atgardsplan", "number": 2, "code": "beslut", "key": release.subject}
    return {"municipality": town.orebro.slug, **named}


def both(answer: int, **asked: Any) -> Row:
    """Answer those who work for Örebro alike; to others there is nothing."""
    return colleagues(answer, answer, with_documents, **asked)


def everybody() -> Row:
    """Answer whoever asks."""
    return Row((200,) * 6, with_documents)


DOCUMENTS = {
    "documents:documents": both(200),
    "documents:begin": both(403),
    "documents:document": both(200),
    "documents:document_pdf": both(200),
    "documents:delivery": both(403),
    "documents:changes": both(200),
    "documents:write": both(403),
    "documents:section": both(403, method="post"),
    "documents:compile": both(403, method="post"),
    "documents:ready": both(403, method="post"),
    "documents:take_back": both(403, method="post"),
    "documents:discard": both(403, method="post"),
    "documents:decide": both(403),
    "documents:open": both(403),
    "documents:public_documents": everybody(),
    "documents:public_document": everybody(),
    "documents:public_pdf": everybody(),
}
