/** The state for screen readers and for tests: a live region with the same content as the panel. */
import type { LiveState } from '@palestra/motion'
import type { HudModel } from '../hud/model'
import { element, say } from './dom'

export type PageState = 'intro' | 'starting' | 'live' | 'finished'

/** Counts change quickly; a sentence is spoken at most this often. */
const SPOKEN_EVERY_MS = 1500

export class Reader {
  readonly root = element('div', 'pv-reader')
  private readonly words = element('span', '')
  private spokenAtMs = Number.NEGATIVE_INFINITY

  constructor() {
    this.root.dataset.testid = 'vr-state'
    this.root.setAttribute('role', 'status')
    this.root.setAttribute('aria-live', 'polite')
    this.root.append(this.words)
  }

  show(
    page: PageState,
    isInVr: boolean,
    state: LiveState | null,
    model: HudModel | null,
    more: Record<string, string>,
  ): void {
    const view = state?.view
    const data: Record<string, string> = {
      page,
      xr: String(isInVr),
      connected: String(state?.connection === 'open'),
      connection: state?.connection ?? 'none',
      phase: view?.phase ?? 'none',
      reps: String(view?.rep_count ?? 0),
      invalid: String(view?.invalid_count ?? 0),
      repsTotal: String(view?.reps_total ?? 0),
      shown: model?.big ?? '',
      exercise: view?.steps[view.step_index]?.exercise ?? '',
      step: String(view?.step_index ?? 0),
      set: String(view?.set_index ?? 0),
      setsDone: String(view?.sets_done.length ?? 0),
      ...more,
    }
    for (const [name, value] of Object.entries(data))
      if (this.root.dataset[name] !== value) this.root.dataset[name] = value
    const nowMs = performance.now()
    if (!model || nowMs - this.spokenAtMs < SPOKEN_EVERY_MS) return
    if (this.words.textContent !== model.spoken) this.spokenAtMs = nowMs
    say(this.words, model.spoken)
  }
}
