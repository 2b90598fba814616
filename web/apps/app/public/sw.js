// Opens the app without a network. Pages come from the server first and from here when it does not answer;
// files with a hash in their name never change, so they come from here first. API calls are never touched.
const STORE = 'palestra-1'
const SHELL = '/app/'
const MOST_FILES = 120

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(keepShell().catch(() => undefined))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== STORE) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && /^\/(app|vr)(\/|$)/.test(pathname)) event.respondWith(page(request))
  else if (pathname.startsWith('/app/assets/')) event.respondWith(file(request))
})

async function page(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const shell = await caches.match(SHELL)
    if (shell) return shell
    throw error
  }
}

async function file(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await keep(request, answer.clone())
  return answer
}

async function keep(request, answer) {
  const store = await caches.open(STORE)
  await store.put(request, answer)
  const files = (await store.keys()).filter(({ url }) => new URL(url).pathname !== SHELL)
  for (const old of files.slice(0, Math.max(0, files.length - MOST_FILES))) await store.delete(old)
}

/** The shell and the files that it names. */
async function keepShell() {
  const answer = await fetch(SHELL, { cache: 'no-cache' })
  const html = await answer.clone().text()
  const store = await caches.open(STORE)
  await store.put(SHELL, answer)
  const files = [...html.matchAll(/(?:src|href)="(\/app\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path)
  await store.addAll(files)
}
