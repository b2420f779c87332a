"""What the README shows is what one sees."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.team import call, write

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
TYPED, MISTYPED = "收集资料", "收集资枓"


def test_the_finding_of_the_readme_is_told_so_and_alone(tmp_path: Path) -> None:
    found = re.search(r"^```yaml\n# (records/\S+)\n(.*?)^```$", README, re.M | re.S)
    shown = re.search(r"^```\n(records/.*?)^```$", README, re.M | re.S)
    assert found and shown
    workspace = write(
        tmp_path,
        {
            "repbook.yml": "title: 样例\nas_of: 2026-03-02\n",
            "records/reps/chen-lu.yml": "name: 陈露\nrole: sales\njoined: 2026-03-02\n",
            "records/customers/云江一院.yml": "name: 云江一院\nkind: hospital\nowner: chen-lu\n",
            found[1]: found[2],
        },
    )
    assert "没有发现问题" in call(workspace, "check").output
    write(workspace, {found[1]: found[2].replace(TYPED, MISTYPED)})
    result = call(workspace, "check", "--format", "text")
    assert result.exit_code == 1
    assert result.output == f"{shown[1]}\n读入3条 = 发布3 + 搁置0；1个错误。\n"
