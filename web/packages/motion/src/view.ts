import type { EventMessage, LiveEvent, RepEvent, SessionView, SetStarted } from '@palestra/protocol'

/** The view before the first event. */
export const INITIAL_VIEW: SessionView = {
  phase: 'calibrating',
  title: '',
  steps: [],
  step_index: 0,
  set_index: 0,
  next_step_index: null,
  next_set_index: null,
  rep_count: 0,
  invalid_count: 0,
  target_reps: null,
  target_s: null,
  phase_started_s: 0,
  paused_phase: null,
  rest_s: null,
  last_rep: null,
  last_cue: null,
  strip: [],
  sets_done: [],
  eye_height_m: null,
  reps_total: 0,
  lost: [],
  clock_offset_s: 0,
  finished: null,
}

/** What no longer holds when a rest or a pause is over. */
const CLOSED = { next_step_index: null, next_set_index: null, rest_s: null, paused_phase: null } as const

type OfType<T extends LiveEvent['type']> = Extract<LiveEvent, { type: T }>
type PhaseEvent = OfType<
  'step_started' | 'rest_started' | 'rest_extended' | 'rest_finished' | 'paused' | 'resumed'
>
type NoteEvent = OfType<
  'cue' | 'calibrated' | 'clock_moved' | 'effort_reported' | 'tracking_lost' | 'tracking_found' | 'recognised'
>

/** The view after an event; the same function as src/palestra/live/view.py, held equal by golden files. */
export function apply(view: SessionView, message: EventMessage): SessionView {
  const { event, t_s } = message
  switch (event.type) {
    case 'session_started':
      return { ...view, title: event.title, steps: event.steps, phase: 'calibrating', phase_started_s: t_s }
    case 'rep':
      return withRep(view, event)
    case 'set_started':
      return withSet(view, event, t_s)
    case 'set_finished': {
      const { step_index, set_index, reps, valid_reps } = event
      const done = { step_index, set_index, reps, valid_reps, rir: null }
      return { ...view, sets_done: [...view.sets_done, done], reps_total: view.reps_total + reps }
    }
    case 'finished':
      return { ...view, phase: 'finished', phase_started_s: t_s, finished: event, ...CLOSED }
    case 'step_started':
    case 'rest_started':
    case 'rest_extended':
    case 'rest_finished':
    case 'paused':
    case 'resumed':
      return withPhase(view, event, t_s)
    default:
      return withNote(view, event, t_s)
  }
}

function withRep(view: SessionView, rep: RepEvent): SessionView {
  const tempo_s = rep.eccentric_s + rep.pause_s + rep.concentric_s
  const { rom_ratio, quality, valid, faults } = rep
  return {
    ...view,
    rep_count: view.rep_count + (valid ? 1 : 0),
    invalid_count: view.invalid_count + (valid ? 0 : 1),
    last_rep: rep,
    strip: [...view.strip, { rom_ratio, tempo_s, quality, valid, faults }],
  }
}

function withSet(view: SessionView, event: SetStarted, t_s: number): SessionView {
  const { step_index, set_index, target_reps, target_s } = event
  return {
    ...view,
    phase: 'set',
    phase_started_s: t_s,
    step_index,
    set_index,
    target_reps,
    target_s,
    rep_count: 0,
    invalid_count: 0,
    last_rep: null,
    last_cue: null,
    strip: [],
  }
}

function withPhase(view: SessionView, event: PhaseEvent, t_s: number): SessionView {
  switch (event.type) {
    case 'step_started': {
      const { step_index } = event
      return { ...view, phase: 'ready', phase_started_s: t_s, step_index, set_index: 0, ...CLOSED }
    }
    case 'rest_started': {
      const { seconds, next_step_index, next_set_index } = event
      return {
        ...view,
        phase: 'rest',
        phase_started_s: t_s,
        rest_s: seconds,
        next_step_index,
        next_set_index,
      }
    }
    case 'rest_extended':
      return { ...view, rest_s: event.seconds }
    case 'rest_finished': {
      const { step_index, set_index } = event
      return { ...view, phase: 'ready', phase_started_s: t_s, step_index, set_index, ...CLOSED }
    }
    case 'paused':
      return { ...view, phase: 'paused', paused_phase: view.phase, phase_started_s: t_s }
    case 'resumed':
      return { ...view, phase: event.phase, paused_phase: null, phase_started_s: event.phase_started_s }
    default:
      return unknown(view, event)
  }
}

function withNote(view: SessionView, event: NoteEvent, t_s: number): SessionView {
  switch (event.type) {
    case 'cue': {
      const { cue_id, text, priority } = event
      return { ...view, last_cue: { cue_id, text, priority, t_s } }
    }
    case 'calibrated':
      return { ...view, eye_height_m: event.eye_height_m }
    case 'clock_moved':
      return { ...view, clock_offset_s: event.offset_s }
    case 'effort_reported': {
      const last = view.sets_done.at(-1)
      if (last === undefined) return view
      return { ...view, sets_done: [...view.sets_done.slice(0, -1), { ...last, rir: event.rir }] }
    }
    case 'tracking_lost':
      return { ...view, lost: [...view.lost, event.what] }
    case 'tracking_found':
      return { ...view, lost: view.lost.filter((what) => what !== event.what) }
    case 'recognised':
      return view
    default:
      return unknown(view, event)
  }
}

/** A new event does not compile until it is handled; one of a newer server changes nothing. */
function unknown(view: SessionView, _event: never): SessionView {
  return view
}
