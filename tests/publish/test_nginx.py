"""A published folder behind nginx, below a path of somebody else's portal."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from site_config.publish.folder import FolderPlace
from site_config.publish.local import read_site
from site_config.publish.outcome import How
from site_config.publish.versions import VersionsTarget
from tests.project import contents
from tests.publish.servers import nginx
from tests.publish.sites import EDIT, PAGES, site


def read(address: str, path: str) -> bytes:
    with urlopen(address + quote(path)) as answer:
        content: bytes = answer.read()
        return content


def test_readers_see_each_version_at_once(tmp_path: Path) -> None:
    target = VersionsTarget(FolderPlace(tmp_path / "top"), "link")
    target.publish(site(tmp_path), How())
    with nginx(tmp_path, tmp_path / "top" / "current") as address:
        assert {path: read(address, path) for path in PAGES} == {
            path: text.encode() for path, text in PAGES.items()
        }
        target.publish(site(tmp_path, EDIT), How())
        assert {path: read(address, path) for path in EDIT} == {
            path: text.encode() for path, text in EDIT.items()
        }
        target.roll_back(None, How())
        assert read(address, "articles/001/a.html") == PAGES["articles/001/a.html"].encode()
        with pytest.raises(HTTPError, match="404"):
            read(address, "versions/")


def test_what_is_kept_in_place_is_not_shown(tmp_path: Path) -> None:
    target = VersionsTarget(FolderPlace(tmp_path / "top"), "in-place")
    target.publish(site(tmp_path), How())
    with nginx(tmp_path, tmp_path / "top") as address:
        assert read(address, "index.html") == PAGES["index.html"].encode()
        with pytest.raises(HTTPError, match="403"):
            read(address, ".anliku/target.json")


def test_the_real_site_stands_below_a_path(tmp_path: Path, seeds_site: Path) -> None:
    target = VersionsTarget(FolderPlace(tmp_path / "top"), "link")
    target.publish(read_site(seeds_site, tmp_path / "digests.json"), How())
    files = contents(seeds_site)
    with nginx(tmp_path, tmp_path / "top" / "current") as address:
        for path in sorted(files)[::50]:
            assert read(address, path) == files[path]
        assert read(address, "search/manifest.js") == files["search/manifest.js"]
