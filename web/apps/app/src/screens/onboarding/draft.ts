import type { Difficulty, GoalKind, Goals, Injury, Level, NewGoals } from '../../api'

/** The answers as far as they are given. */
export interface Draft {
  goal: GoalKind | null
  level: Level | null
  difficulty: Difficulty
  minutes: number
  days: number
  equipment: readonly string[]
  seatedOnly: boolean
  health: Record<HealthQuestion, boolean | null>
  /** A doctor knows and agrees; only asked after a yes. */
  cleared: boolean | null
  injuries: readonly Injury[]
}

export const HEALTH_QUESTIONS = [
  'chest_pain',
  'fainting',
  'severe_breathlessness',
  'heart_condition',
  'recent_surgery',
] as const
export type HealthQuestion = (typeof HEALTH_QUESTIONS)[number]

export const STEPS = ['goal', 'level', 'time', 'equipment', 'health'] as const
export type Step = (typeof STEPS)[number]

export const emptyDraft: Draft = {
  goal: null,
  level: null,
  difficulty: 'medium',
  minutes: 30,
  days: 3,
  equipment: [],
  seatedOnly: false,
  health: healthOf(() => null),
  cleared: null,
  injuries: [],
}

export function hasWarningSign(draft: Draft): boolean {
  return HEALTH_QUESTIONS.some((question) => draft.health[question] === true)
}

/** Whether the step has what it needs. */
export function isAnswered(step: Step, draft: Draft): boolean {
  switch (step) {
    case 'goal':
      return draft.goal !== null
    case 'level':
      return draft.level !== null
    case 'time':
    case 'equipment':
      return true
    case 'health':
      return (
        HEALTH_QUESTIONS.every((question) => draft.health[question] !== null) &&
        (!hasWarningSign(draft) || draft.cleared !== null)
      )
  }
}

export function draftOf(goals: Goals): Draft {
  return {
    goal: goals.goal,
    level: goals.level,
    difficulty: goals.difficulty,
    minutes: goals.minutes_per_session,
    days: goals.days_per_week,
    equipment: goals.equipment,
    seatedOnly: goals.seated_only,
    health: healthOf((question) => goals.screening[question] ?? false),
    cleared: goals.screening.cleared ?? null,
    injuries: goals.injuries.map(({ site, side = null, pain = 0, acute = false }) => ({
      site,
      side,
      pain,
      acute,
    })),
  }
}

/** The body of `PUT /goals`; what other screens wrote there is kept. */
export function goalsOf(draft: Draft, earlier: NewGoals | null): NewGoals | null {
  const { goal, level, health } = draft
  if (goal === null || level === null) return null
  return {
    ...earlier,
    goal,
    level,
    difficulty: draft.difficulty,
    minutes_per_session: draft.minutes,
    days_per_week: draft.days,
    equipment: draft.equipment,
    seated_only: draft.seatedOnly,
    screening: {
      ...earlier?.screening,
      ...healthOf((question) => health[question] === true),
      cleared: hasWarningSign(draft) ? draft.cleared : null,
    },
    injuries: draft.injuries,
  }
}

function healthOf<T>(answer: (question: HealthQuestion) => T): Record<HealthQuestion, T> {
  return Object.fromEntries(HEALTH_QUESTIONS.map((question) => [question, answer(question)])) as Record<
    HealthQuestion,
    T
  >
}
