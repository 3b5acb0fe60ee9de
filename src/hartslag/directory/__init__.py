# SPDX-License-Identifier: EUPL-1.2
"""Who is where when, who offers what help, and how somebody is referred to it."""
