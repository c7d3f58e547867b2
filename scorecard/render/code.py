"""What Jinja compiles a template to, with three short cuts; what a template means stays as Jinja has it.

A commune's page has some thousand places where a text is put in, an attribute is looked up or a component is called.
Jinja makes of each text an object that says "safe", looks each attribute up through its environment and calls each
component through its context. Here a text that was escaped stays a text, an attribute is asked of its object first, and
a component given all it takes by position is called at once. Whatever else there is goes Jinja's way.
"""

from collections.abc import Callable
from functools import partial
from operator import itemgetter
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from scorecard.page.form import GAP, Filled, Form, markup

_safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`Markup` without its look at what it is given: a plain text."""


def call(context: Context, called: Any, *given: Any, **named: Any) -> Any:
    """A call in a template: a component's at once, any other through the context."""
    if type(called) is Macro and context.eval_ctx.autoescape:
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        if given and isinstance(given[0], Filled):
            return filled(context, called, given, named)
        lacking = len(called.arguments) - len(given)
        if not named and lacking >= 0 and not (called.caller or called.catch_kwargs or called.catch_varargs):
            return _safe(called._func(*given, *(missing,) * lacking))  # it escapes what it is given
    return context.call(called, *given, **named)


def filled(context: Context, called: Macro, given: tuple[Any, ...], named: dict[str, Any]) -> Markup:
    """What a component makes of a form, made once, filled with this one's values; what else it is given are constants, and `say`."""
    one, *rest = given
    form: Form[Any] = one.form
    key = (called, *(x for x in rest if not callable(x)), *named.items()) if named or len(rest) > 1 else called
    cut = form.cut.get(key)
    if cut is None:
        cut = form.cut[key] = _cut(str(context.call(called, form.shown, *rest, **named)))
    text, pick = cut
    return _safe(text % pick(one.values))  # the component escaped the text, and who filled the form its values


def _cut(html: str) -> tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]]]:
    """A text with gaps as a pattern with a %s for each, and what picks their values in order."""
    parts = GAP.split(html)
    pattern, order = "%s".join(part.replace("%", "%%") for part in parts[::2]), [int(number) for number in parts[1::2]]
    return pattern, itemgetter(*order) if len(order) > 1 else lambda values: tuple(values[at] for at in order)


class Code(CodeGenerator):
    """Jinja's compiler, writing the short cuts where nothing but a plain, escaping environment is asked for."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - the names are Jinja's
        """The whole module."""
        self.writeline(f"from {__name__} import call as call_")
        self.writeline(f"from {markup.__module__} import markup as text_")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("text_(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute of an object; what hasn't it may still have an item of that name, or is undefined."""
        name = self.temporary_identifier()
        self.write(f"({name} if ({name} := getattr({name}_of := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr({name}_of, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """A call."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=True)
            return
        self.write("call_(context, ")
        self.visit(node.node, frame)
        given = {name: name for name, there in (("_loop_vars", frame.loop_frame), ("_block_vars", frame.block_frame)) if there}
        self.signature(node, frame, given)
        self.write(")")
