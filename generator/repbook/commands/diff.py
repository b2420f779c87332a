"""Say what a change means in sales terms: `repbook diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from repbook.operator import Place, as_of_option, lang_option, operator, speech_for

if TYPE_CHECKING:
    from pathlib import Path


@click.command("diff")
@click.argument("base", metavar="[BASE]", required=False)
@click.argument("head", metavar="[HEAD]", required=False)
@click.option(
    "--policy",
    "policy",
    metavar="FILE",
    type=Place(),
    help="Compare today with this policy in force, instead of two revisions.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    help="text, markdown (for a pull request) or json.",
)
@as_of_option
@lang_option
@click.pass_obj
@operator
def command(
    root: Path,
    base: str | None,
    head: str | None,
    policy: Path | None,
    form: str,
    as_of: str | None,
    lang: str | None,
) -> None:
    """Say what a change means in sales terms, deal by deal.

    Ratios, funnel, opportunities, grades, milestones, reports and findings are compared. BASE is where the
    change began, a revision or a branch; HEAD is the change, without it the files as they lie there. Both are
    looked at on the same day. Nothing is written.
    """
    from repbook import compare
    from repbook.build import stage_labels
    from repbook.recount import told
    from repbook.text import say
    from repbook.usage import UsageError

    if policy is not None and base is None:
        found = compare.policies(root, policy, as_of)
        called = "", policy.as_posix()
    elif base is not None and policy is None:
        found = compare.revisions(root, base, head, as_of)
        called = base, head or ""
    else:
        raise UsageError(say("name a revision to compare with, or a policy: one of the two"))
    made = found.made
    speech = speech_for(made.space, lang, stage_labels(made.built.sheet))
    sides = found.sides(
        called[0] or speech.say("the policy in force"),
        called[1] or speech.say("the files as they are"),
    )
    click.echo(told(found.contrast, sides, found.names, form, speech), nl=False)
