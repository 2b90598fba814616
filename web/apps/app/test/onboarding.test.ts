import { describe, expect, it } from 'vitest'
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
    expect(goalsOf({ ...full, cleared: true }, null)?.screening.cleared).toBeNull()
  })

  it('gives back what it read, and keeps what other screens wrote', () => {
    const goals = goalsOf({ ...full, minutes: 45, equipment: ['dumbbell'] }, null)
    if (!goals) throw new Error('complete answers make goals')
    expect(goalsOf(draftOf(goals), goals)).toEqual(goals)
    const known = { ...goals, age: 24, likes: ['squat'] }
    expect(goalsOf({ ...draftOf(known), days: 5 }, known)).toMatchObject({
      age: 24,
      likes: ['squat'],
      days_per_week: 5,
    })
  })
})
