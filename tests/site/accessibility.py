# SPDX-License-Identifier: EUPL-1.2
"""What axe finds wrong with a page in a browser, by the norms and by its own best practices."""

from pathlib import Path

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong leaves the browser: what is right is much more, and takes longer to hand over than to
# find.
FAULTS = """
standards => axe.run(document, {runOnly: standards, resultTypes: ["violations"]}).then(
    result => result.violations.map(fault => [fault.id, fault.nodes.slice(0, 3).map(node => node.target)]))
"""


def faults(page):
    """Return what axe finds wrong with a page: the name of each fault and where it is."""
    # The search for faults comes with a script of its own, which our policy rightly refuses.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    return page.evaluate(FAULTS, STANDARDS)
