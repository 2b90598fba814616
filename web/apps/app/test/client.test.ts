import { describe, expect, it } from 'vitest'
import { Client, type Surroundings } from '../src/api/client'
import { messageOf, Problem, Unreachable } from '../src/api/problem'

type Handler = (request: { method: string; path: string; token: string | null }) => Response | Error

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
const tokens = (access_token: string) =>
  json(200, { access_token, token_type: 'bearer', expires_in: 900, refresh_token: null })
const unauthenticated = () => json(401, { code: 'unauthenticated', detail: 'Log in first.' })

/** A server made of one function; keeps what it was asked. */
function served(handler: Handler) {
  const asked: string[] = []
  const around: Surroundings = {
    alone: (work) => work(),
    fetch: async (path, init) => {
      const headers = new Headers(init.headers)
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? null
      asked.push(`${init.method} ${path}${token ? ` ${token}` : ''}`)
      const answer = handler({ method: init.method ?? 'GET', path, token })
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  return { client: new Client(around), asked }
}

describe('Client', () => {
  it('takes up an earlier sign-in by its cookie and sends the access token', async () => {
    const { client, asked } = served(({ path }) =>
      path === '/users/refresh' ? tokens('a') : json(200, { ok: 1 }),
    )
    expect(await client.restore()).toBe('yes')
    expect(await client.request('GET', '/users/me')).toEqual({ ok: 1 })
    expect(asked).toEqual(['POST /users/refresh', 'GET /users/me a'])
  })

  it('knows nobody without a cookie, and tells no network from nobody', async () => {
    expect(await served(unauthenticated).client.restore()).toBe('no')
    expect(await served(() => new TypeError('no network')).client.restore()).toBe('offline')
    expect(await served(() => json(503, {})).client.restore()).toBe('offline')
  })

  it('refreshes once after a 401 and sends the call again', async () => {
    let fresh = 0
    const { client, asked } = served(({ path, token }) => {
      if (path === '/users/refresh') return tokens(`t${++fresh}`)
      return token === 't2' ? json(200, 'done') : unauthenticated()
    })
    await client.restore()
    expect(await client.request('GET', '/goals')).toBe('done')
    expect(asked).toEqual(['POST /users/refresh', 'GET /goals t1', 'POST /users/refresh t1', 'GET /goals t2'])
  })

  it('shares one refresh between calls that fail together', async () => {
    let fresh = 0
    const { client } = served(({ path, token }) => {
      if (path === '/users/refresh') return tokens(`t${++fresh}`)
      return token === 't2' ? json(200, path) : unauthenticated()
    })
    await client.restore()
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => client.request('GET', path)))
    expect(answers).toEqual(['/a', '/b', '/c'])
    expect(fresh).toBe(2)
  })

  it('is signed out when the refresh is refused, and says so to its listeners', async () => {
    let mayRefresh = true
    const { client } = served(({ path }) =>
      path === '/users/refresh' && mayRefresh ? tokens('a') : unauthenticated(),
    )
    await client.restore()
    mayRefresh = false
    const heard: string[] = []
    client.subscribe(() => heard.push(client.state))
    await expect(client.request('GET', '/goals')).rejects.toMatchObject({ status: 401 })
    expect(heard).toEqual(['no'])
  })

  it('stays signed in when the network goes away', async () => {
    let isUp = true
    const { client } = served(({ path }) => {
      if (!isUp) return new TypeError('gone')
      return path === '/users/refresh' ? tokens('a') : json(200, {})
    })
    await client.restore()
    isUp = false
    await expect(client.request('GET', '/goals')).rejects.toBeInstanceOf(Unreachable)
    expect(client.state).toBe('yes')
  })

  it('does not pretend to be signed out while the cookie lives on', async () => {
    let isUp = true
    const { client } = served(({ path }) => {
      if (!isUp) return new TypeError('gone')
      return path === '/users/refresh' ? tokens('a') : new Response(null, { status: 204 })
    })
    await client.restore()
    isUp = false
    await expect(client.signOut()).rejects.toBeInstanceOf(Unreachable)
    expect(client.state).toBe('yes')
    isUp = true
    await client.signOut()
    expect(client.state).toBe('no')
  })

  it('leaves out what is not asked for in a query', async () => {
    const { client, asked } = served(() => json(200, {}))
    await client.request('GET', '/workouts', { query: { limit: 20, cursor: undefined } })
    expect(asked).toEqual(['GET /workouts?limit=20'])
  })
})

describe('problems', () => {
  const failing = async (response: Response) => {
    const { client } = served(() => response)
    return client.request('POST', '/users/register', { body: {} }).catch((error: unknown) => error)
  }

  it('puts the message beside its field', async () => {
    const error = await failing(
      json(409, { code: 'username_taken', detail: 'This name is taken.', field: 'username' }),
    )
    expect(error).toBeInstanceOf(Problem)
    expect((error as Problem).fields).toEqual({ username: 'This name is taken.' })
  })

  it('survives an answer that is no document', async () => {
    const error = await failing(new Response('<html>', { status: 502 }))
    expect(messageOf(error)).toMatchObject({ title: 'The server had a problem', mayRetry: true })
  })

  it('says how long to wait', async () => {
    const error = await failing(json(429, { code: 'too_many', detail: 'x' }, { 'retry-after': '30' }))
    expect(messageOf(error).detail).toBe('Wait 30 seconds, then try again.')
  })

  it('says what is safe without a connection', () => {
    expect(messageOf(new Unreachable('x')).detail).toContain('kept on this device')
  })
})
