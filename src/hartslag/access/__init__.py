# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and circles: what may be seen of whom, who looked, and how long it is kept."""
