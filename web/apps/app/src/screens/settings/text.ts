export const text = {
  title: 'Settings',
  signedInAs: 'Signed in as',
  plan: 'Your plan',
  noGoals: 'You have not answered the questions yet.',
  change: 'Change my answers',
  answer: 'Answer the questions',
  goal: 'Goal',
  level: 'Experience',
  difficulty: 'Effort',
  time: 'Time',
  timeValue: (minutes: number, days: number) =>
    `${minutes} minutes, ${days === 1 ? '1 day' : `${days} days`} a week`,
  equipment: 'Equipment',
  noEquipment: 'Own weight only',
  theme: 'Appearance',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  logOut: 'Log out',
  logOutNote: 'Sets that still wait to be sent stay on this device for your next visit.',
  about: 'About',
  aboutDetail:
    'Everything you see comes from your own server; nothing is loaded from elsewhere. Head and hand movement can show who you are and how you are, so it is treated as health data.',
  licence: 'Palestra is free software under the Apache License 2.0.',
}
