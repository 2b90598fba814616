import { Badge, Button, Stepper } from '@palestra/ui'
import { Check, Clock3, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Block } from '../../api'
import { queue, uuid7 } from '../../queue'
import { kilograms, words } from '../../words/format'
import { prescription, repetitions } from '../../words/training'
import { RestTimer } from './RestTimer'
import { type LoggedSet, nextIndex, type Proposal, proposal } from './sets'
import { text } from './text'

interface Props {
  workoutId: string
  block: Block
  done: readonly LoggedSet[]
  /** The first exercise that is not complete: its steppers are open. */
  isCurrent: boolean
}

/** One exercise: what was done so far, and the steppers for the next set. */
export function BlockLog({ workoutId, block, done, isCurrent }: Props) {
  const [draft, setDraft] = useState(() => proposal(block, done))
  const [restFrom, setRestFrom] = useState<number | null>(null)
  const [isOpen, setOpen] = useState(false)
  const index = nextIndex(done)
  const isComplete = done.length >= block.sets
  const log = () => {
    const id = uuid7()
    queue.add({
      kind: 'set',
      id,
      set: {
        id,
        workout_id: workoutId,
        exercise_name: block.exercise_name,
        set_index: index,
        ...amountOf(block, draft),
        ...(draft.weightKg > 0 && { weight_kg: draft.weightKg }),
        performed_at: new Date().toISOString(),
      },
    })
    void queue.flush()
    setRestFrom(Date.now())
    setOpen(isOpen && !isComplete)
  }
  return (
    <li className="card stack">
      <div className="row spread">
        <h2>{block.name || words(block.exercise_name)}</h2>
        {isComplete && <Badge kind="done">{text.done(done.length)}</Badge>}
      </div>
      <p className="soft">{text.target(prescription(block))}</p>
      <DoneSets done={done} isTimed={block.duration_s !== null} />
      {restFrom !== null && !isComplete && (
        <RestTimer startedAtMs={restFrom} restS={block.rest_s} onEnd={() => setRestFrom(null)} />
      )}
      {!isCurrent && !isOpen ? (
        <Button variant="quiet" onClick={() => setOpen(true)}>
          {isComplete ? text.extra : text.open}
        </Button>
      ) : (
        <div className="stack">
          <div className="steppers">
            <Stepper
              label={text.weight}
              value={draft.weightKg}
              min={0}
              max={500}
              step={2.5}
              onChange={(weightKg) => setDraft({ ...draft, weightKg })}
            />
            <Stepper
              label={block.duration_s ? text.seconds : text.reps}
              value={draft.amount}
              min={0}
              max={block.duration_s ? 3600 : 200}
              step={block.duration_s ? 5 : 1}
              onChange={(amount) => setDraft({ ...draft, amount })}
            />
            {!block.duration_s && (
              <Stepper
                label={text.rir}
                value={draft.rir}
                min={0}
                max={10}
                step={1}
                onChange={(rir) => setDraft({ ...draft, rir })}
              />
            )}
          </div>
          <Button variant="primary" onClick={log}>
            {text.logSet(done.length + 1, block.sets)}
          </Button>
        </div>
      )}
    </li>
  )
}

/** A timed set has seconds and no repetitions. */
function amountOf(block: Block, { amount, rir }: Proposal) {
  return block.duration_s ? { reps: 0, duration_s: amount } : { reps: Math.round(amount), rir }
}

const STATE_ICON = { sent: Check, waiting: Clock3, refused: TriangleAlert }

function DoneSets({ done, isTimed }: { done: readonly LoggedSet[]; isTimed: boolean }) {
  const news = done.at(-1)?.answer
  return (
    <div className="stack-tight" aria-live="polite">
      {done.length > 0 && (
        <ol className="done-sets">
          {done.map((set, place) => {
            const Icon = STATE_ICON[set.state]
            return (
              <li key={set.id} className={`done-set done-set-${set.state}`}>
                <Icon size={18} aria-hidden="true" />
                <span>{text.setLine(place + 1)}</span>
                <strong className="numbers">{dose(set, isTimed)}</strong>
                {set.state === 'waiting' && <span className="small soft">{text.waiting}</span>}
                {set.state === 'refused' && <span className="small">{text.refused}</span>}
              </li>
            )
          })}
        </ol>
      )}
      {news?.record && <p className="record">{news.record.text}</p>}
      {news?.next && (
        <p className="small">
          <strong>{text.next}:</strong>{' '}
          {text.nextLoad(
            news.next.weight_kg === null ? null : kilograms(news.next.weight_kg),
            news.next.reps,
          )}
          . {news.next.reason}
        </p>
      )}
    </div>
  )
}

function dose(set: LoggedSet, isTimed: boolean): string {
  const amount = isTimed ? `${set.durationS ?? 0} s` : `${set.reps}`
  const parts = [
    set.weightKg ? `${amount} × ${kilograms(set.weightKg)}` : isTimed ? amount : repetitions(set.reps),
  ]
  if (set.rir !== null) parts.push(text.couldDo(set.rir))
  return parts.join(' · ')
}
