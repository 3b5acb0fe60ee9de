# SPDX-License-Identifier: EUPL-1.2
"""Texts of a programme in two languages: Dutch is always there, English where somebody wrote it."""

from typing import Any, overload

from django.db import models
from django.utils.translation import get_language


class InLanguage:
    """Read `<name>_nl` or `<name>_en` by the language of the reader; Dutch where there is no English."""

    def __init__(self, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: Any) -> "InLanguage": ...  # noqa: ANN401
    @overload
    def __get__(self, instance: models.Model, owner: Any) -> str: ...  # noqa: ANN401
    def __get__(self, instance: models.Model | None, owner: Any) -> "InLanguage | str":
        """Return the text for the current language."""
        if instance is None:
            return self
        english = getattr(instance, f"{self._name}_en") if reads_english() else ""
        return str(english or getattr(instance, f"{self._name}_nl"))


def reads_english() -> bool:
    """Say whether the reader reads English."""
    return (get_language() or "nl").startswith("en")


def in_language(text: dict[str, str]) -> str:
    """Return one text of a stored list {nl, en} for the current language; Dutch where there is no English."""
    return (text.get("en") if reads_english() else "") or text["nl"]
