"""The words of repbook.yml and of the policies."""

from repbook.word import Words

# of a field
VISIBILITY = Words(
    "visibility",
    {
        "public": "公开",
        "team": "团队",
        "private": "保密",
    },
)

LOCALE = Words(
    "locale",
    {
        "zh-CN": "中文",
        "en": "英文",
    },
)

CURRENCY = Words(
    "currency",
    {
        "CNY": "人民币",
    },
)

TAX = Words(
    "tax",
    {
        "included": "含税",
        "excluded": "不含税",
    },
)

CALENDAR = Words(
    "calendar",
    {
        "CN": "中国",
        "none": "无",
    },
)

SECTOR = Words(
    "sector",
    {
        "device": "器械",
        "drug": "药品",
        "otc": "非处方药",
    },
)

# policies sales_tier.window
WINDOW = Words(
    "window",
    {
        "rolling_12m": "近12个月",
        "calendar_year": "日历年",
    },
)

# policies stages.role
STAGE_ROLE = Words(
    "stage_role",
    {
        "signed": "签约",
        "target": "目标",
    },
)

# policies roadmap.count
COUNT = Words(
    "count",
    {
        "live_or_signed": "在谈或签约",
        "entered_in_phase": "期内进入",
        "ever_reached": "曾经达到",
    },
)

# policies roadmap.hospitality
HOSPITALITY = Words(
    "hospitality",
    {
        "off": "不计",
        "count": "计数",
    },
)

# policies reports.weekly, .daily
REQUIREMENT = Words(
    "requirement",
    {
        "required": "必交",
        "optional": "选交",
        "off": "不用交",
    },
)
