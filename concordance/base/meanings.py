"""What the few words mean that some values may be: editors show it beside them."""

from __future__ import annotations

from collections.abc import Mapping

ROLES = ("defines", "explains", "exemplifies", "qualifies")
"""What a quote can do for its concept: the words of `Role` in the model, for commands that do not load it."""

STANCES = ("introduces", "restates", "narrows", "widens", "renames", "disputes", "demonstrates")
"""How the text of a quote can stand to the concept as earlier texts have it: the words of `Stance`."""

CLAIMS = ("asserted", "argued", "hypothesized", "conjectured", "reported")
"""How firmly a source can say what a link says, from the firmest: the words of `Claim` in the model."""

MEANINGS: Mapping[str, str] = {
    "defines": "The passage says what the concept is.",
    "explains": "The passage says more about the concept, or why it matters.",
    "exemplifies": "The passage gives an example of the concept.",
    "qualifies": "The passage limits or hedges what is said of the concept.",
    "introduces": "The text is the first here that gives the concept its name, or sets it apart.",
    "restates": "The text says what an earlier one says, in words of its own or in the same.",
    "narrows": "The text means less by the word than an earlier one does.",
    "widens": "The text means more by the word than an earlier one does.",
    "renames": "The text has another word for what an earlier one describes.",
    "disputes": "The text argues against the concept, or against what an earlier one says of it.",
    "demonstrates": "The text shows a case of it: something that was made or tried, and observed.",
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
    "demonstration": "Says by what something was shown or tested: the right side is the example.",
    "dispute": "Says what is held against something: the right side is the objection.",
    "renaming": "Says what other texts call it, or nearly it: the right side is the other word.",
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

SOURCE_TYPES: Mapping[str, str] = {
    "article": "An article that no periodical has published, such as a preprint.",
    "article-journal": "An article in a journal.",
    "article-magazine": "An article in a magazine.",
    "article-newspaper": "An article in a newspaper.",
    "bill": "A law that is proposed.",
    "book": "A book.",
    "broadcast": "Something sent on radio or television, or a podcast.",
    "chapter": "A part of a book.",
    "classic": "A classical or ancient work that is cited by its own divisions.",
    "collection": "A collection in an archive.",
    "dataset": "Data.",
    "document": "Anything that no other type fits.",
    "entry": "An entry in a database, a catalog or a directory.",
    "entry-dictionary": "An entry in a dictionary.",
    "entry-encyclopedia": "An entry in an encyclopedia.",
    "event": "An event, such as a conference or an exhibition.",
    "figure": "A figure in a work.",
    "graphic": "A picture: a painting, a drawing, a photograph.",
    "hearing": "A hearing of a government or a parliament.",
    "interview": "An interview.",
    "legal_case": "A case in a court.",
    "legislation": "A law.",
    "manuscript": "A manuscript that was not published.",
    "map": "A map of places.",
    "motion_picture": "A film or a video.",
    "musical_score": "The notes of a piece of music.",
    "pamphlet": "A short work that is not published as a book.",
    "paper-conference": "A paper in the proceedings of a conference, or given at one.",
    "patent": "A patent.",
    "performance": "A performance of a work.",
    "periodical": "A whole journal, magazine or newspaper, or an issue of one.",
    "personal_communication": "A letter, a message or a conversation.",
    "post": "A post in a forum or on social media.",
    "post-weblog": "A post on a blog.",
    "regulation": "A rule made by an authority.",
    "report": "A report, such as a technical report or a white paper.",
    "review": "A review of something other than a book.",
    "review-book": "A review of a book.",
    "software": "A program.",
    "song": "A recording of music or of speech.",
    "speech": "A speech or a talk.",
    "standard": "A standard or a specification.",
    "thesis": "A thesis.",
    "treaty": "A treaty between states.",
    "webpage": "A page of a website.",
}
"""What a source can be: every type of CSL 1.0.2, with its meaning."""
