"""How a tree is written in a query language, given the language's ways of joining."""

from __future__ import annotations

from dataclasses import dataclass

from tests.benchmarks.engine.questions import All, Any, Everything, Exact, Name, Phrase, Prefix, Tree, Without, Word


@dataclass(frozen=True, slots=True)
class Language:
    """Templates: {} stands for a part."""

    everything: str = ""
    exact: str = "{}"
    phrase: str = '"{}"'
    between: str = " "
    """What stands between the words of a phrase."""
    prefix: str = "{}*"
    both: str = " AND "
    without: str = "({} NOT {})"
    expands_names: bool = False
    """Whether one spelling of a name finds the others."""

    def written(self, tree: Tree) -> str:
        """A tree in this language."""
        match tree:
            case Everything():
                return self.everything
            case Word(text):
                return text
            case Exact(text):
                return self.exact.format(text)
            case Phrase(words):
                return self.phrase.format(self.between.join(words))
            case Prefix(start):
                return self.prefix.replace("{}", start)
            case Name(_, _, (first, *others)):
                words = All(tuple(map(Word, first.lower().split())))
                phrases = () if self.expands_names else (Phrase(tuple(other.lower().split())) for other in others)
                return self.written(Any((words, *phrases)))
            case All(parts) | Any(parts):
                joint = self.both if isinstance(tree, All) else " OR "
                return f"({joint.join(map(self.written, parts))})"
            case Without(found, unwanted):
                return self.without.format(self.written(found), self.written(unwanted))
        raise TypeError(tree)
