"""Facts held against their sources: what is proven, covered and copied.

Words of this wing: a *claim* is what a card asks and answers, with the sentences that it cites. A word of it has
*ground* if the cited sentences have it, or another word for it. A *cue* is a word that negates, limits or points
somewhere, such as not, rarely or high; its *kind* is what it is about (level, frequency), its *pole* one of the two
ends (high, low). A claim is *turned* if its cues contradict those of the cited sentences. Words are compared by
*stem*, which inflections share. *Telling* words are those that few sentences have.
"""
