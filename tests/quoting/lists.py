"""Lists of words: what to change into what, and which words a cut may not stand beside."""

from __future__ import annotations

from collections.abc import Mapping


def both_ways(pairs: Mapping[str, str]) -> dict[str, str]:
    """The pairs, and the same the other way round."""
    return {new: old for old, new in pairs.items()} | dict(pairs)


def paired(pairs: str) -> dict[str, str]:
    """Pairs from `old new, old new`."""
    return dict(pair.split() for pair in pairs.split(","))


def listed(words: str) -> tuple[str, ...]:
    """Words from a line of them."""
    return tuple(words.split())


AUXILIARIES = listed("is are was were may might could can will would should has have does do must")
NEGATIONS = listed("not never no neither nor without none nobody nothing cannot unlikely")
HEDGES = listed(
    """may might could can perhaps usually mostly often possible likely suspect seems merely almost some
    tend eventually probably main"""
)
NUMBERS = paired("""
    one two, two three, three four, four five, five six, nine eight, ten twelve, twelve ten,
    thousand hundred, hundred thousand, hundreds thousands, first second, second third, third first,
    half quarter, single double
""")
QUANTIFIERS = paired("""
    most all, all some, some all, every any, any every, many few, few many, each some, both neither,
    none some, neither either, several all, another every, nobody everybody
""")
ANTONYMS = both_ways(
    paired("""
    good bad, more less, likely unlikely, simple complicated, long short, safe dangerous,
    inner outer, before after, possible impossible, hard easy, always never, with without,
    left right, same different, cheap expensive, first last, better worse, high low,
    faithful unfaithful, large small, dark light, within outside, rose fell
""")
)
TERMS = paired("""
    kettle pot, kettles pots, brewer maker, tea-maker brewer, recipe rule, rule recipe, tea coffee,
    leaves beans, water milk, owner seller, taste color, proxy signal, memory storage, aim purpose,
    program recipe, cup bowl
""")
SMALL = both_ways(paired("a the, of for, in on, from to, by with, as like, at near, into onto, over under"))
JOINTS = paired("""
    and or, or and, but and, because although, although because, if when, since though, so but,
    unless if
""")
PRONOUNS = both_ways(paired("we they, he she, our their, it this, them us, its their, who that, one someone"))
TENSES = both_ways(
    paired("""
    is was, are were, has had, have had, does did, do did, can could, may might, will would
""")
)
BRITISH = paired("""
    color colour, behavior behaviour, favor favour, judgment judgement, milliliters millilitres,
    liter litre, liters litres, colorless colourless, realize realise, maximizes maximises
""")
UNITS = paired("""
    minutes hours, week month, weeks days, day week, year month, liters gallons, degrees kelvins,
    percent permille, night noon, winter summer, bits bytes, cups pots, milliliters liters,
    times days
""")
LIKELY_PREFIXED = listed(
    """faithful likely safe possible different common certain simple able fixed watched written general
    long skilled good kettle ionized moved clear informative complete likely"""
)
PADDING = listed("very clearly always indeed demonstrably the certainly")

DENIALS = frozenset(
    listed("not never no neither nor without none nobody nothing cannot unless only hardly unlikely")
)
CONDITIONS = frozenset(listed("if unless whether although though when whenever where while until"))
LIMITS = frozenset(
    listed("may might could would should perhaps possibly probably usually mostly often almost seems likely")
)
POLAR = frozenset(
    listed(
        """few almost although any apparently arguably assume assuming avoid barely believe but can
        cannot claim could denied deny despite doubt except fail failed fails few fewer forbid
        forbids hard hardly hope however lack lacks if impossible imagine least less likely little may maybe
        mere merely might most mostly must neither never no nobody none nor not nothing nowhere
        often only otherwise ought partly perhaps possible possibly potentially presumably prevent
        probably provided rarely rather reject scarcely seem seems seldom should sometimes stop
        suppose supposedly suspect than though till unclear unless unlike unlikely until usually
        when whenever where whereas whether while will without would yet"""
    )
)
"""Words that deny, limit or hedge, and more than these: where one stands at a cut, the cut may mislead."""
