"""A schema tells an editor what a record may hold: names in both languages, words, how values are written.

It is JSON Schema of draft 7, which editors read best, made from the same declarations as everything else. It
knows one file alone: no references, no order of events, no calendar. Words are those of the vocabularies as
they are spelled there, whatever else `repbook check` reads kindly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from repbook import family
from repbook.fit import kind, shape_for
from repbook.record import WordOf
from repbook.shape import Part, Shape
from repbook.speech import Speech
from repbook.spelling import PATTERNS, SAID
from repbook.word import Words, vocabulary

Schema = dict[str, object]

_DRAFT = "http://json-schema.org/draft-07/schema#"
# The numbers that YAML makes of what was typed without quotes.
_NUMBERS: Mapping[str, Schema] = {
    "money": {"type": "number"},
    "price": {"type": "number", "minimum": 0},
    "number": {"type": "number"},
    "measure": {"type": "number", "minimum": 0},
    "hours": {"type": "number", "minimum": 0},
    "count": {"type": "integer", "minimum": 0},
    "term": {"type": "integer", "minimum": 0, "maximum": 9999},
    "mark": {"type": "integer", "minimum": 0, "maximum": 10},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "year": {"type": "integer", "minimum": 1900, "maximum": 2999},
}
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_EXTENSIONS = ("yml", "yaml", "md")


def schemas(speech: Speech, stages: Iterable[tuple[str, str]]) -> Mapping[str, Schema]:
    """Give the schema of every kind by its folder.

    `stages` are the words that a history may use for the stages of the funnel, with what they are called.
    """
    return {folder: _kind(folder, speech, tuple(stages)) for folder in family.names("records")}


def editor_settings(held: Mapping[str, object], folder: str) -> dict[str, object]:
    """Give an editor's settings with the schemas of a folder mapped to the records; all else stays."""
    mapped = held.get("yaml.schemas")
    others = {
        name: paths
        for name, paths in (mapped.items() if isinstance(mapped, Mapping) else ())
        if not str(name).startswith(f"./{folder}/")
    }
    ours = {
        f"./{folder}/{kind_}.json": [f"records/{kind_}/**/*.{end}" for end in _EXTENSIONS]
        for kind_ in family.names("records")
    }
    return {**held, "yaml.schemas": {**others, **ours}}


def written(schema: Mapping[str, object]) -> bytes:
    """Give a schema or settings as a file."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _kind(folder: str, speech: Speech, stages: tuple[tuple[str, str], ...]) -> Schema:
    cls = kind(folder)
    made = _Maker(speech, stages, partial=cls.whole is not None).block(shape_for(cls))
    parts = "/".join(f"<{part}>" for part in cls.parts)
    suffix = ".md" if cls.prose else ".yml"
    return {
        "$schema": _DRAFT,
        "title": f"{cls.label} · {folder}",
        "description": f"records/{folder}/{parts}{suffix}",
        **made,
    }


class _Maker:
    """Makes schemas of shapes in one language, for one funnel; of a `partial` file nothing is required."""

    def __init__(self, speech: Speech, stages: tuple[tuple[str, str], ...], partial: bool = False) -> None:
        self.speech = speech
        self.stages = stages
        self.partial = partial

    def block(self, shape: Shape) -> Schema:
        """Give the schema of a block: each field under both of its names, and one of them only."""
        fields: dict[str, object] = {}
        rules: list[Schema] = []
        for name, part in shape.parts.items():
            label = part.field.label
            schema = {} if name == "x" else self._field(part)
            required = part.required and not self.partial
            must = self.speech.say("required") if required else ""
            said = {
                "title": f"{label} · {name}" if self.speech.chinese else f"{name} · {label}",
                "description": self.speech.listing(filter(None, (self._told(part), must))),
            }
            fields |= {spelling: {**schema, **said} for spelling in dict.fromkeys((label, name))}
            if required:
                rules.append({"anyOf": [{"required": [label]}, {"required": [name]}]})
            if label != name:
                rules.append({"not": {"required": [label, name]}})
        made: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
        return made | ({"allOf": rules} if rules else {})

    def _field(self, part: Part) -> Schema:
        schema = self._one(part)
        if part.many:
            schema = {"type": "array", "items": schema}
        elif part.keys:
            schema = {"type": "object", "additionalProperties": {"anyOf": [schema, {"type": "null"}]}}
        elif part.dated:
            point = {
                "type": "object",
                "properties": {
                    "on": self._read("day"),
                    "日期": self._read("day"),
                    "is": schema,
                    "值": schema,
                },
                "additionalProperties": False,
            }
            schema = {"anyOf": [schema, {"type": "array", "items": point, "minItems": 1}]}
        return schema if part.required else {"anyOf": [schema, {"type": "null"}]}

    def _one(self, part: Part) -> Schema:
        if part.name == "stage" and not any(isinstance(read, WordOf) for read in part.reads):
            return {
                "enum": [word for word, _ in self.stages],
                "enumDescriptions": [called for _, called in self.stages],
            }
        if part.below and part.below.parts:
            return self.block(part.below)
        made = self._reads(part)
        if part.below and "evidence" in part.below.spelled:
            judged = {
                "type": "object",
                "properties": {"value": made, "值": made, "evidence": _SCALAR, "证据": _SCALAR},
                "additionalProperties": False,
            }
            return {"anyOf": [made, judged]}
        return made

    def _reads(self, part: Part) -> Schema:
        words = next((read for read in part.reads if isinstance(read, WordOf)), None)
        if words:
            return _words(vocabulary(words.name))
        names = [str(getattr(read, "__name__", "")) for read in part.reads]
        if part.refers or names == ["text"]:
            return dict(_SCALAR)
        known = next((name for name in names if name in PATTERNS), None)
        return self._read(known) if known else {}

    def _read(self, name: str) -> Schema:
        text: Schema = {"type": "string", "pattern": PATTERNS[name], "patternErrorMessage": self._how(name)}
        return {"anyOf": [text, dict(_NUMBERS[name])]} if name in _NUMBERS else text

    def _how(self, name: str) -> str:
        return self.speech.sentence(SAID[name]) if name in SAID else ""

    def _told(self, part: Part) -> str:
        if part.refers:
            folder = part.refers.kind
            called = kind(folder).label if self.speech.chinese else folder
            return self.speech.say("the id of a record: {kind}", kind=called)
        names = (str(getattr(read, "__name__", "")) for read in part.reads)
        return next((self._how(name) for name in names if name in SAID), "")


def _words(words: Words) -> Schema:
    """Give every spelling of an enumeration, the Chinese first, with what each means."""
    spelled: dict[object, str] = {}
    for word, chinese in words.chinese.items():
        spelled.setdefault(chinese, word)
    for word, chinese in words.chinese.items():
        spelled.setdefault(word, chinese)
    for spelling, word in words.also.items():
        spelled.setdefault(spelling, words.chinese.get(word, word))
    for text, told in (("true", True), ("false", False)):
        if text in spelled:
            spelled[told] = spelled[text]
    numbers = {
        int(text): said for text, said in spelled.items() if isinstance(text, str) and text.isdecimal()
    }
    every = [*spelled.items(), *numbers.items()]
    return {"enum": [word for word, _ in every], "enumDescriptions": [said for _, said in every]}
