"""What lies on the device at rest: sealed, dying with its key, emptied on sign-out; caches without pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from samverkan.foundation.guard import why_not_keep
from tests.emptying import log_can_be_emptied
from tests.journeys.conftest import listen, wait_for_worker
from tests.rooms.foundation.guard_corpus import corpora

__all__ = ["log_can_be_emptied"]

DAY = 24 * 60 * 60 * 1_000
# A shelf of somebody's, at an hour of our choosing.
OPEN = """
globalThis.hour = 1_000_000_000_000;
globalThis.now = () => hour;
globalThis.readied = (async () => {
  globalThis.base = await samverkanVault.open("at-rest");
  await samverkanVault.isReader(base, "p-1");
  globalThis.ring = samverkanVault.ring(base, "p-1", now);
  globalThis.shelf = samverkanShelf(base, ring, "p-1");
  const newKey = () => crypto.randomUUID();
  const outside = { lock: (work) => work(), send: async () => ({ status: 0 }), newKey };
  globalThis.queue = samverkanQueue({ shelf, now, ...outside });
  globalThis.draft = (text) => queue.save(null, { owner: "p-1", fields: [["event-0-text", text]] });
  globalThis.raw = (store) => samverkanVault.answered(base.transaction(store).objectStore(store).getAll());
})()
"""


@pytest.fixture(scope="module")
def site(browser: Browser, live_server: Any, django_db_blocker: Any) -> Iterator[Page]:
    """The page that is the same for everybody, with its worker in place."""
    context = browser.new_context(base_url=live_server.url, locale="sv-SE")
    page = context.new_page()
    faults = listen(page, host=urlsplit(live_server.url).netloc)
    # Before the first test the database is closed to everybody, and so to the server.
    with django_db_blocker.unblock():
        answer = page.goto("/rapportera/")
        assert (answer and answer.status, faults) == (200, [])
        wait_for_worker(page)
    yield page
    context.close()


@pytest.fixture
def device(site: Page) -> Iterator[Page]:
    """An empty shelf on it."""
    site.evaluate(OPEN)
    site.evaluate("readied")
    yield site
    site.evaluate("base.close(); indexedDB.deleteDatabase('at-rest'); undefined")


def ask(device: Page, script: str) -> Any:
    """Return what an asynchronous script comes to."""
    return device.evaluate(f"(async () => {{ {script} }})()")


def test_draft_lies_sealed(device: Page) -> None:
    told = ask(device, """
        await draft("Klotter vid skolan");
        const [{ sealed, ...rest }] = await raw("items");
        const seen = new TextDecoder("latin1").decode(sealed.bytes) + JSON.stringify(rest);
        return [seen.includes("Klotter"), (await queue.list())[0].body.fields[0][1]];
    """)  # fmt: skip
    assert told == [False, "Klotter vid skolan"]


def test_key_cannot_be_taken_out(device: Page) -> None:
    told = ask(device, """
        await draft("Klotter");
        const [{ key }] = await raw("keys");
        return [key.extractable, await crypto.subtle.exportKey("raw", key).catch((error) => error.name)];
    """)  # fmt: skip
    assert told == [False, "InvalidAccessError"]


def test_photo_comes_out_as_it_went_in(device: Page) -> None:
    told = ask(device, """
        const photo = new File([new Uint8Array([1, 2, 255])], "bild.jpg", { type: "image/jpeg" });
        await queue.save(null, { owner: "p-1", fields: [["event-0-photo", photo], ["event-0-text", "åäö"]] });
        const [[, file], [, text]] = (await queue.list())[0].body.fields;
        return [file.name, file.type, [...new Uint8Array(await file.arrayBuffer())], text];
    """)  # fmt: skip
    assert told == ["bild.jpg", "image/jpeg", [1, 2, 255], "åäö"]


def test_old_draft_goes_and_says_so(device: Page) -> None:
    told = ask(device, f"""
        await draft("Klotter");
        hour += 14 * {DAY};
        await queue.sweep();
        return (await queue.list()).map(({{ body }}) => [body.state, body.fields]);
    """)  # fmt: skip
    assert told == [["expired", []]]


def test_draft_cannot_be_read_after_its_key_has_died(device: Page) -> None:
    told = ask(device, f"""
        await draft("Klotter");
        hour += 15 * {DAY};
        await samverkanVault.burn(base, now);
        return [(await raw("keys")).length, (await shelf.all()).map(({{ body }}) => body)];
    """)  # fmt: skip
    assert told == [0, [None]]


def test_signing_out_leaves_nothing_of_the_reader_and_all_of_others(device: Page) -> None:
    told = ask(device, """
        await draft("Klotter");
        const other = samverkanShelf(base, samverkanVault.ring(base, "p-2", now), "p-2");
        await other.add({ body: { state: "draft", fields: [] }, expires_at: now() });
        const asked = await samverkanVault.holdsUnsent(base);
        await samverkanVault.forget(base);
        const owners = async (store) => (await raw(store)).map(({ owner }) => owner);
        return [asked, [await owners("keys"), await owners("items")]];
    """)  # fmt: skip
    assert told == [True, [["p-2"], ["p-2"]]]


def test_lease_lets_one_flush_in_at_a_time_where_there_are_no_locks(device: Page) -> None:
    told = ask(device, """
        const lock = () => samverkanLock(base, "flush", now, {});
        let done;
        const first = lock()(() => new Promise((resolve) => { done = resolve; }));
        const second = await lock()(() => "in");
        done("first");
        return [second, await first, await lock()(() => "third")];
    """)  # fmt: skip
    assert told == [1_000_000_090_000, "first", "third"]


def test_lease_of_a_tab_that_was_closed_ends_by_itself(device: Page) -> None:
    told = ask(device, """
        samverkanLock(base, "flush", now, {})(() => new Promise(() => {}));
        hour += 90_001;
        return samverkanLock(base, "flush", now, {})(() => "in");
    """)  # fmt: skip
    assert told == "in"


def test_caches_hold_the_shell_and_nothing_of_anybodys(device: Page) -> None:
    kept = ask(device, """
        const [name] = await caches.keys();
        return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    """)  # fmt: skip
    assert [path for path in kept if not path.startswith("/static/")] == [
        "/rapportera/",
        "/rapportera/regler.json",
    ]


def test_new_version_clears_the_old_and_keeps_the_drafts(device: Page) -> None:
    told = ask(device, """
        await draft("Klotter");
        await caches.open("samverkan-before");
        const { installing } = await navigator.serviceWorker.register("/sw.js?ny");
        await new Promise((resolve) => {
          installing.onstatechange = () => installing.state === "activated" && resolve();
        });
        return [(await caches.keys()).includes("samverkan-before"), (await queue.list()).length];
    """)  # fmt: skip
    assert told == [False, 1]


def test_device_says_what_the_server_says(device: Page) -> None:
    texts = [sentence.text for half in corpora().values() for sentence in half]
    said = device.evaluate(
        "texts => fetch('/rapportera/regler.json').then((reply) => reply.json())"
        ".then((rules) => texts.map(samverkanGuarding(rules).whyNot))",
        texts,
    )
    assert said == [why_not_keep(text) for text in texts]
