import { Badge, Button, Empty, TextField } from '@palestra/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { Exercise } from '../../api'
import { queries } from '../../api/queries'
import { Loaded, Page } from '../../shell/Page'
import { GRADE_WORDS, patternWords } from '../../words/training'
import { matching } from './search'
import { text } from './text'

/** The catalogue, searched on the device. */
export function Exercises() {
  const exercises = useQuery(queries.exercises)
  return (
    <Page title={text.title} lead={exercises.data && text.lead(exercises.data.length)}>
      <Loaded query={exercises}>{(all) => <Browse all={all} />}</Loaded>
    </Page>
  )
}

const FIRST = 40

function Browse({ all }: { all: Exercise[] }) {
  const [search, setSearch] = useState('')
  const [pattern, setPattern] = useState('')
  const [shown, setShown] = useState(FIRST)
  const found = matching(all, useDeferredValue(search), pattern)
  const patterns = [...new Set(all.map((exercise) => exercise.pattern))].sort()
  return (
    <div className="stack">
      <div className="filters">
        <TextField
          label={text.search}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="field">
          <label htmlFor="pattern">{text.pattern}</label>
          <select
            id="pattern"
            className="input"
            value={pattern}
            onChange={(event) => setPattern(event.target.value)}
          >
            <option value="">{text.all}</option>
            {patterns.map((value) => (
              <option key={value} value={value}>
                {patternWords(value)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <GradeLegend />
      {found.length === 0 && <Empty title={text.none}>{text.noneDetail}</Empty>}
      <ul className="catalogue" aria-live="polite">
        {found.slice(0, shown).map((exercise) => (
          <li key={exercise.id} className="card catalogue-item">
            <div className="row spread">
              <h2 className="catalogue-name">
                <Link
                  to="/app/exercises/$exerciseId"
                  params={{ exerciseId: exercise.id }}
                  className="plain-link cover-link"
                >
                  {exercise.name}
                </Link>
              </h2>
              <Badge kind={exercise.tracking_grade}>{GRADE_WORDS[exercise.tracking_grade].label}</Badge>
            </div>
            <p className="small soft">{patternWords(exercise.pattern)}</p>
            <p className="small clamp">{exercise.description}</p>
          </li>
        ))}
      </ul>
      {found.length > shown && <Button onClick={() => setShown(shown + FIRST)}>{text.showMore}</Button>}
    </div>
  )
}

function GradeLegend() {
  return (
    <details className="small">
      <summary>{text.gradeTitle}</summary>
      <dl className="grades">
        {(['gold', 'silver', 'bronze'] as const).map((grade) => (
          <div key={grade}>
            <dt>
              <Badge kind={grade}>{GRADE_WORDS[grade].label}</Badge>
            </dt>
            <dd>{GRADE_WORDS[grade].note}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
