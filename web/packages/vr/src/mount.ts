import { HudCard } from './desktop/card'
import { IntroCard } from './desktop/intro'
import { actionOfKey, isForPage } from './desktop/keys'
import { Page } from './desktop/page'
import { type PageState, Reader } from './desktop/reader'
import { giveFeedback } from './feedback'
import { SANS, SERIF } from './hud/colours'
import type { ActionId, HudModel } from './hud/model'
import type { MountedVr, VrOptions } from './options'
import { daytimeOf } from './scene/palette'
import { keepMuted, readMuted } from './sound/muted'
import { Sound } from './sound/synth'
import { Stage } from './stage'
import { Workout } from './workout'
import { HeadsetDriver } from './xr/driver'
import { Headset } from './xr/session'
import { vrSupport } from './xr/support'
import './desktop/vr.css'

const KEEP_TIME_MS = 100

/** Build the page of a workout inside `root`, which should fill the window. */
export function mountVr(root: HTMLElement, options: VrOptions): MountedVr {
  const app = new WorkoutPage(root, options)
  return { dispose: () => app.dispose() }
}

class WorkoutPage {
  private readonly sound = new Sound(readMuted())
  private readonly reader = new Reader()
  private readonly page: Page
  private readonly intro: IntroCard
  private readonly card: HudCard
  private readonly workout: Workout
  private stage: Stage | null = null
  private headset: Headset | null = null
  private driver: HeadsetDriver | null = null
  private state: PageState = 'intro'
  private isVrPossible = false
  private isDisposed = false
  private isLeaving = false
  private lastExercise: string | null = null
  private readonly timer: ReturnType<typeof setInterval>
  private readonly resize: ResizeObserver

  constructor(
    private readonly host: HTMLElement,
    private readonly options: VrOptions,
  ) {
    this.page = new Page(host, options.homeUrl ?? '/app/', this.sound.isMuted, {
      onMute: () => this.toggleMuted(),
      onEnterVr: () => void this.enterVr(),
    })
    this.intro = new IntroCard({
      onEnterVr: () => void this.enterVr(),
      onTrainHere: () => this.trainHere(),
    })
    this.card = new HudCard((id) => this.press(id))
    this.workout = new Workout(options, {
      onChange: () => this.showWorkout(),
      onEvent: (message) => giveFeedback(message, this.sound, this.headset?.session?.inputSources ?? []),
      onRefused: (text) => this.refused(text),
    })
    this.page.root.append(this.reader.root)
    this.page.showCard(this.intro.root)
    this.timer = setInterval(() => this.everyTenth(), KEEP_TIME_MS)
    this.resize = new ResizeObserver(() => this.fit())
    this.resize.observe(this.page.root)
    this.resize.observe(this.intro.root)
    this.resize.observe(this.card.root)
    addEventListener('keydown', this.onKey)
    document.addEventListener('visibilitychange', this.onPageVisibility)
    addEventListener('pagehide', this.onPageHide)
    void this.prepare()
  }

  /** The words first, then the picture: a slow device shows something at once. */
  private async prepare(): Promise<void> {
    this.report()
    const [preview, support] = await Promise.all([
      this.options.api.preview?.(this.options.workoutId).catch(() => undefined),
      vrSupport(globalThis),
    ])
    if (this.isDisposed) return
    if (preview) this.intro.showPreview(preview)
    this.isVrPossible = support.kind === 'yes'
    await new Promise((done) => setTimeout(done)) // let the card be painted
    if (this.isDisposed) return
    this.buildStage(`${preview?.kind ?? ''} ${preview?.title ?? ''}`, preview?.exercises[0]?.exercise ?? null)
    this.intro.showSupport(this.stage ? support : { kind: 'missing', text: NO_PICTURE })
    this.report()
  }

  private buildStage(kind: string, exercise: string | null): void {
    try {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
      this.stage = new Stage(this.page.canvas, { daytime: daytimeOf(kind), isStill })
    } catch (error) {
      console.warn('No 3D picture:', error) // the workout goes on with the card alone
      this.isVrPossible = false
      return
    }
    const { stage } = this
    this.lastExercise = exercise
    stage.setExercise(exercise, null, 'show')
    this.headset = new Headset(stage.renderer, {
      onVisibility: (isVisible) => this.workout.setWatched(isVisible),
      onRecentre: () => {
        this.workout.recentre()
        this.driver?.forgetPlace()
      },
      onSelect: (source, frame) => this.driver?.select(source, frame),
      onEnd: () => this.leftVr(),
    })
    this.driver = new HeadsetDriver(stage, this.headset, this.workout, (id) => this.press(id))
    stage.renderer.setAnimationLoop((timestampMs, frame) => this.frame(timestampMs, frame))
    this.fit()
    void Promise.all([`600 40px ${SANS}`, `600 40px ${SERIF}`].map((font) => document.fonts.load(font))).then(
      () => stage.panel.redraw(),
    )
  }

  private frame(timestampMs: number, frame: XRFrame | undefined): void {
    const { stage, driver } = this
    if (!stage) return
    if (frame) driver?.frame(timestampMs, frame)
    if (stage.panel.mesh.visible) {
      const model = this.workout.model(true)
      if (model) stage.panel.show(model, driver?.hovered ?? null)
    }
    stage.render(timestampMs)
  }

  private everyTenth(): void {
    if (this.state === 'intro') return
    this.workout.keepTime(performance.now())
    this.showWorkout()
  }

  /** The click's handler: the headset is asked for first, the session is opened meanwhile. */
  private async enterVr(): Promise<void> {
    const { headset, stage } = this
    if (!headset || !stage || !navigator.xr || headset.session) return
    const entering = headset.enter(navigator.xr)
    this.begin('vr')
    try {
      await entering
      stage.panel.mesh.visible = true
      this.driver?.forgetPlace()
      this.workout.setWatched(true)
    } catch (error) {
      this.couldNotEnter(error)
    }
    this.showWorkout()
  }

  private couldNotEnter(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    this.intro.showProblem(
      `The headset could not be started (${reason}). Check that it is awake and try again.`,
    )
    if (this.state === 'starting') this.state = 'intro'
    this.intro.setBusy(false)
  }

  private trainHere(): void {
    this.begin('desktop')
    // A phone that goes dark in a set helps nobody; where it is refused, it goes dark.
    void navigator.wakeLock?.request('screen').catch(() => undefined)
    this.showWorkout()
  }

  private begin(mode: 'vr' | 'desktop'): void {
    this.sound.wake()
    this.intro.showProblem(null)
    this.intro.setBusy(true)
    if (this.state === 'intro') this.state = 'starting'
    this.workout.start(mode)
  }

  private refused(text: string): void {
    this.state = 'intro'
    this.intro.setBusy(false)
    this.intro.showProblem(text)
    void this.headset?.end()
    this.page.showCard(this.intro.root)
    this.report()
  }

  private leftVr(): void {
    const { stage } = this
    if (!stage) return
    this.workout.leaveHeadset()
    stage.panel.mesh.visible = false
    stage.gloves.hide()
    stage.rays.hide()
    stage.standBack()
    this.fit()
    this.showWorkout()
  }

  private readonly onPageHide = (): void => {
    this.isLeaving = true
  }

  private readonly onPageVisibility = (): void => {
    if (!document.hidden) this.isLeaving = false
    // In a headset the session's own visibility decides; a page that is reloaded does not pause the workout.
    if (!this.headset?.session && !this.isLeaving && this.state === 'live')
      this.workout.setWatched(!document.hidden)
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const model = this.state === 'live' ? this.workout.model(false) : null
    const id = model && isForPage(event) ? actionOfKey(event.key, model) : null
    if (!id) return
    event.preventDefault()
    this.press(id)
  }

  private press(id: ActionId): void {
    if (id === 'history') {
      const url = this.options.historyUrl ?? `/app/history/${this.options.workoutId}`
      void (this.headset?.end() ?? Promise.resolve()).then(() =>
        this.options.navigate ? this.options.navigate(url) : location.assign(url),
      )
      return
    }
    this.workout.act(id)
  }

  private toggleMuted(): boolean {
    this.sound.wake()
    this.sound.setMuted(!this.sound.isMuted)
    keepMuted(this.sound.isMuted)
    return this.sound.isMuted
  }

  private showWorkout(): void {
    const live = this.workout.state
    const isInVr = Boolean(this.headset?.session)
    const model = this.workout.model(isInVr)
    if (live && model) {
      if (this.state === 'starting' && live.view.steps.length > 0) this.state = 'live'
      if (live.view.phase === 'finished') this.state = 'finished'
      if (this.state !== 'intro' && this.state !== 'starting') {
        this.card.show(model)
        this.page.showCard(this.card.root)
      }
      this.page.showConnection(live.connection, model.connection.text)
      this.page.offerVr(this.isVrPossible && !isInVr && this.state === 'live')
      this.direct(model)
    }
    this.report(model)
  }

  /** Tell the coach what to do. */
  private direct(model: HudModel): void {
    const view = this.workout.state?.view
    if (!view || view.steps.length === 0) return
    const isRest = view.phase === 'rest'
    const step = view.steps[isRest ? (view.next_step_index ?? view.step_index) : view.step_index]
    this.lastExercise = step?.exercise ?? this.lastExercise
    const isShowing = model.phase === 'ready' || model.phase === 'set' || model.phase === 'calibrating'
    this.stage?.setExercise(this.lastExercise, step?.tempo ?? null, isShowing ? 'show' : 'stand')
  }

  private report(model: HudModel | null = null): void {
    this.reader.show(this.state, Boolean(this.headset?.session), this.workout.state, model, {
      unacked: String(this.workout.unacked),
      drawcalls: String(this.stage?.drawCalls ?? 0),
      ready: String(this.stage !== null),
    })
  }

  private fit(): void {
    const { width, height } = this.page.root.getBoundingClientRect()
    this.stage?.fit(width, height, this.page.covered())
  }

  dispose(): void {
    this.isDisposed = true
    clearInterval(this.timer)
    this.resize.disconnect()
    removeEventListener('keydown', this.onKey)
    document.removeEventListener('visibilitychange', this.onPageVisibility)
    removeEventListener('pagehide', this.onPageHide)
    void this.headset?.end()
    this.workout.close()
    this.sound.dispose()
    this.stage?.dispose()
    this.host.replaceChildren()
  }
}

const NO_PICTURE =
  'This browser shows no 3D picture. The workout itself works: names, counts, timers and buttons are all here.'
