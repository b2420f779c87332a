"""产品: the kind `products` (A41)."""

from typing import Annotated, ClassVar

from repbook.record import Count, Money, Product, Record, String, Term, record, shown


@record
class ProductRecord(Record):
    """One 产品 record, `records/products/…`."""

    folder: ClassVar[str] = "products"
    label: ClassVar[str] = "产品"
    catalogue: ClassVar[str] = "A41"
    parts: ClassVar[tuple[str, ...]] = ("name",)
    asked: ClassVar[tuple[str, ...]] = ("unit", "price", "lead_days")

    name: Annotated[String, shown("名称")]
    unit: Annotated[String | None, shown("单位")] = None
    price: Annotated[Money | None, shown("价格")] = None
    min_specimens_per_month: Annotated[Count | None, shown("最低月标本量")] = None
    project_type: Annotated[String | None, shown("项目类型")] = None
    consumables: Annotated[tuple[Product, ...], shown("耗材")] = ()
    lead_days: Annotated[Term | None, shown("到货天数")] = None
