import { Badge, buttonClass, Empty, Notice } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Plan as PlanDocument, type PlanSession, type PlanWeek, Problem } from '../../api'
import { queries } from '../../api/queries'
import { Loaded, Page } from '../../shell/Page'
import { shortDay, todayIso, words } from '../../words/format'
import { kindWords, prescription } from '../../words/training'
import { text } from './text'
import { reasonsOf, split } from './weeks'

/** This week first, in full; the weeks after it folded. */
export function Plan() {
  const plan = useQuery(queries.plan)
  const today = todayIso()
  return (
    <Page
      title={text.title}
      lead={plan.data && text.lead(plan.data.plan.weeks.length)}
      aside={
        <Link to="/app/welcome" className={buttonClass({ variant: 'quiet' })}>
          {text.change}
        </Link>
      }
    >
      <Loaded query={plan} onError={noPlan}>
        {({ plan: { weeks, messages, conflicts, rationale } }) => {
          const { past, current, coming } = split(weeks, today)
          const shared = { today, rationale }
          return (
            <div className="stack">
              <Messages messages={messages} conflicts={conflicts} />
              {current && <Week {...shared} week={current} name={text.thisWeek} isOpen />}
              {coming.map((week) => (
                <Week {...shared} key={week.index} week={week} name={text.week(week.index)} />
              ))}
              {past.length > 0 && (
                <details>
                  <summary>{text.earlier}</summary>
                  <div className="stack">
                    {past.map((week) => (
                      <Week {...shared} key={week.index} week={week} name={text.week(week.index)} />
                    ))}
                  </div>
                </details>
              )}
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}

function noPlan(error: Error) {
  if (!(error instanceof Problem) || (error.status !== 404 && error.code !== 'goals_not_set'))
    return undefined
  return (
    <Empty
      title={text.none}
      action={
        <Link to="/app/welcome" className={buttonClass({ variant: 'primary', large: true })}>
          {text.start}
        </Link>
      }
    >
      {text.noneDetail}
    </Empty>
  )
}

/** What the planner wants to say, and what it had to decide between. */
function Messages({ messages, conflicts }: Pick<PlanDocument, 'messages' | 'conflicts'>) {
  return (
    <>
      {messages.map(({ code, text: said }) => (
        <Notice key={code} tone="info" title={said} />
      ))}
      {conflicts.map(({ code, decision, lost }) => (
        <Notice key={code} tone="caution" title={decision}>
          {lost}
        </Notice>
      ))}
    </>
  )
}

interface WeekProps extends Pick<PlanDocument, 'rationale'> {
  week: PlanWeek
  today: string
  name: string
  isOpen?: boolean
}

function Week({ week, today, name, rationale, isOpen = false }: WeekProps) {
  const training = week.sessions.filter(({ kind }) => kind !== 'rest')
  const minutes = training.reduce((sum, session) => sum + session.minutes, 0)
  return (
    <details className="card week" open={isOpen}>
      <summary className="week-head">
        <span className="week-name">{name}</span>
        <span className="soft small">{text.sum(training.length, minutes)}</span>
        {week.deload ? (
          <Badge>{text.deload}</Badge>
        ) : (
          <Badge>{text.phases[week.phase] ?? words(week.phase)}</Badge>
        )}
      </summary>
      {week.deload && <p className="small soft">{text.deloadWhy}</p>}
      <ol className="sessions">
        {week.sessions.map((session) => (
          <Session
            key={`${session.date}-${session.title}`}
            session={session}
            isToday={session.date === today}
            reasons={reasonsOf(session, rationale)}
          />
        ))}
      </ol>
    </details>
  )
}

function Session(props: { session: PlanSession; isToday: boolean; reasons: string[] }) {
  const { session, isToday, reasons } = props
  return (
    <li className={isToday ? 'session session-today' : 'session'}>
      <div className="session-day">
        <time dateTime={session.date}>{shortDay(session.date)}</time>
        {isToday && <Badge kind="gold">{text.today}</Badge>}
      </div>
      <div className="stack-tight">
        <h3>{isToday ? <Link to="/app/today">{session.title}</Link> : session.title}</h3>
        {session.kind !== 'rest' && (
          <p className="small soft">
            {kindWords(session.kind)} · {text.minutes(session.minutes)}
          </p>
        )}
        <ul className="session-blocks small">
          {session.blocks.map((block, place) => (
            <li key={`${place}-${block.exercise}`}>
              <span>{block.name}</span>
              <span className="session-dose numbers soft">{prescription(block)}</span>
            </li>
          ))}
        </ul>
        {reasons.length > 0 && (
          <details className="small">
            <summary>{text.why}</summary>
            <ul className="dotted">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}
