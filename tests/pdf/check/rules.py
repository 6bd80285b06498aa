# rules.py -- the list of rules: a rule is a function that yields every place that breaks it.
# SPDX-License-Identifier: MIT
RULES = {}


def rule(clause, says):
    """Enters a function as a rule; `clause` is where the standard asks for it: UA is ISO 14289-1,
    A is ISO 19005-2, PDF is ISO 32000-1, own is what kitpress asks of itself."""
    def enter(function):
        RULES[function.__name__] = (clause, says, function)
        return function
    return enter


def check(pdf, names=None):
    """Pairs of a rule's name and a place, in the rules' order; `names`: of these rules alone."""
    found = []
    for name, (clause, says, function) in RULES.items():
        if names and name not in names:
            continue
        try:
            found += [(name, place) for place in function(pdf)]
        except Exception as fault:  # a file so broken that a rule cannot be asked breaks it
            found.append((name, f"cannot be asked: {type(fault).__name__}: {fault}"))
    return found


def explain(name, places):
    """One line for all places that break a rule."""
    clause, says, _ = RULES[name]
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return f"{clause}: {says}: {'; '.join(places[:3])}{more} [{name}]"
