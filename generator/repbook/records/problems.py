"""问题登记: the kind `problems` (A31 E7)."""

from typing import Annotated, ClassVar

from repbook.record import Customer, Day, Record, Rep, Rule, record, shown, word


@record
class ProblemRecord(Record):
    """One 问题登记 record, `records/problems/…`."""

    folder: ClassVar[str] = "problems"
    label: ClassVar[str] = "问题登记"
    catalogue: ClassVar[str] = "A31 E7"
    parts: ClassVar[tuple[str, ...]] = ("day-slug",)
    asked: ClassVar[tuple[str, ...]] = ("nature", "customer")
    filled: ClassVar[dict[str, str]] = {"reporter": "me"}
    prose: ClassVar[bool] = True

    reporter: Annotated[Rep | None, shown("登记人")]
    topic: Annotated[str, word("topic"), shown("主题")]
    nature: Annotated[str | None, word("problem_nature"), shown("性质")] = None
    customer: Annotated[Customer | None, shown("客户")] = None
    rule: Annotated[Rule | None, shown("规则")] = None
    solved: Annotated[Day | None, shown("解决日期")] = None
