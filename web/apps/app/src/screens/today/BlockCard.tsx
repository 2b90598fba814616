import { Badge } from '@palestra/ui'
import { Link } from '@tanstack/react-router'
import type { Block } from '../../api'
import { list, words } from '../../words/format'
import { GRADE_WORDS, gradeOf, manner, prescription, tempoWords } from '../../words/training'
import type { BlockReasons } from './reasons'
import { text } from './text'

interface Props {
  block: Block
  place: number
  /** What is done in turn with it. */
  partners: readonly string[]
  reasons: BlockReasons
}

/** One exercise of the workout: what to do, how, and why it was chosen. */
export function BlockCard({ block, place, partners, reasons }: Props) {
  const { first, more } = reasons
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
        {first && <p className="block-why">{first.text}</p>}
        {partners.length > 0 && <p className="small soft">{text.superset(list(partners))}</p>}
        {more.length > 0 && (
          <details className="small">
            <summary>{text.moreReasons}</summary>
            <ul className="dotted">
              {more.map((other) => (
                <li key={other.id}>{other.text}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}
