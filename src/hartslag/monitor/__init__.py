# SPDX-License-Identifier: EUPL-1.2
"""What a figure means for an area: standing, change, and where the number comes from."""
