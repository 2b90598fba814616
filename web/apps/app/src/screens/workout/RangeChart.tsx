import { tintOf } from '@palestra/strip'
import type { DoneSet, Repetition } from '../../api'
import { changeOverWork, tempoOf } from './measures'
import { text } from './text'

const WIDTH = 640
const PANEL = 110
const LEFT = 44
const GAP = 30
const HEIGHT = PANEL * 2 + GAP + 26

interface Point {
  x: number
  rep: Repetition
}

/** Range above, tempo below, one dot a repetition: answers the question that stands over it. */
export function RangeChart({ name, sets }: { name: string; sets: readonly DoneSet[] }) {
  const reps = sets.flatMap(({ repetitions }) => repetitions)
  const most = Math.max(...reps.map(({ rom_ratio }) => rom_ratio ?? 0))
  if (reps.length < 2 || most <= 0) return null
  const slots = reps.length + sets.length - 1
  const place = (index: number) => LEFT + ((index + 0.5) / slots) * (WIDTH - LEFT - 8)
  const series = spread(sets, place)
  const longest = Math.max(2, Math.ceil(Math.max(...reps.map(tempoOf))))
  const low = Math.min(0.5, ...reps.map(({ rom_ratio }) => (rom_ratio ?? most) / most))
  const floor = Math.floor(low * 4) / 4
  const rangeY = (rep: Repetition) =>
    12 + (PANEL - 12) * (1 - ((rep.rom_ratio ?? 0) / most - floor) / (1 - floor))
  const tempoY = (rep: Repetition) => PANEL + GAP + 12 + (PANEL - 12) * (1 - tempoOf(rep) / longest)
  return (
    <figure className="chart stack-tight">
      <figcaption>
        <h3>{text.chartQuestion}</h3>
        <p className="small">{answer(reps)}</p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${text.chartLabel(name)}. ${answer(reps)}`}
      >
        <title>{text.chartLabel(name)}</title>
        <Axis y={12} height={PANEL - 12} top="100 %" bottom={`${floor * 100} %`} />
        <Axis y={PANEL + GAP + 12} height={PANEL - 12} top={`${longest} s`} bottom="0 s" />
        <text className="chart-title" x={LEFT} y={6}>
          {text.chartRange}
        </text>
        <text className="chart-title" x={LEFT} y={PANEL + GAP + 4}>
          {text.chartTempo}
        </text>
        {series.map((points, index) => (
          <g key={sets[index]?.id}>
            <polyline className="chart-line" points={path(points, rangeY)} />
            <polyline className="chart-line" points={path(points, tempoY)} />
            {points.map((point) => (
              <g key={point.rep.index}>
                <circle
                  className={`chart-dot chart-${tintOf(point.rep)}`}
                  cx={point.x}
                  cy={rangeY(point.rep)}
                  r={4.5}
                />
                <circle
                  className={`chart-dot chart-${tintOf(point.rep)}`}
                  cx={point.x}
                  cy={tempoY(point.rep)}
                  r={4.5}
                />
              </g>
            ))}
            <text
              className="chart-set"
              x={((points[0]?.x ?? 0) + (points.at(-1)?.x ?? 0)) / 2}
              y={HEIGHT - 4}
            >
              {text.set(index + 1)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

function spread(sets: readonly DoneSet[], place: (index: number) => number): Point[][] {
  let before = 0
  return sets.map(({ repetitions }) => {
    const points = repetitions.map((rep, i) => ({ x: place(before + i), rep }))
    before += repetitions.length + 1
    return points
  })
}

function path(points: readonly Point[], y: (rep: Repetition) => number): string {
  return points.map((point) => `${point.x.toFixed(1)},${y(point.rep).toFixed(1)}`).join(' ')
}

function Axis(props: { y: number; height: number; top: string; bottom: string }) {
  const { y, height, top, bottom } = props
  return (
    <g>
      <line className="chart-grid" x1={LEFT} x2={WIDTH} y1={y} y2={y} />
      <line className="chart-grid" x1={LEFT} x2={WIDTH} y1={y + height} y2={y + height} />
      <text className="chart-tick" x={LEFT - 6} y={y + 5}>
        {top}
      </text>
      <text className="chart-tick" x={LEFT - 6} y={y + height + 5}>
        {bottom}
      </text>
    </g>
  )
}

function answer(reps: readonly Repetition[]): string {
  const { range, tempo } = changeOverWork(reps)
  const lines: string[] = []
  if (range !== null) lines.push(range < -0.07 ? text.shrank(Math.round(-range * 100)) : text.steady)
  if (tempo !== null && tempo > 0.15) lines.push(text.slowed(Math.round(tempo * 100)))
  return lines.join(' ')
}
