# SPDX-License-Identifier: EUPL-1.2
"""What each screen of the monitor says as a document, from the same results and words as the screen."""
