import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export function Card({ lifted, children }: { lifted?: boolean; children: ReactNode }) {
  return <div className={lifted ? 'card card-lifted stack' : 'card stack'}>{children}</div>
}

export type Tone = 'info' | 'done' | 'caution' | 'stop'

const TONE_ICON = { info: Info, done: CircleCheck, caution: TriangleAlert, stop: OctagonAlert }

interface NoticeProps {
  tone: Tone
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** Read out as soon as it appears. */
  live?: boolean
}

export function Notice({ tone, title, children, actions, live }: NoticeProps) {
  const Icon = TONE_ICON[tone]
  return (
    <div className={`notice notice-${tone}`} role={live ? 'alert' : undefined}>
      <Icon size={20} aria-hidden="true" />
      <div className="notice-body">
        <strong>{title}</strong>
        {children && <div>{children}</div>}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  )
}

export function Badge({
  kind,
  children,
}: {
  kind?: 'gold' | 'silver' | 'bronze' | 'done'
  children: ReactNode
}) {
  return <span className={kind ? `badge badge-${kind}` : 'badge'}>{children}</span>
}

interface StatProps {
  value: ReactNode
  unit?: string
  label: string
}

/** One number that matters, with its unit and a word of meaning. */
export function Stat({ value, unit, label }: StatProps) {
  return (
    <div className="stat">
      <span className="stat-value">
        {value}
        {unit && <span className="stat-unit"> {unit}</span>}
      </span>
      <span className="stat-label">{label}</span>
    </div>
  )
}

/** The shape of what is coming, while it comes. */
export function Skeleton({ cards = 3 }: { cards?: number }) {
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">Loading</span>
      <div className="skeleton skeleton-title" />
      <div className="skeleton skeleton-line" />
      {Array.from({ length: cards }, (_, i) => (
        <div key={i} className="skeleton skeleton-card" />
      ))}
    </div>
  )
}

export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <div className="stack-tight">
        <h2>{title}</h2>
        <p className="soft">{children}</p>
      </div>
      {action}
    </div>
  )
}

export function Progress({ step, of }: { step: number; of: number }) {
  return (
    <div>
      <span className="small soft">
        Step {step} of {of}
      </span>
      <div className="progress" aria-hidden="true">
        {Array.from({ length: of }, (_, i) => (
          <span key={i} className={i < step ? 'progress-done' : undefined} />
        ))}
      </div>
    </div>
  )
}
