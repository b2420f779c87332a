"""The words of the grading schemes."""

from repbook.word import Words

# grades.scheme; the keys of customers.grades and contacts.grades
SCHEME = Words(
    "scheme",
    {
        "sales_tier": "销售额分级",
        "prospect_phase": "跟进阶段",
        "quadrant": "四象限",
        "need_degree": "需求度",
        "recognition_degree": "认知度",
        "investment_degree": "投入度",
        "tax_power": "财税能力",
        "asset_power": "资产能力",
        "earning_power": "赚钱能力",
        "network_power": "网络能力",
        "key_account": "大客户标准",
        "adoption": "采纳周期",
        "thinking": "思维偏好",
        "channel_fit": "渠道适配",
        "credit_level": "资信等级",
        "nine_grid": "九宫格级别",
        "nine_grid_sum": "九宫格总分",
        "sniper": "狙击手表",
        "beds_grid": "病床分级",
        "zone": "红黄蓝区",
        "deal_status": "成交状态",
        "importance": "重要性",
        "workplace": "工作场所",
        "urgency": "紧急程度",
        "demand": "需求状况",
        "close_horizon": "成交期限",
        "tracking_log": "客户追踪志",
        "buying_potential": "购买潜力",
        "interest": "兴趣程度",
        "value": "客户价值",
        "loyalty": "忠诚度",
        "potential_value": "潜在价值",
        "custom": "自定义",
        "lead_level": "意向级别",
        "lifecycle_grid": "客户分类九宫格",
        "staff_nine_box": "员工九宫格",
        "customer_style": "性格类型",
        "needs_matrix": "4级价值需求",
        "question_nine": "销售九宫格",
        "stage": "销售阶段",
        "trust_ladder": "信任阶梯",
        "buying_role": "采购角色",
        "problem_nature": "问题性质",
        "qualification": "潜在商机评估",
        "origin": "客户来源",
        "data_completeness": "资料完整度",
        "user_intensity": "使用程度",
    },
)

ZONE = Words(
    "zone",
    {
        "red": "红区",
        "yellow": "黄区",
        "blue": "蓝区",
    },
)

URGENCY = Words(
    "urgency",
    {
        "urgent": "紧急",
        "moderate": "缓急",
        "not_urgent": "不紧急",
        "slow": "可慢反应",
        "overdue": "已逾期",
    },
)

DEAL_STATUS = Words(
    "deal_status",
    {
        "closed": "已成交",
        "negotiating": "正在谈判",
        "potential": "潜在",
    },
)

CLOSE_HORIZON = Words(
    "close_horizon",
    {
        "A": "一个月内",
        "B": "三个月内",
        "C": "半年内",
        "D": "半年后或潜在需求",
        "E": "没有需求",
        "overdue": "已过预计日",
    },
)

CREDIT_LEVEL = Words(
    "credit_level",
    {
        "1": "一级",
        "2": "二级",
        "3": "三级",
        "4": "四级",
        "5": "五级",
    },
)

SALES_TIER = Words(
    "sales_tier",
    {
        "VIP": "VIP",
        "B": "B类",
        "C": "C类",
        "D": "D类",
    },
)

LIFECYCLE_GRID = Words(
    "lifecycle_grid",
    {
        "R3": "已保有3",
        "R2": "已保有2",
        "R1": "已保有1",
        "D3": "发展中3",
        "D2": "发展中2",
        "D1": "发展中1",
        "A3": "获取中3",
        "A2": "获取中2",
        "A1": "获取中1",
    },
)

NINE_GRID = Words(
    "nine_grid",
    {
        "A1": "A级首选",
        "A2": "A级次选",
        "A3": "A级竞品",
        "B1": "B级首选",
        "B2": "B级次选",
        "B3": "B级竞品",
        "C1": "C级首选",
        "C2": "C级次选",
        "C3": "C级竞品",
    },
)

NINE_GRID_SUM = Words(
    "nine_grid_sum",
    {
        "A": "A级目标客户",
        "B": "B级目标客户",
        "C": "C级目标客户",
    },
)

BEDS_GRID = Words(
    "beds_grid",
    {
        "A": "病床A级",
        "B": "病床B级",
        "C": "病床C级",
    },
)

SNIPER = Words(
    "sniper",
    {
        "A": "A级客户",
        "B": "B级客户",
        "C": "C级客户",
    },
)

PROSPECT_PHASE = Words(
    "prospect_phase",
    {
        "interest": "兴趣客户",
        "negotiation": "配对谈判客户",
    },
)

IMPORTANCE = Words(
    "importance",
    {
        "important": "重要",
        "not_important": "不重要",
    },
)

# also policies tracking_log
TRACKING_LOG = Words(
    "tracking_log",
    {
        "daily": "日志",
        "weekly": "周志",
        "half_monthly": "半月志",
        "monthly": "月志",
        "none": "无",
    },
)

# the canonical words are Chinese
BUYING_POTENTIAL = Words(
    "buying_potential",
    {
        "甲": "甲",
        "乙": "乙",
        "丙": "丙",
    },
)

INTEREST = Words(
    "interest",
    {
        "high": "高",
        "middle": "中",
        "low": "低",
    },
)

VALUE = Words(
    "value",
    {
        "high": "高",
        "middle": "中",
        "low": "低",
    },
)

LOYALTY = Words(
    "loyalty",
    {
        "loyal": "忠诚",
        "ordinary": "一般",
        "lost": "流失",
    },
)

POTENTIAL_VALUE = Words(
    "potential_value",
    {
        "potential": "潜在",
        "ordinary": "一般",
        "key": "重点",
    },
)

LEAD_LEVEL = Words(
    "lead_level",
    {
        "S": "S级",
        "A": "A级",
        "B": "B级",
    },
)

STAFF_NINE_BOX = Words(
    "staff_nine_box",
    {
        "1": "超级明星",
        "2": "绩效之星",
        "3": "潜力之星",
        "4": "中坚力量",
        "5": "熟练员工",
        "6": "一般员工",
        "7": "待展现者",
        "8": "差距员工",
        "9": "问题员工",
    },
)

# potential, share
QUADRANT = Words(
    "quadrant",
    {
        "high_high": "高潜力高份额",
        "high_low": "高潜力低份额",
        "low_high": "低潜力高份额",
        "low_low": "低潜力低份额",
    },
)

CHANNEL_FIT = Words(
    "channel_fit",
    {
        "fits": "符合",
        "warning": "警告",
    },
)

USER_INTENSITY = Words(
    "user_intensity",
    {
        "heavy": "用得很多",
        "user": "使用中",
        "non_user": "没有用过",
    },
)

# what goes with a class: more returned than sold; less margin than the spending promises; past its time
GRADE_FLAG = Words(
    "grade_flag",
    {
        "returns": "退货超过销售",
        "low_yield": "低产出",
        "expired": "已到期",
    },
)
