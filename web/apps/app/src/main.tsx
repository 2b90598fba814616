import { lazy, Suspense } from 'react'
import { createRoot } from 'react-dom/client'

const VrPage = lazy(() => import('./vr'))
const root = document.getElementById('root')
if (root) {
  const workoutId = new URLSearchParams(location.search).get('workout')
  const isVr = location.pathname.startsWith('/vr')
  createRoot(root).render(<Suspense>{isVr ? <VrPage workoutId={workoutId} /> : <h1>Palestra</h1>}</Suspense>)
}
