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

/** At the bottom of a squat, arms forward; the thin line is the path that the coach shows. */
function Athlete() {
  return (
    <g className="athlete">
      <ellipse className="shade" cx="306" cy="478" rx="74" ry="9" />
      <path className="ghost" d="M327 248C320 224 310 208 306 176" />
      <circle className="ghost-head" cx="304" cy="152" r="20" />
      <g className="far">
        <path d="M352 396C350 418 330 434 328 458L343 458C352 442 368 424 369 402Z" />
        <path d="M324 456h22c12 1 20 6 22 13h-45z" />
        <path d="M282 386C306 380 344 384 364 392 374 398 372 410 362 412 336 418 304 418 280 414Z" />
      </g>
      <path d="M333 402C331 424 309 441 306 465L322 465C331 447 351 430 352 408Z" />
      <path d="M302 463h22c13 1 21 7 23 14h-46z" />
      <path d="M256 392C282 382 322 388 344 397 356 404 354 418 343 420 316 427 282 430 262 424Z" />
      <path className="neck" d="M306 318L315 294" />
      <path
        className="tunic"
        d="M249 402C246 372 264 334 286 312 300 299 325 303 326 323 325 345 312 366 302 386 312 389 322 391 330 394 326 408 318 420 308 427 288 431 270 430 258 425 251 420 249 412 249 402Z"
      />
      <path className="belt" d="M259 372C272 380 288 385 303 385" />
      <ellipse cx="320" cy="276" rx="18.5" ry="21.5" transform="rotate(8 320 276)" />
      <path className="strap" d="M303 268C312 264 322 264 332 268" />
      <rect className="visor" x="326" y="263" width="22" height="19" rx="5" />
      <path className="upper-arm" d="M304 326C318 338 332 345 346 348" />
      <path className="forearm" d="M346 348C364 346 382 339 396 331" />
      <circle cx="399" cy="329" r="8" />
    </g>
  )
}
