export const text = {
  title: 'History',
  empty: 'No workouts yet',
  emptyDetail: 'Your first one will appear here, with one bar for each repetition.',
  start: 'Go to today’s workout',
  ready: 'Ready to do',
  more: 'Show earlier workouts',
  underWay: 'Under way',
  sets: (n: number) => (n === 1 ? '1 set' : `${n} sets`),
  reps: (n: number) => (n === 1 ? '1 repetition' : `${n} repetitions`),
  volume: (kg: string) => `${kg} moved`,
  noStrip: 'Logged by hand: no bars, because nothing was measured.',
}
