"""What the few words mean that some values may be: editors show it beside them."""

from __future__ import annotations

from collections.abc import Mapping

ROLES = ("defines", "explains", "exemplifies", "qualifies")
"""What a quote can do for its concept: the words of `Role` in the model, for commands that do not load it."""

CLAIMS = ("asserted", "argued", "hypothesized", "conjectured", "reported")
"""How firmly a source can say what a link says, from the firmest: the words of `Claim` in the model."""

MEANINGS: Mapping[str, str] = {
    "defines": "The passage says what the concept is.",
    "explains": "The passage says more about the concept, or why it matters.",
    "exemplifies": "The passage gives an example of the concept.",
    "qualifies": "The passage limits or hedges what is said of the concept.",
    "asserted": "The source states it outright.",
    "argued": "The source gives reasons for it, and hedges: it may, or is likely to.",
    "hypothesized": "The source supposes it for the sake of an argument or of a test.",
    "conjectured": "The source offers it as a guess.",
    "reported": "The source passes on what others say.",
    "raises": "The first makes the second more likely.",
    "lowers": "The first makes the second less likely.",
    "brings-about": "The second comes of the first.",
    "taxonomy": "Orders concepts from general to specific.",
    "prerequisite": "Says what to read first.",
    "contrast": "Says what is easily confused.",
    "exclusion": "Says that nothing can be both.",
    "dot": "A circle.",
    "square": "A square.",
    "diamond": "A square that stands on a corner.",
    "triangle": "A triangle that points up.",
    "triangleDown": "A triangle that points down.",
    "star": "A star.",
    "hexagon": "A hexagon.",
    "solid": "Filled, or drawn without gaps.",
    "hollow": "Only the outline is drawn.",
    "dashed": "Drawn with dashes.",
    "dotted": "Drawn with dots.",
    "broader": "The right side is the more general concept (skos:broader).",
    "related": "The two have to do with each other (skos:related).",
    "map": "Concepts that have much to do with each other are close together.",
    "layers": "Layers from general to specific.",
    "allowed": "Concepts of this kind need no quote that defines them.",
}
"""The meaning of each word, which is the same wherever it may stand."""
