"""A template is compiled to Python; here is where the product writes other code than Jinja.

What built-in templates call and look up a million times a site is written as a plain call and a plain
attribute. Templates of a workspace are code of strangers: theirs pass the sandbox, as Jinja writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_RESOLVE
from jinja2.runtime import Context as Names
from jinja2.runtime import Macro

from repbook.hypertext import marked


class Calls(Names):
    """What a template knows; a call is just a call.

    Jinja asks of each function, of each of a million calls, whether it wants the context: none here does.
    """

    def call(
        self,
        function: Callable[..., object],
        /,
        *args: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **values: object,
    ) -> object:
        """Give what a function gives."""
        return function(*args, **values)


class Plain(Macro):
    """A macro of a built-in template: a call that gives every parameter has nothing to match."""

    def __call__(self, *args: Any, **values: Any) -> Any:
        """Give what the macro shows."""
        if values or self.caller or len(args) != self._argument_count:
            return super().__call__(*args, **values)
        return marked(self._func(*args))


class Generator(CodeGenerator):
    """Writes the code of templates as Jinja does, but for what escapes their output: `escaped`, which is
    markupsafe's own function with what it gave before remembered.
    """

    def write_commons(self) -> None:
        """Write how the code of a template and of a block begins."""
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")


class Direct(Generator):
    """Writes the code of built-in templates: they may reach all that they are given, and nothing there asks
    for Jinja's context.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write the code of a template, and at its end where its functions come from."""
        self.given: set[str] = set()
        super().visit_Template(node, frame)
        for name in sorted(self.given):
            self.writeline(f"given_{name} = environment.globals[{name!r}]")

    def enter_frame(self, frame: Frame) -> None:
        """Write where names come from: what every template is given is not looked up for each macro."""
        loads = frame.symbols.loads
        for at, (how, name) in loads.items():
            if how == VAR_LOAD_RESOLVE and name in self.environment.globals:
                self.given.add(str(name))
                loads[at] = VAR_LOAD_ALIAS, f"given_{name}"
        super().enter_frame(frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call as a call."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(given.key) for given in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute, which is never an item: what has items is asked for them by `[]`."""
        blocks = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if blocks or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Write a test; whether an attribute is defined is asked as Jinja asks."""
        held = node.node
        if node.name in ("defined", "undefined") and isinstance(held, nodes.Getattr):
            asked = nodes.Getitem(held.node, nodes.Const(held.attr), "load", lineno=held.lineno)
            node = nodes.Test(asked, node.name, node.args, node.kwargs, node.dyn_args, node.dyn_kwargs)
        super().visit_Test(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write how a macro is made of its function."""
        name, names = getattr(macro_ref.node, "name", None), tuple(each.name for each in macro_ref.node.args)
        takes = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        given = ", ".join(map(repr, (name, names, *takes)))
        self.write(f"environment.plain(environment, macro, {given}, context.eval_ctx.autoescape)")
