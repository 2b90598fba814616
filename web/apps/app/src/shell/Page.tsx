import { Button, Notice, Skeleton } from '@palestra/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { messageOf } from '../api'

interface PageProps {
  title: string
  /** Under the title, in one line. */
  lead?: ReactNode
  /** Beside the title. */
  aside?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** The page that the browser opened keeps the focus where browsers put it. */
let isFirstPage = true

export function leaveFirstPage(): void {
  isFirstPage = false
}

/** One screen: names the window, and takes the focus to its heading so that a reader hears where one is. */
export function Page({ title, lead, aside, narrow, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Palestra`
  }, [title])
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    leaveFirstPage()
  }, [])
  return (
    <main id="main" className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </main>
  )
}

export function ErrorNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { title, detail, mayRetry } = messageOf(error)
  return (
    <Notice
      tone="caution"
      title={title}
      live
      actions={mayRetry && retry && <Button onClick={retry}>Try again</Button>}
    >
      {detail}
    </Notice>
  )
}

interface LoadedProps<T> {
  query: UseQueryResult<T>
  cards?: number
  /** Takes over for errors that the screen understands; `undefined` leaves them to the usual notice. */
  onError?: (error: Error) => ReactNode | undefined
  children: (data: T) => ReactNode
}

/** Skeleton, error or content; stale content stays visible when a later try fails. */
export function Loaded<T>({ query, cards, onError, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <ErrorNotice error={query.error} retry={() => query.refetch()} />}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) {
    return onError?.(query.error) ?? <ErrorNotice error={query.error} retry={() => query.refetch()} />
  }
  return <Skeleton {...(cards !== undefined && { cards })} />
}
