"""An action changes and tells in one transaction: neither stands without the other."""

from __future__ import annotations

import ast

from tests.house.source import FUNCTIONS, Module, platform


def is_atomic(function: ast.FunctionDef) -> bool:
    """Tell whether everything the function does stands or falls together."""
    return "transaction.atomic" in {ast.unparse(each) for each in function.decorator_list}


def calls(function: ast.FunctionDef) -> set[str]:
    """Return what the function calls, but for what it does in a transaction of its own."""
    sealed = {
        inner
        for block in ast.walk(function)
        if isinstance(block, ast.With)
        and "transaction.atomic()" in {ast.unparse(each.context_expr) for each in block.items}
        for inner in ast.walk(block)
    }
    loose = (node for node in ast.walk(function) if node not in sealed)
    return {ast.unparse(node.func) for node in loose if isinstance(node, ast.Call)}


def open_and_noting(module: Module) -> dict[str, ast.FunctionDef]:
    """Return the functions that write in the log without a transaction, themselves or by another of these."""
    functions = [node for node in module.tree.body if isinstance(node, FUNCTIONS) and not is_atomic(node)]
    found: dict[str, ast.FunctionDef] = {}
    while more := {
        function.name: function
        for function in functions
        if function.name not in found and calls(function) & {"audit.note", *found}
    }:
        found |= more
    return found


def test_every_action_notes_what_it_did_in_its_own_transaction() -> None:
    actions = [module for module in platform() if module.is_a("actions")]
    loose = [
        module.at(function)
        for module in actions
        for name, function in open_and_noting(module).items()
        if not name.startswith("_")
    ]
    assert loose == []
