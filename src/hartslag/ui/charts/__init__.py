# SPDX-License-Identifier: EUPL-1.2
"""Charts as plain SVG: the geometry is computed here, the template `ui/chart.html` draws it."""
