import { Badge } from '@palestra/ui'
import { Link } from '@tanstack/react-router'
import type { Block } from '../../api'
import { list, words } from '../../words/format'
import { GRADE_WORDS, gradeOf, manner, prescription, tempoWords } from '../../words/training'
import { text } from './text'

interface Props {
  block: Block
  place: number
  /** What is done in turn with it. */
  partners: readonly string[]
  /** The reasons that stand over the whole workout already. */
  said: readonly string[]
}

/** One exercise of the workout: what to do, how, and why it was chosen. */
export function BlockCard({ block, place, partners, said }: Props) {
  const [reason, ...others] = block.rationale.filter((known) => !said.includes(known.text))
  const grade = gradeOf(block.tracking_grade)
  const tempo = tempoWords(block.tempo)
  return (
    <li className="block">
      <span className="block-place" aria-hidden="true">
        {place}
      </span>
      <div className="stack-tight">
        <div className="row spread">
          <h3>
            <Link
              to="/app/exercises/$exerciseId"
              params={{ exerciseId: block.exercise_name }}
              className="plain-link"
            >
              {block.name || words(block.exercise_name)}
            </Link>
          </h3>
          <Badge kind={grade}>{GRADE_WORDS[grade].label}</Badge>
        </div>
        <p className="block-dose numbers">{prescription(block)}</p>
        <p className="small soft">{manner(block)}</p>
        {tempo && <p className="small soft">{text.tempo(tempo)}</p>}
        {reason && <p className="block-why">{reason.text}</p>}
        {partners.length > 0 && <p className="small soft">{text.superset(list(partners))}</p>}
        {others.length > 0 && (
          <details className="small">
            <summary>{text.moreReasons}</summary>
            <ul className="dotted">
              {others.map((other) => (
                <li key={other.id}>{other.text}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}
