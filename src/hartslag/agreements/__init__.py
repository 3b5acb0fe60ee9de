# SPDX-License-Identifier: EUPL-1.2
"""What anybody promised anybody, and what passes from hand to hand: one ledger, one clock, one ladder."""
