export const text = {
  title: 'Log by hand',
  lead: 'Do a set, check the numbers, press log.',
  target: (dose: string) => `Target: ${dose}`,
  weight: 'Weight (kg)',
  reps: 'Repetitions',
  seconds: 'Seconds held',
  rir: 'Repetitions left in you',
  logSet: (n: number, of: number) => (n <= of ? `Log set ${n} of ${of}` : `Log set ${n}`),
  open: 'Do this one now',
  extra: 'One more set',
  done: (n: number) => (n === 1 ? '1 set done' : `${n} sets done`),
  setLine: (n: number) => `Set ${n}`,
  couldDo: (n: number) => `${n} left in you`,
  waiting: 'waits to be sent',
  refused: 'not taken',
  record: ({
    kind,
    value,
    previous,
  }: {
    kind: 'e1rm' | 'weight' | 'reps'
    value: number
    previous: number
  }) =>
    ({
      weight: `Your heaviest yet: ${value} kg, before ${previous} kg.`,
      reps: `Your most repetitions yet: ${value}, before ${previous}.`,
      e1rm: `Your strongest set yet: worth about ${value.toFixed(1)} kg once (an estimate), before ${previous.toFixed(1)} kg.`,
    })[kind],
  next: 'Next time',
  nextLoad: (weight: string | null, reps: number | null) =>
    [weight, reps === null ? null : `${reps} repetitions`].filter(Boolean).join(', '),
  rest: 'Rest',
  restOver: 'Rest is over. Next set when you are ready.',
  skip: 'Skip the rest',
  finish: 'Finish the workout',
  finishHint: 'You can stop at any point; what you did counts.',
  gone: 'This workout is not known',
  goneDetail: 'It may belong to another day. Start from today’s workout.',
  toToday: 'Go to today',
}
