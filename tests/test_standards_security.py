"""The policy of a page: first in its head, and only the theme's own scripts run."""

from __future__ import annotations

import base64
import hashlib

import pytest

from site_config.standards import add_policy, script_forms

TEMPLATE = '<head><script>scope=new URL("{{ base_url }}",location)</script></head>'
FORMS = script_forms([TEMPLATE, "<script src='x.js'></script>"])
HEAD = '<html><head>\n<meta charset="utf-8">'


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def policy(html: str) -> dict[str, str]:
    """Directives of the page's policy."""
    text = html.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    return dict(part.split(" ", 1) for part in text.split("; "))


def test_the_policy_stands_right_behind_the_charset() -> None:
    html = add_policy(f"{HEAD}<script src=a.js></script></head>", FORMS)
    assert html.startswith(f'{HEAD}\n<meta http-equiv="Content-Security-Policy" content="default-')
    assert html.endswith('"><script src=a.js></script></head>')


def test_nothing_foreign_and_nothing_loose_is_allowed() -> None:
    rules = policy(add_policy(HEAD, FORMS))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    text = " ".join(rules.values())
    assert not any(word in text for word in ("unsafe", "http", "*", "//"))


def test_a_script_of_the_theme_runs_with_any_address_filled_in() -> None:
    scripts = ['scope=new URL("..",location)', 'scope=new URL("/a/b",location)']
    html = add_policy(HEAD + "".join(f"<script>{text}</script>" for text in scripts), FORMS)
    assert sorted(policy(html)["script-src"].split()[1:]) == sorted(
        f"'sha256-{digest(text)}'" for text in scripts
    )


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        'scope=new URL("..",location);alert(1)',
        'scope=new URL("");alert(1);("",location)',
        'scope=new URL("\\"",location)',
    ],
)
def test_a_script_that_no_template_has_does_not_run(script: str) -> None:
    html = add_policy(f"{HEAD}<script>{script}</script>", FORMS)
    assert policy(html)["script-src"] == "'self'"


def test_what_is_no_script_needs_no_digest() -> None:
    json = '<script type="application/ld+json">{}</script><script id="a" type="application/json">'
    assert policy(add_policy(HEAD + json, FORMS))["script-src"] == "'self'"


def test_the_digest_is_of_the_script_to_the_letter() -> None:
    forms = script_forms(["<SCRIPT >\n甲 = 1;\n</script >"])
    html = add_policy(f"{HEAD}<script>\n甲 = 1;\n</script>", forms)
    assert digest("\n甲 = 1;\n") in policy(html)["script-src"]


@pytest.mark.parametrize("text", ["<?xml version='1.0'?><urlset/>", "", "{}"])
def test_what_is_no_page_stays_as_it_is(text: str) -> None:
    assert add_policy(text, FORMS) == text
