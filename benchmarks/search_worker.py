"""Query a search worker of the built site, in a browser, the way the theme does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

_ASK = """
async ([address, index, queries]) => {
  const worker = new Worker(address);
  const answer = (message) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(message);
    });
  await answer({ type: 0, data: index });
  const begun = performance.now();
  const found = [];
  for (const query of queries) {
    const { data } = await answer({ type: 2, data: query });
    found.push(data.items.map((hits) => hits[0].location.split("#")[0]));
  }
  const ended = performance.now();
  worker.terminate();
  return { found, milliseconds: (ended - begun) / queries.length };
}
"""


def ask(page: Page, worker: str, index: object, queries: Sequence[str]) -> tuple[list[list[str]], float]:
    """What a worker finds for each query (addresses of pages, best first), and the milliseconds per query.

    `page` is any page of the site, `worker` is the worker's address, and `index` is sent to it first.
    """
    told: dict[str, Any] = page.evaluate(_ASK, [worker, index, list(queries)])
    return told["found"], told["milliseconds"]
