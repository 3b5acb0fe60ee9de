# SPDX-License-Identifier: EUPL-1.2
"""What each command of hartslag does."""
