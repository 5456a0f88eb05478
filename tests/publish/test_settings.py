"""publish.yml: every kind with all its settings, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_config.publish.faults import Fault, PublishError
from site_config.publish.settings import KINDS, OWN_FILE, find_targets, load_targets
from tests.project import ROOT

GIVEN = {
    "folder": "path: /srv/www/alk\n",
    "zip": "path: dist\n",
    "package": "path: dist\n",
    "git": "repository: git@gitee.com:office/alk.git\n",
    "sftp": "host: www\npath: /srv/www/alk\n",
    "rsync": "host: li@www.example.gov.cn\npath: /srv/www/alk\n",
    "s3": "bucket: alk-site\n",
}


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "publish.yml"
    file.write_text(text, encoding="utf-8")
    return file


def target(kind: str, *settings: str) -> str:
    lines = "".join(f"    {line}\n" for line in "\n".join(settings).splitlines() if line)
    return f"targets:\n  one:\n    kind: {kind}\n{lines}"


def faults(tmp_path: Path, text: str) -> tuple[Fault, ...]:
    with pytest.raises(PublishError) as caught:
        load_targets(written(tmp_path, text), "publish.yml")
    return caught.value.faults


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_needs_little_and_has_defaults_for_the_rest(tmp_path: Path, kind: str) -> None:
    chosen = load_targets(written(tmp_path, target(kind, GIVEN[kind])), "publish.yml")["one"]
    assert chosen.kind == kind
    assert set(chosen.values) == set(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_is_missing_and_what_is_unknown(tmp_path: Path, kind: str) -> None:
    required = {key for key, setting in KINDS[kind].items() if setting.required}
    told = " ".join(fault.message for fault in faults(tmp_path, target(kind, "password: x")))
    assert required == {key for key in KINDS[kind] if f"one: {key} is missing" in told}
    assert "one: password is no setting of this kind" in told


@pytest.mark.parametrize(
    ("kind", "setting"),
    [
        ("git", "repository: https://li:secret@example.com/a.git"),
        ("git", "repository: https://token@example.com/a.git"),
        ("git", "repository: ext::sh -c touch% x"),
        ("git", "repository: --upload-pack=x"),
        ("git", "branch: -f"),
        ("git", "branch: a..b/../c d"),
        ("folder", "switch: soon"),
        ("folder", "keep: 0"),
        ("folder", "path: -x"),
        ("folder", "path: {a: b}"),
        ("sftp", "host: -oProxyCommand=x"),
        ("rsync", "host: a b"),
        ("rsync", "host: li@-x"),
        ("sftp", 'path: "a\\nb"'),
        ("sftp", "port: 0"),
        ("sftp", "port: many"),
        ("s3", "bucket: A_B"),
        ("s3", "endpoint: https://key:secret@oss.example.com"),
        ("s3", "endpoint: file:///etc"),
        ("s3", "prefix: ../x"),
        ("zip", "name: ../x"),
        ("zip", "update: perhaps"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_line(
    tmp_path: Path, kind: str, setting: str
) -> None:
    key = setting.partition(":")[0]
    rest = "".join(f"{x}\n" for x in GIVEN[kind].splitlines() if x.partition(":")[0] != key)
    (fault,) = faults(tmp_path, target(kind, setting, rest))
    assert (fault.code, fault.file, fault.line) == ("publish-setting", "publish.yml", 4)
    assert key in fault.message
    assert "secret" not in fault.message
    assert "token" not in fault.message


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "publish-setting", None),
        ("targets: 3\n", "publish-setting", None),
        ("- a\n", "publish-yaml-broken", 1),
        ("targets:\n  a: [\n", "publish-yaml-broken", 3),
        (
            "targets:\n  a: {kind: zip, path: x}\n  a: {kind: zip, path: y}\n",
            "publish-yaml-broken",
            3,
        ),
        ("targets:\n  a: &x {kind: zip}\n  b: *x\n", "publish-yaml-refused", 2),
        ("targets:\n  a: !!python/object:x {}\n", "publish-yaml-refused", 2),
        ("targets: " + "{a: " * 20 + "}" * 20, "publish-yaml-refused", 1),
        ("#" * 300_000, "publish-yaml-refused", None),
        ("targets:\n  a:\n    kind: ftp\n", "publish-setting", 3),
        ("targets:\n  ../a: {kind: zip, path: x}\n", "publish-setting", None),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, text: str, code: str, line: int | None
) -> None:
    (fault,) = faults(tmp_path, text)
    assert (fault.code, fault.line) == (code, line)


def test_no_file_and_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="cannot be read"):
        load_targets(tmp_path / "none.yml", "none.yml")
    (tmp_path / "x.yml").write_bytes(b"\xff\xfe")
    with pytest.raises(PublishError, match="not UTF-8"):
        load_targets(tmp_path / "x.yml", "x.yml")


def test_a_project_may_have_its_own(tmp_path: Path) -> None:
    assert find_targets(tmp_path) == OWN_FILE
    (tmp_path / "site_config").mkdir()
    inner = tmp_path / "site_config" / "publish.yml"
    inner.touch()
    assert find_targets(tmp_path) == inner
    assert find_targets(tmp_path).is_file()
    own = written(tmp_path, "")
    assert find_targets(tmp_path) == own


def test_our_own_targets_and_all_in_the_document_can_be_used(tmp_path: Path) -> None:
    assert load_targets(OWN_FILE, "publish.yml")
    for name in ("for-publishers.md", "for-publishers.zh-CN.md", "publish.md"):
        document = (ROOT / "docs" / name).read_text("utf-8")
        shown = document.partition("```yaml\n")[2].partition("```")[0]
        targets = load_targets(written(tmp_path, shown), "publish.yml")
    assert {chosen.kind for chosen in targets.values()} == set(KINDS)
    told = {key for kind in KINDS.values() for key in kind}
    assert {
        key for key in told if f"`{key}`" not in document and f"{key}:" not in document
    } == set()
