/** The headset session: enter on a click, follow visibility and recentring, end, enter again. */
import type { WebGLRenderer } from 'three'

const WANTED_RATES_HZ = [72, 90] as const

export interface HeadsetEvents {
  /** The system menu is open, or the headset was taken off. */
  onVisibility(isVisible: boolean): void
  onRecentre(): void
  onSelect(source: XRInputSource, frame: XRFrame): void
  onEnd(): void
}

export class Headset {
  readonly selecting = new Set<XRInputSource>()
  session: XRSession | null = null
  space: XRReferenceSpace | null = null
  private isMoved = false

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly events: HeadsetEvents,
  ) {}

  /** Call inside the click's handler: asking for the session is its first step. */
  async enter(xr: XRSystem): Promise<void> {
    const session = await xr.requestSession('immersive-vr', {
      requiredFeatures: ['local-floor'],
      optionalFeatures: ['hand-tracking'],
    })
    this.session = session
    this.listen(session)
    this.renderer.xr.setReferenceSpaceType('local-floor')
    await this.renderer.xr.setSession(session)
    await this.askForRate(session)
    this.space = this.renderer.xr.getReferenceSpace()
    this.space?.addEventListener('reset', () => {
      this.isMoved = true
      this.events.onRecentre()
    })
  }

  private listen(session: XRSession): void {
    session.addEventListener('visibilitychange', () =>
      this.events.onVisibility(session.visibilityState === 'visible'),
    )
    session.addEventListener('selectstart', (event) => {
      this.selecting.add(event.inputSource)
      this.events.onSelect(event.inputSource, event.frame)
    })
    session.addEventListener('selectend', (event) => this.selecting.delete(event.inputSource))
    session.addEventListener('end', () => {
      this.session = null
      this.space = null
      this.selecting.clear()
      this.events.onEnd()
    })
  }

  /** 72 Hz keeps a headset cool over a long workout; a headset without it may have 90. */
  private async askForRate(session: XRSession): Promise<void> {
    const rates = session.supportedFrameRates
    const wanted = WANTED_RATES_HZ.find((rate) => rates?.includes(rate))
    if (wanted && session.updateTargetFrameRate)
      await session.updateTargetFrameRate(wanted).catch(() => undefined) // a wish: any rate will do
  }

  /** True once after the stage was reset. */
  takeRecentred(): boolean {
    const was = this.isMoved
    this.isMoved = false
    return was
  }

  async end(): Promise<void> {
    await this.session?.end().catch(() => undefined) // it may have ended by itself meanwhile
  }
}
