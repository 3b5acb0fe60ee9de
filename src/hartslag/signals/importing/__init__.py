# SPDX-License-Identifier: EUPL-1.2
"""Import reports from another system or from a filled-in template."""
