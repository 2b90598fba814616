import { Button } from '@palestra/ui'
import { useEffect, useState } from 'react'
import { clock } from '../../words/format'
import { text } from './text'

/** Counts the rest down from an instant, so that a sleeping phone still tells the right time. */
export function RestTimer({
  startedAtMs,
  restS,
  onEnd,
}: {
  startedAtMs: number
  restS: number
  onEnd: () => void
}) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const leftS = restS - (nowMs - startedAtMs) / 1000
  return (
    <div className="rest-timer" role="timer">
      {leftS > 0 ? (
        <>
          <span>
            {text.rest} <strong className="numbers">{clock(leftS)}</strong>
          </span>
          <Button variant="quiet" onClick={onEnd}>
            {text.skip}
          </Button>
        </>
      ) : (
        <span role="status">{text.restOver}</span>
      )}
    </div>
  )
}
