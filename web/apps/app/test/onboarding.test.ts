import { describe, expect, it } from 'vitest'
import type { Goals, NewGoals } from '../src/api'
import {
  type Draft,
  draftOf,
  emptyDraft,
  goalsOf,
  HEALTH_QUESTIONS,
  hasWarningSign,
  isAnswered,
} from '../src/screens/onboarding/draft'

const allNo = Object.fromEntries(HEALTH_QUESTIONS.map((question) => [question, false])) as Draft['health']
const full: Draft = { ...emptyDraft, goal: 'strength', level: 'beginner', health: allNo }

/** The server answers with every field. */
const answered = (goals: NewGoals | null): Goals => ({
  goal: 'strength',
  difficulty: 'medium',
  level: 'beginner',
  minutes_per_session: 45,
  days_per_week: 3,
  equipment: [],
  seated_only: false,
  headset: true,
  discomfort: 0,
  play_area_m: [2, 2],
  age: null,
  sex: null,
  stature_m: null,
  mass_kg: null,
  screening: { cleared: null },
  injuries: [],
  conditions: [],
  pregnancy_week: null,
  dislikes: [],
  likes: [],
  ...goals,
})

describe('onboarding', () => {
  it('asks for a goal, a level and every health question before it goes on', () => {
    expect(isAnswered('goal', emptyDraft)).toBe(false)
    expect(isAnswered('level', emptyDraft)).toBe(false)
    expect(isAnswered('time', emptyDraft)).toBe(true)
    expect(isAnswered('equipment', emptyDraft)).toBe(true)
    expect(isAnswered('health', { ...full, health: { ...allNo, fainting: null } })).toBe(false)
    expect(isAnswered('health', full)).toBe(true)
  })

  it('asks about a doctor only after a yes, and then needs the answer', () => {
    const sign = { ...full, health: { ...allNo, chest_pain: true } }
    expect(hasWarningSign(full)).toBe(false)
    expect(hasWarningSign(sign)).toBe(true)
    expect(isAnswered('health', sign)).toBe(false)
    expect(isAnswered('health', { ...sign, cleared: false })).toBe(true)
  })

  it('makes no goals of half the answers', () => {
    expect(goalsOf(emptyDraft, null)).toBeNull()
  })

  it('forgets a clearance when its sign is taken back', () => {
    expect(goalsOf({ ...full, cleared: true }, null)?.screening?.cleared).toBeNull()
  })

  it('gives back what it read, and keeps what other screens wrote', () => {
    const goals = answered(goalsOf({ ...full, minutes: 45, equipment: ['dumbbell'] }, null))
    expect(goalsOf(draftOf(goals), goals)).toEqual(goals)
    const known = { ...goals, age: 24, likes: ['squat'] }
    expect(goalsOf({ ...draftOf(known), days: 5 }, known)).toMatchObject({
      age: 24,
      likes: ['squat'],
      days_per_week: 5,
    })
  })
})
