import { mountVr } from '@palestra/vr'
import { useEffect, useRef } from 'react'
import { api } from '../api'

/** The page at /vr; loaded as a chunk of its own so that the shell never carries three.js. */
export default function VrPage({ workoutId }: { workoutId: string | null }) {
  const host = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!host.current || !workoutId) return
    const mounted = mountVr(host.current, {
      workoutId,
      api: { startSession: (body) => api.openSession(body.workout_id, body.mode) },
    })
    return () => mounted.dispose()
  }, [workoutId])
  return <main ref={host} className="vr-page" />
}
