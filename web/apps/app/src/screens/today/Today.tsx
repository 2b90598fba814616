import { buttonClass, Card, Empty, Notice } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Glasses, Monitor, PencilLine } from 'lucide-react'
import { useEffect } from 'react'
import { type Block, Problem, type Today as TodayData, Unreachable } from '../../api'
import { queries } from '../../api/queries'
import { Loaded, Page } from '../../shell/Page'
import { dayName, words } from '../../words/format'
import { SeeDoctor } from '../onboarding/Onboarding'
import { BlockCard } from './BlockCard'
import { keepToday, keptToday } from './kept'
import { OnHeadset } from './OnHeadset'
import { blockReasons } from './reasons'
import { text } from './text'
import { useHeadset } from './useHeadset'

/** Today's workout in plain words, and one large button. */
export function Today() {
  const navigate = useNavigate()
  const today = useQuery(queries.today())
  useEffect(() => {
    if (today.data) keepToday(today.data)
  }, [today.data])
  if (today.error instanceof Problem && today.error.code === 'medical_referral') {
    return <SeeDoctor review={() => void navigate({ to: '/app/welcome' })} />
  }
  const kept = today.error instanceof Unreachable && !today.data ? keptToday() : null
  if (kept) return <Day day={kept} note={text.stale} />
  if (today.data) return <Day day={today.data} />
  return (
    <Page title={text.title}>
      <Loaded query={today} onError={noGoals}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function noGoals(error: Error) {
  if (!(error instanceof Problem) || error.code !== 'goals_not_set') return undefined
  return (
    <Empty
      title={text.noGoalsTitle}
      action={
        <Link to="/app/welcome" className={buttonClass({ variant: 'primary', large: true })}>
          {text.start}
        </Link>
      }
    >
      {text.noGoals}
    </Empty>
  )
}

const NO_REASONS = { first: null, more: [] }

function Day({ day, note }: { day: TodayData; note?: string }) {
  if (day.rest_day || day.workout_id === null) return <RestDay day={day} />
  const reasons = blockReasons(day.blocks, day.why)
  return (
    <Page title={day.title} lead={text.lead(dayName(day.date), day.minutes)}>
      <div className="today">
        <div className="stack today-start">
          {note && <Notice tone="info" title={note} />}
          <Start workoutId={day.workout_id} day={day} />
          {day.why.length > 0 && (
            <section className="stack-tight">
              <h2>{text.why}</h2>
              <ul className="dotted">
                {day.why.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <section className="stack">
          <h2>{text.exercises(day.blocks.length)}</h2>
          <ol className="blocks">
            {day.blocks.map((block, index) => (
              <BlockCard
                key={`${index}-${block.exercise_name}`}
                block={block}
                place={index + 1}
                partners={partnersOf(block, day.blocks)}
                reasons={reasons[index] ?? NO_REASONS}
              />
            ))}
          </ol>
          <p className="small">
            <Link to="/app/build">{text.own}</Link>
          </p>
        </section>
      </div>
    </Page>
  )
}

/** The names of those that are done in turn with this one. */
function partnersOf(block: Block, blocks: readonly Block[]): string[] {
  if (block.superset === null) return []
  return blocks
    .filter((other) => other !== block && other.superset === block.superset)
    .map(({ name, exercise_name }) => name || words(exercise_name))
}

function Start({ workoutId, day }: { workoutId: string; day: TodayData }) {
  const hasHeadset = useHeadset()
  if (day.status === 'finished') return <Done workoutId={workoutId} />
  return (
    <div className="stack">
      {day.status === 'open' && <Notice tone="info" title={text.underWay} />}
      {day.mode === 'passthrough' && <Notice tone="caution" title={text.passthrough} />}
      <div className="start">
        <Link
          to="/vr"
          search={{ workout: workoutId }}
          className={buttonClass({ variant: 'primary', large: true, wide: true })}
        >
          <Glasses size={24} aria-hidden="true" />
          {text.startVr}
        </Link>
        {!hasHeadset && (
          <Link to="/vr" search={{ workout: workoutId }} className={buttonClass({ wide: true })}>
            <Monitor size={20} aria-hidden="true" />
            {text.startFlat}
          </Link>
        )}
        <Link to="/app/log/$workoutId" params={{ workoutId }} className={buttonClass({ wide: true })}>
          <PencilLine size={20} aria-hidden="true" />
          {text.byHand}
        </Link>
      </div>
      {!hasHeadset && <OnHeadset workoutId={workoutId} />}
    </div>
  )
}

function Done({ workoutId }: { workoutId: string }) {
  return (
    <Notice
      tone="done"
      title={text.done}
      actions={
        <Link to="/app/history/$workoutId" params={{ workoutId }} className={buttonClass()}>
          {text.seeResult}
        </Link>
      }
    >
      {text.doneDetail}
    </Notice>
  )
}

function RestDay({ day }: { day: TodayData }) {
  return (
    <Page title={text.rest} lead={`${dayName(day.date)} · ${text.restLead}`} narrow>
      <div className="stack">
        <Card>
          <h2>{text.restWhy}</h2>
          {(day.why.length > 0 ? day.why : [text.restUsual]).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Card>
        {day.next && (
          <Card>
            <h2>{text.next}</h2>
            <p>
              <strong>{day.next.title}</strong>
              <br />
              <span className="soft">{text.lead(dayName(day.next.date), day.next.minutes)}</span>
            </p>
          </Card>
        )}
        <p className="row">
          <Link to="/app/plan" className={buttonClass()}>
            {text.seePlan}
          </Link>
          <Link to="/app/build" className={buttonClass({ variant: 'quiet' })}>
            {text.own}
          </Link>
        </p>
      </div>
    </Page>
  )
}
