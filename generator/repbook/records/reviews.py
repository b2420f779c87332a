"""月度自省: the kind `reviews` (A27)."""

from typing import Annotated, ClassVar

from repbook.block import block
from repbook.record import Record, YesNo, record, shown


@block
class Traits:
    """七项自查: a part of the record."""

    success: Annotated[YesNo | None, shown("成功的愿望")] = None
    listening: Annotated[YesNo | None, shown("探询和倾听")] = None
    continuity: Annotated[YesNo | None, shown("拜访连续性")] = None
    teamwork: Annotated[YesNo | None, shown("团队协作")] = None
    action: Annotated[YesNo | None, shown("导向行动")] = None
    adapting: Annotated[YesNo | None, shown("调整信息")] = None
    relationship: Annotated[YesNo | None, shown("关注关系")] = None


@record
class ReviewRecord(Record):
    """One 月度自省 record, `records/reviews/…`."""

    folder: ClassVar[str] = "reviews"
    label: ClassVar[str] = "月度自省"
    catalogue: ClassVar[str] = "A27"
    parts: ClassVar[tuple[str, ...]] = ("rep", "month")
    prose: ClassVar[bool] = True
    sections: ClassVar[dict[str, str]] = {
        "movement": "客户移动",
        "visits": "拜访总次数",
        "visit_mix": "拜访对象",
        "key_customers": "关键客户拜访频率",
        "resources": "资源投入与效果",
    }

    traits: Annotated[Traits | None, shown("七项自查")] = None
