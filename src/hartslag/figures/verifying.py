# SPDX-License-Identifier: EUPL-1.2
"""Say what is wrong with a file of the store, and what to do."""

import hashlib
from pathlib import Path

from hartslag.figures.releases import Release
from hartslag.statistics.services import Text


def damage_of(path: Path, release: Release) -> Text | None:
    """Return what is wrong with a file of a release, which is named after its SHA-256; None for nothing."""
    try:
        with path.open("rb") as file:
            whole = f"{hashlib.file_digest(file, 'sha256').hexdigest()}.parquet" == path.name
    except FileNotFoundError:
        return Text(
            nl=f"Een bestand van levering {release.id} ontbreekt. Zet het terug uit de back-up.",
            en=f"A file of release {release.id} is missing. Restore it from the backup.",
        )
    if whole:
        return None
    return Text(
        nl=f"Een bestand van levering {release.id} is beschadigd. Zet het terug uit de back-up.",
        en=f"A file of release {release.id} is damaged. Restore it from the backup.",
    )


def packed_otherwise(release: Release) -> Text:
    """Return the words for a packed file that is not what would be made of its file."""
    return Text(
        nl=f"Het ingepakte bestand van levering {release.id} is beschadigd. Verwijder bij de cijfers de map "
        "packed: die wordt vanzelf opnieuw gemaakt.",
        en=f"The packed file of release {release.id} is damaged. Remove the folder packed beside the "
        "figures: it is made again by itself.",
    )
