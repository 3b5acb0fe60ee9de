# SPDX-License-Identifier: EUPL-1.2
"""Mathematics of honest figures: arrays in, results out, and the words for what is shown.

A question goes this way, and every file on it can be read alone:

    services            the door: what other packages may use
    conclude_*          one function per question: checks the numbers, calculates, and puts together
    intervals, compare  how large can it be, how probable is it
    verdict             the scale, and the Conclusion that carries everything
    sentences, sentences_*, words   the only place in the system that makes words about figures

Beside them: dispersion (from history), survey (weights, strata, clusters), many (figures at once),
sample_size and plan (before the fieldwork), invalid (what cannot be calculated with).
"""
