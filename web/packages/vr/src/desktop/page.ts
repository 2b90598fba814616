/** The frame of the page: canvas, top bar, and one card at a time. */
import type { Connection } from '@palestra/motion'
import { element, say } from './dom'

export interface PageHandlers {
  onMute(): boolean
  onEnterVr(): void
}

export class Page {
  readonly root = element('div', 'pv')
  readonly canvas = element('canvas', 'pv-canvas')
  private readonly connection = element('span', 'pv-connection')
  private readonly mute = element('button', 'pv-small')
  private readonly vr = element('button', 'pv-small', 'Enter VR')
  private readonly holder = element('div', 'pv-holder')

  constructor(host: HTMLElement, homeUrl: string, isMuted: boolean, handlers: PageHandlers) {
    const top = element('nav', 'pv-top')
    const back = element('a', 'pv-small', '← Palestra')
    back.href = homeUrl
    this.canvas.setAttribute('role', 'img')
    this.canvas.setAttribute('aria-label', 'A courtyard by the sea, where your coach shows the exercise')
    this.mute.type = 'button'
    this.vr.type = 'button'
    this.vr.hidden = true
    this.vr.dataset.testid = 'reenter-vr'
    this.showMuted(isMuted)
    this.mute.addEventListener('click', () => this.showMuted(handlers.onMute()))
    this.vr.addEventListener('click', () => handlers.onEnterVr())
    top.append(back, this.connection, element('span', 'pv-gap'), this.vr, this.mute)
    this.root.append(this.canvas, top, this.holder)
    host.append(this.root)
  }

  private showMuted(isMuted: boolean): void {
    this.mute.textContent = isMuted ? 'Sound off' : 'Sound on'
    this.mute.setAttribute('aria-pressed', String(isMuted))
  }

  showCard(card: HTMLElement): void {
    if (this.holder.firstElementChild !== card) this.holder.replaceChildren(card)
  }

  offerVr(isOffered: boolean): void {
    this.vr.hidden = !isOffered
  }

  showConnection(connection: Connection | null, text: string): void {
    say(this.connection, connection === null || connection === 'open' || connection === 'done' ? '' : text)
  }

  /** How much of the canvas the card covers, in CSS pixels. */
  covered(): { right: number; bottom: number } {
    const all = this.root.getBoundingClientRect()
    const card = this.holder.getBoundingClientRect()
    if (card.width === 0) return { right: 0, bottom: 0 }
    const isBelow = card.width > all.width * 0.8
    return isBelow
      ? { right: 0, bottom: Math.min(all.height * 0.7, Math.max(0, all.bottom - card.top)) }
      : { right: Math.max(0, all.right - card.left), bottom: 0 }
  }
}
