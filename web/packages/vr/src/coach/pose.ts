/**
 * A posture as data. Lengths are parts of the stature, angles are degrees.
 * Figure space: y up, the figure faces +z, its left is +x.
 */

export type Triple = readonly [number, number, number]

/** Where a hand is: away from its shoulder, or on a spot of the floor space. */
export type HandSpace = 'shoulder' | 'floor'

export interface Pose {
  /** The middle of the hips. */
  pelvis: Triple
  /** Pelvis: forward lean, turn to the left, drop to the left. */
  lean: number
  turn: number
  tilt: number
  /** Spine against the pelvis: forward bend, side bend to the left, twist to the left. */
  bend: number
  side: number
  twist: number
  /** Head against the chest: nod forward. */
  nod: number
  leftFoot: Triple
  rightFoot: Triple
  /** Toes down. */
  leftPitch: number
  rightPitch: number
  /** Toes out. */
  toeOut: number
  leftHand: Triple
  rightHand: Triple
  hands: HandSpace
  /** Where the elbows point, for the left arm; the right one is mirrored. */
  leftElbow: Triple
  rightElbow: Triple
  /** Where the knees point, when not simply over the toes. */
  knees: Triple | null
}

export const ANKLE = 0.039

export const STAND: Pose = {
  pelvis: [0, 0.522, -0.005],
  lean: 2,
  turn: 0,
  tilt: 0,
  bend: 0,
  side: 0,
  twist: 0,
  nod: 2,
  leftFoot: [0.062, ANKLE, 0],
  rightFoot: [-0.062, ANKLE, 0],
  leftPitch: 0,
  rightPitch: 0,
  toeOut: 8,
  leftHand: [0.045, -0.318, 0.035],
  rightHand: [-0.045, -0.318, 0.035],
  hands: 'shoulder',
  leftElbow: [0.5, -0.4, -1],
  rightElbow: [-0.5, -0.4, -1],
  knees: null,
}

const flip = ([x, y, z]: Triple): Triple => [-x, y, z]

/** What may be said about a posture; `both...` says it for the left side and mirrors it. */
export type PoseChange = Partial<Pose> & {
  bothHands?: Triple
  bothFeet?: Triple
  bothElbows?: Triple
  bothPitch?: number
}

/** A posture that differs from another (by default: standing) in what is named. */
export function pose(change: PoseChange, from: Pose = STAND): Pose {
  const { bothHands, bothFeet, bothElbows, bothPitch, ...own } = change
  return {
    ...from,
    ...(bothHands && { leftHand: bothHands, rightHand: flip(bothHands) }),
    ...(bothFeet && { leftFoot: bothFeet, rightFoot: flip(bothFeet) }),
    ...(bothElbows && { leftElbow: bothElbows, rightElbow: flip(bothElbows) }),
    ...(bothPitch !== undefined && { leftPitch: bothPitch, rightPitch: bothPitch }),
    ...own,
  }
}

/** The same posture with left and right exchanged. */
export function mirrored(p: Pose): Pose {
  return {
    ...p,
    pelvis: flip(p.pelvis),
    turn: -p.turn,
    tilt: -p.tilt,
    side: -p.side,
    twist: -p.twist,
    leftFoot: flip(p.rightFoot),
    rightFoot: flip(p.leftFoot),
    leftPitch: p.rightPitch,
    rightPitch: p.leftPitch,
    leftHand: flip(p.rightHand),
    rightHand: flip(p.leftHand),
    leftElbow: flip(p.rightElbow),
    rightElbow: flip(p.leftElbow),
    knees: p.knees && flip(p.knees),
  }
}

const mix = (a: number, b: number, t: number) => a + (b - a) * t
const mix3 = (a: Triple, b: Triple, t: number): Triple => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
]

/** Between two hand offsets: the direction turns and the length changes, as an arm does. */
export function mixReach(a: Triple, b: Triple, t: number): Triple {
  const la = Math.hypot(...a)
  const lb = Math.hypot(...b)
  const cosine = (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / (la * lb || 1)
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)))
  if (!(angle > 0.02 && angle < 3.1)) return mix3(a, b, t)
  const wa = Math.sin((1 - t) * angle) / Math.sin(angle) / la
  const wb = Math.sin(t * angle) / Math.sin(angle) / lb
  const length = mix(la, lb, t)
  return [
    length * (wa * a[0] + wb * b[0]),
    length * (wa * a[1] + wb * b[1]),
    length * (wa * a[2] + wb * b[2]),
  ]
}

/** Everything but the hands, which may be given in different spaces: see `solve`. */
export function mixBody(a: Pose, b: Pose, t: number): Pose {
  const number = (
    key: 'lean' | 'turn' | 'tilt' | 'bend' | 'side' | 'twist' | 'nod' | 'leftPitch' | 'rightPitch' | 'toeOut',
  ) => mix(a[key], b[key], t)
  return {
    ...(t < 0.5 ? a : b),
    pelvis: mix3(a.pelvis, b.pelvis, t),
    lean: number('lean'),
    turn: number('turn'),
    tilt: number('tilt'),
    bend: number('bend'),
    side: number('side'),
    twist: number('twist'),
    nod: number('nod'),
    leftFoot: mix3(a.leftFoot, b.leftFoot, t),
    rightFoot: mix3(a.rightFoot, b.rightFoot, t),
    leftPitch: number('leftPitch'),
    rightPitch: number('rightPitch'),
    toeOut: number('toeOut'),
    leftElbow: mix3(a.leftElbow, b.leftElbow, t),
    rightElbow: mix3(a.rightElbow, b.rightElbow, t),
    knees: a.knees && b.knees ? mix3(a.knees, b.knees, t) : t < 0.5 ? a.knees : b.knees,
  }
}
