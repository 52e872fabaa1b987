// Keeps the site for offline use: once one page has been visited, the whole site can be read.
//
// While there is a network, nothing outdated is shown: every request goes there first, and a page is
// requested again even if the browser has a copy. Files are stored by the hash of their content (the list
// is made when the site is built), so that only what changed is fetched of a new version. What comes with
// another content than the list says is not stored: a host that is just getting a new version still has some
// pages of the old one.
//
// A network that takes requests and does not answer is waited for once. That it is silent is remembered, also
// by the next worker, since a browser ends one that has nothing to do: until it answers in time again, what
// is kept is shown at once.
"use strict";

importScripts("service-worker-files.js"); // self.files: [address, hash] of each file

// The global scope, typed as what it is.
const worker = /** @type {ServiceWorkerGlobalScope & { files: KeptFiles }} */ (/** @type {unknown} */ (self));
const { registration, files } = worker;

const KEPT = `concordance ${registration.scope}`;
const AT_ONCE = 3;
const PATIENCE = 4_000; // milliseconds: a network that has not answered by then counts as silent
const SILENCE = 300_000; // milliseconds: after this it is waited for once more

const NOTE = `${registration.scope}silent-since`; // where it is noted that the network is silent

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

// The hash of a content, as the list has it.
/** @param {ArrayBuffer} content */
const hashOf = async (content) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

// Keeping -------------------------------------------------------------------------------------------------

const keep = async () => {
  const cache = await caches.open(KEPT);
  const held = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...hashes.keys()].filter((path) => !held.has(key(path)));
  /** @type {string[]} */
  const other = [];
  const next = async () => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
      const response = await fetch(address(path), { cache: "no-cache" });
      if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
      const content = await response.clone().arrayBuffer();
      if ((await hashOf(content)) === hashes.get(path)) await cache.put(key(path), response);
      else other.push(response.url);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (other.length) throw new Error(`${other[0]} is not of this version`);
  const wanted = new Set([...[...hashes.keys()].map(key), NOTE]);
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

// Silence -------------------------------------------------------------------------------------------------

// Since when the network has been silent, as it is noted; 0 if it is not.
/** @type {Promise<number> | null} */
let noted = null;

const silentSince = () =>
  (noted ??= caches
    .open(KEPT)
    .then((cache) => cache.match(NOTE))
    .then(async (note) => Number(await note?.text()) || 0));

const isSilent = async () => Date.now() - (await silentSince()) < SILENCE;

/** @param {number} since */
const note = async (since) => {
  if (!since && !(await silentSince())) return;
  noted = Promise.resolve(since);
  const cache = await caches.open(KEPT);
  await (since ? cache.put(NOTE, new Response(`${since}`)) : cache.delete(NOTE));
};

// The answer of the network, which is not silent if that comes in time. Only a page is always asked of the
// network itself: other files may come from what the browser has.
/** @type {(request: Request, path: string | undefined, signal?: AbortSignal) => Promise<Response>} */
const ask = async (request, path, signal) => {
  const asked = Date.now();
  const response = await fresh(request, path, signal);
  if (path !== undefined && isPage(path) && Date.now() - asked < PATIENCE) note(0);
  return response;
};

/** @type {Promise<unknown> | null} */
let listening = null;

// Asks a silent network, one request at a time: those that it leaves open would be in the way of others.
/** @type {(request: Request, path: string) => void} */
const listen = (request, path) => {
  listening ??= ask(request, path, AbortSignal.timeout(PATIENCE))
    .catch(() => {})
    .finally(() => (listening = null));
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

// Whether an address is that of a file that is no page: such a file may be there, and is not on the list.
/** @param {URL} url */
const isOther = ({ pathname }) => /\.(?!html?$)[^./]+$/.test(pathname);

// What is shown without a network for what is not kept: that there is no such page; if the list has it, that
// it is not kept yet; if it is no page, that it is never kept. The page for the first has the words of the
// others in templates.
/** @type {(url: URL, path: string | undefined) => Promise<Response>} */
const instead = async (url, path) => {
  const missing = await kept("404.html");
  if (!missing || (path === undefined && !isOther(url))) return missing ?? Response.error();
  const [title, words] = path === undefined ? ["Not kept", "no-page"] : ["Not kept yet", "not-kept"];
  const said = new RegExp(`<div id="no-such-page">.*<template id="${words}">(.*?)</template>`, "s");
  const html = (await missing.text()).replace("<title>Not found", `<title>${title}`).replace(said, "$1");
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
};

/** @type {(request: Request, path: string | undefined, signal?: AbortSignal) => Promise<Response>} */
const fresh = (request, path, signal) =>
  path !== undefined && isPage(path)
    ? fetch(request.url, {
        ...{ cache: "no-cache", credentials: "same-origin", redirect: request.redirect },
        signal,
      })
    : fetch(request, signal && { signal });

// A request for a folder without its final slash, answered as a web server would.
/** @type {(request: Request, path: string) => Response | null} */
const slashed = (request, path) => {
  const url = new URL(request.url);
  if (!path.endsWith("/") || /\/(index\.html)?$/.test(url.pathname)) return null;
  return Response.redirect(`${address(path)}${url.search}`);
};

/** @type {(request: Request, path: string | undefined) => Promise<Response>} */
const answer = async (request, path) => {
  if (path !== undefined && (await isSilent())) {
    const own = await kept(path);
    if (own) {
      listen(request, path);
      return slashed(request, path) ?? own;
    }
  }
  const network = ask(request, path);
  const late = new Error("no answer");
  const waited = new Promise((_, reject) => setTimeout(reject, PATIENCE, late));
  try {
    return await Promise.race([network, waited]);
  } catch (why) {
    const own = path !== undefined && (await kept(path));
    if (own) {
      if (why === late) note(Date.now());
      return slashed(request, path) ?? own;
    }
    return network.catch((error) => {
      if (request.mode !== "navigate") throw error;
      return instead(new URL(request.url), path);
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
