# SPDX-License-Identifier: EUPL-1.2
"""The outbox: what is to be mailed waits in a table until a mail server has taken it."""
