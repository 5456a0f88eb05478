"""The house rules: what may stand in the root, how long code may be, what is locked,
and that the documents tell of the tree as it is."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from scraper.write.front import GENERATED

PACKAGES = ("scraper", "site_config")
MOST_LINES, MOST_FUNCTION_LINES, MOST_MEDIAN, MOST_PARAMETERS = 300, 40, 8, 5
ROOT_NAMES = set(
    """
    .ci .editorconfig .gitattributes .gitignore CHANGELOG.md LICENSE Makefile README.md
    README.zh-CN.md benchmarks content docs mkdocs.yml pyproject.toml requirements-build.lock
    requirements-dev.lock requirements.lock scraper seeds site_config tests
    """.split()
)
AS_RECEIVED = ("seeds/", "content/", "tests/fixtures/", "tests/gold/")
# Written so that the patterns do not match their own source.
FORBIDDEN = {
    "a path of one machine": r"(?<![\w.])/(?:home|root|Users|work|tmp|opt)/",
    "the host of a registry": r"pypi[.]org|pythonhosted[.]org|npmjs[.]|deb[.]debian[.]org",
    "work left for later": r"\b(?:TOD[O]|FIXM[E]|NotImplemented[E]rror)\b",
}


@dataclass(frozen=True)
class Function:
    """A function of ours: where it is, its lines without the docstring, its parameters."""

    place: str
    lines: int
    parameters: int


def tracked(root: Path) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name and (root / name).exists()]


def modules(root: Path) -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            yield str(file.relative_to(root)), file.read_text(encoding="utf-8")


def measure(place: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    docstring = first.end_lineno - first.lineno + 1 if documented and first.end_lineno else 0
    named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return Function(
        place=f"{place}:{node.lineno} {node.name}",
        lines=(node.end_lineno or node.lineno) - node.lineno + 1 - docstring,
        parameters=sum(argument.arg not in ("self", "cls") for argument in named),
    )


def functions(sources: Iterator[tuple[str, str]]) -> list[Function]:
    return [
        measure(place, node)
        for place, source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def canonical(requirement: str) -> str:
    """Name of a requirement, spelt as packages are compared."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def requirements(root: Path) -> dict[str, set[str]]:
    """Direct dependencies by the lock that must pin them."""
    settings = project(root)
    groups = settings["dependency-groups"]
    return {
        "requirements.lock": {canonical(name) for name in settings["project"]["dependencies"]},
        "requirements-dev.lock": {canonical(name) for name in groups["dev"]},
        "requirements-build.lock": {canonical(name) for name in groups["build"]},
    }


def pins(text: str) -> dict[str, list[str]]:
    """Each entry of a lock (`name==version`) with its hashes."""
    entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^\s*#.*\n", "", text))
    return {entry.split()[0]: re.findall(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries}


def targets(root: Path) -> set[str]:
    """Targets of the Makefile that `make help` shows."""
    return set(re.findall(r"(?m)^(\w+):[^#\n]*## ", (root / "Makefile").read_text("utf-8")))


def test_functions_are_measured_without_their_docstrings() -> None:
    source = 'def f(self, a, *, b=1):\n    """One.\n\n    Two.\n    """\n    return a\n'
    assert functions(iter([("x.py", source)])) == [Function("x.py:1 f", lines=2, parameters=2)]


def test_no_file_is_too_long(root: Path) -> None:
    lengths = {place: source.count("\n") for place, source in modules(root)}
    assert {place: n for place, n in lengths.items() if n > MOST_LINES} == {}


def test_no_function_is_too_long_or_takes_too_much(root: Path) -> None:
    found = functions(modules(root))
    assert [f for f in found if f.lines > MOST_FUNCTION_LINES] == []
    assert [f for f in found if f.parameters > MOST_PARAMETERS] == []


def test_half_the_functions_are_short(root: Path) -> None:
    assert median(f.lines for f in functions(modules(root))) <= MOST_MEDIAN


def test_the_root_holds_only_what_was_agreed(root: Path) -> None:
    assert {name.split("/")[0] for name in tracked(root)} - ROOT_NAMES == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(root: Path, what: str) -> None:
    found = []
    for name in tracked(root):
        text = (root / name).read_bytes().decode("utf-8", errors="ignore")
        if not name.startswith(AS_RECEIVED) and "\0" not in text:
            lines = enumerate(text.split("\n"), 1)
            found += [f"{name}:{n}" for n, line in lines if re.search(FORBIDDEN[what], line)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of one machine", "open('/" + "home/li/pages')"),
        ("the host of a registry", "index-url = https://" + "pypi" + ".org/simple"),
        ("work left for later", "# TO" + "DO: later"),
    ],
)
def test_what_is_forbidden_is_recognised(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_every_direct_dependency(root: Path, lock: str) -> None:
    wanted = requirements(root)[lock]
    pinned = {canonical(pin) for pin in pins((root / lock).read_text("utf-8"))}
    assert wanted - pinned == set(), "run `make lock`"


@pytest.mark.parametrize("lock", sorted(name for name in ROOT_NAMES if name.endswith(".lock")))
def test_every_pin_has_one_version_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert [pin for pin, hashes in pins(text).items() if "==" not in pin or not hashes] == []
    assert "://" not in text
    assert "index-url" not in text


def test_both_environments_agree_on_versions(root: Path) -> None:
    site, tests = (
        pins((root / name).read_text("utf-8")).keys()
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert site - tests == set()


def test_the_build_backend_is_in_the_lock(root: Path) -> None:
    backend = {canonical(name) for name in project(root)["build-system"]["requires"]}
    assert backend == requirements(root)["requirements-build.lock"]


def test_every_direct_dependency_is_accounted_for(root: Path) -> None:
    wanted = set().union(*requirements(root).values())
    table = (root / "docs" / "dependencies.md").read_text("utf-8")
    kept, _, _ = table.partition("## Looked at and left out")
    told = {canonical(name) for name in re.findall(r"(?m)^\| `([\w.-]+)` \|", kept)}
    assert told == wanted


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_targets_that_exist(root: Path, page: str) -> None:
    named = set(re.findall(r"(?m)(?:^|`)make (\w+)", (root / page).read_text("utf-8")))
    assert {"site", "test"} <= named <= targets(root)


def test_help_lists_every_target_a_person_may_call(root: Path) -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(re.findall(r"(?m)^  make (\w+) ", shown)) == targets(root)
    makefile = (root / "Makefile").read_text("utf-8")
    phony = re.search(r"(?m)^\.PHONY: (.*)$", makefile)
    assert phony
    assert set(phony[1].split()) - {"python"} == targets(root)


def test_the_changelog_opens_with_this_version(root: Path) -> None:
    versions = re.findall(r"(?m)^## (\S+)", (root / "CHANGELOG.md").read_text("utf-8"))
    assert versions[0] == project(root)["project"]["version"]


def test_pages_name_this_version(root: Path) -> None:
    assert GENERATED["by"] == f"anliku {project(root)['project']['version']}"


def test_an_installed_copy_has_every_file(root: Path) -> None:
    patterns = project(root)["tool"]["setuptools"]["package-data"]["*"]
    files = [Path(name) for name in tracked(root) if name.startswith(PACKAGES)]
    left_out = [file for file in files if not any(map(file.match, ["*.py", *patterns]))]
    assert left_out == []


def test_every_decision_is_listed_and_numbered_once(root: Path) -> None:
    decisions = sorted(file.name for file in (root / "docs" / "decisions").glob("*.md"))
    index = (root / "docs" / "architecture.md").read_text("utf-8")
    assert re.findall(r"\(decisions/(.+?)\)", index) == decisions
    assert [name[:4] for name in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]


def test_links_between_the_documents_lead_somewhere(root: Path) -> None:
    pages = [root / "README.md", root / "README.zh-CN.md", *(root / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
