"""How long the glossary takes with a thousand entries: python benchmarks/glossary.py [--write].

Compares ours with List.js (https://listjs.com), the usual library for filtering lists, on the same entries
in the same frame, browser and run. List.js is the baseline. The entries are copies of the real ones under
new names. Prints medians of RUNS loads: the time until the filter can be used, and the time from a keystroke
to the next frame. List.js is not part of the project and comes from npm. --write saves the table in
benchmarks/README.md.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import tarfile
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from report import report, times
from search import ROOT, build, served

from concordance.base.load import load
from concordance.base.model import KnowledgeBase
from concordance.pages.glossary import index_pages
from concordance.pages.site import Site
from concordance.study.index import Index
from tests.browser.install import chromium

ENTRIES = 1000
RUNS = 7
TYPED = "optimizer"
LISTJS = "list.js@2.3.1"

ADAPTER = """
document$.subscribe(() => {
  const list = new List(document.querySelector(".glossary"), {
    valueNames: ["name", "about", { data: ["also"] }], page: 1e9, listClass: "concepts",
  });
  const form = document.querySelector(".glossary-tools");
  form.addEventListener("input", () => {
    list.search(form.q.value);
    form.querySelector("output").textContent = `${list.matchingItems.length} of ${list.size()}`;
  });
  performance.mark("glossary");
});
"""

TYPE = """
async (letters) => {
  const field = document.querySelector("#glossary-filter");
  const picture = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (const letter of letters) {
    await picture();
    const start = performance.now();
    field.value += letter;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await picture();
    times.push(performance.now() - start);
  }
  return times;
}
"""


def many(base: KnowledgeBase) -> KnowledgeBase:
    """A knowledge base of ENTRIES concepts without quotes or links."""
    real = list(base.concepts.values())
    concepts = {}
    for number in range(ENTRIES):
        concept = real[number % len(real)]
        copy = concept.model_copy(
            update={
                "id": f"{concept.id}-{number}",
                "name": f"{concept.name} {number}",
                "quotes": {},
                "links": (),
            }
        )
        concepts[copy.id] = copy
    return KnowledgeBase(vocabulary=base.vocabulary, concepts=concepts, sources={}, fingerprints={})


def pages(site: Path, base: KnowledgeBase, listjs: Path) -> None:
    """Write two glossaries of many entries, ours/ and listjs/, in the frame of the real one."""
    content = next(
        page.text for page in index_pages(Site(Index(many(base)))) if page.path == "concepts/index.md"
    )
    frame = (site / "concepts/index.html").read_text(encoding="utf-8")
    article = re.compile(r"(<article[^>]*>).*?(</article>)", re.DOTALL)
    ours = article.sub(lambda match: match[1] + content + match[2], frame)
    flat = re.sub(r"</dl></section>\s*<section[^>]*><h2.*?</h2>\s*<dl class=\"concepts\">", "", content)
    flat = flat.replace("<dt data-", '<dt class="name" data-').replace("<dd>", '<dd class="about">')
    flat = re.sub(r"<div>(<dt[^>]*) data-also=(\"[^\"]*\")", r"<div data-also=\2>\1", flat)
    theirs = article.sub(lambda match: match[1] + flat + match[2], frame)
    theirs, swapped = re.subn(
        r'<script src="([^"]*)glossary\.js[^"]*"([^>]*)></script>',
        r'<script src="\1list.js"\2></script><script src="\1adapter.js"\2></script>',
        theirs,
    )
    assert swapped == 1, "the page does not load its script in the expected way"
    theirs = theirs.replace(
        "</head>", "<style>.glossary--long section{content-visibility:visible}</style></head>"
    )
    for name, html in (("ours", ours), ("listjs", theirs)):
        (site / name).mkdir()
        (site / name / "index.html").write_text(html, encoding="utf-8")
    (site / "assets/js/list.js").write_bytes(listjs.read_bytes())
    (site / "assets/js/adapter.js").write_text(ADAPTER, encoding="utf-8")


def measure(browser: Browser, address: str) -> tuple[float, float, str]:
    """Milliseconds until the glossary can be used, milliseconds from a keystroke to the next frame, and the
    count that is shown."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_function("() => performance.getEntriesByName('glossary').length")
    ready = page.evaluate("() => performance.getEntriesByName('glossary')[0].startTime")
    keystrokes = page.evaluate(TYPE, list(TYPED))
    count = page.locator(".glossary-tools output").inner_text()
    page.close()
    return ready, statistics.median(keystrokes), count


def main() -> None:
    base, _ = load(ROOT)
    assert base is not None
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        subprocess.run(["npm", "pack", "--silent", LISTJS], cwd=folder, check=True, capture_output=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as package:
            package.extractall(folder, filter="data")
        build(ROOT / "mkdocs.yml", folder / "site")
        pages(folder / "site", base, folder / "package/dist/list.min.js")
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        with served(folder / "site") as address:
            found: dict[str, list[tuple[float, float, str]]] = {"ours": [], "listjs": []}
            for _ in range(RUNS):
                for which, rows in found.items():  # in turn, so that both run under the same load
                    rows.append(measure(browser, f"{address}{which}/"))
        browser.close()
        middle = {
            which: (statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows))
            for which, rows in found.items()
        }
        table = []
        for which, label in (("ours", "ours"), ("listjs", f"{LISTJS}, the baseline")):
            (ready, key), (their_ready, their_key) = middle[which], middle["listjs"]
            size = (folder / "site" / which / "index.html").stat().st_size / 1e3
            table.append(
                [
                    label,
                    f"{ready:.0f} ms",
                    times(ready, their_ready),
                    f"{key:.1f} ms",
                    times(key, their_key),
                    f"{size:.0f} kB",
                ]
            )
        report(
            "glossary",
            [
                f"{ENTRIES:,} entries",
                "usable after",
                "to the baseline",
                "from key to frame",
                "to the baseline",
                "HTML",
            ],
            table,
            f"Medians of {RUNS} loads. {TYPED!r} finds {found['ours'][0][2]} and {found['listjs'][0][2]}.",
        )


if __name__ == "__main__":
    main()
