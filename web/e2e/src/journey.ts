/** What a person does on the pages, by the words that are written there. */
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

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
    await answer.check({ force: true })
  await page.getByRole('button', { name: 'Make my plan' }).click()
  await page.waitForURL('**/app/today')
}

async function choose(page: Page, legend: string, index: number): Promise<void> {
  await page.getByRole('group', { name: legend }).getByRole('radio').nth(index).check({ force: true })
}

/** What the page says of the live session, from the region that a screen reader hears too. */
export interface Shown {
  phase: string
  reps: number
  exercise: string
  connected: boolean
}

export async function shown(page: Page): Promise<Shown> {
  const region = page.getByTestId('vr-state')
  const read = async (name: string) => (await region.getAttribute(`data-${name}`)) ?? ''
  return {
    phase: await read('phase'),
    reps: Number(await read('reps')),
    exercise: await read('exercise'),
    connected: (await read('connected')) === 'true',
  }
}

export async function waitForPhase(page: Page, phase: string, timeout = 30_000): Promise<void> {
  await page
    .locator(`[data-testid="vr-state"][data-phase="${phase}"]`)
    .waitFor({ state: 'attached', timeout })
}

export function expectClean(errors: string[], foreign: string[]): void {
  expect(foreign, 'requests to another origin').toEqual([])
  expect(errors, 'errors on the console').toEqual([])
}
