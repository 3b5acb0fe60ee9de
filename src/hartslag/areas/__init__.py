# SPDX-License-Identifier: EUPL-1.2
"""Areas: their codes through the years, geometry and adjacency."""
