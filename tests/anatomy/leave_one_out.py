"""Generalisation: ``python -m tests.anatomy.leave_one_out [PORTAL ...]`` from the project's folder; prints a table.

For every portal, weights are learnt from all the others and measured on pages of the one left out, as dumps and as HTML. The
labelled real pages are not learnt from.
"""

from __future__ import annotations

import argparse
import contextlib
import io
from importlib.resources import files

import msgspec

from biennien.languages.anatomy_cues import load_cues

from .learn_weights import examples_of, learn, measure, model_of
from .portals import PORTALS, without_article


def main() -> None:
    """Learn without each portal, measure on it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("portals", nargs="*", help="portals to leave out; all where none is named")
    parser.add_argument("--pages", type=int, default=30, help="pages of every portal to learn from")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--measured", type=int, default=40, help="pages of the portal left out, of each form")
    given = parser.parse_args()
    cues = load_cues([files("biennien.languages") / "vi"])
    known = {portal.__name__: examples_of(portal, cues, given.pages) for portal in PORTALS}
    print("| left out | form | kinds | articles | body P | body R |\n|---|---|--:|--:|--:|--:|", flush=True)
    for portal in PORTALS:
        if given.portals and portal.__name__ not in given.portals:
            continue
        examples = [one for name, found in known.items() if name != portal.__name__ for one in found]
        with contextlib.redirect_stdout(io.StringIO()):
            weights, costs = learn(examples, given.rounds, 0.15, 0.02)
        learnt = msgspec.structs.replace(cues, model=model_of(weights, costs, 0.1))
        for form, as_html in (("dump", False), ("HTML", True)):
            kinds, numbers, *body = measure(portal, learnt, range(10_000, 10_000 + given.measured), as_html)
            shown = [f"{kinds:.3f}", f"{numbers:.3f}", *(["", ""] if without_article(portal) else [f"{value:.3f}" for value in body])]
            print(f"| {portal.__name__} | {form} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
