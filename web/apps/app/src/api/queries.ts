import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { todayIso } from '../words/format'
import { api } from './index'
import { Problem, Unreachable } from './problem'
import type { Page } from './types'

/** Refusals are answers; only a missing connection or a failing server is worth another try. */
function isWorthRetrying(count: number, error: Error): boolean {
  if (error instanceof Unreachable) return count < 1
  return error instanceof Problem && error.status >= 500 && count < 2
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, retryDelay: 800, staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

const ALL_DAY = 6 * 3600 * 1000

export const queries = {
  me: queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => api.me(signal), staleTime: ALL_DAY }),
  goals: queryOptions({ queryKey: ['goals'], queryFn: ({ signal }) => api.goals(signal) }),
  today: (date: string = todayIso()) =>
    queryOptions({ queryKey: ['today', date], queryFn: ({ signal }) => api.today(date, signal) }),
  plan: queryOptions({ queryKey: ['plan'], queryFn: ({ signal }) => api.currentPlan(signal) }),
  equipment: queryOptions({
    queryKey: ['equipment'],
    queryFn: ({ signal }) => api.equipment(signal),
    staleTime: ALL_DAY,
  }),
  exercises: queryOptions({
    queryKey: ['exercises'],
    queryFn: ({ signal }) => everyPage((cursor) => api.exercises(cursor, signal)),
    staleTime: ALL_DAY,
  }),
  exercise: (id: string) =>
    queryOptions({
      queryKey: ['exercise', id],
      queryFn: ({ signal }) => api.exercise(id, signal),
      staleTime: ALL_DAY,
    }),
  history: infiniteQueryOptions({
    queryKey: ['history', 'done'],
    queryFn: ({ pageParam, signal }) => api.workouts(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  }),
  planned: queryOptions({
    queryKey: ['history', 'planned'],
    queryFn: ({ signal }) => api.plannedWorkouts(signal),
  }),
  workout: (id: string) =>
    queryOptions({ queryKey: ['workout', id], queryFn: ({ signal }) => api.workout(id, signal) }),
}

/** The catalogue is small and searched on the device, so all of its pages are wanted. */
async function everyPage<T>(page: (cursor: string | null) => Promise<Page<T>>) {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const answer: Page<T> = await page(cursor)
    items.push(...answer.items)
    cursor = answer.next_cursor
  } while (cursor !== null && items.length < 5000)
  return items
}
