# SPDX-License-Identifier: EUPL-1.2
"""What each screen of the monitor shows: words, pictures and downloads made from the results."""
