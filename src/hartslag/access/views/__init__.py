# SPDX-License-Identifier: EUPL-1.2
"""The screens of circles and of the rules by which they are opened and kept."""
