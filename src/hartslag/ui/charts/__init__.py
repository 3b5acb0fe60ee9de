# SPDX-License-Identifier: EUPL-1.2
"""Charts as plain SVG: geometry and drawing apart; `<c-chart>` puts them on a page."""
