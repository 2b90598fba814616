/** Chromium with an emulated Quest 3 injected before the page's own code. The page itself is the production bundle. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const require = createRequire(import.meta.url)
/** Small, since software rendering is bound by the pixels of the page. */
export const SMALL_VIEWPORT = { width: 320, height: 160 }
const CANDIDATES = [
  process.env.PALESTRA_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

export interface Browser {
  page: Page
  context: BrowserContext
  /** What the page wrote to the console as an error, and what it threw. */
  errors: string[]
  /** Answers of 400 and above, as `404 /path`. */
  refused: string[]
  /** Requests that left the origin of the page. */
  foreign: string[]
  close(): Promise<void>
}

export interface BrowserOptions {
  viewport?: { width: number; height: number }
  headset?: boolean
  dark?: boolean
}

export function chromiumPath(): string {
  const found = CANDIDATES.find((path) => path && existsSync(path))
  if (!found)
    throw new Error('Chromium is missing: `make test` installs it, or set PALESTRA_CHROMIUM to its path.')
  return found
}

export async function openBrowser(origin: string, options: BrowserOptions = {}): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'palestra-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: false, // the flag below is the new headless mode; playwright would add flags of the old one
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--autoplay-policy=no-user-gesture-required',
    ],
    viewport: options.viewport ?? SMALL_VIEWPORT,
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'no-preference',
  })
  if (options.headset ?? true) await injectHeadset(context)
  const page = context.pages()[0] ?? (await context.newPage())
  const errors: string[] = []
  const foreign: string[] = []
  const refused: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource') // told in `refused`
    if (message.type() === 'error' && !isRefusal) errors.push(message.text())
  })
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`)
  })
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(origin).host)
      foreign.push(request.url())
  })
  const close = async () => {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
  return { page, context, errors, foreign, refused, close }
}

async function injectHeadset(context: BrowserContext): Promise<void> {
  const iwer = join(dirname(require.resolve('iwer/package.json')), 'build/iwer.min.js')
  await context.addInitScript({ path: iwer })
  await context.addInitScript(() => {
    const emulator = (globalThis as unknown as { IWER: IwerModule }).IWER
    const device = new emulator.XRDevice(emulator.metaQuest3, { stereoEnabled: true })
    device.installRuntime({ forceInstall: true }) // Chromium has a native navigator.xr
    Object.assign(globalThis, { palestraHeadset: device })
  })
}

interface IwerModule {
  XRDevice: new (config: unknown, options: object) => { installRuntime(options: object): void }
  metaQuest3: unknown
}
