/** One XRFrame as a pose frame of the protocol: head and two hands in `local-floor` space, with honest validity. */
import {
  HANDS_ARE_TRACKED_HANDS,
  HEAD_VALID,
  LEFT_TRIGGER,
  LEFT_VALID,
  type PoseFrame,
  type PoseTuple,
  RECENTRED,
  RIGHT_TRIGGER,
  RIGHT_VALID,
} from '@palestra/protocol'

const NOWHERE: PoseTuple = [0, 0, 0, 0, 0, 0, 1]

/** A frame in which nothing was seen: it only lets the session's time go on. */
export function blankFrame(tClientS: number): PoseFrame {
  return { tClientS, flags: 0, head: NOWHERE, left: NOWHERE, right: NOWHERE }
}

type Seen = XRPose | XRJointPose | undefined | null

function tuple(pose: XRPose | XRJointPose): PoseTuple {
  const { position: p, orientation: q } = pose.transform
  return [p.x, p.y, p.z, q.x, q.y, q.z, q.w]
}

function handPose(frame: XRFrame, source: XRInputSource, space: XRReferenceSpace): Seen {
  if (source.hand) {
    const wrist = source.hand.get('wrist')
    return wrist && frame.getJointPose?.(wrist, space)
  }
  return source.gripSpace && frame.getPose(source.gripSpace, space)
}

export interface SampleOptions {
  tClientS: number
  isRecentred: boolean
  /** Input sources that are selecting now: trigger or pinch. */
  selecting: ReadonlySet<XRInputSource>
}

/**
 * Turns frames into samples. A guessed ("emulated") position is no measurement; but a runtime that calls every hand
 * position emulated, as the emulator in our tests does, says nothing by it: then the word is not taken for the hands.
 */
export class Sampler {
  private hasMeasuredHands = false

  sample(
    frame: XRFrame,
    space: XRReferenceSpace,
    sources: Iterable<XRInputSource>,
    { tClientS, isRecentred, selecting }: SampleOptions,
  ): PoseFrame {
    const viewer = frame.getViewerPose(space)
    const head = viewer && !viewer.emulatedPosition ? tuple(viewer) : null
    let flags = (head ? HEAD_VALID : 0) | (isRecentred ? RECENTRED : 0)
    const hands: { left: PoseTuple | null; right: PoseTuple | null } = { left: null, right: null }
    for (const source of sources) {
      const side = source.handedness
      if (side === 'none' || hands[side]) continue
      hands[side] = this.measured(handPose(frame, source, space))
      const isPressed = selecting.has(source) || source.gamepad?.buttons[0]?.pressed === true
      if (hands[side]) flags |= side === 'left' ? LEFT_VALID : RIGHT_VALID
      if (isPressed) flags |= side === 'left' ? LEFT_TRIGGER : RIGHT_TRIGGER
      if (source.hand) flags |= HANDS_ARE_TRACKED_HANDS
    }
    return {
      tClientS,
      flags,
      head: head ?? NOWHERE,
      left: hands.left ?? NOWHERE,
      right: hands.right ?? NOWHERE,
    }
  }

  private measured(pose: Seen): PoseTuple | null {
    if (!pose) return null
    if (!pose.emulatedPosition) this.hasMeasuredHands = true
    return pose.emulatedPosition && this.hasMeasuredHands ? null : tuple(pose)
  }
}
