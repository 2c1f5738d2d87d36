# SPDX-License-Identifier: MIT
"""A picture of the figures as SVG: how far each is from what is to be reached. Readable on light and dark ground."""

import math
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, LINE, TOP = 900, 330, 70, 22, 64
GROUND, GOOD, BAD = "#808890", "#2f9e66", "#d9622b"
DECADES = 0.05, 50  # the axis: this part of the limit to this many times it


def draw(found):
    """A bar a figure from the limit (1) to what was measured, divided by it: to the left it is reached. Logarithmic."""
    shown = [one for one in found if one.value]
    height = TOP + LINE * len(shown) + 30
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
             'font-family="sans-serif" font-size="12">',
             _text(12, 20, "Measured against what is to be reached", anchor="start", size=15),
             _text(12, 38, "1 is the figure itself: to the left of it, it is reached. The thin line goes from the smallest round to the "
                   "largest.",
                   anchor="start")]
    for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50):
        parts += [_line(_x(tick), TOP - 6, _x(tick), height - 26, 1.5 if tick == 1 else 0.4),
                  _text(_x(tick), height - 10, f"{tick:g}")]
    for number, one in enumerate(shown):
        parts += _bar(one, TOP + LINE * number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _bar(one, y):
    figure = one.figure
    value, low, high = (_share(figure, number) for number in (one.value, one.low, one.high))
    name = f"{figure.what}, {figure.engine}" + (f", to {figure.against}" if figure.against else "")
    left, right = sorted((_x(1), _x(value)))
    colour = GOOD if one.reached else BAD
    return [f'<rect x="{left:.1f}" y="{y}" width="{max(1.0, right - left):.1f}" height="{LINE - 8}" fill="{colour}" '
            f'fill-opacity="0.85"><title>{escape(name)}: {one.value:.4g}</title></rect>',
            _line(_x(min(low, high)), y + LINE / 2 - 4, _x(max(low, high)), y + LINE / 2 - 4, 1.5),
            _text(LEFT - 10, y + LINE / 2, name, anchor="end"),
            _text(WIDTH - 8, y + LINE / 2, f"{value:.2f}", anchor="end")]


def _share(figure, number):
    """Below 1 where the figure is reached, whichever way it counts."""
    return figure.limit / number if figure.more and number else number / figure.limit


def _x(value):
    low, high = (math.log10(end) for end in DECADES)
    at = math.log10(min(max(value, DECADES[0]), DECADES[1]))
    return LEFT + (at - low) / (high - low) * (WIDTH - LEFT - RIGHT)


def _line(x1, y1, x2, y2, width):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GROUND}" stroke-width="{width}"/>')


def _text(x, y, text, anchor="middle", size=12):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{GROUND}">{escape(text)}</text>'
