"""满意度调查: the kind `surveys` (A43)."""

from typing import Annotated, ClassVar

from repbook.record import Count, Mark, Record, String, YesNo, private, record, shown


@record
class SurveyRecord(Record):
    """One 满意度调查 record, `records/surveys/…`."""

    folder: ClassVar[str] = "surveys"
    label: ClassVar[str] = "满意度调查"
    catalogue: ClassVar[str] = "A43"
    parts: ClassVar[tuple[str, ...]] = ("customer", "day")
    asked: ClassVar[tuple[str, ...]] = ("comments", "repurchase", "would_recommend")

    score: Annotated[Mark, shown("评分")]
    comments: Annotated[String | None, private("意见")] = None
    repurchase: Annotated[YesNo | None, shown("回购")] = None
    would_recommend: Annotated[YesNo | None, shown("推荐他人")] = None
    complaints: Annotated[Count | None, shown("投诉")] = None
