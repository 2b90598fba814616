import { Badge, buttonClass, Notice } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Equipment, Exercise } from '../../api'
import { queries } from '../../api/queries'
import { Loaded, Page } from '../../shell/Page'
import { list, words } from '../../words/format'
import { GRADE_WORDS, patternWords } from '../../words/training'
import { text } from './text'

export function ExercisePage() {
  const { exerciseId } = useParams({ from: '/inside/app/exercises/$exerciseId' })
  const exercise = useQuery(queries.exercise(exerciseId))
  const equipment = useQuery(queries.equipment)
  return (
    <Page
      title={exercise.data?.name ?? words(exerciseId)}
      lead={exercise.data?.description}
      narrow
      aside={
        <Link to="/app/exercises" className={buttonClass({ variant: 'quiet' })}>
          {text.back}
        </Link>
      }
    >
      <Loaded query={exercise}>
        {(known) => <Detail exercise={known} equipment={equipment.data ?? []} />}
      </Loaded>
    </Page>
  )
}

function Detail({ exercise, equipment }: { exercise: Exercise; equipment: Equipment[] }) {
  const grade = GRADE_WORDS[exercise.tracking_grade]
  const cues = [...new Set(exercise.cues.map(({ text: words }) => words))]
  const nameOf = (id: string) => equipment.find((thing) => thing.id === id)?.name ?? words(id)
  return (
    <div className="stack">
      <div className="row">
        <Badge>{patternWords(exercise.pattern)}</Badge>
        {exercise.vr_native && <Badge kind="done">{text.vrNative}</Badge>}
      </div>
      <section className="stack-tight">
        <h2>{text.how}</h2>
        <ol className="numbered">
          {exercise.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      <Notice tone="info" title={`${text.gradeTitle}: ${grade.label}`}>
        {grade.note}
      </Notice>
      <Muscles muscles={exercise.muscles} />
      <section className="stack-tight">
        <h2>{text.needs}</h2>
        <p>{exercise.equipment.length === 0 ? text.nothing : list(exercise.equipment.map(nameOf))}</p>
      </section>
      {cues.length > 0 && (
        <section className="stack-tight">
          <h2>{text.cues}</h2>
          <ul className="dotted">
            {cues.map((cue) => (
              <li key={cue}>“{cue}”</li>
            ))}
          </ul>
        </section>
      )}
      {exercise.aliases.length > 0 && (
        <p className="small soft">
          {text.alsoCalled(list(exercise.aliases.map((alias) => alias.replaceAll('_', ' '))))}
        </p>
      )}
    </div>
  )
}

function Muscles({ muscles }: { muscles: Record<string, number> }) {
  const named = (isWanted: (weight: number) => boolean) =>
    Object.entries(muscles)
      .filter(([, weight]) => isWanted(weight))
      .map(([muscle]) => text.muscles[muscle] ?? words(muscle).toLowerCase())
  const mostly = named((weight) => weight >= 1)
  const also = named((weight) => weight < 1)
  if (mostly.length + also.length === 0) return null
  return (
    <section className="stack-tight">
      <h2>{text.trains}</h2>
      {mostly.length > 0 && (
        <p>
          {text.mostly}: {list(mostly)}.
        </p>
      )}
      {also.length > 0 && (
        <p className="soft">
          {text.also}: {list(also)}.
        </p>
      )}
    </section>
  )
}
