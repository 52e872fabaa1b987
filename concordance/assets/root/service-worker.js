// Keeps the site for offline use: once one page has been visited, the whole site can be read.
//
// While there is a network, nothing outdated is shown: every request goes there first, and a page is
// requested again even if the browser has a copy. Files are stored by the hash of their content (the list
// is made when the site is built), so that only what changed is fetched of a new version.
"use strict";

importScripts("service-worker-files.js"); // self.files: [address, hash] of each file

// The global scope, typed as what it is.
const worker = /** @type {ServiceWorkerGlobalScope & { files: KeptFiles }} */ (/** @type {unknown} */ (self));
const { registration, files } = worker;

const KEPT = `concordance ${registration.scope}`;
const AT_ONCE = 3;
const PATIENCE = 10_000; // milliseconds: a network that has not answered by then counts as missing

const hashes = new Map(files);
/** @param {string} path */
const address = (path) => new URL(path, registration.scope).href;
/** @param {string} path */
const key = (path) => `${address(path)}?kept=${hashes.get(path)}`;

// The listed path of the file at an address, or undefined.
/** @param {URL} url */
const pathOf = (url) => {
  const [typed = ""] = url.href.slice(registration.scope.length).split(/[?#]/, 1);
  let path = typed;
  try {
    path = decodeURI(typed);
  } catch {} // a percent sign of its own: no file has one in its name
  return [path, path.replace(/index\.html$/, ""), `${path}/`].find((one) => hashes.has(one));
};

/** @param {string} path */
const isPage = (path) => path === "" || path.endsWith("/") || path.endsWith(".html");

// Keeping -------------------------------------------------------------------------------------------------

const keep = async () => {
  const cache = await caches.open(KEPT);
  const held = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...hashes.keys()].filter((path) => !held.has(key(path)));
  const next = async () => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
      const response = await fetch(address(path), { cache: "no-cache" });
      if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
      await cache.put(key(path), response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const wanted = new Set([...hashes.keys()].map(key));
  await Promise.all([...held].filter((url) => !wanted.has(url)).map((url) => cache.delete(url)));
};

/** @type {Promise<boolean | void> | null} */
let keeping = null;

const keepOnce = () =>
  (keeping ??= keep()
    .then(() => true)
    .catch((error) => console.info("Not yet available offline:", error.message))
    .finally(() => (keeping = null)));

/** @param {ExtendableMessageEvent} event */
const keepAndTell = async (event) => {
  if (await keepOnce()) event.source?.postMessage("kept");
};

// Answering -----------------------------------------------------------------------------------------------

/** @param {string} path */
const kept = async (path) => {
  const cache = await caches.open(KEPT);
  const found = (await cache.match(key(path))) ?? (await cache.match(address(path), { ignoreSearch: true }));
  return (
    found && new Response(found.body, { status: path === "404.html" ? 404 : 200, headers: found.headers })
  );
};

/** @type {(request: Request, path: string | undefined) => Promise<Response>} */
const fresh = (request, path) =>
  path !== undefined && isPage(path)
    ? fetch(request.url, { cache: "no-cache", credentials: "same-origin", redirect: request.redirect })
    : fetch(request);

// A request for a folder without its final slash, answered as a web server would.
/** @type {(request: Request, path: string) => Response | null} */
const slashed = (request, path) => {
  const url = new URL(request.url);
  if (!path.endsWith("/") || /\/(index\.html)?$/.test(url.pathname)) return null;
  return Response.redirect(`${address(path)}${url.search}`);
};

/** @type {(request: Request, path: string | undefined) => Promise<Response>} */
const answer = async (request, path) => {
  const network = fresh(request, path);
  const waited = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));
  try {
    return await Promise.race([network, waited]);
  } catch {
    const own = path !== undefined && (await kept(path));
    if (own) return slashed(request, path) ?? own;
    return network.catch(async (error) => {
      if (request.mode !== "navigate") throw error;
      return (await kept("404.html")) ?? Response.error();
    });
  }
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(keepAndTell(event)));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(answer(request, pathOf(new URL(request.url))));
});
