import { useSyncExternalStore } from 'react'
import { api, type Me, type SignedIn } from '../api'

export function useSignedIn(): SignedIn {
  return useSyncExternalStore(api.client.subscribe, () => api.client.state)
}

/** Who used this device last: lets the app open without a connection. Nothing secret is kept. */
const KEY = 'palestra.me'

export function rememberMe(me: Me): void {
  if (rememberedUser() !== me.user_id) forgetMe() // what is kept of today was somebody else's
  keep(KEY, JSON.stringify({ user_id: me.user_id, username: me.username, display_name: me.display_name }))
}

export function rememberedUser(): number | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    const id = value && typeof value === 'object' && 'user_id' in value ? value.user_id : null
    return typeof id === 'number' ? id : null
  } catch {
    return null
  }
}

export function forgetMe(): void {
  try {
    localStorage.removeItem(KEY)
    localStorage.removeItem('palestra.today')
  } catch {
    // Storage is blocked: then nothing was kept either.
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is full or blocked: the app works without it while it is online.
  }
}

/** Only places inside this app may be returned to after signing in. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(app|vr)(\/|\?|$)/.test(next) ? next : '/app/today'
}
