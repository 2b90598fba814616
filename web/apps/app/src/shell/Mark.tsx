/** The mark: two columns and the sun, over a strip of repetitions. */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect className="mark-stone" x="3" y="5" width="7" height="2" rx="0.6" />
      <rect className="mark-stone" x="4" y="8" width="1.6" height="16" />
      <rect className="mark-stone" x="7.4" y="8" width="1.6" height="16" />
      <rect className="mark-stone" x="22" y="5" width="7" height="2" rx="0.6" />
      <rect className="mark-stone" x="23" y="8" width="1.6" height="16" />
      <rect className="mark-stone" x="26.4" y="8" width="1.6" height="16" />
      <rect className="mark-stone" x="2" y="26" width="28" height="2" rx="0.6" />
      <circle className="mark-sun" cx="16" cy="10" r="4" />
      <rect className="mark-sun" x="12" y="20" width="2" height="4" />
      <rect className="mark-sun" x="15" y="17" width="2" height="7" />
      <rect className="mark-sun" x="18" y="18.5" width="2" height="5.5" />
    </svg>
  )
}
