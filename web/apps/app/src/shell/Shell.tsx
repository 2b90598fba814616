import { Button, Notice, Skeleton } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { CalendarDays, Dumbbell, History, Settings, Sun } from 'lucide-react'
import { useEffect } from 'react'
import { api } from '../api'
import { queries } from '../api/queries'
import { queue, useQueue } from '../queue'
import { GoLogIn } from './Go'
import { Mark } from './Mark'
import { rememberedUser, rememberMe, useSignedIn } from './session'
import { text } from './text'

const PLACES = [
  { to: '/app/today', label: text.today, Icon: Sun },
  { to: '/app/plan', label: text.plan, Icon: CalendarDays },
  { to: '/app/history', label: text.history, Icon: History },
  { to: '/app/exercises', label: text.exercises, Icon: Dumbbell },
  { to: '/app/settings', label: text.settings, Icon: Settings },
] as const

/** Everything behind the sign-in: the menu, the notes that concern every screen, and the screen. */
export function Shell() {
  const state = useSignedIn()
  useOwnQueue()
  if (state === 'no' || (state === 'offline' && rememberedUser() === null)) {
    return <GoLogIn />
  }
  return (
    <>
      <a className="skip" href="#main">
        {text.skip}
      </a>
      <header className="bar">
        <Link to="/app/today" className="bar-home" aria-label="Palestra">
          <Mark />
          <span className="serif" aria-hidden="true">
            Palestra
          </span>
        </Link>
        <nav aria-label={text.mainMenu} className="menu">
          {PLACES.map(({ to, label, Icon }) => (
            <Link key={to} to={to} className="menu-place">
              <Icon size={22} aria-hidden="true" />
              <span>{label}</span>
            </Link>
          ))}
        </nav>
      </header>
      <Notes isOffline={state === 'offline'} />
      {state === 'unknown' ? (
        <main className="page">
          <Skeleton />
        </main>
      ) : (
        <Outlet />
      )}
    </>
  )
}

/** Opens the shelf of the user who is signed in, and sends what waits on it. */
function useOwnQueue() {
  const state = useSignedIn()
  const me = useQuery({ ...queries.me, enabled: state === 'yes' })
  useEffect(() => {
    const userId = me.data?.user_id ?? (state === 'offline' ? rememberedUser() : null)
    if (me.data) rememberMe(me.data)
    if (userId === null) return
    queue.open(userId)
    if (state === 'yes') void queue.flush()
  }, [me.data, state])
  useEffect(() => {
    const tryAgain = () => {
      if (api.client.state === 'offline') void api.client.restore()
      else if (api.client.state === 'yes') void queue.flush()
    }
    const timer = setInterval(tryAgain, 20_000)
    addEventListener('online', tryAgain)
    return () => {
      clearInterval(timer)
      removeEventListener('online', tryAgain)
    }
  }, [])
}

function Notes({ isOffline }: { isOffline: boolean }) {
  const entries = useQueue()
  const waiting = entries.filter(({ state, kind }) => state === 'waiting' && kind === 'set').length
  const refused = entries.filter(({ state }) => state === 'refused')
  return (
    <div className="notes" aria-live="polite">
      {isOffline && (
        <Notice tone="caution" title={text.offline}>
          {waiting > 0 && text.waiting(waiting)}
        </Notice>
      )}
      {refused.map((entry) => (
        <Notice
          key={entry.id}
          tone="stop"
          title={text.refused}
          actions={<Button onClick={() => queue.discard(entry.id)}>{text.discard}</Button>}
        >
          {entry.problem}
        </Notice>
      ))}
    </div>
  )
}
