import { words } from './format'

/** What was seen, and what to try: external cues, one each. */
const FAULTS: Record<string, string> = {
  partial_rom: 'Part of the way only. Go the whole way, as in your first ones.',
  shallow: 'Not as deep as your first ones. Sit a hand deeper.',
  short_reach: 'Reached less far than your first ones. Go all the way out.',
  no_lockout: 'Not finished at the top. Push the ceiling away.',
  fast_ecc: 'Down too fast. Take two counts on the way down.',
  bounce: 'No stop at the turning point. Wait there for a moment.',
  jerk: 'Started with a jerk. Squeeze it off the floor.',
  asym_hands: 'One hand moved further than the other. Keep both at one height.',
  forward_lean: 'The chest dropped forward. Show your chest to the sea.',
  lean_back_press: 'Leaned back. Stand like a column.',
  swing_momentum: 'Swing did part of the work. Start each one from standing still.',
  drift: 'You moved off your place. Come back onto your mark.',
  drift_forward: 'The weight drifted away from you. Keep it close.',
  head_drop: 'The head dropped. One line from crown to heels.',
  low_cadence: 'Slower than the beat.',
  shaking: 'Shaking. Breathe out, long and slow; end the set if it stays.',
  no_landing_dip: 'Landed stiff. Land softly, with the knees bent.',
  guard_drop: 'The hands dropped between punches. Bring them home.',
}

export function faultWords(id: string): string {
  return FAULTS[id] ?? `${words(id)}.`
}
