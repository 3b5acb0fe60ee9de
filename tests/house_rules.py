# SPDX-License-Identifier: EUPL-1.2
"""Rules of the house that no linter knows: python -m tests.house_rules says what breaks them."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LICENCE = "SPDX-License-Identifier: EUPL-1.2"
LONGEST_FILE = 500
OTHERWISE_NAMED = {"errors.py", "exceptions.py"}


def tracked(*patterns: str) -> list[Path]:
    """Return the files git tracks or would track, that fit a pattern."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).exists()]


def broken() -> Iterator[str]:
    """Yield one sentence for each rule broken."""
    catalogue = (ROOT / "src/hartslag/locale/en/LC_MESSAGES/django.po").read_text()
    for path in tracked("*.py"):
        name = path.relative_to(ROOT)
        text = path.read_text()
        if LICENCE not in text[:200]:
            yield f"{name}: the first lines do not name the licence ({LICENCE})"
        if "migrations" not in path.parts and text.count("\n") > LONGEST_FILE:
            yield f"{name}: more than {LONGEST_FILE} lines; that is two ideas"
        if path.name in {"views.py", "api.py"} or "views" in path.parts:
            yield from _reaches_for_models(name, _nodes(path))
        yield from _imports_past_the_door(name, _nodes(path))
        yield from _refuses_elsewhere(name, _nodes(path))
        yield from _texts_that_no_translator_sees(name, _nodes(path), catalogue)
    yield from _handed_out_to_nobody()
    yield from _imports_in_a_circle()
    requirements = (ROOT / "docs" / "requirements.md").read_text()
    for test in sorted(
        set(re.findall(r"`([a-z/_]+/tests/[a-z_0-9]+\.py|tests/[a-z/_0-9]+\.py)`", requirements))
    ):
        if not (ROOT / test).exists() and not (ROOT / "src" / "hartslag" / test).exists():
            yield f"docs/requirements.md: names {test}, which does not exist"
    for path in tracked("*.html"):
        text = path.read_text()
        if re.search(r"\sstyle=|<style|<script(?![^>]*src=)|\son[a-z]+=", text):
            yield f"{path.relative_to(ROOT)}: inline style or script, which the content policy refuses"


@cache
def _nodes(path: Path) -> list[ast.AST]:
    """Return all that a file says; every rule looks at it, so it is read once."""
    return list(ast.walk(ast.parse(path.read_text())))


def _reaches_for_models(name: Path, nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield f"{name}:{node.lineno}: a view reads through services or queries, never Model.objects"


def _handed_out_to_nobody() -> Iterator[str]:
    """Look for names at a door that nobody asks it for: no package, no screen of its own, no test."""
    offered, asked = set[tuple[str, str]](), set[tuple[str, str]]()
    for path in tracked("*.py"):
        asked.update(_asked_of_doors(_nodes(path)))
        if path.name == "services.py":
            offered.update((path.parent.name, name) for name in _all_of(_nodes(path)))
    for package, name in sorted(offered - asked):
        yield f"src/hartslag/{package}/services.py: hands out {name}, which nobody asks for"


def _imports_in_a_circle() -> Iterator[str]:
    """Look for files that import each other: none of them can be read, or changed, before the others."""
    files = {
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__"): path
        for path in tracked("src/*.py")
    }
    imports = {name: _modules_imported(path) & set(files) - {name} for name, path in files.items()}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        yield f"{' is imported by '.join(found.args[1])}: files that import each other"


def _modules_imported(path: Path) -> set[str]:
    """Return what a file imports, anywhere in it and for types alone too; names from a module among it."""
    asked = set[str]()
    for node in _nodes(path):
        if isinstance(node, ast.ImportFrom):
            asked |= {str(node.module), *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            asked |= {each.name for each in node.names}
    return asked


def _asked_of_doors(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """Yield the package and the name of what a module asks of a door."""
    doors = dict[str, str]()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hartslag."):
            package, _, rest = str(node.module).removeprefix("hartslag.").partition(".")
            if rest == "services":
                yield from ((package, each.name) for each in node.names)
            elif not rest:
                doors |= {each.asname or each.name: package for each in node.names}
    for node in nodes if doors else ():
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield doors.get(node.value.id, ""), node.attr


def _all_of(nodes: list[ast.AST]) -> list[str]:
    """Return what a module lists in `__all__`."""
    for node in nodes:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def _refuses_elsewhere(name: Path, nodes: list[ast.AST]) -> Iterator[str]:
    """Look for refusals outside refusals.py; a failure of the installation stands with what fails."""
    if name.parts[0] != "src" or "tests" in name.parts:
        return
    if name.name in OTHERWISE_NAMED:
        yield f"{name}: what a package refuses stands in refusals.py"
    refusals = {"Refused"}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".refusals"):
            refusals.update(each.name for each in node.names)
    for node in nodes if name.name != "refusals.py" else ():
        if isinstance(node, ast.ClassDef) and refusals & {ast.unparse(base) for base in node.bases}:
            yield f"{name}:{node.lineno}: {node.name} is a kind of refusal; those stand in refusals.py"


def _texts_that_no_translator_sees(name: Path, nodes: list[ast.AST], known: str) -> Iterator[str]:
    """Look for texts inside an f-string: what gathers the texts to translate does not look there."""
    for node in nodes:
        for part in ast.walk(node) if isinstance(node, ast.JoinedStr) else ():
            called = part.func if isinstance(part, ast.Call) else None
            if isinstance(called, ast.Name) and called.id == "_" and isinstance(part.args[0], ast.Constant):
                said = part.args[0].value
                if f'msgid "{said}"' not in known:
                    yield f"{name}:{part.lineno}: {said!r} stands in an f-string and in no catalogue"


def _imports_past_the_door(name: Path, nodes: list[ast.AST]) -> Iterator[str]:
    """Look for imports past a door. Only the outermost package, config, wires what lies behind them."""
    inside = name.parts[:2] == ("src", "hartslag") and len(name.parts) > 3
    if not inside or "tests" in name.parts or name.parts[2] == "config":
        return
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (module := node.module or "").startswith("hartslag."):
            package, _, rest = module.removeprefix("hartslag.").partition(".")
            at_the_door = rest == "services" or [each.name for each in node.names] == ["services"]
            if package != name.parts[2] and not at_the_door:
                yield f"{name}:{node.lineno}: imports {module}; the door of that package is its services"


if __name__ == "__main__":
    sentences = list(broken())
    sys.stdout.write("".join(f"{sentence}\n" for sentence in sentences))
    sys.exit(bool(sentences))
