"""Every issue code that the program can give, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def find_codes(folder: Path) -> dict[str, str]:
    """Codes by where they are first given.

    A code is what stands in the place of a parameter named ``code``: in a call
    of ``Issue``, or of a function of ours that takes one.
    """
    trees = {
        path.relative_to(folder.parent).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }
    makers = {"Issue": 0}
    for tree in trees.values():
        makers.update(_takers_of_a_code(tree))
    found: dict[str, str] = {}
    for name, tree in trees.items():
        # Rooms may call different functions by one name: the file's own comes first.
        for code, line in _codes(tree, makers | dict(_takers_of_a_code(tree))):
            found.setdefault(code, f"{name}:{line}")
    return found


def _takers_of_a_code(tree: ast.Module) -> Iterator[tuple[str, int]]:
    # A constructor is called by the name of its class.
    classes = {
        id(part): node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for part in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            issue = "Issue" in ast.unparse(node.returns) if node.returns else False
            if "code" in names and (issue or names[0] == "code"):
                name = classes.get(id(node)) if node.name == "__init__" else node.name
                yield name or node.name, names.index("code")


def _codes(tree: ast.Module, makers: dict[str, int]) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if name not in makers:
            continue
        named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        for given in named or node.args[makers[name] : makers[name] + 1]:
            yield from _literals(given)


def _literals(node: ast.expr) -> Iterator[tuple[str, int]]:
    """The word that is the code, or one of two by a condition."""
    if isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, node.lineno
