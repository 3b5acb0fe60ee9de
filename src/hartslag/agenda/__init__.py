# SPDX-License-Identifier: EUPL-1.2
"""The neighbourhood agenda: what residents raised, what became of it, and the meetings where that is told."""
