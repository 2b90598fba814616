import { mountVr, type WorkoutPreview } from '@palestra/vr'
import { useEffect, useRef } from 'react'
import { api } from '../api'
import { previewOf } from './preview'

/** The page at /vr; loaded as a chunk of its own so that the shell never carries three.js. */
export default function VrPage({ workoutId }: { workoutId: string | null }) {
  const host = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!host.current || !workoutId) return
    const mounted = mountVr(host.current, {
      workoutId,
      homeUrl: '/app/today',
      api: { startSession: (body) => api.openSession(body.workout_id, body.mode), preview },
    })
    return () => mounted.dispose()
  }, [workoutId])
  return <main ref={host} className="vr-page" />
}

/** Today's workout is not stored before it is begun, so it is looked for there first. */
async function preview(workoutId: string): Promise<WorkoutPreview> {
  const today = await api.today().catch(() => null)
  return previewOf(today?.workout_id === workoutId ? today : await api.workout(workoutId))
}
