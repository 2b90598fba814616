import type { Block, Difficulty, GoalKind, Grade, Level } from '../api'
import { count, kilograms, words } from './format'

export const GOAL_WORDS: Record<GoalKind, { label: string; note: string }> = {
  strength: { label: 'Get stronger', note: 'Lift or push more, with full rests' },
  hypertrophy: { label: 'Build muscle', note: 'More work per muscle, moderate loads' },
  fat_loss: { label: 'Lose fat, keep muscle', note: 'Strength and conditioning together' },
  general_health: { label: 'Feel fit and healthy', note: 'A bit of everything, every week' },
  endurance: { label: 'Last longer', note: 'Many repetitions, short rests' },
  cardio: { label: 'Train heart and lungs', note: 'Breathing harder, in intervals' },
  mobility: { label: 'Move more freely', note: 'Range of motion, gently' },
  power: { label: 'Move faster', note: 'Few repetitions, as quick as you can' },
  sport: { label: 'Support my sport', note: 'Strength that carries over' },
}

export const LEVEL_WORDS: Record<Level, { label: string; note: string }> = {
  beginner: { label: 'New to this', note: 'No regular training, or a long break' },
  intermediate: { label: 'I train regularly', note: 'Several months without a long break' },
  advanced: { label: 'Very experienced', note: 'Years of planned training' },
}

export const DIFFICULTY_WORDS: Record<Difficulty, { label: string; note: string }> = {
  easy: { label: 'Gently', note: 'You stop well before it gets hard' },
  medium: { label: 'Steadily', note: 'The last repetitions are work' },
  hard: { label: 'Hard', note: 'Close to what you can do' },
}

export function gradeOf(grade: string | null): Grade {
  return grade === 'gold' || grade === 'silver' ? grade : 'bronze'
}

export const GRADE_WORDS: Record<Grade, { label: string; note: string }> = {
  gold: { label: 'Counted', note: 'Tested on recordings of real people; the error is stated.' },
  silver: { label: 'Counted, estimate', note: 'Tested on simulated bodies: within one repetition.' },
  bronze: {
    label: 'Guided',
    note: 'Head and hands do not show this movement well enough, so it is shown and timed, not counted.',
  },
}

export const KIND_WORDS: Record<string, string> = {
  strength: 'Strength',
  vr_cardio: 'VR cardio',
  run: 'Run',
  sport: 'Sport',
  conditioning: 'Conditioning',
  mobility: 'Mobility',
  balance: 'Balance',
  snack: 'Short session',
  rest: 'Rest',
}

const PATTERN_WORDS: Record<string, string> = {
  squat: 'Squat',
  lunge: 'Lunge',
  hinge: 'Hip hinge',
  push: 'Push',
  pull: 'Pull',
  core: 'Trunk',
  isolation: 'Single joint',
  cardio: 'Heart and lungs',
  mobility: 'Mobility',
  balance: 'Balance',
}

export const patternWords = (pattern: string): string => PATTERN_WORDS[pattern] ?? words(pattern)

export const kindWords = (kind: string): string => KIND_WORDS[kind] ?? words(kind)

type Prescription = Pick<Block, 'sets' | 'reps' | 'reps_max'> & { duration_s?: number | null }

/** "3 × 8 to 10", "2 × 30 s". */
export function prescription({ sets, reps, reps_max, duration_s }: Prescription): string {
  if (duration_s) return `${sets} × ${duration_s} s`
  if (reps === null) return count(sets, 'set')
  return reps_max && reps_max > reps ? `${sets} × ${reps} to ${reps_max}` : `${sets} × ${reps}`
}

/** What to hold in mind about load, effort and rest, in one short line. */
export function manner(block: Pick<Block, 'weight_kg' | 'rir' | 'rest_s' | 'duration_s'>): string {
  const parts: string[] = []
  if (block.weight_kg) parts.push(kilograms(block.weight_kg))
  if (block.rir !== null && !block.duration_s) parts.push(effort(block.rir))
  if (block.rest_s > 0) parts.push(`rest ${block.rest_s} s`)
  return parts.join(' · ')
}

/** Repetitions in reserve, without the abbreviation. */
export function effort(rir: number): string {
  return rir === 0 ? 'until you could do no more' : `stop with ${rir} left in you`
}

/** "2-0-1" as "2 s down, 1 s up"; X is as fast as possible. */
export function tempoWords(tempo: string | null): string | null {
  const phases = (tempo ?? '').split('-')
  if (phases.length !== 3) return null
  const [down, still, up] = phases.map((phase, place) =>
    phaseWords(phase, ['down', 'still', 'up'][place] ?? ''),
  )
  return [down, still, up].filter(Boolean).join(', ') || null
}

function phaseWords(phase: string, name: string): string | null {
  if (phase === 'X') return `${name} fast`
  const seconds = Number(phase)
  return seconds > 0 ? `${phase} s ${name}` : null
}

export function repetitions(n: number): string {
  return count(n, 'repetition')
}
