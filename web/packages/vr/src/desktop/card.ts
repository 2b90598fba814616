/** The running workout on a screen: the same model as the panel in VR, as a card with real buttons. */
import { type Strip, stripLayout, stripText } from '@palestra/strip'
import type { ActionId, HudButton, HudModel } from '../hud/model'
import { element, say, svgElement } from './dom'

const RING = { radius: 42, width: 8 } as const
const ROUND = 2 * Math.PI * RING.radius
const STRIP_HEIGHT = 56

const KEYS: Partial<Record<ActionId, string>> = {
  start_set: 'Space',
  finish_set: 'Space',
  resume: 'Space',
  skip_rest: 'R',
  pause: 'P',
}

export class HudCard {
  readonly root = element('section', 'pv-card pv-hud')
  private readonly title = element('h1', 'pv-title')
  private readonly setLine = element('p', 'pv-set')
  private readonly target = element('p', 'pv-target')
  private readonly big = element('p', 'pv-big')
  private readonly note = element('p', 'pv-note')
  private readonly ring = svgElement('svg', {
    class: 'pv-ring',
    viewBox: '0 0 100 100',
    'aria-hidden': 'true',
  })
  private readonly arc: SVGElement
  private readonly caption = element('p', 'pv-caption')
  private readonly strip = element('div', 'pv-strip')
  private readonly effort = element('div', 'pv-effort')
  private readonly buttons = element('div', 'pv-buttons')
  private shownStrip: HudModel['strip'] | null = null
  private shownButtons = ''

  constructor(private readonly press: (id: ActionId) => void) {
    this.root.setAttribute('aria-label', 'Workout')
    const circle = { cx: 50, cy: 50, r: RING.radius, fill: 'none', 'stroke-width': RING.width }
    this.arc = svgElement('circle', { ...circle, class: 'pv-ring-arc', 'stroke-dasharray': ROUND })
    this.ring.append(svgElement('circle', { ...circle, class: 'pv-ring-ground' }), this.arc)
    const centre = element('div', 'pv-centre')
    const count = element('div', 'pv-count')
    count.append(this.big, this.note)
    centre.append(count, this.ring)
    const head = element('header', 'pv-head')
    head.append(this.title, this.setLine, this.target)
    this.root.append(head, centre, this.caption, this.strip, this.effort, this.buttons)
  }

  show(model: HudModel): void {
    say(this.title, model.title)
    say(this.setLine, model.setLine)
    say(this.target, model.targetLine)
    say(this.big, model.big)
    say(this.note, model.bigNote)
    this.big.classList.toggle('is-word', !/^[\d:]+$/.test(model.big))
    this.root.dataset.phase = model.phase
    this.ring.classList.toggle('is-empty', model.ring === null)
    this.arc.setAttribute('stroke-dashoffset', String(ROUND * (1 - (model.ring ?? 0))))
    say(this.caption, model.caption?.text ?? '')
    this.caption.dataset.tone = model.caption?.tone ?? 'plain'
    this.showStrip(model.strip)
    this.showButtons(model)
  }

  private showStrip(reps: HudModel['strip']): void {
    if (reps === this.shownStrip) return
    this.shownStrip = reps
    this.strip.replaceChildren()
    if (reps.length === 0) return
    this.strip.append(
      stripSvg(
        stripLayout(reps, { height: STRIP_HEIGHT, maxWidth: 330, secondWidth: 9, gap: 4 }),
        stripText(reps),
      ),
    )
  }

  /** Rebuilt only when other buttons are due, so that the focus stays. */
  private showButtons(model: HudModel): void {
    const signature = JSON.stringify([model.buttons, model.effort])
    if (signature === this.shownButtons) return
    this.shownButtons = signature
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.action : undefined
    this.buttons.replaceChildren(...model.buttons.map((b) => this.button(b)))
    this.effort.replaceChildren()
    if (model.effort) {
      const row = element('div', 'pv-effort-row')
      row.append(...model.effort.buttons.map((b) => this.button(b)))
      this.effort.append(element('p', 'pv-question', model.effort.question), row)
    }
    if (focused) this.root.querySelector<HTMLElement>(`[data-action="${focused}"]`)?.focus()
  }

  private button({ id, label, isPrimary }: HudButton): HTMLButtonElement {
    const made = element('button', isPrimary ? 'pv-button is-primary' : 'pv-button', label)
    made.type = 'button'
    made.dataset.action = id
    const key = KEYS[id]
    if (key) {
      const hint = element('kbd', 'pv-key', key)
      hint.setAttribute('aria-hidden', 'true')
      made.append(hint)
    }
    if (id === 'less') made.setAttribute('aria-label', 'One repetition less')
    if (id === 'more') made.setAttribute('aria-label', 'One repetition more')
    made.addEventListener('click', () => this.press(id))
    return made
  }
}

function stripSvg(strip: Strip, words: string): SVGElement {
  const svg = svgElement('svg', {
    viewBox: `0 0 ${Math.max(strip.width, 1)} ${strip.height}`,
    width: strip.width,
    height: strip.height,
    role: 'img',
    'aria-label': words,
  })
  for (const bar of strip.bars) {
    const { x, y, width, height } = bar
    svg.append(svgElement('rect', { x, y, width, height, rx: 1.5, class: `pv-bar is-${bar.tint}` }))
    for (const tick of bar.ticks)
      svg.append(svgElement('rect', { x: tick.x - 1, y: tick.y - 3, width: 2, height: 6, class: 'pv-tick' }))
  }
  return svg
}
