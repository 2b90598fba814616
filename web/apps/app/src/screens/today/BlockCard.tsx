import { Badge } from '@palestra/ui'
import { Link } from '@tanstack/react-router'
import type { Block } from '../../api'
import { words } from '../../words/format'
import { GRADE_WORDS, manner, prescription, tempoWords } from '../../words/training'
import { text } from './text'

/** One exercise of the workout: what to do, how, and why it was chosen. */
export function BlockCard({ block, place }: { block: Block; place: number }) {
  const [reason, ...others] = block.rationale
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
          {block.tracking_grade && (
            <Badge kind={block.tracking_grade}>{GRADE_WORDS[block.tracking_grade].label}</Badge>
          )}
        </div>
        <p className="block-dose numbers">{prescription(block)}</p>
        <p className="small soft">{manner(block)}</p>
        {tempo && <p className="small soft">{text.tempo(tempo)}</p>}
        {reason && <p className="block-why">{reason.text}</p>}
        {block.superset && <p className="small soft">{text.superset}</p>}
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
