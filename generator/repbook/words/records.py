"""The words that a record may hold."""

from repbook.word import Words

# every yes/no/unknown field; input also true, false
YESNO = Words(
    "yesno",
    {
        "yes": "是",
        "no": "否",
        "unknown": "未知",
    },
    {"true": "yes", "false": "no"},
    {"有": "yes", "对": "yes", "没有": "no", "无": "no", "不是": "no"},
)

# reps.role
ROLE = Words(
    "role",
    {
        "sales": "销售人员",
        "medical-rep": "医药代表",
        "product-manager": "产品经理",
        "office": "内勤",
        "warehouse": "库房",
        "finance": "财务",
        "engineer": "工程师",
        "clerk": "文员",
        "manager": "经理",
        "branch-manager": "分支机构销售经理",
        "general-manager": "分支机构总经理",
        "department-head": "营销部部长",
        "director": "总监",
    },
)

# notices.department
DEPARTMENT = Words(
    "department",
    {
        "sales": "销售",
        "product-manager": "产品经理",
        "office": "内勤",
        "warehouse": "库房",
        "finance": "财务",
        "engineer": "工程师",
    },
)

# customers.kind
CUSTOMER_KIND = Words(
    "customer_kind",
    {
        "hospital": "医院",
        "dealer": "经销商",
        "wholesaler": "批发商",
        "pharmacy": "药店",
        "clinic": "诊所",
        "lab": "检验所",
        "company": "企业",
        "person": "个人",
        "other": "其他",
    },
)

# customers.hospital.level; RECORDS.md gives the Chinese words only
HOSPITAL_LEVEL = Words(
    "hospital_level",
    {
        "3": "三级",
        "3A": "三级甲等",
        "3B": "三级乙等",
        "3C": "三级丙等",
        "2": "二级",
        "2A": "二级甲等",
        "2B": "二级乙等",
        "2C": "二级丙等",
        "1": "一级",
        "1A": "一级甲等",
        "1B": "一级乙等",
        "1C": "一级丙等",
        "unrated": "未定级",
    },
)

# customers.origin; scheme origin
ORIGIN = Words(
    "origin",
    {
        "new": "新开",
        "existing": "老客户",
        "assigned": "分配",
    },
    meant={"新客户": "new", "新": "new", "老": "existing"},
)

# customers.market.ownership
OWNERSHIP = Words(
    "ownership",
    {
        "state": "国有",
        "private": "私有",
    },
)

# customers.market.channel
MARKET_CHANNEL = Words(
    "market_channel",
    {
        "state_led": "国有主导",
        "private_led": "私有主导",
        "mixed": "各半",
    },
)

# customers.demand; scheme demand
DEMAND = Words(
    "demand",
    {
        "now": "现在",
        "future": "未来",
        "none": "无",
    },
)

# contacts.works_in; scheme workplace
WORKPLACE = Words(
    "workplace",
    {
        "ward": "病房",
        "clinic": "门诊",
        "teaching": "教学",
        "congress": "参会",
    },
)

# contacts.roles; scheme buying_role
BUYING_ROLE = Words(
    "buying_role",
    {
        "user": "使用者",
        "initiator": "发起者",
        "evaluator": "评估者",
        "decider": "决策者",
    },
)

# contacts.trust; scheme trust_ladder
TRUST = Words(
    "trust",
    {
        "known": "认识",
        "appointment": "约会",
        "trust": "信赖",
        "ally": "同盟",
    },
)

# contacts.behaviour
BEHAVIOUR = Words(
    "behaviour",
    {
        "first": "首选",
        "second": "次选",
        "other": "竞品",
    },
    {"其他": "other"},
)

# contacts.adoption, plans.adoption.now, .target; scheme adoption
ADOPTION = Words(
    "adoption",
    {
        "awareness": "意识",
        "consideration": "考虑",
        "decision": "决策",
        "feedback": "反馈",
    },
)

# contacts.style; scheme customer_style
STYLE = Words(
    "style",
    {
        "eagle": "老鹰",
        "peacock": "孔雀",
        "dove": "鸽子",
        "owl": "猫头鹰",
    },
)

# reps.thinking, contacts.thinking; the only type the sources name
THINKING = Words(
    "thinking",
    {
        "data": "数据型",
    },
)

# opportunities.history.stage; scheme stage
STAGE = Words(
    "stage",
    {
        "target": "目标客户群",
        "research": "收集资料",
        "analysis": "客户分析",
        "trust": "建立信任",
        "needs": "挖掘需求",
        "value": "呈现价值",
        "commitment": "赢取承诺",
        "payment": "完成回款",
    },
)

# opportunities.need
NEED = Words(
    "need",
    {
        "clear": "明显",
        "potential": "潜在",
        "none": "无",
    },
)

# opportunities.mode
MODE = Words(
    "mode",
    {
        "purchase": "购买",
        "placement": "投放",
    },
)

# opportunities.needs.angle
ANGLE = Words(
    "angle",
    {
        "accuracy": "精确",
        "safety": "安全",
        "labour": "减少人力",
        "income": "收入",
        "prestige": "虚荣",
        "profit": "利益",
    },
)

# opportunities.needs.level
NEED_LEVEL = Words(
    "need_level",
    {
        "basic": "基本需求",
        "expected": "期望需求",
        "deep": "深层需求",
        "latent": "潜在需求",
    },
)

# opportunities.needs.aspect
ASPECT = Words(
    "aspect",
    {
        "practicality": "实用性",
        "economy": "经济性",
        "appreciation": "升值性",
        "beauty": "美观性",
        "performance": "性能性",
        "safety": "安全性",
        "comfort": "舒适性",
        "health": "健康性",
        "growth": "成长性",
    },
)

# opportunities.history.outcome
OUTCOME = Words(
    "outcome",
    {
        "signed": "签约",
        "installed": "安装",
        "paid": "回款",
        "lost": "流失",
        "on_hold": "暂停",
        "reopened": "重启",
        "merged": "合并",
    },
)

# opportunities.history.reason, table opportunities.lost_reason
REASON = Words(
    "reason",
    {
        "stopped": "停止采购",
        "competitor": "选择竞品",
        "disqualified": "不合格",
        "other": "其他",
    },
)

# visits.channel
CHANNEL = Words(
    "channel",
    {
        "visit": "拜访",
        "phone": "电话",
        "email": "电子邮件",
        "mail": "邮寄",
        "drop_in": "顺路",
        "joint": "协访",
        "home": "家访",
        "event": "活动",
        "delivery": "送货",
        "training": "培训",
        "other": "其他",
    },
)

# daily.check.method
CHECK_METHOD = Words(
    "check_method",
    {
        "phone": "电话",
        "photo": "照片",
    },
)

# weekly.deals.call
DEAL_CALL = Words(
    "deal_call",
    {
        "commit": "有把握",
        "best": "争取",
        "out": "不计入",
    },
)

# weekly.deals.push
PUSH = Words(
    "push",
    {
        "budget": "预算",
        "decision": "决策",
        "competition": "竞争",
        "other": "其他",
    },
)

# invoices.payments.kind
PAYMENT_KIND = Words(
    "payment_kind",
    {
        "payment": "回款",
        "credit_note": "红冲",
        "write_off": "坏账核销",
    },
)

# assessments.need.life_stage
LIFE_STAGE = Words(
    "life_stage",
    {
        "trough": "低谷期",
        "growth": "发展期",
        "success": "成功期",
    },
)

# assessments.need.team.state
TEAM_STATE = Words(
    "team_state",
    {
        "content": "知足",
        "passionate": "激情",
        "innovating": "创新",
    },
)

# assessments.need.main_business
MAIN_BUSINESS = Words(
    "main_business",
    {
        "consumable": "耗材",
        "drug": "药品",
        "device": "设备",
    },
)

# assessments.need.future_plan
FUTURE_PLAN = Words(
    "future_plan",
    {
        "transition": "转型阶段",
        "maintain": "维持现状",
        "expand": "重点开拓市场",
    },
)

# credit.ratings
RATING = Words(
    "rating",
    {
        "A": "A级",
        "B": "B级",
        "C": "C级",
    },
)

# changes.change
CHANGE = Words(
    "change",
    {
        "add": "增",
        "remove": "减",
        "amend": "变动",
    },
)

# cases.kind
CASE_KIND = Words(
    "case_kind",
    {
        "repair": "报修",
        "delivery": "发货",
        "maintenance": "维护",
        "commissioning": "调试",
        "crisis": "危机",
    },
)

# meetings.kind
MEETING_KIND = Words(
    "meeting_kind",
    {
        "sales": "销售会议",
        "one_to_one": "一对一",
    },
)

# problems.topic, playbook.topic: the nine of CATALOGUE E8, shortened
TOPIC = Words(
    "topic",
    {
        "1": "客户提问",
        "2": "客户关心",
        "3": "售后麻烦",
        "4": "发货备货",
        "5": "财务回款",
        "6": "合同条款",
        "7": "危机处理",
        "8": "出差计划",
        "9": "部门协调",
    },
)

# problems.nature; scheme problem_nature
PROBLEM_NATURE = Words(
    "problem_nature",
    {
        "exception": "例外",
        "routine": "例常",
    },
)

# playbook.kind
PLAYBOOK_KIND = Words(
    "playbook_kind",
    {
        "rule": "规则",
        "answer": "问答",
        "regulation": "制度",
    },
)

# appraisals.ability, .performance
APPRAISAL = Words(
    "appraisal",
    {
        "high": "高",
        "middle": "中",
        "low": "低",
    },
)

# expenses.lines.kind
EXPENSE_KIND = Words(
    "expense_kind",
    {
        "travel": "差旅",
        "meal": "用餐",
        "entertainment": "娱乐",
        "gift": "礼品",
        "sample": "样品",
        "literature": "文献",
        "reception": "客户接待",
        "event": "活动",
        "other": "其他",
    },
)

# expenses.lines.verdict
VERDICT = Words(
    "verdict",
    {
        "accepted": "通过",
        "rejected": "不通过",
        "pending": "待核定",
    },
)

# calendars.days
DAY = Words(
    "day",
    {
        "off": "休息",
        "work": "上班",
    },
)
