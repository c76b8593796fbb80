"""Examples beside rules across years and reports: a few reports each, and how the rule must come out for one unit.

XYR-001:
  - pass:
      - {unit: 甲局, year: 2022, data: {…}}
      - {unit: 甲局, year: 2023, data: {…}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.across import AcrossExample, Fragment
from checker.rules.across_slots import WORDS
from checker.rules.examples import OUTCOMES, TreeBuilder
from checker.rules.files import EXAMPLES_SUFFIX
from checker.rules.form import MAPPING, Form, shown

if TYPE_CHECKING:
    from pathlib import Path

    from checker.kernel.strict_yaml import Node
    from checker.rules.across import AcrossRule
    from checker.rules.model import Rulebook

MOST_COPIES: Final = 1000
_CASE = Message("用例", "the example")
_REPORT = Message("用例里的一份报告", "a report of the example")
_LISTED = Message("名册的一行", "a line of the register")
_EXAMPLES = Message("用例的列表", "a list of examples")
_COPIES = Message(f"1 到 {MOST_COPIES} 的整数", f"a whole number from 1 to {MOST_COPIES}")


def load_across_examples(folder: Path, rulebook: Rulebook) -> tuple[AcrossExample, ...]:
    """Return every example of a pack folder that is of a rule across years or reports.

    Raises:
        RuleError: with every problem of such examples.
    """
    problems: list[Problem] = []
    found: list[AcrossExample] = []
    for path in sorted(folder.glob(f"*{EXAMPLES_SUFFIX}")):
        try:
            node = load_file(path, "/".join(path.parts[-2:]))
        except RuleError:
            continue  # told where the other examples are read
        for name, cases in node.entries if isinstance(node, Mapping) else ():
            rule = rulebook.across_rule(name.text)
            if rule is not None:
                found += _examples(rule, cases, problems)
    if problems:
        raise RuleError(problems)
    return tuple(found)


def _examples(rule: AcrossRule, cases: Node, problems: list[Problem]) -> list[AcrossExample]:
    if not isinstance(cases, Sequence):
        problems.append(mistakes.expected(cases.mark, _EXAMPLES, shown(cases)))
        return []
    found: list[AcrossExample] = []
    for case in cases.items:
        if isinstance(case, Mapping):
            one = _example(rule, Form(case, problems, _CASE))
            found += [one] if one is not None else []
        else:
            problems.append(mistakes.expected(case.mark, MAPPING, shown(case)))
    return found


def _example(rule: AcrossRule, form: Form) -> AcrossExample | None:
    before = len(form.problems)
    outcomes = [one for one in OUTCOMES if form.node.get(one) is not None]
    given = [form.take(one) for one in OUTCOMES]
    node = next((one for one in given if one is not None), None)
    is_boundary = form.choice("boundary", ["true", "false"], "false") == "true"
    expect = form.form("expect", Message("期望", "the expectation"))
    message_has = expect.text("message_has") if expect else ""
    if expect:
        expect.close()
    register = tuple(_listed(one) for one in form.forms("register", _LISTED))
    about = form.scalar("about")
    form.text("note")
    form.close()
    if len(outcomes) != 1:
        form.problems.append(mistakes.needs_one_outcome(form.mark, OUTCOMES, outcomes))
        return None
    if not isinstance(node, Sequence) or not all(isinstance(one, Mapping) for one in node.items):
        form.problems.append(mistakes.example_of_reports(node.mark if node is not None else form.mark))
        return None
    reports = [_fragment(Form(one, form.problems, _REPORT)) for one in node.items if isinstance(one, Mapping)]
    units = [one.unit for one in reports if one is not None] + [unit for unit, _ in register]
    groups = [name for one in reports if one is not None for name in (one.region, one.supervisor) if name]
    if about is not None and about.text.strip() not in (*units, *groups):
        near = nearest(about.text, [*units, *groups])
        form.problems.append(mistakes.no_such_unit(about.mark, about.text, near))
    if len(form.problems) > before:
        return None
    return AcrossExample(
        rule_id=rule.id, outcome=outcomes[0], reports=tuple(one for one in reports if one is not None), register=register,
        about=about.text.strip() if about is not None else (units[len(reports) - 1] if reports else ""),
        is_boundary=is_boundary, message_has=message_has, mark=form.mark,
    )  # fmt: skip


def _listed(form: Form) -> tuple[str, str]:
    unit, supervisor = form.text("unit", required=True), form.text("supervisor")
    form.close()
    return unit, supervisor


def _fragment(form: Form) -> Fragment | None:
    unit, year = form.text("unit", required=True), form.integer("year")
    report_type = form.choice("type", list(WORDS["of"]), "dept_overall")
    supervisor, region, kind = form.text("supervisor"), form.text("region"), form.scalar("kind")
    copies = form.integer("copies")
    data = form.take("data")
    form.close()
    if year is None:
        form.problems.append(mistakes.missing_key(form.mark, "year", _REPORT))
        return None
    if copies is not None and not 1 <= copies <= MOST_COPIES:
        form.problems.append(mistakes.expected(form.mark, _COPIES, str(copies)))
    if data is not None and not isinstance(data, Mapping):
        form.problems.append(mistakes.expected(data.mark, MAPPING, shown(data)))
        return None
    tree = (
        TreeBuilder(form.problems, None).build(data) if data is not None else TreeBuilder(form.problems, None).empty()
    )
    meta, own = tree["meta"], tree["unit"]
    if isinstance(meta, dict) and isinstance(own, dict):
        meta |= {"fiscal_year": year, "report_type": report_type}
        own |= {"name": unit, "code": unit}
        own |= {"supervisor_code": supervisor} if supervisor else {}
        own |= {"kind": kind.text} if isinstance(kind, Scalar) else {}
    return Fragment(
        unit=unit,
        year=year,
        report_type=report_type,
        tree=tree,
        supervisor=supervisor,
        region=region,
        copies=copies or 1,
    )
