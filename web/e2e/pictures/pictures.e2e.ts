/** Takes the pictures of the documents from the real thing: `npm run pictures -w @palestra/e2e`. */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { openBrowser, SMALL_VIEWPORT } from '../src/browser.ts'
import { play, standAtStart } from '../src/headset.ts'
import {
  enterVr,
  finishWorkout,
  newPerson,
  onboard,
  press,
  register,
  startSquatSet,
  waitForState,
} from '../src/journey.ts'
import { PalestraServer } from '../src/server.ts'
import { syntheticSquats } from '../src/trace.ts'

const FOLDER = resolve(import.meta.dirname, '../../../docs/images')
const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 800 }
const HEADSET = { width: 1600, height: 800 }
const LEFT_EYE = { x: 0, y: 60, width: 800, height: 660 }
const picture = (name: string) => resolve(FOLDER, `${name}.png`)

let server: PalestraServer
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true })
  server = await PalestraServer.start()
})
afterAll(async () => {
  await server.stop()
})

it('pictures of the app, the headset and the history', async () => {
  const browser = await openBrowser(server.origin, { viewport: DESKTOP })
  const { page } = browser
  const trace = syntheticSquats(8)
  const slow = syntheticSquats(5, 1, 8) // a few frames a second are enough for these
  await register(page, server.origin, newPerson())
  await onboard(page)
  await page.setViewportSize(PHONE)
  await page.getByRole('link', { name: 'Start in VR' }).waitFor()
  await page.waitForTimeout(500)
  await page.screenshot({ path: picture('today') })

  await page.setViewportSize(SMALL_VIEWPORT)
  await page.getByRole('link', { name: 'Start in VR' }).click()
  await standAtStart(page, trace)
  await enterVr(page)
  await startSquatSet(page)
  await play(page)
  // The workout goes on after a reload; large now, where software rendering would be too slow to count.
  await page.setViewportSize(HEADSET)
  await page.reload()
  await standAtStart(page, slow)
  await enterVr(page)
  await waitForState(page, 'phase', 'rest')
  await press(page, 'skip_rest')
  await startSquatSet(page)
  await play(page)
  await page.screenshot({ path: picture('vr'), clip: LEFT_EYE })
  await page.setViewportSize(SMALL_VIEWPORT)
  const stored = await finishWorkout(page, server.origin)

  await page.setViewportSize(DESKTOP)
  await page.goto(`${server.origin}/app/history/${stored.workout_id}`)
  await page.getByText('repetitions').first().waitFor()
  await page.waitForTimeout(800)
  await page.screenshot({ path: picture('workout') })
  await browser.close()
})
