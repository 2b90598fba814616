export const text = {
  hero: 'Train with a coach who watches.',
  lead: 'Palestra plans your training, shows you each movement in your VR headset, and counts your repetitions from how you really moved. On your own server, for you alone.',
  create: 'Create your account',
  login: 'Log in',
  stripCaption:
    'One bar for each repetition: the height is how far you moved, the width is how long you took. The small red mark says: look here.',
  points: [
    {
      title: 'A plan with reasons',
      detail: 'Five short questions, then this week in plain words, with the reason beside each choice.',
    },
    {
      title: 'Counted, not claimed',
      detail:
        'The server counts from your head and two hands. Where three points cannot see something, it says so.',
    },
    {
      title: 'Yours',
      detail: 'It runs on your machine. No cloud, no trackers, nothing loaded from elsewhere.',
    },
    {
      title: 'No headset today?',
      detail: 'Follow the same workout on a screen, or log your sets by hand, also without a network.',
    },
  ],
}
