import { useSyncExternalStore } from 'react'
import { api } from '../api'
import { type Entry, Queue } from './queue'

export type { Entry } from './queue'
export { uuid7 } from './uuid7'

export const queue = new Queue(localStorage, { track: api.track, finish: api.finishWorkout })

export function useQueue(): readonly Entry[] {
  return useSyncExternalStore(queue.subscribe, () => queue.entries)
}
