/** What went wrong, in a form that a screen can show. */

interface ProblemDocument {
  title?: string
  status?: number
  detail?: string
  code?: string
  field?: string | null
  errors?: { field?: string; detail?: string }[]
}

/** The server answered and refused. `code` is stable; `detail` is written for people. */
export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly fields: Readonly<Record<string, string>> = {},
    /** Seconds after which trying again makes sense, when the server said so. */
    readonly retryAfterS: number | null = null,
  ) {
    super(`${code}: ${detail}`)
  }
}

/** Nothing came back: no network, or no server at the address. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

export async function problemOf(response: Response): Promise<Problem> {
  const document = await parsed(response)
  const fields: Record<string, string> = {}
  for (const error of document.errors ?? []) {
    if (error.field) fields[error.field] = error.detail ?? 'Please check this.'
  }
  if (document.field) fields[document.field] = document.detail ?? 'Please check this.'
  return new Problem(
    response.status,
    document.code ?? `http_${response.status}`,
    document.detail ?? document.title ?? usual(response.status),
    fields,
    seconds(response.headers.get('retry-after')),
  )
}

async function parsed(response: Response): Promise<ProblemDocument> {
  try {
    const value: unknown = await response.json()
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

function seconds(header: string | null): number | null {
  const value = Number(header)
  return header !== null && Number.isFinite(value) ? value : null
}

function usual(status: number): string {
  if (status >= 500) return 'The server could not do this just now. Nothing was lost; try again in a moment.'
  return 'The server refused this.'
}

export interface Message {
  title: string
  detail: string
  /** Whether the same thing may work a moment later. */
  mayRetry: boolean
}

/** What happened, what is safe, what to do: for every failure that a call can have. */
export function messageOf(error: unknown): Message {
  if (error instanceof Unreachable) {
    return {
      title: 'No connection to your server',
      detail: 'What you logged is kept on this device and is sent when the connection is back.',
      mayRetry: true,
    }
  }
  if (!(error instanceof Problem)) {
    return {
      title: 'Something went wrong here',
      detail: 'Reload the page. Your data are safe on the server.',
      mayRetry: true,
    }
  }
  if (error.status === 429) {
    const wait = error.retryAfterS === null ? 'a minute' : `${Math.ceil(error.retryAfterS)} seconds`
    return { title: 'Too many tries', detail: `Wait ${wait}, then try again.`, mayRetry: true }
  }
  if (error.status >= 500) {
    return { title: 'The server had a problem', detail: usual(500), mayRetry: true }
  }
  if (error.status === 404) {
    return { title: 'Not found', detail: error.detail, mayRetry: false }
  }
  return { title: 'That did not work', detail: error.detail, mayRetry: false }
}
