import { tintOf } from '@palestra/strip'
import type { DoneSet } from '../../api'
import { faultWords } from '../../words/faults'
import { text } from './text'

const one = (value: number | null, unit: string) =>
  value === null ? text.fine : `${value.toFixed(1)} ${unit}`

/** The measures of every repetition of one set, for those who want the numbers. */
export function RepTable({ set, place }: { set: DoneSet; place: number }) {
  const { columns } = text
  return (
    <section className="table-scroll" aria-label={`${text.table}, ${text.set(place)}`}>
      <table className="small">
        <thead>
          <tr>
            <th scope="col">{columns.n}</th>
            <th scope="col">{columns.range}</th>
            <th scope="col">{columns.down}</th>
            <th scope="col">{columns.up}</th>
            <th scope="col">{columns.speed}</th>
            <th scope="col">{columns.form}</th>
            <th scope="col">{columns.seen}</th>
          </tr>
        </thead>
        <tbody>
          {set.repetitions.map((rep) => (
            <tr key={rep.index} className={rep.valid ? undefined : 'uncounted'}>
              <th scope="row">{rep.index + 1}</th>
              <td>{rep.rom_m === null ? text.fine : `${Math.round(rep.rom_m * 100)} cm`}</td>
              <td>{one(rep.eccentric_s, 's')}</td>
              <td>{one(rep.concentric_s, 's')}</td>
              <td>{rep.mean_speed_mps === null ? text.fine : `${rep.mean_speed_mps.toFixed(2)} m/s`}</td>
              <td>{text.form[tintOf(rep)]}</td>
              <td className="seen">{rep.faults.map(faultWords).join(' ') || text.fine}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
