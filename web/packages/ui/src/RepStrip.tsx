import { type StripBar, type StripRep, stripLayout, stripText } from '@palestra/strip'
import { useWidth } from './useWidth'

interface Props {
  reps: readonly StripRep[]
  height?: number
  /** CSS pixels; the drawing shrinks further when its column is narrower. */
  maxWidth?: number
  /** Put before the description, such as the name of the exercise. */
  label?: string
}

/** One bar per repetition: height = range, width = tempo, tint = quality, ticks = faults. */
export function RepStrip({ reps, height = 40, maxWidth = 640, label }: Props) {
  const [column, room] = useWidth<HTMLDivElement>(maxWidth)
  const strip = stripLayout(reps, { height, maxWidth: Math.min(maxWidth, room), secondWidth: height / 8 })
  if (strip.bars.length === 0) return null
  const text = label ? `${label}: ${stripText(reps)}` : stripText(reps)
  return (
    <div ref={column} className="rep-strip">
      <svg
        role="img"
        aria-label={text}
        width={strip.width}
        height={height}
        viewBox={`0 0 ${strip.width} ${height}`}
      >
        <title>{text}</title>
        {strip.bars.map((bar) => (
          <Bar key={bar.index} bar={bar} height={height} />
        ))}
      </svg>
    </div>
  )
}

function Bar({ bar, height }: { bar: StripBar; height: number }) {
  const tick = Math.min(height / 20, bar.width)
  return (
    <g>
      <rect
        className={`rep-strip-${bar.tint}`}
        x={bar.x}
        y={bar.y}
        width={bar.width}
        height={bar.height}
        rx={Math.min(1.5, bar.width / 4)}
      />
      {bar.ticks.map(({ x, y }) => (
        <rect
          key={x}
          className="rep-strip-tick"
          x={x - tick / 2}
          y={y - height / 20}
          width={tick}
          height={height / 10}
        />
      ))}
    </g>
  )
}

/** What the strip's height, width, tint and ticks mean, in one line. */
export function StripLegend() {
  return (
    <div className="strip-legend" aria-hidden="true">
      <span>Height: range of motion</span>
      <span>Width: tempo</span>
      {(['good', 'fair', 'poor', 'uncounted'] as const).map((tint) => (
        <span key={tint}>
          <svg width="10" height="12" viewBox="0 0 10 12" aria-hidden="true">
            <rect className={`rep-strip-${tint}`} x="1" y="1" width="8" height="10" rx="1.5" />
          </svg>
          {{ good: 'good form', fair: 'fair', poor: 'needs work', uncounted: 'not counted' }[tint]}
        </span>
      ))}
      <span>
        <svg width="4" height="12" viewBox="0 0 4 12" aria-hidden="true">
          <rect className="rep-strip-tick" x="1" y="3" width="2.5" height="6" />
        </svg>
        a fault
      </span>
    </div>
  )
}
