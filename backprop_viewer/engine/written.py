"""The lines that a formula is written in: in symbols, with its numbers put in, and its result."""

from backprop_viewer.engine.symbols import Formula, filled


def symbols_line(formula: Formula, mark: str = "") -> str:
    """Return a formula in symbols, in LaTeX; the mark goes before the relation."""
    texts = {name: symbol.latex for name, symbol in formula.symbols.items()}
    right = filled(formula.symbol_template, texts)
    return f"{formula.result.latex} {mark}{formula.relation} {right}"


def numbers_line(formula: Formula, digits: int | None, mark: str = "") -> str:
    """Return what follows the symbols, in LaTeX: the same with numbers put in, and the result."""
    texts = number_texts(formula, digits)
    right = filled(formula.with_brackets(texts), texts)
    result = formula.result.fixed_number(digits)
    return (
        f"{mark}= {result}" if is_result_alone(formula, digits) else f"{mark}= {right} = {result}"
    )


def number_texts(formula: Formula, digits: int | None) -> dict[str, str]:
    """Return the number of each symbol in LaTeX, by its name."""
    return {name: symbol.fixed_number(digits) for name, symbol in formula.symbols.items()}


def is_result_alone(formula: Formula, digits: int | None) -> bool:
    """Return whether the right side is nothing but the result, so that it need not be repeated."""
    template = formula.template.strip()
    symbol = formula.symbols.get(template[1:-1])
    is_alone = symbol is not None and template == f"<{template[1:-1]}>"
    if symbol is None or not is_alone:
        return not formula.symbols
    return symbol.fixed_number(digits) == formula.result.fixed_number(digits)
