"""One full example of every kind of record, as the contract shows it, with the records that it refers to."""

from __future__ import annotations

# The folder, the id and the suffix of each example stand in its path.
EXAMPLES = {
    "records/reps/chen-lu.yml": """\
name: 陈露
role: sales
emails: [chen.lu@example.com]
manager: li-na
region: 西南
joined: 2026-01-05
quota_from: 2026-02-02
thinking: data
left:
targets: {2026-Q1: 120万, 2026-Q2: 150万}
assigned: [{customer: 青岚三院, baseline: 80万}]
leave: [{from: 2026-03-02, to: 2026-03-06, reason: 年假}]
""",
    "records/customers/云江一院.yml": """\
name: 云江市第一人民医院
kind: hospital
owner: chen-lu
parent: 云江医疗集团
region: 西南
origin: new
since: 2026-01-12
aliases: [云江市一]
hospital: {level: 3A, annual_revenue: 3.2亿, beds: 900, specimens_per_month: 9000, teaching: yes, target: yes}
basics: {address: a, phone: b, postcode: c, proprietor: d, manager: e, legal_representative: f, founded: g,
  tax_id: h, bank: i, bank_account: j}
credit: {business_nature: a, licences: b, registration_status: c, years_in_business: d, annual_sales: e,
  goods_flow: f, product_sales: g, payment_method: h, payment_reputation: i}
information: {background: a, usage: b, organisation: c, people: d, competitors: e}
qualification: {volume: yes, payment: yes, planning: unknown}
market: {ownership: state, channel: state_led, distribution: yes, funds: yes, willing: yes}
focus_year: 2026
grades: {interest: {value: high, by: chen-lu, on: 2026-02-03, evidence: 主动询价}}
demand: now
annual_spend: 260万
gross_margin: -4万
next_action: {on: 2026-03-20, what: 约设备科}
removed: {on: 2026-09-01, reason: 合并}
former: [云江一医院]
""",
    "records/contacts/云江一院/检验科-王.yml": """\
name: 王主任
phone: 固定电话
wechat: a
room: b
works_in: [ward, clinic]
opinion_leader: no
patients_per_month: 60
clinics_per_week: 1
department: 检验科
title: 主任医师
position: 科主任
roles: [decider, user]
coach: yes
trust: trust
beds: 12
behaviour: [{on: 2026-01-05, is: other}, {on: 2026-04-02, is: second}]
trial: yes
monthly_units: 500
competitor_units: 20.5
adoption: consideration
style: owl
thinking: data
grades: {"custom:口味": {value: 甜}}
""",
    "records/products/clia-200.yml": """\
name: 化学发光分析仪 CLIA-200
unit: 台
price: 54万
min_specimens_per_month: 3000
lead_days: 14
""",
    "records/opportunities/云江一院/化学发光.yml": """\
title: 化学发光分析仪
owner: chen-lu
products: [{product: clia-200, quantity: 2}]
need: clear
mode: purchase
product_manager: he-jing
sales_manager: li-na
follows: 生化
tender: 2026-05-20
yearly_consumables: 36万
needs: [{angle: accuracy, level: basic, aspect: performance, statement: a, confirmed: yes, solution: b}]
competition: [{competitor: a, product: b, strengths: c}]
proposal: {on: 2026-05-02, presented: 2026-05-06, audience: [检验科-王]}
qualification: {volume: yes, payment: yes, need: yes, chance: 60%, return: yes}
history:
  - {on: 2026-01-12, stage: 收集资料, amount: 120万, list_amount: 130万, expected_close: 2026-03-28}
  - {by: 2026-01-26, stage: 客户分析, evidence: [chen-lu/2026-03-10], owner: li-na}
  - {on: 2026-02-20, expected_close: 2026-06-30, note: 预算推迟, probability: 70%, why: 院长同意}
  - {on: 2026-05-11, stage: 赢取承诺, amount: 110万}
  - {on: 2026-06-02, outcome: signed, contract: HT-26-013, amount: 108万}
  - {on: 2026-06-20, outcome: installed}
  - {on: 2026-08-15, outcome: paid}
""",
    "records/opportunities/云江一院/生化.yml": """\
title: 生化分析仪
history:
  - {on: 2026-01-12, stage: target}
  - {on: 2026-02-12, outcome: on_hold}
  - {on: 2026-03-12, outcome: reopened}
  - {on: 2026-04-12, outcome: lost, reason: competitor, competitor: a}
  - {on: 2026-05-12, outcome: reopened}
  - {on: 2026-06-12, outcome: merged, into: 化学发光}
""",
    "records/visits/chen-lu/2026-03-10-云江一院.md": """\
---
customer: 云江一院
contacts: [检验科-王]
also: [青岚三院]
opportunity: 化学发光
channel: joint
purpose: 确认旧机合同到期日
hours: 1.5
start: 09:00
end: 10:30
prospecting: no
materials: [文献]
objective_met: yes
photo: 门头.jpg
entered_by: li-na
confirmed: {problem: yes, solution: no, value: unknown}
joint_with: [li-na]
next_step: {on: 2026-03-17, what: 送试用方案}
help: 需要产品经理演示
help_answered: 2026-03-12
referral: 青岚三院
cost: 320
---
## content
谈了合同
## problems and solutions
无
""",
    "records/weekly/chen-lu/2026-W11.md": """\
---
submitted: 2026-03-16 11:40
deals: [{opportunity: 云江一院/化学发光, call: commit, push: budget}]
---
## judgement
本月签约
## support needed
无
## most important next week
演示
""",
    "records/sales/chen-lu/2026-03.yml": """\
submitted: 2026-04-02
audited: {by: zhao-min, on: 2026-04-05}
lines:
  - {customer: 云江一院, product: clia-200, quantity: 300, amount: 4.5万, sell_out: 280, stock: 120}
  - {on: 2026-03-20, customer: 云江一院, product: clia-200, quantity: 1, amount: 54万, opportunity: 化学发光}
  - {customer: 青岚三院, product: clia-200, quantity: -1, amount: -0.3万}
""",
    "records/invoices/云江一院/2026-0031.yml": """\
due: 2026-05-31
amount: 54万
issued: 2026-05-01
opportunity: 化学发光
disputed: yes
payments: [{on: 2026-05-20, amount: 30万}, {on: 2026-05-21, amount: 1万, kind: credit_note}]
""",
    "records/credit/云江一院/2026-03-20.yml": """\
ratings: {annual_sales: A, product_sales: A, payment_method: B, payment_reputation: A,
  business_nature: A, licences: A, registration_status: A, years_in_business: B, goods_flow: B}
evidence: {payment_method: 月结 60 天}
surveyor: chen-lu
reviewed: {by: li-na, on: 2026-03-22}
approved: {by: zhao-min, on: 2026-03-25}
manual_level: 4
""",
    "records/changes/云江一院/2026-01-10.yml": """\
change: add
reason: 标本量达标
proposed: {by: chen-lu, on: 2026-01-08}
audited: {by: li-na, on: 2026-01-09}
approved: {by: zhao-min, on: 2026-01-10}
filed: 2026-01-10
""",
    "records/stock/云江一院/2026-03-10.yml": """\
items: [{product: clia-200, on_hand: 120, received: 0, ordered: 300, lot: L1, expires: 2027-01-01, reason: a}]
checked_by: chen-lu
""",
    "records/notices/2026-01-28-白石订货.yml": """\
department: warehouse
person: wang-ku
ordered_by: chen-lu
notified: 2026-01-28
details: 白石订货:雌二醇
customer: 云江一院
due: 2026-02-03
return_by: 送达医院
slip: {reason: 缺货, help: 跟医院协商, promised: 2026-02-06}
done: 2026-02-06
""",
    "records/assessments/云江一院/2026-04-01.yml": """\
assessor: chen-lu
need: {life_stage: growth, team: {clinical_team: yes, state: passionate}, main_business: [device, consumable],
  future_plan: expand, background: {tendering: yes, fee_room: unknown, support: yes}}
recognition: {product: {price: yes, service: yes, quality: yes, brand: no},
  company: {values: yes, long_term: yes}}
investment: {time: 每周 2 天, money: 20万, share_of_sales: 35%, first_choice: {value: yes, evidence: 首推}}
tax: {knowledge: yes, two_invoice: yes, own_enterprise: yes}
assets: {fixed: a, office: yes, working_capital: b}
earning: {working_capital: a, willing_to_invest: yes}
network: {channels: a, promotion: b}
""",
    "records/cases/云江一院/2026-05-06-离心机.yml": """\
kind: repair
product: clia-200
owner: wu-gong
details: 温控报警
tracking: [{on: 2026-05-07, note: 到场}]
closed: 2026-05-08
satisfaction: 5
""",
    "records/appraisals/chen-lu/2026-06-30.yml": """\
by: li-na
ability: high
performance: middle
action: 给予培训
""",
    "records/attestations/chen-lu/2026-02-01.yml": """\
by: li-na
goals: [{goal: P1.G1, result: yes, evidence: 笔试 92}]
""",
    "records/submissions/2026-Q1-RDA.yml": """\
submitted: {by: li-na, on: 2026-04-03}
consolidated: {by: zhao-min, on: 2026-04-06}
received: {by: qian-zong, on: 2026-04-08}
""",
    "records/payments/云江一院/2026-06-30.yml": "amount: 80万\n",
    "records/expenses/chen-lu/2026-03.yml": """\
lines:
  - {on: 2026-03-10, kind: travel, amount: 320, customer: 云江一院, contact: 检验科-王, voucher: F-118,
     place: 云江, approver: li-na, hours: 2, verdict: accepted}
  - {on: 2026-03-11, kind: reception, amount: 900, level: a, items: b, budget: 1000, content: c}
""",
    "records/surveys/云江一院/2026-06-01.yml": """\
score: 8
comments: 好
repurchase: yes
would_recommend: yes
complaints: 0
""",
    "records/policies/2026-07-01.yml": """\
sales_tier: {VIP: 60万, window: calendar_year}
regions: {西南: {max_customers: 40}}
stages:
  - {id: prospecting, label: 初步接触, win_rate: 5%}
  - {id: engaging, label: 跟进, win_rate: 35%, was: [跟进中]}
  - {id: won, label: 成交, win_rate: 90%, role: signed}
""",
    "records/calendars/2026.yml": 'days: {2026-03-09: "off", 2026-03-14: work}\n',
    "records/daily/chen-lu/2026-03-10.md": """\
---
submitted: 2026-03-10 18:05
entered_by: li-na
check: {by: li-na, at: 08:00, place: 云江一院, on_time: yes, method: phone}
spot: {by: li-na, on: 2026-03-11, asked: 王主任, true: yes}
---
## plan for tomorrow
a
## help from the company
b
## market information
c
""",
    "records/registrations/云江一院/2026-01-12.md": """\
---
source: 学会展台
products: [clia-200]
contact: 检验科-王
next_step: {on: 2026-01-20, what: 送资料}
---
## needs
a
## feasible plan
b
""",
    "records/negotiations/云江一院/2026-05-11.md": """\
---
opportunity: 化学发光
decider: 张院长
rounds: [{on: 2026-05-11, attendees: [检验科-王], our_offer: 110万, their_demand: 100万,
  gap: 10万, concession: 送校准品}]
matched: {product: yes, price: no, service: yes, brand: yes}
expected: {on: 2026-06-01, result: 签约}
---
## plan
a
## differences
b
## conclusion
c
""",
    "records/plans/云江一院/2026.md": """\
---
criteria: {scale: yes, influence: yes, long_term: yes, recognition: unknown}
adoption: {now: consideration, target: decision}
goals: [{metric: 销售额, baseline: 26万, target: 60万, by: 2026-12-31}]
resources: [{kind: 学术会议, amount: 2万, owner: chen-lu, on: 2026-09-10}]
reviews: [{on: 2026-06-30, result: a}]
next_review: 2026-09-30
---
## customer analysis
a
## goal setting
b
## resource allocation
c
## communication strategy
d
## evaluation and adjustment
e
""",
    "records/meetings/2026-03-16-例会.md": """\
---
kind: one_to_one
attendees: [chen-lu, li-na]
customers: [云江一院, 青岚三院]
help: [{asked: chen-lu, from: zhao-min, decision: 同意}]
---
""",
    "records/problems/2026-04-02-延迟发货.md": """\
---
reporter: chen-lu
topic: 4
nature: routine
customer: 云江一院
rule: 发货时限
solved: 2026-04-05
---
""",
    "records/playbook/发货时限.md": """\
---
kind: rule
topic: 4
owner: zhao-min
effective: 2026-04-10
reviewed: 2026-10-01
---
""",
    "records/reviews/chen-lu/2026-03.md": """\
---
traits: {success: yes, listening: yes, continuity: no, teamwork: yes, action: yes,
  adapting: yes, relationship: yes}
---
## movement
a
## visits
b
## visit mix
c
## key customers
d
## resources
e
""",
}

PEOPLE = {
    f"records/reps/{id_}.yml": f"name: {name}\nrole: {role}\n"
    for id_, name, role in [
        ("li-na", "李娜", "manager"),
        ("he-jing", "何静", "product-manager"),
        ("zhao-min", "赵敏", "general-manager"),
        ("qian-zong", "钱总", "director"),
        ("wang-ku", "王库", "warehouse"),
        ("wu-gong", "吴工", "engineer"),
    ]
}
PLACES = {
    "records/customers/青岚三院.yml": "name: 青岚三院\nkind: hospital\nowner: chen-lu\n",
    "records/customers/云江医疗集团.yml": "name: 云江医疗集团\nkind: company\nowner: chen-lu\n",
}
WORKSPACE = EXAMPLES | PEOPLE | PLACES
