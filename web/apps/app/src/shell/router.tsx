import { Notice, Skeleton } from '@palestra/ui'
import { createRootRoute, createRoute, createRouter, Link, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Login } from '../screens/account/Login'
import { Register } from '../screens/account/Register'
import { BuildWorkout } from '../screens/build/BuildWorkout'
import { ExercisePage } from '../screens/exercises/ExercisePage'
import { Exercises } from '../screens/exercises/Exercises'
import { HistoryList } from '../screens/history/HistoryList'
import { Landing } from '../screens/landing/Landing'
import { LogByHand } from '../screens/log/LogByHand'
import { Onboarding } from '../screens/onboarding/Onboarding'
import { Plan } from '../screens/plan/Plan'
import { Settings } from '../screens/settings/Settings'
import { Today } from '../screens/today/Today'
import { WorkoutPage } from '../screens/workout/WorkoutPage'
import { Go, GoLogIn } from './Go'
import { Shell } from './Shell'
import { safeNext, useSignedIn } from './session'
import { text } from './text'

const VrPage = lazy(() => import('../vr'))

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })

const nextOf = (search: Record<string, unknown>): { next?: string } =>
  typeof search.next === 'string' ? { next: safeNext(search.next) } : {}

const landing = createRoute({ getParentRoute: () => root, path: '/app', component: Landing })
const login = createRoute({
  getParentRoute: () => root,
  path: '/app/login',
  validateSearch: nextOf,
  component: Login,
})
const register = createRoute({ getParentRoute: () => root, path: '/app/register', component: Register })

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell })
const screens = [
  createRoute({ getParentRoute: () => inside, path: '/app/welcome', component: Onboarding }),
  createRoute({ getParentRoute: () => inside, path: '/app/today', component: Today }),
  createRoute({ getParentRoute: () => inside, path: '/app/log/$workoutId', component: LogByHand }),
  createRoute({ getParentRoute: () => inside, path: '/app/plan', component: Plan }),
  createRoute({ getParentRoute: () => inside, path: '/app/history', component: HistoryList }),
  createRoute({ getParentRoute: () => inside, path: '/app/history/$workoutId', component: WorkoutPage }),
  createRoute({ getParentRoute: () => inside, path: '/app/exercises', component: Exercises }),
  createRoute({ getParentRoute: () => inside, path: '/app/exercises/$exerciseId', component: ExercisePage }),
  createRoute({ getParentRoute: () => inside, path: '/app/build', component: BuildWorkout }),
  createRoute({ getParentRoute: () => inside, path: '/app/settings', component: Settings }),
]

const vr = createRoute({
  getParentRoute: () => root,
  path: '/vr',
  validateSearch: (search: Record<string, unknown>): { workout?: string } =>
    typeof search.workout === 'string' ? { workout: search.workout } : {},
  component: VrScreen,
})

export const router = createRouter({
  routeTree: root.addChildren([landing, login, register, inside.addChildren(screens), vr]),
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function VrScreen() {
  const { workout } = vr.useSearch()
  const state = useSignedIn()
  if (state === 'unknown') return <Waiting />
  if (state === 'no') return <GoLogIn />
  if (!workout) return <Go to="/app/today" />
  return (
    <Suspense fallback={<Waiting />}>
      <VrPage workoutId={workout} />
    </Suspense>
  )
}

function Waiting() {
  return (
    <main className="page">
      <Skeleton />
    </main>
  )
}

function NotFound() {
  return (
    <main className="page page-narrow">
      <h1>{text.notFound}</h1>
      <p className="soft">{text.notFoundDetail}</p>
      <Link to="/app/today">{text.toToday}</Link>
    </main>
  )
}

function Broken() {
  return (
    <main className="page page-narrow">
      <Notice tone="stop" title={text.broken} actions={<a href={location.href}>{text.reload}</a>} live />
    </main>
  )
}
