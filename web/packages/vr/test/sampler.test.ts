import {
  HANDS_ARE_TRACKED_HANDS,
  HEAD_VALID,
  LEFT_VALID,
  RECENTRED,
  RIGHT_TRIGGER,
  RIGHT_VALID,
} from '@palestra/protocol'
import { describe, expect, it } from 'vitest'
import { Dwell } from '../src/xr/pointer'
import { blankFrame, Sampler } from '../src/xr/sampler'
import { vrSupport } from '../src/xr/support'

const space = {} as XRReferenceSpace

function pose(x: number, y: number, z: number, emulatedPosition = false): XRPose {
  return {
    emulatedPosition,
    transform: { position: { x, y, z, w: 1 }, orientation: { x: 0, y: 0, z: 0, w: 1 } },
  } as unknown as XRPose
}

interface FakeSource {
  handedness: XRHandedness
  grip?: XRPose
  wrist?: XRPose
  isPressed?: boolean
}

function sources(fakes: FakeSource[]): XRInputSource[] {
  return fakes.map(
    ({ handedness, grip, wrist, isPressed }) =>
      ({
        handedness,
        gripSpace: grip,
        hand: wrist && new Map([['wrist', wrist]]),
        gamepad: { buttons: [{ pressed: isPressed === true }] },
      }) as unknown as XRInputSource,
  )
}

/** A frame whose spaces are the poses themselves. */
function frame(head: XRPose | null): XRFrame {
  return {
    getViewerPose: () => head,
    getPose: (what: unknown) => what,
    getJointPose: (what: unknown) => what,
  } as unknown as XRFrame
}

const sampleFrame = (...args: Parameters<Sampler['sample']>) => new Sampler().sample(...args)
const options = { tClientS: 12.5, isRecentred: false, selecting: new Set<XRInputSource>() }

describe('sampler', () => {
  it('takes head and both grips', () => {
    const hands = sources([
      { handedness: 'left', grip: pose(-0.2, 1, -0.3) },
      { handedness: 'right', grip: pose(0.2, 1.1, -0.3), isPressed: true },
    ])
    const sample = sampleFrame(frame(pose(0, 1.6, 0)), space, hands, options)
    expect(sample.tClientS).toBe(12.5)
    expect(sample.flags).toBe(HEAD_VALID | LEFT_VALID | RIGHT_VALID | RIGHT_TRIGGER)
    expect(sample.head).toEqual([0, 1.6, 0, 0, 0, 0, 1])
    expect(sample.right.slice(0, 3)).toEqual([0.2, 1.1, -0.3])
  })

  it('never passes a guess off as a measurement', () => {
    const sampler = new Sampler()
    const grip = (isGuess: boolean) => sources([{ handedness: 'left', grip: pose(-0.2, 1, -0.3, isGuess) }])
    const measured = sampler.sample(frame(pose(0, 1.6, 0)), space, grip(false), options)
    expect(measured.flags).toBe(HEAD_VALID | LEFT_VALID)
    const guessed = sampler.sample(frame(pose(0, 1.6, 0, true)), space, grip(true), options)
    expect(guessed.flags).toBe(0)
    expect(guessed.head).toEqual([0, 0, 0, 0, 0, 0, 1])
  })

  it('takes the hands of a runtime that calls all of them guesses', () => {
    const hands = sources([{ handedness: 'left', grip: pose(-0.2, 1, -0.3, true) }])
    expect(sampleFrame(frame(null), space, hands, options).flags).toBe(LEFT_VALID)
  })

  it('takes the wrist of a tracked hand and says so', () => {
    const hands = sources([{ handedness: 'right', wrist: pose(0.3, 1, -0.2) }])
    const sample = sampleFrame(frame(pose(0, 1.6, 0)), space, hands, options)
    expect(sample.flags).toBe(HEAD_VALID | RIGHT_VALID | HANDS_ARE_TRACKED_HANDS)
  })

  it('marks the frame after a recentring, and a frame without anything', () => {
    expect(sampleFrame(frame(null), space, [], { ...options, isRecentred: true }).flags).toBe(RECENTRED)
    expect(blankFrame(3)).toMatchObject({ tClientS: 3, flags: 0 })
  })

  it('counts a pinch as a trigger', () => {
    const hands = sources([{ handedness: 'right', grip: pose(0, 1, 0) }])
    const sample = sampleFrame(frame(null), space, hands, { ...options, selecting: new Set(hands) })
    expect(sample.flags & RIGHT_TRIGGER).toBe(RIGHT_TRIGGER)
  })
})

describe('dwelling gaze', () => {
  it('presses once after resting long enough', () => {
    const dwell = new Dwell<string>()
    expect(dwell.look('pause', 0)).toBeNull()
    expect(dwell.look('pause', 1)).toBeNull()
    expect(dwell.look('pause', 1.4)).toBe('pause')
    expect(dwell.look('pause', 3)).toBeNull()
  })

  it('begins anew on another button', () => {
    const dwell = new Dwell<string>()
    dwell.look('pause', 0)
    dwell.look('finish', 1.2)
    expect(dwell.look('finish', 1.5)).toBeNull()
    expect(dwell.progress(1.85)).toBeCloseTo(0.5)
  })
})

describe('support', () => {
  it('explains an unencrypted page first', async () => {
    expect((await vrSupport({ isSecureContext: false, navigator: {} })).kind).toBe('insecure')
  })

  it('says when there is no headset, also when asking fails', async () => {
    expect((await vrSupport({ isSecureContext: true, navigator: {} })).kind).toBe('missing')
    const xr = { isSessionSupported: () => Promise.reject(new Error('blocked')) }
    expect((await vrSupport({ isSecureContext: true, navigator: { xr } })).kind).toBe('missing')
  })

  it('offers VR where it is', async () => {
    const xr = { isSessionSupported: () => Promise.resolve(true) }
    expect(await vrSupport({ isSecureContext: true, navigator: { xr } })).toEqual({ kind: 'yes' })
  })
})
