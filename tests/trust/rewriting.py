# SPDX-License-Identifier: EUPL-1.2
"""Put another piece of source in a function for a while, wherever the function has been imported to."""

import gc
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType


@contextmanager
def rewritten(where: str, piece: str, instead: str) -> Iterator[None]:
    """Let a function run with a piece of its source replaced.

    where: "package.module:function". Functions made inside it, such as those of a decorator, are changed
    too, also those made before. Raises LookupError when the piece does not stand in it.
    """
    module_name, _, name = where.partition(":")
    module = importlib.import_module(module_name)
    function = inspect.unwrap(getattr(module, name))
    source = textwrap.dedent(inspect.getsource(function))
    if piece not in source:
        raise LookupError(f"{piece!r} stands no longer in {where}")
    space: dict[str, object] = {}
    code = compile(source.replace(piece, instead), f"<{where} without a guard>", "exec")
    made = dict(vars(module))
    exec(code, made, space)
    new = inspect.unwrap(space.get(name) or made[name]).__code__
    changed = [(each, each.__code__) for each in _functions() if each.__code__ in _inner(function.__code__)]
    news = {each.co_name: each for each in _inner(new)}
    try:
        for each, old in changed:
            each.__code__ = news[old.co_name]
        yield
    finally:
        for each, old in changed:
            each.__code__ = old


def _functions() -> list[FunctionType]:
    # Not isinstance: what is made when first asked for would be made.
    return [each for each in gc.get_objects() if type(each) is FunctionType]


def _inner(code: CodeType) -> list[CodeType]:
    """Return a piece of code and all pieces defined in it."""
    found = [code]
    for each in code.co_consts:
        if isinstance(each, CodeType):
            found += _inner(each)
    return found
