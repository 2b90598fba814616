/** The main job: sign up, get a plan, do a counted workout in the headset, see it in the history. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../src/browser.ts'
import { play, standAtStart } from '../src/headset.ts'
import {
  enterVr,
  expectClean,
  finishWorkout,
  newPerson,
  onboard,
  register,
  type StoredWorkout,
  shown,
  startSquatSet,
  waitForState,
} from '../src/journey.ts'
import { PalestraServer } from '../src/server.ts'
import { readTrace, recordingPath, syntheticSquats, type Trace } from '../src/trace.ts'

/** A real person's ten squats where the recordings are at hand. */
function squats(): Trace {
  const path = recordingPath('uiprmd_m01_s01_good')
  return path ? readTrace(path) : syntheticSquats(10)
}

let server: PalestraServer
let browser: Browser
beforeAll(async () => {
  server = await PalestraServer.start()
})
afterAll(async () => {
  await server.stop()
})
afterEach(async () => {
  await browser.close()
})

/** Sign up, answer the questions, and stand in the first set of squats. Says how many repetitions are wanted. */
async function startSquats(trace: Trace): Promise<void> {
  const { page } = browser
  await register(page, server.origin, newPerson())
  await onboard(page)
  await page.getByRole('link', { name: 'Start in VR' }).click()
  await standAtStart(page, trace)
  await enterVr(page)
  await startSquatSet(page)
}

function repetitions(stored: StoredWorkout): number {
  return stored.sets.reduce((sum, set) => sum + set.reps, 0)
}

/** The set ends by itself at its target, which is fewer than the ten of the recording. */
async function waitForSetEnd(): Promise<void> {
  await browser.page.waitForFunction(
    () => document.querySelector<HTMLElement>('[data-testid="vr-state"]')?.dataset.setsDone === '1',
  )
}

describe('the main job', () => {
  it('counts a squat recording in the headset and keeps it in the history', async () => {
    browser = await openBrowser(server.origin)
    const { page } = browser
    await startSquats(squats())
    await play(page)
    await waitForSetEnd()
    const counted = await shown(page)
    expect(counted.isConnected).toBe(true)
    const stored = await finishWorkout(page, server.origin)
    expect(repetitions(stored)).toBe(counted.repsTotal)
    expect(repetitions(stored)).toBeGreaterThanOrEqual(8)
    expect(stored.sets[0]?.repetitions.every(({ rom_m }) => rom_m > 0.2)).toBe(true)
    await page.goto(`${server.origin}/app/history`)
    await page.getByText(stored.title).first().click()
    await page.waitForURL('**/app/history/*')
    await page.getByText(`${stored.sets[0]?.reps} repetitions`).first().waitFor()
    expectClean(browser)
  })

  it('gives the same count when the server is killed in the middle of the set', async () => {
    browser = await openBrowser(server.origin)
    const { page } = browser
    await startSquats(squats())
    await play(page, 0, 9)
    const before = await shown(page)
    expect(before.reps).toBeGreaterThanOrEqual(2)
    const rest = play(page, 9)
    await server.kill()
    await waitForState(page, 'connected', 'false')
    await server.run()
    await rest
    await waitForState(page, 'connected', 'true')
    await waitForSetEnd()
    const counted = await shown(page)
    expect(counted.repsTotal).toBeGreaterThanOrEqual(8)
    const stored = await finishWorkout(page, server.origin)
    expect(repetitions(stored)).toBe(counted.repsTotal)
  })
})
