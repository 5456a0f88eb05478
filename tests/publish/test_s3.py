"""Publishing to a bucket of OpenStack Swift, which checks every signature."""

from __future__ import annotations

import gzip
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from site_config.publish.faults import PublishError
from site_config.publish.outcome import How, Outcome, Target
from site_config.publish.settings import load_targets
from site_config.publish.targets import Around, local_site, open_target
from tests.publish.servers import swift
from tests.publish.sites import EDIT, PAGES, kill_when, large_files, write_site

GONE: dict[str, str | None] = {"articles/001/b.html": None}
NOW = How()
KEY, SECRET = "test:tester", "testing"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # In memory where there is such: a store that waits for the disk at each file is slow.
    memory = Path("/dev/shm")
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("swift")
        if memory.is_dir() and os.access(memory, os.W_OK):
            folder = Path(stack.enter_context(TemporaryDirectory(dir=memory)))
        yield stack.enter_context(swift(folder))


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keys as a person gives them, and none of this machine's."""
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)


class Library:
    """A made-up site in a folder, and a bucket of its own."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder, self.bucket = folder, f"alk-{secrets.token_hex(4)}"
        self.settings = folder / "publish.yml"
        self.settings.write_text(
            f"targets:\n  web:\n    kind: s3\n    bucket: {self.bucket}\n    prefix: portal/alk\n"
            f"    endpoint: {endpoint}\n    addressing: path\n    keep: 2\n"
        )

    @property
    def around(self) -> Around:
        return Around(self.folder, self.folder / "site", self.folder / "cache")

    def target(self) -> Target:
        return open_target(load_targets(self.settings, "publish.yml")["web"], self.around)

    def publish(self, *changes: Mapping[str, str | None], how: How = NOW) -> Outcome:
        write_site(self.folder / "site", *changes)
        chosen = load_targets(self.settings, "publish.yml")["web"]
        return self.target().publish(local_site(chosen, self.around), how)

    @cached_property
    def client(self) -> Any:  # noqa: ANN401 - botocore has no types
        """Made once, with the keys of the first that asks."""
        place: Any = self.target()
        return place.place.client

    def objects(self) -> dict[str, bytes]:
        """What readers get, unpacked; without what is ours."""
        found = {}
        for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket):
            for row in page.get("Contents", ()):
                path = row["Key"].removeprefix("portal/alk/")
                if not path.startswith(".anliku/"):
                    found[path] = self.get(path)
        return found

    def get(self, path: str) -> bytes:
        answer = self.client.get_object(Bucket=self.bucket, Key=f"portal/alk/{path}")
        content: bytes = answer["Body"].read()
        return gzip.decompress(content) if answer.get("ContentEncoding") == "gzip" else content


@pytest.fixture
def library(tmp_path: Path, endpoint: str) -> Library:
    made = Library(tmp_path, endpoint)
    made.client.create_bucket(Bucket=made.bucket)
    return made


def expected(**changes: str | None) -> dict[str, bytes]:
    files = {**PAGES, **changes}
    return {path: text.encode() for path, text in files.items() if text is not None}


def test_a_site_is_published_changed_and_put_back(library: Library) -> None:
    dry = library.publish(how=How(dry_run=True))
    assert library.objects() == {}
    first = library.publish()
    assert first == dry
    assert library.objects() == expected()
    assert library.publish().files == 0
    edited = library.publish(EDIT, GONE)
    assert edited.files == len(EDIT)
    assert library.objects() == expected(**EDIT, **GONE)
    target = library.target()
    assert target.roll_back(None, How()).version == first.version
    assert library.objects() == expected()
    assert target.verify() == []
    library.client.put_object(Bucket=library.bucket, Key="portal/alk/index.html", Body=b"?")
    assert target.verify() == ["index.html"]
    library.publish(EDIT, how=How(again=True))
    assert target.verify() == []
    assert len(target.versions()) == 2


def test_each_file_has_its_type_its_time_and_is_packed(library: Library) -> None:
    hashed = {"assets/main.57a0d79d.min.css": "a {}"}
    library.publish(hashed)

    def head(path: str) -> tuple[Any, ...]:
        found = library.client.head_object(Bucket=library.bucket, Key=f"portal/alk/{path}")
        return tuple(found.get(key) for key in ("ContentType", "CacheControl", "ContentEncoding"))

    assert head("index.html") == ("text/html; charset=utf-8", "no-cache", "gzip")
    assert head("data/articles.csv") == ("text/csv; charset=utf-8", "no-cache", "gzip")
    assert head("assets/图.svg") == ("image/svg+xml", "no-cache", "gzip")
    for_ever = "public, max-age=31536000, immutable"
    assert head("assets/main.57a0d79d.min.css") == ("text/css; charset=utf-8", for_ever, "gzip")
    text = library.settings.read_text()
    library.settings.write_text(f"{text}    compress: false\n")
    plain = library.publish(hashed)
    assert len(plain.changes) == len(PAGES) + 1
    assert head("index.html") == ("text/html; charset=utf-8", "no-cache", None)
    assert library.objects() == expected(**hashed)


def test_a_foreign_bucket_is_not_touched_unless_adopted(library: Library) -> None:
    library.client.put_object(Bucket=library.bucket, Key="portal/alk/mine.txt", Body=b"mine")
    with pytest.raises(PublishError, match="not published by anliku"):
        library.publish()
    assert library.objects() == {"mine.txt": b"mine"}
    library.publish(how=How(adopt=True))
    assert library.objects() == expected(**{"mine.txt": "mine"})


def test_wrong_and_missing_keys_are_told_and_not_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong-and-secret")
    with pytest.raises(PublishError) as caught:
        library.publish()
    assert caught.value.faults[0].code == "s3-failed"
    assert "wrong-and-secret" not in str(caught.value)
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(PublishError) as caught:
        library.publish()
    assert caught.value.faults[0].code == "s3-no-credentials"
    library.settings.write_text(library.settings.read_text() + "    profile: nobody\n")
    with pytest.raises(PublishError, match="nobody"):
        library.target()


def test_keys_may_come_from_a_profile(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    file = library.folder / "credentials"
    file.write_text(f"[office]\naws_access_key_id = {KEY}\naws_secret_access_key = {SECRET}\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    library.settings.write_text(library.settings.read_text() + "    profile: office\n")
    assert library.publish().files == len(PAGES) - 1


CODE = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from site_config.publish.outcome import How
from site_config.publish.settings import load_targets
from site_config.publish.targets import Around, local_site, open_target
root = Path(sys.argv[1])
around = Around(root, root / "site", root / "cache")
chosen = load_targets(root / "publish.yml", "publish.yml")["web"]
open_target(chosen, around).publish(local_site(chosen, around), How())
"""


def test_a_kill_while_files_travel_leaves_the_old_site_and_less_to_send(library: Library) -> None:
    library.publish()
    many = large_files(30, 20_000)
    write_site(library.folder / "site", EDIT, many)
    place: Any = library.target()
    client = place.place

    def many_there() -> bool:
        return len(client.sizes(".anliku/objects")) > len(PAGES) + 5

    assert kill_when(CODE, many_there, str(library.folder), every=0.05)
    assert library.objects() == expected()
    finished = library.publish(EDIT, many)
    assert 0 < finished.files <= len(many) - 3
    assert library.objects() == expected(**EDIT, **many)
    assert library.target().verify() == []


def test_a_kill_while_files_take_their_places_is_completed(library: Library) -> None:
    library.publish()
    place: Any = library.target()
    client, steps = place.place.client, []

    @contextmanager
    def stopping() -> Iterator[None]:
        def count(**_: object) -> None:
            steps.append(1)
            if len(steps) > 1:
                raise KeyboardInterrupt

        client.meta.events.register("before-call.s3.CopyObject", count)
        yield

    chosen = load_targets(library.settings, "publish.yml")["web"]
    write_site(library.folder / "site", EDIT, GONE)
    with stopping(), pytest.raises(KeyboardInterrupt):
        place.publish(local_site(chosen, library.around), How())
    assert library.objects()["articles/001/b.html"]
    library.publish(EDIT, GONE)
    assert library.objects() == expected(**EDIT, **GONE)
    assert library.target().verify() == []
