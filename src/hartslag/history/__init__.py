# SPDX-License-Identifier: EUPL-1.2
"""Who changed what and when: revision rows, written in the same transaction as the change."""
