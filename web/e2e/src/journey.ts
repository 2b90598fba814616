/** What a person does on the pages, by the words that are written there. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Browser } from './browser.ts'

export interface Person {
  username: string
  password: string
}

export function newPerson(): Person {
  return { username: `e2e_${randomUUID().slice(0, 8)}`, password: 'quiet marble under olive trees' }
}

export async function register(page: Page, origin: string, person: Person): Promise<void> {
  await page.goto(`${origin}/`)
  await page.getByRole('link', { name: 'Create your account' }).first().click()
  await page.getByLabel('User name').fill(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Your plan' }).waitFor()
}

/** Strength with the own weight, a beginner, three times half an hour, nothing wrong. */
export async function onboard(page: Page): Promise<void> {
  const next = () => page.getByRole('button', { name: 'Next' }).click()
  await choose(page, 'What do you want most?', 0)
  await next()
  await choose(page, 'Your experience', 0)
  await next()
  await page.getByRole('heading', { name: 'How much time do you have?' }).waitFor()
  await next()
  await page.getByRole('heading', { name: 'What can you use?' }).waitFor()
  await next()
  for (const answer of await page.getByRole('radio', { name: 'No', exact: true }).all())
    await answer.press('Space')
  await page.getByRole('button', { name: 'Make my plan' }).click()
  await page.waitForURL('**/app/today')
}

async function choose(page: Page, legend: string, index: number): Promise<void> {
  await page.getByRole('group', { name: legend }).getByRole('radio').nth(index).press('Space')
}

/** What the page says of the live session, from the region that a screen reader hears too. */
export interface Shown {
  phase: string
  reps: number
  repsTotal: number
  /** The large number of the panel. */
  panel: string
  exercise: string
  isConnected: boolean
}

export async function shown(page: Page): Promise<Shown> {
  const data = await page
    .getByTestId('vr-state')
    .evaluate((region) => ({ ...(region as HTMLElement).dataset }))
  return {
    phase: data.phase ?? '',
    reps: Number(data.reps),
    repsTotal: Number(data.repsTotal),
    panel: data.shown ?? '',
    exercise: data.exercise ?? '',
    isConnected: data.connected === 'true',
  }
}

export async function waitForState(page: Page, name: string, value: string, timeout = 30_000): Promise<void> {
  await page
    .locator(`[data-testid="vr-state"][data-${name}="${value}"]`)
    .waitFor({ state: 'attached', timeout })
}

export async function enterVr(page: Page): Promise<void> {
  await page.getByTestId('enter-vr').click()
  await waitForState(page, 'xr', 'true')
  await waitForState(page, 'connected', 'true')
}

/** Press one of the panel's buttons; in a session the emulator covers the page, so not with the mouse. */
export async function press(page: Page, action: string): Promise<void> {
  await page.locator(`[data-action="${action}"]`).first().dispatchEvent('click')
}

/** Skip exercises until one is a squat, and start its set. */
export async function startSquatSet(page: Page): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    await page
      .locator('[data-testid="vr-state"]:is([data-phase="ready"], [data-phase="set"])')
      .waitFor({ state: 'attached' })
    const { exercise } = await shown(page)
    if (exercise.includes('squat')) break
    await press(page, 'skip_exercise')
    await page.waitForFunction(
      (was) => document.querySelector<HTMLElement>('[data-testid="vr-state"]')?.dataset.exercise !== was,
      exercise,
    )
  }
  // Somebody who stands still starts the set as well: then the button is gone already.
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-action="start_set"]')?.click())
  await waitForState(page, 'phase', 'set')
}

export interface StoredWorkout {
  workout_id: string
  title: string
  status: string
  sets: { reps: number; exercise_name: string; repetitions: { valid: boolean; rom_m: number }[] }[]
}

/** Finish the workout on the panel and ask the server what it stored. */
export async function finishWorkout(page: Page, origin: string): Promise<StoredWorkout> {
  const workoutId = new URL(page.url()).searchParams.get('workout') ?? ''
  if ((await shown(page)).phase === 'set') {
    await press(page, 'finish_set')
    await page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-testid="vr-state"]')?.dataset.phase !== 'set',
    )
  }
  await press(page, 'finish')
  await press(page, 'finish') // it asks back once
  await waitForState(page, 'phase', 'finished')
  for (let tries = 0; tries < 50; tries++) {
    const stored = await storedWorkout(page, origin, workoutId)
    if (stored.status === 'finished') return stored
    await page.waitForTimeout(100)
  }
  throw new Error('The workout was not stored as finished.')
}

async function storedWorkout(page: Page, origin: string, workoutId: string): Promise<StoredWorkout> {
  return page.evaluate(
    async ({ origin: base, workoutId: id }) => {
      const entered = await fetch(`${base}/users/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      const { access_token } = await entered.json()
      const answer = await fetch(`${base}/workouts/${id}`, {
        headers: { authorization: `Bearer ${access_token}` },
      })
      return answer.json()
    },
    { origin, workoutId },
  )
}

/** Answers that belong to a first visit: nobody is signed in yet, and no goals are set. */
const FIRST_VISIT = ['401 /users/refresh', '404 /goals']

export function expectClean({ errors, foreign, refused }: Browser): void {
  expect(foreign, 'requests to another origin').toEqual([])
  expect(errors, 'errors on the console').toEqual([])
  expect(
    refused.filter((answer) => !FIRST_VISIT.includes(answer)),
    'refused requests',
  ).toEqual([])
}
