"""Speech puts sentences, words, amounts and days into a reader's language.

English is the language the sentences are written in; any other is a gettext catalogue of the theme,
`locale/<xx_YY>/LC_MESSAGES/repbook.po`. Nothing here knows about HTML: who shows a text escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import NamedTuple

from repbook.block import thing
from repbook.catalogue import sentences
from repbook.figure import Figure
from repbook.source import Source
from repbook.text import Money, Named, Ratio, Text, Word, fill
from repbook.word import vocabularies

MINUS = "\N{MINUS SIGN}"
BLANK = "\N{EM DASH}"


class Unit(NamedTuple):
    """A unit of money: what it is called, how many yuan it is, and the decimals it is shown with."""

    word: str
    yuan: Decimal
    digits: int


TEN_THOUSAND, THOUSAND, MILLION = Decimal(10_000), Decimal(1_000), Decimal(1_000_000)
WAN, YI = Unit("万", TEN_THOUSAND, 1), Unit("亿", TEN_THOUSAND * TEN_THOUSAND, 2)
K, FINE_K, M = Unit("k", THOUSAND, 0), Unit("k", THOUSAND, 1), Unit("M", MILLION, 2)

# The English of a canonical word is the word itself; here are those that read better otherwise.
ENGLISH: Mapping[tuple[str, str], str] = {
    ("stage", "target"): "Target",
    ("stage", "research"): "Research",
    ("stage", "analysis"): "Analysis",
    ("stage", "trust"): "Trust",
    ("stage", "needs"): "Needs",
    ("stage", "value"): "Value",
    ("stage", "commitment"): "Commitment",
    ("stage", "payment"): "Payment",
    ("phase", "1"): "training",
    ("phase", "2"): "first quota",
    ("phase", "3a"): "phase 3a",
    ("phase", "3b"): "phase 3b",
    ("phase", "3c"): "phase 3c",
    ("phase", "year"): "the year",
    ("channel", "drop_in"): "drop-in",
    ("payment_kind", "write_off"): "write-off",
    ("lead_level", "S"): "S",
}
WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@thing
class Speech:
    """How one reader is spoken to.

    `labels` are words of the workspace's own, such as the stages of its policy: `("stage", "engaging")`
    → 跟进. `own` are translations that a workspace's theme brings for its own sentences.
    """

    locale: str
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    currency: str = "CNY"
    own: Mapping[str, str] = field(default_factory=dict)

    @property
    def chinese(self) -> bool:
        """Tell whether the words are Chinese."""
        return self.locale.startswith("zh")

    # Sentences and words

    def say(self, template: str, /, **values: object) -> str:
        """Give a sentence by its English template; templates of the theme know this as `_`."""
        return fill(self.template(template), values, self.show)

    def sentence(self, text: Text, exact: bool = False) -> str:
        """Give a sentence; with `exact`, its amounts are to the fen, as in findings and explanations."""
        show = self.show_exactly if exact else self.show
        return fill(self.template(text.template), text.values, show)

    def template(self, english: str) -> str:
        """Give a template in this language, or the English one where the catalogue has a gap."""
        return self.own.get(english) or sentences(self.locale).get(english, english)

    def word(self, vocabulary: str, word: str) -> str:
        """Give a canonical word of an enumeration as the reader says it; an unlisted word stays."""
        label = self.labels.get((vocabulary, word))
        if label is not None:
            return label
        if not self.chinese:
            return ENGLISH.get((vocabulary, word)) or word.replace("_", " ")
        words = vocabularies().get(vocabulary)
        return words.chinese.get(word, word) if words else word

    def label(self, name: str, chinese: str) -> str:
        """Give the name of a column, field or kind, which its declaration gives in both languages."""
        return chinese if self.chinese else name.replace("_", " ")

    def show(self, value: object) -> str:
        """Give any value that may stand in a sentence; amounts in short."""
        return self.money(value.yuan) if isinstance(value, Money) else self._show(value, exact=False)

    def show_exactly(self, value: object) -> str:
        """Give any value that may stand in a sentence; amounts to the fen."""
        return self.exact(value.yuan) if isinstance(value, Money) else self._show(value, exact=True)

    def _show(self, value: object, exact: bool) -> str:
        if type(value) is str:  # what stands in most sentences
            return value
        match value:
            case None:
                return self.unknown
            case str():
                return value
            case bool():
                return self.word("yesno", "yes" if value else "no")
            case int() | Decimal():
                return self.number(value)
            case datetime():
                return value.isoformat(sep=" ", timespec="minutes")
            case date():
                return value.isoformat()
            case time():
                return value.isoformat(timespec="minutes")
            case Text():
                return self.sentence(value, exact)
            case Word():
                return self.word(value.vocabulary, value.word)
            case Named():
                return value.chinese if self.chinese else value.english
            case Ratio():
                return self.ratio(value.share)
            case Source():
                return value.path
            case Figure():
                return self._show(value.value, exact)
            case list() | tuple():
                return self.listing(value, exact)
            case set() | frozenset():
                return self.listing(sorted(value, key=str), exact)
            case _:
                return str(value)

    def listing(self, items: Iterable[object], exact: bool = False) -> str:
        """Give several values one after another, as this language separates them."""
        show = self.show_exactly if exact else self.show
        return ("、" if self.chinese else ", ").join(show(item) for item in items)

    # Amounts, ratios and numbers

    @property
    def unknown(self) -> str:
        """Give the words for what is not known; never 0."""
        return f"未知 {BLANK}" if self.chinese else f"unknown {BLANK}"

    @property
    def one(self) -> Unit:
        """Give the currency's own unit: 元, or the code of the currency."""
        yuan = self.chinese and self.currency == "CNY"
        return Unit("元" if yuan else self.currency, Decimal(1), 0)

    def unit_for(self, values: Iterable[object]) -> Unit:
        """Give the unit that suits all amounts of a column; unknown ones are passed over."""
        top = max(
            (abs(yuan) for value in values if (yuan := _decimal(value)) is not None), default=Decimal(0)
        )
        if self.chinese:
            return YI if top >= 10 * YI.yuan else WAN if top >= WAN.yuan or not top else self.one
        return M if top >= 100 * MILLION else K if top >= TEN_THOUSAND or not top else self._small(top)

    def unit_name(self, unit: Unit) -> str:
        """Give what the head of a column says: 万, or `k CNY`."""
        return unit.word if self.chinese or unit.word == self.currency else f"{unit.word} {self.currency}"

    def money(self, value: object, unit: Unit | None = None) -> str:
        """Give an amount of yuan in short.

        Alone it has its unit with it (`305.0万`, `3,050 k`); under a column's `unit`, which the head
        names, it is the number only. What is not 0 is never shown as 0.
        """
        yuan = _decimal(value)
        if yuan is None:
            return self.unknown
        chosen = unit or self._unit_of(yuan)
        number = _digits(yuan / chosen.yuan, _enough(yuan / chosen.yuan, chosen.digits, chosen.yuan))
        return number if unit else f"{number}{'' if chosen.word in '元万亿' else ' '}{chosen.word}"

    def signed(self, value: object, unit: Unit | None = None) -> str:
        """Give a change of an amount: as `money`, always with its sign, and none for 0."""
        yuan = _decimal(value)
        return f"+{self.money(yuan, unit)}" if yuan is not None and yuan > 0 else self.money(yuan, unit)

    def exact(self, value: object) -> str:
        """Give an amount to the fen, when it has any: `3,050,000 元`, `3,050,000 CNY`."""
        yuan = _decimal(value)
        if yuan is None:
            return self.unknown
        return f"{self.number(_settled(yuan), grouped_from=1000)} {self.one.word}"

    def ratio(self, value: object, digits: int = 1) -> str:
        """Give a share in percent: 0.853 → `85.3%`; a share that cannot be said is a dash."""
        share = _decimal(value)
        return BLANK if share is None else f"{_digits(share * 100, digits)}%"

    def times(self, value: object, digits: int = 2) -> str:
        """Give a multiple, such as coverage: `2.19`; one that cannot be said is a dash."""
        number = _decimal(value)
        return BLANK if number is None else _digits(number, digits)

    def count(self, value: object) -> str:
        """Give a number of things, grouped by thousands."""
        number = _decimal(value)
        return self.unknown if number is None else self.number(number, grouped_from=1000)

    def number(self, value: int | Decimal, grouped_from: int = 10_000) -> str:
        """Give a number as it is; years stay whole because grouping begins at ten thousand."""
        number = value if isinstance(value, Decimal) else Decimal(value)
        text = f"{abs(number):,f}" if abs(number) >= grouped_from else f"{abs(number):f}"
        return MINUS + text if number < 0 else text

    def _unit_of(self, yuan: Decimal) -> Unit:
        size = abs(yuan)
        if self.chinese:
            # What would round up to 10,000.0万 is 1.00亿.
            return YI if size >= YI.yuan - 500 else WAN if size >= WAN.yuan else self.one
        return M if size >= 10 * MILLION - 500 else K if size >= TEN_THOUSAND else self._small(size)

    def _small(self, size: Decimal) -> Unit:
        return FINE_K if size >= THOUSAND else self.one

    # Time

    def day(self, value: object) -> str:
        """Give a day in ISO form; a day that is not known is a dash."""
        return value.isoformat()[:10] if isinstance(value, date) else BLANK

    def weekday(self, day: date) -> str:
        """Give the name of a day of the week: 周一, Monday."""
        return WEEKDAYS["zh" if self.chinese else "en"][day.weekday()]

    def period(self, period: str) -> str:
        """Give a week, month, quarter or year as it is said: 2026年第11周, `2026 week 11`."""
        year, _, part = period.partition("-")
        if part.startswith("W"):
            return f"{year}年第{int(part[1:])}周" if self.chinese else f"{year} week {int(part[1:])}"
        if part.startswith("Q"):
            return f"{year}年第{part[1:]}季度" if self.chinese else f"{year} {part}"
        if part:
            return f"{year}年{int(part)}月" if self.chinese else period
        return f"{year}年" if self.chinese else year


def _decimal(value: object) -> Decimal | None:
    if value is None or type(value) is Decimal:
        return value
    if isinstance(value, Figure):
        return _decimal(value.value)
    return Decimal(value) if isinstance(value, int | str | Decimal) and value != "" else None


@cache
def _place(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def _digits(number: Decimal, digits: int) -> str:
    rounded = number.quantize(_place(digits), ROUND_HALF_EVEN)
    text = f"{abs(rounded):,f}"
    return MINUS + text if rounded < 0 else text


def _enough(number: Decimal, digits: int, yuan: Decimal) -> int:
    # More decimals than the unit's own where the amount would vanish; yuan show their fen.
    if yuan == 1:
        return 0 if number == number.to_integral_value() else 2
    while number and digits < 12 and not number.quantize(_place(digits), ROUND_HALF_EVEN):
        digits += 1
    return digits


def _settled(yuan: Decimal) -> Decimal:
    # Whole yuan without decimals, else fen; a reckoned amount may have more and is rounded here alone.
    rounded = yuan.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
