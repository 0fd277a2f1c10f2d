"""Calculates the formulas of a Tenor workbook anew and compares them with what the file and the plan say.

    python3 benches/compare/check_workbook.py report.xlsx plan.json [--discount 0.1]

1. Every formula is worked out by a small evaluator of this file; the stored results must be the same.
2. The totals must be the plan's, and the what-if must be the plan's at no discount and as foretold at the given one.
3. Where LibreOffice is installed it calculates a copy without stored results, the discount filled in; where openpyxl is
   installed it opens the file. What is not installed is said.

Exit status 0 if everything agrees, 1 if not.
"""

import argparse
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MESSAGES = Path(__file__).resolve().parents[2] / "src/report/locale"
TOKENS = re.compile(r"SUM|IF|\$?[A-Z]+\$?[0-9]+|[0-9.]+(?:E[+-]?[0-9]+)?|[()*/+\-:,>]")
CLOSE = 1e-9


class Sheet:
    """Values and formulas of a sheet by address."""

    def __init__(self, root, texts):
        self.values, self.formulas = {}, {}
        for cell in root.iter(f"{MAIN}c"):
            address, value = cell.get("r"), cell.find(f"{MAIN}v")
            formula = cell.find(f"{MAIN}f")
            if formula is not None:
                self.formulas[address] = formula.text
            if value is None or value.text is None:
                continue
            if cell.get("t") == "s":
                self.values[address] = texts[int(value.text)]
            elif cell.get("t") in (None, "n"):
                self.values[address] = float(value.text)
            else:
                self.values[address] = value.text

    def value(self, address, filled):
        if address in filled:
            return filled[address]
        if address in self.formulas:
            return Formula(self, self.formulas[address], filled).value()
        value = self.values.get(address, 0.0)
        return value if isinstance(value, float) else 0.0


class Formula:
    """Sums of ranges, IF and arithmetic."""

    def __init__(self, sheet, text, filled):
        self.sheet, self.filled, self.text, self.at = sheet, filled, text, 0
        self.tokens = TOKENS.findall(text)
        if "".join(self.tokens) != text:
            raise ValueError(f"a formula that this script does not know: {text}")

    def value(self):
        value = self.sum()
        if self.at != len(self.tokens):
            raise ValueError(f"a formula that this script does not know: {self.text}")
        return value

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if wanted is not None and token != wanted:
            raise ValueError(f"expected {wanted} in {self.text}")
        self.at += 1
        return token

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            value = value * self.factor() if self.take() == "*" else value / self.factor()
        return value

    def factor(self):
        token = self.take()
        if token == "(":
            value = self.sum()
            self.take(")")
            return value
        if token == "SUM":
            self.take("(")
            first = last = self.take()
            if self.peek() == ":":
                self.take()
                last = self.take()
            self.take(")")
            return sum(self.sheet.value(address, self.filled) for address in cells_of(first, last))
        if token == "IF":
            self.take("(")
            left = self.sum()
            self.take(">")
            right = self.sum()
            self.take(",")
            yes = self.sum()
            self.take(",")
            no = self.sum()
            self.take(")")
            return yes if left > right else no
        if token[0].isdigit():
            return float(token)
        return self.sheet.value(token.replace("$", ""), self.filled)


def cells_of(first, last):
    (column, low), (other, high) = (re.fullmatch(r"([A-Z]+)([0-9]+)", end.replace("$", "")).groups() for end in (first, last))
    if column != other:
        raise ValueError(f"a range over several columns: {first}:{last}")
    return [f"{column}{row}" for row in range(int(low), int(high) + 1)]


def read(path):
    """Sheets by name in their order, and the cells that names stand for."""
    with zipfile.ZipFile(path) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target") for link in links}
        texts = []
        if "xl/sharedStrings.xml" in package.namelist():
            items = ElementTree.fromstring(package.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
            texts = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in items]
        sheets = {}
        for sheet in book.iter(f"{MAIN}sheet"):
            target = targets[sheet.get(RELATED)].lstrip("/")
            root = ElementTree.fromstring(package.read(target if target.startswith("xl/") else f"xl/{target}"))
            sheets[sheet.get("name")] = Sheet(root, texts)
        names = {}
        for name in book.iter(f"{MAIN}definedName"):
            place = re.fullmatch(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?([0-9]+)", name.text or "")
            if place:
                quoted, bare, column, row = place.groups()
                names[name.get("name")] = ((quoted or bare).replace("''", "'"), f"{column}{row}")
    return sheets, names


def localised(names, message):
    """The cell whose name a message holds, in any of the languages."""
    for file in sorted(MESSAGES.glob("*/sheet.ftl")):
        found = re.search(rf"^{message} = (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        if found and found.group(1) in names:
            return names[found.group(1)]
    raise SystemExit(f"the workbook has no cell named as {message} says")


def same(a, b):
    return math.isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE)


def recalculated(program, path, discount_at, discount, folder):
    """The workbook as LibreOffice calculates it, with the discount filled in and no stored result to copy."""
    bare = Path(folder) / "bare.xlsx"
    sheet_name, address = discount_at
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as copy:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        order = [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]
        own = f"xl/worksheets/sheet{order.index(sheet_name) + 1}.xml"
        for part in package.namelist():
            data = package.read(part)
            if part.startswith("xl/worksheets/sheet"):
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", data.decode("utf-8"))
                if part == own:
                    text, count = re.subn(rf'(<c r="{address}"[^>]*>)<v>0</v>', rf"\g<1><v>{discount}</v>", text)
                    if count != 1:
                        raise SystemExit("the discount's cell was not found")
                data = text.encode("utf-8")
            copy.writestr(part, data)
    out = Path(folder) / "out"
    command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", out, bare]
    subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=300)
    return read(out / "bare.xlsx")[0]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("workbook", type=Path)
    arguments.add_argument("plan", type=Path)
    arguments.add_argument("--discount", type=float, default=0.1)
    given = arguments.parse_args()
    sheets, names = read(given.workbook)
    plan = json.loads(given.plan.read_text(encoding="utf-8"))
    faults = []

    def expect(what, found, wanted):
        if not same(found, wanted):
            faults.append(f"{what}: {found!r}, expected {wanted!r}")

    formulas = 0
    for name, sheet in sheets.items():
        for address in sheet.formulas:
            expect(f"{name} {address}", sheet.value(address, {}), sheet.values.get(address, math.nan))
            formulas += 1
    print(f"{formulas} formulas on {len(sheets)} sheets worked out anew")

    cell = lambda message: localised(names, message)
    value = lambda place, filled={}: sheets[place[0]].value(place[1], filled)
    expect("current cost", value(cell("sheet-name-current-cost")), plan["baseline"]["current_cost"])
    expect("total cost", value(cell("sheet-name-total-cost")), plan["bill"]["total_cost"])
    expect("saving", value(cell("sheet-name-saving")), plan["saving"]["amount"])

    if plan["reservations"] or plan["savings_plans"]:
        discount, total, saving = (
            cell(f"sheet-name-{name}") for name in ("discount", "what-if-total-cost", "what-if-saving")
        )
        cut = given.discount * (plan["bill"]["reservation_cost"] + plan["bill"]["savings_plan_cost"])
        filled = {discount[1]: given.discount}
        expect("what-if at no discount", value(total), plan["bill"]["total_cost"])
        expect("what-if total", value(total, filled), plan["bill"]["total_cost"] - cut)
        expect("what-if saving", value(saving, filled), plan["saving"]["amount"] + cut)
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program:
            with tempfile.TemporaryDirectory() as folder:
                other = recalculated(program, given.workbook, discount, given.discount, folder)
            expect("what-if total by LibreOffice", other[total[0]].values[total[1]], plan["bill"]["total_cost"] - cut)
            expect("what-if saving by LibreOffice", other[saving[0]].values[saving[1]], plan["saving"]["amount"] + cut)
            print("calculated by LibreOffice too")
        else:
            print("not calculated by LibreOffice: neither soffice nor libreoffice is on the path")
    else:
        print("no what-if: the plan buys nothing")

    try:
        import openpyxl
    except ImportError:
        print("not opened by openpyxl: it is not installed")
    else:
        opened = openpyxl.load_workbook(given.workbook)
        cells = (cell for sheet in opened.worksheets for row in sheet.iter_rows() for cell in row)
        found = sum(cell.data_type == "f" for cell in cells)
        expect("formulas that openpyxl sees", found, formulas)
        print("opened by openpyxl")

    for fault in faults:
        print(f"WRONG {fault}")
    print("all agree" if not faults else f"{len(faults)} do not agree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
