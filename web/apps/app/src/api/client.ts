import { problemOf, Unreachable } from './problem'
import type { TokenAnswer } from './types'

export type SignedIn = 'unknown' | 'yes' | 'no' | 'offline'

export interface RequestOptions {
  body?: unknown
  query?: Readonly<Record<string, string | number | undefined>>
  signal?: AbortSignal
}

export interface Surroundings {
  fetch: (input: string, init: RequestInit) => Promise<Response>
  /** Runs one holder at a time over all tabs: a refresh token may be used once only. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Calls the API with the access token, which lives in memory only. The refresh token is a
 * cookie that scripts cannot read; it is used on load, and once when a call answers 401.
 */
export class Client {
  #token: string | null = null
  #state: SignedIn = 'unknown'
  #refreshing: Promise<boolean> | null = null
  readonly #listeners = new Set<() => void>()
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  get state(): SignedIn {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes up an earlier sign-in by its cookie. */
  async restore(): Promise<SignedIn> {
    try {
      await this.#refresh()
    } catch {
      this.#become('offline')
    }
    return this.#state
  }

  async signIn(username: string, password: string): Promise<void> {
    const body = { username, password, client: 'browser' }
    const tokens = await this.#answer<TokenAnswer>(await this.#send('POST', '/users/login', { body }))
    this.#token = tokens.access_token
    this.#become('yes')
  }

  /** Ends the sign-in on the server too; without a connection it fails, because the cookie would live on. */
  async signOut(): Promise<void> {
    await this.#answer<undefined>(await this.#send('POST', '/users/logout', { body: {} }))
    this.#token = null
    this.#become('no')
  }

  /** Sends one call; after a 401 once more with a fresh access token. */
  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    const used = this.#token
    const response = await this.#send(method, path, options)
    if (response.status !== 401) return this.#answer<T>(response)
    const isFresh = this.#token !== used || (await this.#refresh())
    if (!isFresh) throw await problemOf(response)
    return this.#answer<T>(await this.#send(method, path, options))
  }

  /** Returns whether there is a fresh access token; callers share one refresh. */
  #refresh(): Promise<boolean> {
    this.#refreshing ??= this.#around
      .alone(() => this.#refreshOnce())
      .finally(() => {
        this.#refreshing = null
      })
    return this.#refreshing
  }

  async #refreshOnce(): Promise<boolean> {
    const response = await this.#send('POST', '/users/refresh', { body: {} })
    if (response.status === 400 || response.status === 401 || response.status === 403) {
      this.#token = null
      this.#become('no')
      return false
    }
    const tokens = await this.#answer<TokenAnswer>(response)
    this.#token = tokens.access_token
    this.#become('yes')
    return true
  }

  async #send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (this.#token) headers.authorization = `Bearer ${this.#token}`
    if (options.body !== undefined) headers['content-type'] = 'application/json'
    const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' }
    if (options.body !== undefined) init.body = JSON.stringify(options.body)
    if (options.signal) init.signal = options.signal
    try {
      return await this.#around.fetch(path + queryOf(options.query), init)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new Unreachable(`${method} ${path}`)
    }
  }

  async #answer<T>(response: Response): Promise<T> {
    if (!response.ok) throw await problemOf(response)
    // The one place where the wire becomes a type: the server's schema is the authority.
    return (response.status === 204 ? undefined : await response.json()) as T
  }

  #become(state: SignedIn): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function queryOf(query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  if (pairs.length === 0) return ''
  return `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`
}

/** The browser's own fetch and its lock over tabs (a plain call where locks are missing). */
export const browserSurroundings: Surroundings = {
  fetch: (input, init) => globalThis.fetch(input, init),
  alone: async (work) =>
    'locks' in navigator ? await navigator.locks.request('palestra-refresh', work) : await work(),
}
