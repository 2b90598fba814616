/** Moves the emulated headset and its controllers along a trace, in the page's own time. */
import type { Page } from 'playwright-core'
import type { Trace } from './trace.ts'

interface EmulatedPose {
  position: { set(x: number, y: number, z: number): void }
  quaternion: { set(x: number, y: number, z: number, w: number): void }
}
interface EmulatedHeadset extends EmulatedPose {
  controllers: { left?: EmulatedPose; right?: EmulatedPose }
}
interface Player {
  palestraHeadset: EmulatedHeadset
  palestraTrace: { t_s: number[]; head: number[][]; left: number[][]; right: number[][] }
  palestraPlaying: boolean
}

/** Hand the trace to the page and stand in its first pose. */
export async function standAtStart(page: Page, trace: Trace): Promise<void> {
  await page.evaluate((data) => {
    const scope = globalThis as unknown as Player
    scope.palestraTrace = data
    scope.palestraPlaying = false
    const put = (target: EmulatedPose | undefined, pose: number[] | undefined) => {
      if (!target || !pose) return
      const [x = 0, y = 0, z = 0, qx = 0, qy = 0, qz = 0, qw = 1] = pose
      target.position.set(x, y, z)
      target.quaternion.set(qx, qy, qz, qw)
    }
    put(scope.palestraHeadset, data.head[0])
    put(scope.palestraHeadset.controllers.left, data.left[0])
    put(scope.palestraHeadset.controllers.right, data.right[0])
  }, trace)
}

/** Play the trace once in real time, from `from_s` to `to_s`; returns when the last pose was shown. */
export async function play(page: Page, from_s = 0, to_s = Number.POSITIVE_INFINITY): Promise<void> {
  await page.evaluate(
    ({ from, to }) =>
      new Promise<void>((done) => {
        const scope = globalThis as unknown as Player
        const { t_s, head, left, right } = scope.palestraTrace
        const put = (target: EmulatedPose | undefined, pose: number[] | undefined) => {
          if (!target || !pose) return
          const [x = 0, y = 0, z = 0, qx = 0, qy = 0, qz = 0, qw = 1] = pose
          target.position.set(x, y, z)
          target.quaternion.set(qx, qy, qz, qw)
        }
        const started = performance.now()
        const last = Math.min(to ?? Number.POSITIVE_INFINITY, t_s.at(-1) ?? 0)
        let i = 0
        const step = () => {
          const t = from + (performance.now() - started) / 1000
          while (i + 1 < t_s.length && (t_s[i + 1] ?? 0) <= Math.min(t, last)) i++
          put(scope.palestraHeadset, head[i])
          put(scope.palestraHeadset.controllers.left, left[i])
          put(scope.palestraHeadset.controllers.right, right[i])
          if (t >= last) done()
          else setTimeout(step, 4)
        }
        step()
      }),
    { from: from_s, to: Number.isFinite(to_s) ? to_s : null },
  )
}
