# SPDX-License-Identifier: EUPL-1.2
"""Start pages: composes the packages for who comes in."""
