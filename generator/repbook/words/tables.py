"""The words of enumerated columns."""

from repbook.word import Words

# opportunities.status
OPPORTUNITY_STATUS = Words(
    "opportunity_status",
    {
        "open": "进行中",
        "on_hold": "暂停",
        "signed": "已签约",
        "paid": "已回款",
        "lost": "已流失",
        "merged": "已合并",
    },
)

# the word before the colon of a scope
SCOPE = Words(
    "scope",
    {
        "team": "团队",
        "region": "大区",
        "manager": "上级",
        "rep": "销售人员",
    },
)

# moves.term: the terms of forecast_flow but for its two ends
FORECAST_TERM = Words(
    "forecast_term",
    {
        "created": "新建",
        "reopened": "重开",
        "increased": "加额",
        "pulled_in": "提前到本季",
        "decreased": "减额",
        "pushed_out": "推迟出本季",
        "lost": "流失",
        "merged": "合并",
        "signed": "签约",
    },
)

# funnel.diagnosis
DIAGNOSIS = Words(
    "diagnosis",
    {
        "funnel": "漏斗形",
        "bulge": "凸出",
        "gap": "断层",
        "too_small": "数量太少",
    },
)

# ratios.lens, policies forecast.lens
LENS = Words(
    "lens",
    {
        "sales": "销售收入",
        "bookings": "签约额",
    },
)

# grades.subject_kind
SUBJECT_KIND = Words(
    "subject_kind",
    {
        "customer": "客户",
        "contact": "联系人",
        "opportunity": "销售机会",
        "rep": "销售人员",
        "visit": "拜访",
        "problem": "问题",
    },
)

# grades.basis
BASIS = Words(
    "basis",
    {
        "rule": "按规则",
        "manual": "人工",
        "completed": "补全",
    },
)

# milestones.phase
PHASE = Words(
    "phase",
    {
        "1": "培训期",
        "2": "定额最初期",
        "3a": "定额一期",
        "3b": "定额二期",
        "3c": "定额三期",
        "year": "全年",
    },
)

# milestones.goal, attestations.goals.goal (CATALOGUE D)
GOAL = Words(
    "goal",
    {
        "P1.S1": "培训期·研究客户基本资料",
        "P1.S2": "培训期·学习产品和项目",
        "P1.S3": "培训期·问题预处理",
        "P1.G1": "培训期·牢记产品知识",
        "P1.G2": "培训期·牢记问题处理方法",
        "P1.G3": "培训期·初步沟通能力",
        "P1.G4": "培训期·找到目标客户",
        "P1.G5": "培训期·找到潜在商机客户",
        "P1.G6": "培训期·实践顾问式营销",
        "P2.S1": "最初期·每周收集客户资料",
        "P2.S2": "最初期·每周寻找商机天数",
        "P2.S3": "最初期·每周拜访小时",
        "P2.G1": "最初期·潜在意向客户",
        "P2.G2": "最初期·客户分析",
        "P2.G3": "最初期·建立信任",
        "P2.G4": "最初期·挖掘需求",
        "P2.G5": "最初期·讲解产品",
        "P2.G6": "最初期·产品和技术沟通",
        "P3a.S1": "一期·每周拜访客户",
        "P3a.S2": "一期·每周寻找潜在客户",
        "P3a.S3": "一期·每周上交表格",
        "P3a.S4": "一期·会议分析客户",
        "P3a.S5": "一期·与经理分析客户",
        "P3a.S6": "一期·每周请客",
        "P3a.G1": "一期·客户分析",
        "P3a.G2": "一期·建立信任",
        "P3a.G3": "一期·挖掘需求",
        "P3a.G4": "一期·呈现价值",
        "P3a.G5": "一期·赢取承诺",
        "P3a.G6": "一期·合作合同",
        "P3a.G7": "一期·新开客户月销售额",
        "P3a.G8": "一期·老客户回款",
        "P3a.G9": "一期·老客户新开项目",
        "P3b.S1": "二期·每周拜访客户",
        "P3b.S2": "二期·每周寻找潜在客户",
        "P3b.S3": "二期·每周上交表格",
        "P3b.S4": "二期·会议分析客户",
        "P3b.S5": "二期·与经理分析客户",
        "P3b.S6": "二期·每周请客",
        "P3b.G1": "二期·客户分析",
        "P3b.G2": "二期·建立信任",
        "P3b.G3": "二期·挖掘需求",
        "P3b.G4": "二期·呈现价值",
        "P3b.G5": "二期·赢取承诺",
        "P3b.G6": "二期·合作合同",
        "P3b.G7": "二期·新开客户月销售额",
        "P3b.G8": "二期·老客户回款",
        "P3b.G9": "二期·老客户新开项目",
        "P3c.S1": "三期·每周拜访客户",
        "P3c.S2": "三期·每周寻找潜在客户",
        "P3c.S3": "三期·每周上交表格",
        "P3c.S4": "三期·会议分析客户",
        "P3c.S5": "三期·与经理分析客户",
        "P3c.S6": "三期·每周请客",
        "P3c.G1": "三期·客户分析",
        "P3c.G2": "三期·建立信任",
        "P3c.G3": "三期·挖掘需求",
        "P3c.G4": "三期·呈现价值",
        "P3c.G5": "三期·赢取承诺",
        "P3c.G6": "三期·合作合同",
        "P3c.G7": "三期·新开客户月销售额",
        "P3c.G8": "三期·老客户回款",
        "P3c.G9": "三期·老客户新开项目",
        "Y.G1": "全年新开客户",
        "Y.G2": "全年新开客户销售额",
        "Y.G3": "分配老客户增长",
    },
)

# milestones.unit
GOAL_UNIT = Words(
    "goal_unit",
    {
        "customers": "家客户",
        "contracts": "份合同",
        "projects": "个项目",
        "yuan": "元",
        "share": "比例",
        "weeks": "达标周比例",
        "attested": "人工认定",
    },
)

# milestones.status
MILESTONE_STATUS = Words(
    "milestone_status",
    {
        "met": "达成",
        "open": "进行中",
        "missed": "未达成",
        "not_measured": "未计量",
        "attested": "已认定",
    },
)

# reports.kind
REPORT_KIND = Words(
    "report_kind",
    {
        "weekly": "周报",
        "daily": "日清单",
    },
)

# reports.status
REPORT_STATUS = Words(
    "report_status",
    {
        "on_time": "准时",
        "late": "迟交",
        "missing": "缺交",
        "exempt": "免交",
        "open": "未到期",
        "provisional": "暂定",
    },
)

# cadence.status
CADENCE_STATUS = Words(
    "cadence_status",
    {
        "met": "达标",
        "behind": "落后",
        "over": "超出",
        "not_due": "未到期",
        "off": "停访",
    },
)

# capacity.status
PLAN_STATUS = Words(
    "plan_status",
    {
        "feasible": "可行",
        "infeasible": "计划不可行",
    },
)

# key_accounts.status
PLAN_REVIEW = Words(
    "plan_review",
    {
        "overdue": "评估逾期",
        "soon": "即将评估",
        "not_due": "未到期",
        "reviewed": "已评估",
        "no_plan": "没有计划",
    },
)

# customer_growth.kind
GROWTH_KIND = Words(
    "growth_kind",
    {
        "new": "新增",
        "grown": "增长",
        "shrunk": "下降",
        "lost": "流失",
    },
)

# receivables.bucket
BUCKET = Words(
    "bucket",
    {
        "paid": "已付清",
        "not_due": "未到期",
        "1-30": "逾期1-30天",
        "31-60": "逾期31-60天",
        "61-90": "逾期61-90天",
        "over_90": "逾期90天以上",
    },
)

# stock.status
STOCK_STATUS = Words(
    "stock_status",
    {
        "ok": "充足",
        "order_now": "应订货",
        "out": "缺货",
        "stale": "清点过期",
        "unknown": "未知",
    },
)

# notices.status
NOTICE_STATUS = Words(
    "notice_status",
    {
        "open": "待完成",
        "overdue": "已逾期",
        "returned": "已回执",
        "done": "按时完成",
        "late": "逾期完成",
    },
)

# findings.severity
SEVERITY = Words(
    "severity",
    {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
    },
)
