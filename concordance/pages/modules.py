"""JavaScript modules of the engine as one plain script.

A page that is opened from a folder may load scripts, but no modules. So the modules are put one after the
other, each in a function of its own, and what one exports is handed to those that import it. The few forms
of `import` and `export` that our modules use are known; any other is refused. Comments are left out.
"""

from __future__ import annotations

import posixpath
import re

from concordance.base.files import engine_text

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[\w./-]+\.js)";$', re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|class) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def plain_script(path: str) -> str:
    """A module and all that it imports, as one script; `path` is below the folder of the engine.

    Raises `ValueError` if a module has a form of `import` or `export` that is not known, or if modules
    import each other in a circle.
    """
    done: dict[str, str] = {}
    _add(path, done, ())
    # In a function: instant loading may run the script again in the same page.
    return f'"use strict";\n(() => {{\n{"".join(done.values())}}})();\n'


def _add(path: str, done: dict[str, str], within: tuple[str, ...]) -> None:
    if path in within:
        raise ValueError(f"modules import each other in a circle: {' → '.join([*within, path])}")
    if path in done:
        return
    text = engine_text(path)
    taken = []
    for names, address in _IMPORT.findall(text):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        _add(other, done, (*within, path))
        taken.append(f"const {{ {', '.join(_listed(names, ': '))} }} = {_name(other)};")
    given = [name for _, name in _EXPORT.findall(text)]
    given += [name for names in _LIST.findall(text) for name in _listed(names)]
    code = _EXPORT.sub(r"\1 \2", _LIST.sub("", _IMPORT.sub("", _COMMENT.sub("", text))))
    if left := _LEFT.search(code):
        raise ValueError(f"{path}: {left[0]!r} is not a form of import or export that can be put in a script")
    lines = [
        f"const {_name(path)} = (() => {{",
        *taken,
        code.strip(),
        f"return {{ {', '.join(given)} }};",
        "})();",
        "",
    ]
    done[path] = "\n".join(lines)


def _listed(names: str, renamed: str = " as ") -> list[str]:
    """The names between braces; `a as b` with something else between the two."""
    return [name.strip().replace(" as ", renamed) for name in names.split(",") if name.strip()]


def _name(path: str) -> str:
    return "m_" + re.sub(r"\W", "_", path)
