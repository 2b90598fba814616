/** The /vr page. Import it lazily (`lazy(() => import('./vr/VrPage'))`): three.js comes with it. */
import { mountVr, type VrOptions } from '@palestra/vr'
import { useEffect, useRef } from 'react'

export default function VrPage(options: VrOptions) {
  const root = useRef<HTMLDivElement>(null)
  const latest = useRef(options)
  latest.current = options
  const { workoutId } = options
  useEffect(() => {
    if (!root.current) return
    const mounted = mountVr(root.current, { ...latest.current, workoutId })
    return () => mounted.dispose()
  }, [workoutId])
  return <div ref={root} style={{ position: 'fixed', inset: 0 }} />
}
