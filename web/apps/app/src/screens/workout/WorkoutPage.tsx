import { Button, buttonClass, Empty, Notice, Stat, StripLegend } from '@palestra/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { api, type WorkoutDetail } from '../../api'
import { queries } from '../../api/queries'
import { ErrorNotice, Loaded, Page } from '../../shell/Page'
import { dayAndTime, minutes, wholeNumber } from '../../words/format'
import { BlockCard } from '../today/BlockCard'
import { ExerciseSection } from './ExerciseSection'
import { byExercise } from './measures'
import { text } from './text'

/** One workout: its numbers, and for each exercise what was measured. */
export function WorkoutPage() {
  const { workoutId } = useParams({ from: '/inside/app/history/$workoutId' })
  const workout = useQuery(queries.workout(workoutId))
  const at = workout.data?.started_at
  return (
    <Page
      title={workout.data?.title ?? (workout.isError ? text.missing : '…')}
      lead={at && dayAndTime(at)}
      aside={
        <Link to="/app/history" className={buttonClass({ variant: 'quiet' })}>
          {text.toHistory}
        </Link>
      }
    >
      <Loaded query={workout}>{(known) => <Detail workout={known} />}</Loaded>
    </Page>
  )
}

function Detail({ workout }: { workout: WorkoutDetail }) {
  const groups = byExercise(workout.sets)
  const planned = new Map(workout.blocks.map((block) => [block.exercise_name, block]))
  if (workout.status === 'planned' && workout.sets.length === 0) return <Planned workout={workout} />
  const hasReps = workout.sets.some((set) => set.repetitions.length > 0)
  return (
    <div className="stack">
      <Numbers workout={workout} />
      {!workout.finished_at && <UnderWay workout={workout} />}
      {groups.length === 0 && <Empty title={text.noSets}>{text.noSetsDetail}</Empty>}
      {hasReps && <StripLegend />}
      {groups.map((group) => (
        <ExerciseSection key={group.exercise} group={group} planned={planned.get(group.exercise)} />
      ))}
    </div>
  )
}

/** Not begun: what is in it, and the ways to begin. */
function Planned({ workout }: { workout: WorkoutDetail }) {
  const workoutId = workout.workout_id
  return (
    <div className="stack">
      <div className="row">
        <Link
          to="/vr"
          search={{ workout: workoutId }}
          className={buttonClass({ variant: 'primary', large: true })}
        >
          {text.startVr}
        </Link>
        <Link to="/app/log/$workoutId" params={{ workoutId }} className={buttonClass({ large: true })}>
          {text.byHand}
        </Link>
      </div>
      <ol className="blocks">
        {workout.blocks.map((block, index) => (
          <BlockCard
            key={`${index}-${block.exercise_name}`}
            block={block}
            place={index + 1}
            partners={[]}
            reasons={{ first: null, more: block.rationale }}
          />
        ))}
      </ol>
    </div>
  )
}

function Numbers({ workout }: { workout: WorkoutDetail }) {
  const reps = workout.sets.reduce((sum, set) => sum + set.reps, 0)
  const volume = workout.sets.reduce((sum, set) => sum + set.reps * (set.weight_kg ?? 0), 0)
  return (
    <div className="stats">
      {workout.duration_s !== null && workout.duration_s > 0 && (
        <Stat value={minutes(workout.duration_s)} label={text.duration} />
      )}
      <Stat value={workout.sets.length} label={text.sets(workout.sets.length)} />
      <Stat value={reps} label={text.reps(reps)} />
      {volume > 0 && <Stat value={wholeNumber(volume)} unit={text.kg} label={text.volume} />}
    </div>
  )
}

function UnderWay({ workout }: { workout: WorkoutDetail }) {
  const client = useQueryClient()
  const finish = useMutation({
    mutationFn: () => api.finishWorkout(workout.workout_id),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <>
      <Notice
        tone="info"
        title={text.underWay}
        actions={
          <>
            <Link
              to="/app/log/$workoutId"
              params={{ workoutId: workout.workout_id }}
              className={buttonClass({ variant: 'primary' })}
            >
              {text.goOn}
            </Link>
            {workout.sets.length > 0 && (
              <Button busy={finish.isPending} onClick={() => finish.mutate()}>
                {text.finish}
              </Button>
            )}
          </>
        }
      />
      {finish.isError && <ErrorNotice error={finish.error} retry={() => finish.mutate()} />}
    </>
  )
}
