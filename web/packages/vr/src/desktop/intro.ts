/** The first card: what today's workout is, what to check, and the two ways to begin. Also what went wrong, and the way out. */
import type { WorkoutPreview } from '../options'
import type { VrSupport } from '../xr/support'
import { element } from './dom'

export interface IntroHandlers {
  onEnterVr(): void
  onTrainHere(): void
}

const CHECKS = [
  'Two by two metres are free around you, and nothing hangs above.',
  'Wrist straps are on, pets and cables are out of the way.',
  'Stop when something hurts or you feel dizzy.',
]

export class IntroCard {
  readonly root = element('section', 'pv-card pv-intro')
  private readonly title = element('h1', 'pv-title', 'Your workout')
  private readonly minutes = element('p', 'pv-target')
  private readonly list = element('ol', 'pv-list')
  private readonly enter = element('button', 'pv-button is-primary', 'Enter VR')
  private readonly here = element('button', 'pv-button', 'Train on this screen')
  private readonly note = element('p', 'pv-hint')
  private readonly problem = element('p', 'pv-problem')

  constructor(handlers: IntroHandlers) {
    this.enter.type = 'button'
    this.here.type = 'button'
    this.enter.dataset.testid = 'enter-vr'
    this.here.dataset.testid = 'train-here'
    this.enter.hidden = true
    this.problem.setAttribute('role', 'alert')
    this.problem.hidden = true
    this.note.textContent = 'Looking for a headset'
    this.enter.addEventListener('click', () => handlers.onEnterVr())
    this.here.addEventListener('click', () => handlers.onTrainHere())
    const buttons = element('div', 'pv-buttons')
    buttons.append(this.enter, this.here)
    const checks = element('details', 'pv-checks')
    const points = element('ul', '')
    points.append(...CHECKS.map((check) => element('li', '', check)))
    checks.append(element('summary', '', 'Before you start'), points)
    checks.open = true
    this.root.append(this.title, this.minutes, this.list, buttons, this.problem, this.note, checks)
  }

  showPreview({ title, minutes, exercises }: WorkoutPreview): void {
    this.title.textContent = title
    const count = `${exercises.length} exercise${exercises.length === 1 ? '' : 's'}`
    this.minutes.textContent = minutes ? `${Math.round(minutes)} minutes · ${count}` : count
    this.list.replaceChildren(
      ...exercises.map(({ name, sets, target }) => {
        const item = element('li', '')
        item.append(element('span', 'pv-name', name))
        const amount = [sets && `${sets} ×`, target].filter(Boolean).join(' ')
        if (amount) item.append(element('span', 'pv-amount', amount))
        return item
      }),
    )
  }

  showSupport(support: VrSupport): void {
    this.enter.hidden = support.kind !== 'yes'
    this.here.classList.toggle('is-primary', support.kind !== 'yes')
    this.note.textContent =
      support.kind === 'yes'
        ? 'In VR your own movement is counted. On a screen you count by hand.'
        : support.text
  }

  setBusy(isBusy: boolean): void {
    this.enter.disabled = isBusy
    this.here.disabled = isBusy
    this.root.setAttribute('aria-busy', String(isBusy))
  }

  /** Say what happened and what to do; the buttons stay, so that it can be tried again. */
  showProblem(text: string | null): void {
    this.problem.textContent = text ?? ''
    this.problem.hidden = text === null
  }
}
