import { Button, buttonClass, Empty, Skeleton } from '@palestra/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Block, WorkoutDetail } from '../../api'
import { queries } from '../../api/queries'
import { queue, useQueue, uuid7 } from '../../queue'
import { Page } from '../../shell/Page'
import { keptToday } from '../today/kept'
import { BlockLog } from './BlockLog'
import { loggedSets } from './sets'
import { text } from './text'

/** Training without the headset: one card an exercise, three numbers a set. Works offline. */
export function LogByHand() {
  const { workoutId } = useParams({ from: '/inside/app/log/$workoutId' })
  const client = useQueryClient()
  const detail = useQuery(queries.workout(workoutId))
  const today = useQuery(queries.today())
  const entries = useQueue()
  const sent = entries.filter(({ state }) => state === 'sent').length
  useEffect(() => {
    if (sent > 0) void client.invalidateQueries({ queryKey: ['history'] })
  }, [client, sent])
  const plan = planned(workoutId, detail.data, today.data ?? keptToday() ?? undefined)
  if (!plan) {
    if (detail.isPending || today.isPending) return <Waiting />
    return <Unknown />
  }
  const sets = loggedSets(workoutId, detail.data?.sets ?? [], entries)
  const doneOf = (block: Block) => sets.filter(({ exercise }) => exercise === block.exercise_name)
  const current = plan.blocks.findIndex((block) => doneOf(block).length < block.sets)
  return (
    <Page title={plan.title} lead={text.lead} narrow>
      <ol className="stack">
        {plan.blocks.map((block, place) => (
          <BlockLog
            key={`${place}-${block.exercise_name}`}
            workoutId={workoutId}
            block={block}
            done={doneOf(block)}
            isCurrent={place === current}
          />
        ))}
      </ol>
      {sets.length > 0 && <Finish workoutId={workoutId} />}
    </Page>
  )
}

function planned(
  workoutId: string,
  detail: WorkoutDetail | undefined,
  today: { workout_id: string | null; title: string; blocks: readonly Block[] } | undefined,
): { title: string; blocks: readonly Block[] } | null {
  if (today?.workout_id === workoutId) return today
  return detail && detail.blocks.length > 0 ? detail : null
}

function Finish({ workoutId }: { workoutId: string }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const finish = async () => {
    queue.add({ kind: 'finish', id: uuid7(), workoutId })
    await queue.flush()
    await client.invalidateQueries()
    await navigate({ to: '/app/history/$workoutId', params: { workoutId } })
  }
  return (
    <div className="stack-tight finish">
      <Button variant="primary" large onClick={finish}>
        {text.finish}
      </Button>
      <p className="small soft">{text.finishHint}</p>
    </div>
  )
}

function Waiting() {
  return (
    <Page title={text.title} narrow>
      <Skeleton />
    </Page>
  )
}

function Unknown() {
  return (
    <Page title={text.title} narrow>
      <Empty
        title={text.gone}
        action={
          <Link to="/app/today" className={buttonClass({ variant: 'primary' })}>
            {text.toToday}
          </Link>
        }
      >
        {text.goneDetail}
      </Empty>
    </Page>
  )
}
