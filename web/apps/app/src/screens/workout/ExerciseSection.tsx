import { Badge, RepStrip } from '@palestra/ui'
import type { Block, DoneSet, Repetition } from '../../api'
import { faultWords } from '../../words/faults'
import { kilograms, words } from '../../words/format'
import { repetitions, tempoWords } from '../../words/training'
import { type ExerciseSets, faultCounts, meanPhases, tempoOf } from './measures'
import { RangeChart } from './RangeChart'
import { RepTable } from './RepTable'
import { text } from './text'

/** One exercise of a workout: strips by set, what to look at, the chart, and the table on demand. */
export function ExerciseSection({ group, planned }: { group: ExerciseSets; planned: Block | undefined }) {
  const title = planned?.name || words(group.exercise)
  const reps = group.sets.flatMap((set) => set.repetitions)
  return (
    <section className="card stack">
      <h2>{title}</h2>
      <ol className="set-lines">
        {group.sets.map((set, index) => (
          <SetLine key={set.id} set={set} place={index + 1} />
        ))}
      </ol>
      {reps.length > 0 && (
        <>
          <Faults reps={reps} />
          <RangeChart name={title} sets={group.sets} />
          <Tempo asked={planned?.tempo ?? null} reps={reps} />
          <details>
            <summary>{text.table}</summary>
            <div className="stack">
              {group.sets.map((set, index) =>
                set.repetitions.length > 0 ? (
                  <div key={set.id} className="stack-tight">
                    <h3>{text.set(index + 1)}</h3>
                    <RepTable set={set} place={index + 1} />
                  </div>
                ) : null,
              )}
              <p className="small soft">{text.estimate}</p>
            </div>
          </details>
        </>
      )}
    </section>
  )
}

function SetLine({ set, place }: { set: DoneSet; place: number }) {
  const facts = [set.reps === 0 && set.duration_s ? `${Math.round(set.duration_s)} s` : repetitions(set.reps)]
  if (set.weight_kg) facts.push(kilograms(set.weight_kg))
  if (set.rir !== null) facts.push(text.left(set.rir))
  return (
    <li className="set-line">
      <div className="row spread">
        <span>
          <strong>{text.set(place)}</strong> <span className="numbers">{facts.join(' · ')}</span>
        </span>
        <Badge>{set.source === 'vr' ? text.vr : text.hand}</Badge>
      </div>
      <RepStrip
        reps={set.repetitions.map((rep) => ({ ...rep, tempo_s: tempoOf(rep) }))}
        height={56}
        maxWidth={720}
        label={text.set(place)}
      />
    </li>
  )
}

function Tempo({ asked, reps }: { asked: string | null; reps: readonly Repetition[] }) {
  const inWords = tempoWords(asked)
  const { down, up } = meanPhases(reps)
  if (inWords === null || down === null || up === null) return null
  return <p>{text.tempoAsked(inWords, down.toFixed(1), up.toFixed(1))}</p>
}

function Faults({ reps }: { reps: readonly Repetition[] }) {
  const counts = faultCounts(reps)
  return (
    <div className="stack-tight">
      <h3>{text.faults}</h3>
      {counts.length === 0 ? (
        <p>{text.noFaults}</p>
      ) : (
        <ul className="dotted">
          {counts.map(({ fault, times }) => (
            <li key={fault}>
              {faultWords(fault)} <span className="soft">({text.faultTimes(times)})</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
