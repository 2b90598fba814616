import { tintOf } from '@palestra/strip'
import { useWidth } from '@palestra/ui'
import type { DoneSet, Repetition } from '../../api'
import { changeOverWork, tempoOf } from './measures'
import { text } from './text'

const LEFT = 48
const RIGHT = 8
const PANEL = 96
/** Room above a panel for its title. */
const TITLE = 26
const HEIGHT = 2 * (TITLE + PANEL) + 40

interface Point {
  x: number
  rep: Repetition
}

/** Range above, tempo below, one dot a repetition: answers the question that stands over it. */
export function RangeChart({ name, sets }: { name: string; sets: readonly DoneSet[] }) {
  const [figure, width] = useWidth<HTMLElement>(640)
  const measured = sets.filter(({ repetitions }) => repetitions.length > 0)
  const reps = measured.flatMap(({ repetitions }) => repetitions)
  const most = Math.max(...reps.map(({ rom_ratio }) => rom_ratio ?? 0))
  if (reps.length < 2 || most <= 0) return null
  const floor = Math.floor(Math.min(0.5, ...reps.map((rep) => (rep.rom_ratio ?? most) / most)) * 4) / 4
  const longest = Math.max(2, Math.ceil(Math.max(...reps.map(tempoOf))))
  const answer = answerOf(measured.map(({ repetitions }) => repetitions))
  const range = (rep: Repetition) => ((rep.rom_ratio ?? 0) / most - floor) / (1 - floor)
  const tempo = (rep: Repetition) => tempoOf(rep) / longest
  const series = spread(measured, width)
  return (
    <figure className="chart stack-tight" ref={figure}>
      <figcaption className="stack-tight">
        <h3>{text.chartQuestion}</h3>
        <p>{answer}</p>
      </figcaption>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={`${text.chartLabel(name)}. ${answer}`}
      >
        <title>{text.chartLabel(name)}</title>
        <Panel
          top={TITLE}
          width={width}
          title={text.chartRange}
          ends={['100 %', `${floor * 100} %`]}
          series={series}
          share={range}
        />
        <Panel
          top={2 * TITLE + PANEL + 10}
          width={width}
          title={text.chartTempo}
          ends={[`${longest} s`, '0 s']}
          series={series}
          share={tempo}
        />
        {series.map((points, index) => (
          <text
            key={measured[index]?.id}
            className="chart-set"
            x={((points[0]?.x ?? 0) + (points.at(-1)?.x ?? 0)) / 2}
            y={HEIGHT - 4}
          >
            {text.set(index + 1)}
          </text>
        ))}
      </svg>
    </figure>
  )
}

interface PanelProps {
  top: number
  width: number
  title: string
  ends: readonly [string, string]
  series: readonly Point[][]
  /** Where a repetition lies between the bottom (0) and the top (1) of the panel. */
  share: (rep: Repetition) => number
}

function Panel({ top, width, title, ends, series, share }: PanelProps) {
  const y = (rep: Repetition) => top + PANEL * (1 - share(rep))
  return (
    <g>
      <text className="chart-title" x={LEFT} y={top - 9}>
        {title}
      </text>
      {ends.map((end, index) => (
        <g key={end}>
          <line
            className="chart-grid"
            x1={LEFT}
            x2={width - RIGHT}
            y1={top + PANEL * index}
            y2={top + PANEL * index}
          />
          <text className="chart-tick" x={LEFT - 6} y={top + PANEL * index + 5}>
            {end}
          </text>
        </g>
      ))}
      {series.map((points) => (
        <g key={points[0]?.x}>
          <polyline
            className="chart-line"
            points={points
              .filter(({ rep }) => rep.valid)
              .map(({ x, rep }) => `${x.toFixed(1)},${y(rep).toFixed(1)}`)
              .join(' ')}
          />
          {points.map(({ x, rep }) => (
            <circle
              key={x}
              className={`chart-dot chart-${tintOf(rep)}`}
              cx={x}
              cy={y(rep)}
              r={width < 480 ? 3.5 : 5}
            />
          ))}
        </g>
      ))}
    </g>
  )
}

/** Sets side by side, with the room of one repetition between them. */
function spread(sets: readonly DoneSet[], width: number): Point[][] {
  const slots = sets.reduce((sum, { repetitions }) => sum + repetitions.length, sets.length - 1)
  let before = 0
  return sets.map(({ repetitions }) => {
    const points = repetitions.map((rep, index) => ({
      x: LEFT + ((before + index + 0.5) / slots) * (width - LEFT - RIGHT),
      rep,
    }))
    before += repetitions.length + 1
    return points
  })
}

function answerOf(sets: readonly (readonly Repetition[])[]): string {
  const { range, tempo } = changeOverWork(sets)
  if (range === null && tempo === null) return text.tooFew
  const lines = [range !== null && range < -0.07 ? text.shrank(Math.round(-range * 100)) : text.steady]
  if (tempo !== null && tempo > 0.15) lines.push(text.slowed(Math.round(tempo * 100)))
  return lines.join(' ')
}
