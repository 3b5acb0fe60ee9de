# SPDX-License-Identifier: EUPL-1.2
"""The screens of the privacy officer, which nobody else sees."""
