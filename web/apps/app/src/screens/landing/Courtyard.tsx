/** Our own drawing: a courtyard at golden hour, and somebody who trains in it. */
export function Courtyard() {
  return (
    <svg className="courtyard" viewBox="0 0 600 560" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      <defs>
        <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" className="sky-top" />
          <stop offset="0.62" className="sky-mid" />
          <stop offset="1" className="sky-low" />
        </linearGradient>
        <linearGradient id="stone" x1="0" y1="0" x2="1" y2="0">
          <stop offset="0" className="stone-light" />
          <stop offset="1" className="stone-dark" />
        </linearGradient>
      </defs>
      <rect width="600" height="560" fill="url(#sky)" />
      <circle className="sun" cx="300" cy="262" r="74" />
      <path className="sea" d="M0 322h600v50H0z" />
      <path className="hills" d="M0 322c60-26 120-34 180-16 50 14 90 16 140 4 70-18 170-30 280 12z" />
      <path className="sea-light" d="M262 330h76M250 340h100M268 350h64M258 360h84" />
      <path className="sand" d="M0 372h600v188H0z" />
      <ellipse className="ring" cx="300" cy="474" rx="150" ry="34" />
      <Column x={24} top={96} foot={432} width={50} />
      <Column x={116} top={122} foot={404} width={38} />
      <Column x={446} top={122} foot={404} width={38} />
      <Column x={526} top={96} foot={432} width={50} />
      <Frieze />
      <Athlete />
    </svg>
  )
}

function Column({ x, top, foot, width }: { x: number; top: number; foot: number; width: number }) {
  const flute = width / 5
  return (
    <g>
      <path
        fill="url(#stone)"
        d={`M${x + 3} ${top + 16}L${x} ${foot - 10}H${x + width}L${x + width - 3} ${top + 16}Z`}
      />
      {[1, 2, 3, 4].map((n) => (
        <path key={n} className="flute" d={`M${x + n * flute} ${top + 18}V${foot - 11}`} />
      ))}
      <rect className="stone-cap" x={x - 5} y={top + 8} width={width + 10} height={8} rx={2} />
      <rect className="stone-cap" x={x - 9} y={top} width={width + 18} height={9} rx={1} />
      <rect className="stone-cap" x={x - 6} y={foot - 11} width={width + 12} height={11} rx={2} />
    </g>
  )
}

/** The beam over the columns carries a set of repetitions. */
const REPS = [
  [0.92, 22],
  [1, 22],
  [0.97, 20],
  [0.95, 22],
  [0.98, 22],
  [0.9, 24],
  [0.94, 24],
  [0.84, 27],
  [0.8, 28],
  [0.7, 32],
] as const

function Frieze() {
  let x = 152
  return (
    <g>
      <path className="beam" d="M0 34h600v64H0z" />
      <path className="beam-edge" d="M0 34h600v7H0zM0 92h600v6H0z" />
      {REPS.map(([range, width], index) => {
        const at = x
        x += width + 5
        const height = 38 * range
        const isLow = range < 0.75
        return (
          <g key={at}>
            <rect
              className={isLow ? 'frieze-fair' : 'frieze-good'}
              x={at}
              y={88 - height}
              width={width}
              height={height}
              rx="1.5"
            />
            {index === REPS.length - 1 && (
              <rect className="frieze-tick" x={at + width / 2 - 1.5} y={52} width="3" height="6" />
            )}
          </g>
        )
      })}
      <path className="roof" d="M0 34L0 22h600v12z" />
    </g>
  )
}

/** At the bottom of a squat, arms forward; the thin arc is the path the coach shows. */
function Athlete() {
  return (
    <g className="athlete">
      <ellipse className="shade" cx="304" cy="478" rx="62" ry="10" />
      <path className="ghost" d="M292 300c6 22 4 44-4 64" />
      <path className="limb-far" d="M276 410l56 4-8 58h22" />
      <path className="limb" d="M270 412l62-4-12 66h26" />
      <path className="torso" d="M268 414c-4-22 6-56 26-72 12-8 28-2 30 12 2 18-10 44-24 66z" />
      <path className="limb-arm" d="M306 358l44 14 40-10" />
      <circle className="head" cx="314" cy="322" r="21" />
      <path className="visor" d="M318 312h20a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-14z" />
      <circle className="hand" cx="394" cy="361" r="7" />
    </g>
  )
}
