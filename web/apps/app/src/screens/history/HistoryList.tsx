import { Badge, Button, buttonClass, Empty, RepStrip, Skeleton, StripLegend } from '@palestra/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Bar, WorkoutSummary } from '../../api'
import { queries } from '../../api/queries'
import { ErrorNotice, Page } from '../../shell/Page'
import { dayAndTime, kilograms, minutes } from '../../words/format'
import { text } from './text'

/** All workouts, newest first; each with its strip. */
export function HistoryList() {
  const history = useInfiniteQuery(queries.history)
  const items = (history.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <Page title={text.title}>
      <Ready />
      {history.isPending && <Skeleton />}
      {history.isError && <ErrorNotice error={history.error} retry={() => history.refetch()} />}
      {history.isSuccess && items.length === 0 && (
        <Empty
          title={text.empty}
          action={
            <Link to="/app/today" className={buttonClass({ variant: 'primary' })}>
              {text.start}
            </Link>
          }
        >
          {text.emptyDetail}
        </Empty>
      )}
      {items.length > 0 && (
        <div className="stack">
          <StripLegend />
          <ol className="stack">
            {items.map((workout) => (
              <Item key={workout.workout_id} workout={workout} />
            ))}
          </ol>
          {history.hasNextPage && (
            <Button busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
              {text.more}
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}

/** What somebody put together and has not begun; the plan's own workouts stand on its page. */
function Ready() {
  const planned = useQuery(queries.planned)
  const own = (planned.data?.items ?? []).filter(({ planned_for }) => planned_for === null)
  if (own.length === 0) return null
  return (
    <section className="card stack-tight">
      <h2>{text.ready}</h2>
      <ul className="stack-tight">
        {own.map(({ workout_id, title }) => (
          <li key={workout_id}>
            <Link to="/app/history/$workoutId" params={{ workoutId: workout_id }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function stripOf(items: readonly Bar[]) {
  return items.map((item) => ({
    rom_ratio: item.rom_ratio,
    tempo_s: item.tempo_s,
    quality: item.quality,
    valid: item.valid,
    faults: item.faults,
    group: `${item.exercise_name}/${item.set_index}`,
  }))
}

function Item({ workout }: { workout: WorkoutSummary }) {
  const at = workout.started_at ?? workout.finished_at
  return (
    <li className="card history-item">
      <div className="row spread">
        <h2>
          <Link
            to="/app/history/$workoutId"
            params={{ workoutId: workout.workout_id }}
            className="plain-link cover-link"
          >
            {workout.title}
          </Link>
        </h2>
        {!workout.finished_at && <Badge kind="bronze">{text.underWay}</Badge>}
      </div>
      {at && (
        <time className="small soft" dateTime={at}>
          {dayAndTime(at)}
        </time>
      )}
      {workout.strip.length > 0 ? (
        <RepStrip reps={stripOf(workout.strip)} height={44} maxWidth={720} label={workout.title} />
      ) : (
        <p className="small soft">{text.noStrip}</p>
      )}
      <p className="small soft numbers">{facts(workout).join(' · ')}</p>
    </li>
  )
}

function facts(workout: WorkoutSummary): string[] {
  const known = [text.sets(workout.sets), text.reps(workout.reps)]
  if (workout.duration_s) known.unshift(minutes(workout.duration_s))
  if (workout.volume_kg) known.push(text.volume(kilograms(workout.volume_kg)))
  return known
}
