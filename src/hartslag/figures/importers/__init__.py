# SPDX-License-Identifier: EUPL-1.2
"""One file per source of figures, on shared reading code."""
