# SPDX-License-Identifier: EUPL-1.2
"""Make written files a release: the one step in which figures become visible."""

from collections.abc import Iterable
from pathlib import Path

from hartslag.figures.manifest import locked, read_manifest, write_manifest
from hartslag.figures.refusals import ImportRefused
from hartslag.figures.releases import Release, ValidRelease
from hartslag.statistics.services import Text

# A delivery with less than this share of what it would replace is more likely broken than meant.
_LEAST_SHARE = 0.5


def publish(folder: Path, release: Release) -> None:
    """Add the release to the manifest. Its files must be on disk.

    Raise `ImportRefused` when they are gone, or when the release would replace far more than it brings.
    """
    with locked(folder):
        manifest = read_manifest(folder)
        for name in (release.by_area, release.by_indicator):
            if not (folder / "files" / name).exists():
                raise ImportRefused(
                    Text(
                        nl="Tijdens het inlezen zijn bestanden opgeruimd. Lees het bestand opnieuw in.",
                        en="Files were cleaned up during the import. Import the file again.",
                    )
                )
        _refuse_to_replace_much_by_little(manifest.valid, release)
        write_manifest(folder, manifest.version + 1, (*manifest.releases, release))


def _refuse_to_replace_much_by_little(valid: Iterable[ValidRelease], release: Release) -> None:
    new = release.all_parts()
    for each in valid:
        if each.release.table != release.table:
            continue
        replaced = (each.release.all_parts() - each.replaced) & new
        old_figures = sum(each.release.parts[year][scope] for year, scope in replaced)
        new_figures = sum(release.parts[year][scope] for year, scope in replaced)
        if new_figures < old_figures * _LEAST_SHARE:
            raise ImportRefused(
                Text(
                    nl=f"Dit bestand zou {old_figures} cijfers van levering {each.release.id} vervangen door "
                    f"{new_figures}. Is het compleet? Als het zo bedoeld is, trek die levering dan eerst in.",
                    en=f"This file would replace {old_figures} figures of release {each.release.id} by "
                    f"{new_figures}. Is it complete? If that is meant, withdraw that release first.",
                )
            )
