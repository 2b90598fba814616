/** What the workout shows, as words and numbers: one model for the panel in VR, the card on a screen and the reader. */
import type { Connection } from '@palestra/motion'
import type { SessionView, StepView } from '@palestra/protocol'
import type { StripRep } from '@palestra/strip'

export type ActionId =
  | 'start_set'
  | 'finish_set'
  | 'pause'
  | 'resume'
  | 'skip_rest'
  | 'extend_rest'
  | 'skip_exercise'
  | 'finish'
  | 'more'
  | 'less'
  | 'history'
  | 'retry'
  | `effort_${number}`

export interface HudButton {
  id: ActionId
  label: string
  isPrimary: boolean
}

export type Tone = 'plain' | 'good' | 'caution' | 'stop'

export interface HudModel {
  phase: SessionView['phase']
  title: string
  setLine: string
  targetLine: string
  /** The huge number or word, and what it counts. */
  big: string
  bigNote: string
  /** 0..1 of a target or a timer; null without one. */
  ring: number | null
  strip: readonly StripRep[]
  caption: { text: string; tone: Tone } | null
  connection: { text: string; isGood: boolean }
  buttons: readonly HudButton[]
  /** Asked in a rest: how many more would have gone. */
  effort: { question: string; buttons: readonly HudButton[] } | null
  /** For those who listen: the state in one sentence. */
  spoken: string
}

export interface HudInput {
  view: SessionView
  connection: Connection
  reason: string | null
  /** Seconds since the phase began, session time. */
  age_s: number
  /** Session time now. */
  now_s: number
  /** Nothing measures: the person counts. */
  isHandCounted: boolean
  handCount: number
  /** The first press on "End workout" asks back. */
  isFinishAsked: boolean
  isVr: boolean
}

const CUE_SHOWN_S = 4
const FEEDBACK_SHOWN_S = 2.5
const INSTRUCTION_SHOWN_S = 5

const REASONS: Record<string, string> = {
  shallow: 'Not counted: go a little deeper',
  partial: 'Not counted: use the whole range',
  too_fast: 'Not counted: slower',
  too_slow: 'Not counted: that took too long',
}

export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds - 1e-6))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? '' : 's'}`

/** A workout of less than a minute is said in seconds. */
function minutesText(seconds: number): string {
  return seconds < 60 ? plural(Math.round(seconds), 'second') : plural(Math.round(seconds / 60), 'minute')
}

function targetText(step: StepView): string {
  const parts: string[] = []
  if (step.duration_s) parts.push(`${Math.round(step.duration_s)} s`)
  else if (step.reps) parts.push(plural(step.reps, 'repetition'))
  if (step.weight_kg) parts.push(`${step.weight_kg} kg`)
  if (step.tempo) parts.push(`tempo ${step.tempo}`)
  return parts.join(' · ')
}

/** Why there is no way on, by close code of the socket. */
const FAREWELLS: Readonly<Record<string, string>> = {
  '4403': 'Stopped because of what you told us of your health. Take the headset off and look at your goals',
  '4409': 'This workout goes on in another window',
}

function connectionOf({ connection, reason }: HudInput): HudModel['connection'] {
  switch (connection) {
    case 'open':
      return { text: 'Connected', isGood: true }
    case 'done':
      return { text: 'Finished', isGood: true }
    case 'connecting':
      return { text: 'Connecting', isGood: false }
    case 'waiting':
      return { text: 'Reconnecting. Go on, nothing is lost', isGood: false }
    case 'failed':
      return { text: FAREWELLS[reason ?? ''] ?? 'The connection has ended', isGood: false }
  }
}

/** The set that is running, or that comes next. */
function presentSet(view: SessionView): { step: StepView | undefined; setIndex: number } {
  const isRest = (view.phase === 'paused' ? view.paused_phase : view.phase) === 'rest'
  const stepIndex = isRest ? (view.next_step_index ?? view.step_index) : view.step_index
  const setIndex = isRest ? (view.next_set_index ?? view.set_index) : view.set_index
  return { step: view.steps[stepIndex], setIndex }
}

interface Centre {
  big: string
  bigNote: string
  ring: number | null
}

function centreOf(input: HudInput, step: StepView | undefined): Centre {
  const { view, age_s } = input
  if (view.steps.length === 0) return { big: 'One moment', bigNote: connectionOf(input).text, ring: null }
  switch (view.phase) {
    case 'calibrating':
      return { big: 'Hold still', bigNote: 'while your height is measured', ring: Math.min(1, age_s / 3) }
    case 'ready':
      return {
        big: 'Ready',
        bigNote: input.isVr ? 'start, or hold still for three seconds' : 'press start when you are',
        ring: null,
      }
    case 'set':
      return setCentre(input, step)
    case 'rest': {
      const rest_s = view.rest_s ?? 0
      const left = rest_s - age_s
      return { big: clockText(left), bigNote: 'rest', ring: rest_s > 0 ? Math.max(0, left / rest_s) : null }
    }
    case 'paused':
      return { big: 'Paused', bigNote: 'take the time you need', ring: null }
    case 'finished':
      return {
        big: String(view.finished?.reps ?? view.reps_total),
        bigNote: `repetitions in ${plural(view.finished?.sets ?? view.sets_done.length, 'set')}`,
        ring: null,
      }
  }
}

function setCentre({ view, age_s, isHandCounted, handCount }: HudInput, step: StepView | undefined): Centre {
  const target_s = view.target_s ?? (view.target_reps === null ? (step?.duration_s ?? null) : null)
  if (target_s !== null)
    return { big: clockText(target_s - age_s), bigNote: 'to go', ring: Math.min(1, age_s / target_s) }
  const count = isHandCounted ? Math.max(handCount, view.rep_count) : view.rep_count
  const target = view.target_reps
  return {
    big: String(count),
    bigNote: target ? `of ${target}` : 'repetitions',
    ring: target ? Math.min(1, count / target) : null,
  }
}

const button = (id: ActionId, label: string, isPrimary = false): HudButton => ({ id, label, isPrimary })

function buttonsOf(input: HudInput): HudButton[] {
  if (input.view.phase === 'finished') return [button('history', 'See what you did', true)]
  const finish = button('finish', input.isFinishAsked ? 'Really end?' : 'End workout')
  if (input.connection === 'failed') return [button('retry', 'Continue here', true)]
  switch (input.view.phase) {
    case 'calibrating':
      return [button('pause', 'Pause'), finish]
    case 'ready':
      return [button('start_set', 'Start set', true), button('skip_exercise', 'Skip exercise'), finish]
    case 'set':
      return [
        button('finish_set', 'Finish set', true),
        ...(input.isHandCounted ? [button('less', '−'), button('more', '+1')] : []),
        button('pause', 'Pause'),
      ]
    case 'rest':
      return [
        button('skip_rest', input.view.next_step_index === null ? 'Done' : 'Skip rest', true),
        button('extend_rest', '+30 s'),
        button('pause', 'Pause'),
        finish,
      ]
    case 'paused':
      return [button('resume', 'Go on', true), finish]
  }
}

function effortOf({ view, connection }: HudInput): HudModel['effort'] {
  const last = view.sets_done.at(-1)
  if (view.phase !== 'rest' || !last || last.rir !== null || connection === 'failed') return null
  return {
    question: 'How many more could you have done?',
    buttons: [0, 1, 2, 3, 4].map((n) => button(`effort_${n}`, n === 4 ? '4+' : String(n))),
  }
}

function captionOf(input: HudInput): HudModel['caption'] {
  const { view, now_s } = input
  if (view.phase === 'finished') return finishedCaption(view)
  if (view.lost.length > 0 && view.phase !== 'rest')
    return { text: `${lostText(view.lost)} cannot be seen`, tone: 'caution' }
  const { last_cue, last_rep } = view
  if (last_cue && now_s - last_cue.t_s < CUE_SHOWN_S)
    return { text: last_cue.text, tone: last_cue.priority === 'safety' ? 'stop' : 'plain' }
  if (view.phase === 'set' && last_rep && now_s - last_rep.end_s < FEEDBACK_SHOWN_S) {
    if (!last_rep.valid) return { text: REASONS[last_rep.reason ?? ''] ?? 'Not counted', tone: 'caution' }
    return last_rep.quality >= 0.85 ? { text: 'Good', tone: 'good' } : null
  }
  if (view.phase === 'rest') return restCaption(view)
  return view.phase === 'ready' ? instruction(input) : null
}

/** How the exercise goes, one step after the other. */
function instruction({ view, age_s }: HudInput): HudModel['caption'] {
  const steps = view.steps[view.step_index]?.instructions ?? []
  const text = steps[Math.floor(age_s / INSTRUCTION_SHOWN_S) % Math.max(1, steps.length)]
  return text ? { text, tone: 'plain' } : null
}

function lostText(lost: SessionView['lost']): string {
  if (lost.includes('head')) return 'Your headset'
  return lost.length > 1 ? 'Your hands' : `Your ${lost[0]} hand`
}

function restCaption(view: SessionView): HudModel['caption'] {
  const next = view.next_step_index === null ? undefined : view.steps[view.next_step_index]
  if (!next) return { text: 'That was the last set', tone: 'good' }
  return { text: `Next: ${next.name}, set ${(view.next_set_index ?? 0) + 1} of ${next.sets}`, tone: 'plain' }
}

function finishedCaption(view: SessionView): HudModel['caption'] {
  const { best, next_step } = view.finished?.summary ?? { best: null, next_step: null }
  const text = [best, next_step].filter(Boolean).join('. ')
  return text ? { text, tone: 'good' } : null
}

function spokenOf(model: Omit<HudModel, 'spoken'>): string {
  const parts = [model.title, model.setLine]
  if (model.phase === 'rest') parts.push('Rest')
  else parts.push(`${model.big} ${model.bigNote}`.trim())
  if (model.caption) parts.push(model.caption.text)
  if (!model.connection.isGood) parts.push(model.connection.text)
  return parts
    .filter(Boolean)
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')
}

export function hudModel(input: HudInput): HudModel {
  const { view } = input
  const { step, setIndex } = presentSet(view)
  const isFinished = view.phase === 'finished'
  const model: Omit<HudModel, 'spoken'> = {
    phase: view.phase,
    title: isFinished ? 'Well done' : (step?.name ?? view.title),
    setLine: isFinished || !step ? view.title : `Set ${setIndex + 1} of ${step.sets}`,
    targetLine: isFinished ? minutesText(view.finished?.duration_s ?? 0) : step ? targetText(step) : '',
    ...centreOf(input, step),
    strip: view.phase === 'finished' ? [] : view.strip,
    caption: captionOf(input),
    connection: connectionOf(input),
    buttons: buttonsOf(input),
    effort: effortOf(input),
  }
  return { ...model, spoken: spokenOf(model) }
}
