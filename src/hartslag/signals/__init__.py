# SPDX-License-Identifier: EUPL-1.2
"""Reports about a place: what residents see in public space, who takes it up, and what they hear back."""
