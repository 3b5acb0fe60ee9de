# SPDX-License-Identifier: EUPL-1.2
"""Mathematics of honest figures: arrays in, results out, and the words for what is shown.

A question goes this way, and every file on it can be read alone:

    services      the door: what other packages may use
    conclusions/  one function per question: checks the numbers, calculates, and puts together
    arithmetic/   how large can it be, how probable is it; survey design, dispersion, many at once
    verdict       the scale, and the Conclusion that carries everything
    sentences/, words   the only place in the system that makes words about figures

Beside them: invalid (what cannot be calculated with).
"""
