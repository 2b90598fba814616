/** From a posture to the place and direction of every bone: a spine, and two-bone limbs by the law of cosines. */
import { Matrix4, Quaternion, Vector3 } from 'three'
import { mixBody, mixReach, type Pose, type Triple } from './pose'

/** Segment lengths as parts of the stature. Source: Drillis and Contini 1966, rounded; the shoulder and hip widths are joint centres. */
export const BODY = {
  hipHalf: 0.052,
  thigh: 0.245,
  shank: 0.24,
  waist: 0.085,
  chest: 0.205,
  shoulderHalf: 0.112,
  upperArm: 0.178,
  forearm: 0.148,
  neck: 0.06,
} as const

export const BONES = [
  'pelvis',
  'chest',
  'head',
  'leftUpperArm',
  'leftForearm',
  'leftHand',
  'rightUpperArm',
  'rightForearm',
  'rightHand',
  'leftThigh',
  'leftShank',
  'leftFoot',
  'rightThigh',
  'rightShank',
  'rightFoot',
] as const
export type BoneName = (typeof BONES)[number]

export interface BonePlace {
  at: Vector3
  turn: Quaternion
}
export type Posture = Record<BoneName, BonePlace>

const X = new Vector3(1, 0, 0)
const Y = new Vector3(0, 1, 0)
const Z = new Vector3(0, 0, 1)
const rad = (degrees: number) => (degrees * Math.PI) / 180

export function emptyPosture(): Posture {
  const entries = BONES.map((name) => [name, { at: new Vector3(), turn: new Quaternion() }] as const)
  return Object.fromEntries(entries) as Posture
}

/** Turn left about y, then lean forward about x, then drop sideways about z. */
function rotation(lean: number, turn: number, tilt: number): Quaternion {
  const q = new Quaternion().setFromAxisAngle(Y, rad(turn))
  q.multiply(new Quaternion().setFromAxisAngle(X, rad(lean)))
  return q.multiply(new Quaternion().setFromAxisAngle(Z, rad(-tilt)))
}

/** A bone lies along its own -y, with its +z towards `front`. */
function along(direction: Vector3, front: Vector3): Quaternion {
  const y = direction.clone().negate().normalize()
  const x = new Vector3().crossVectors(y, front)
  if (x.lengthSq() < 1e-8) x.crossVectors(y, Math.abs(y.z) < 0.9 ? Z : X)
  x.normalize()
  return new Quaternion().setFromRotationMatrix(new Matrix4().makeBasis(x, y, x.clone().cross(y)))
}

/** Where the middle joint of a limb is, bent towards `pole`; a target out of reach is aimed at. Changes `end`. */
export function bendLimb(root: Vector3, end: Vector3, upper: number, lower: number, pole: Vector3): Vector3 {
  const reach = new Vector3().subVectors(end, root)
  const longest = (upper + lower) * 0.9985
  const distance = Math.min(longest, Math.max(Math.abs(upper - lower) * 1.02, reach.length()))
  reach.normalize()
  end.copy(root).addScaledVector(reach, distance)
  const foot = (upper * upper - lower * lower + distance * distance) / (2 * distance)
  const height = Math.sqrt(Math.max(0, upper * upper - foot * foot))
  const side = pole.clone().addScaledVector(reach, -pole.dot(reach))
  if (side.lengthSq() < 1e-8) side.set(0, 0, 1).addScaledVector(reach, -reach.z)
  return root.clone().addScaledVector(reach, foot).addScaledVector(side.normalize(), height)
}

/** Body dimensions and bone directions for a point between two postures, `t` in 0..1. */
export function solve(a: Pose, b: Pose, t: number, into: Posture): Posture {
  const p = mixBody(a, b, t)
  const pelvis = into.pelvis
  pelvis.at.set(...p.pelvis)
  pelvis.turn.copy(rotation(p.lean, p.turn, p.tilt))
  const chest = into.chest
  chest.at.set(0, BODY.waist, 0).applyQuaternion(pelvis.turn).add(pelvis.at)
  chest.turn.copy(pelvis.turn).multiply(rotation(p.bend, p.twist, p.side))
  into.head.at
    .set(0, BODY.chest + BODY.neck * 0.55, 0.006)
    .applyQuaternion(chest.turn)
    .add(chest.at)
  into.head.turn.copy(chest.turn).multiply(rotation(p.nod, 0, 0))
  for (const side of ['left', 'right'] as const) {
    solveArm(side, a, b, t, p, into)
    solveLeg(side, p, into)
  }
  return into
}

function handTarget(pose: Pose, side: 'left' | 'right', shoulder: Vector3): Vector3 {
  const target = new Vector3(...(side === 'left' ? pose.leftHand : pose.rightHand))
  return pose.hands === 'floor' ? target : target.add(shoulder)
}

function solveArm(side: 'left' | 'right', a: Pose, b: Pose, t: number, p: Pose, into: Posture): void {
  const sign = side === 'left' ? 1 : -1
  const shoulder = new Vector3(sign * BODY.shoulderHalf, BODY.chest * 0.9, 0)
    .applyQuaternion(into.chest.turn)
    .add(into.chest.at)
  const hand = new Vector3()
  if (a.hands === 'shoulder' && b.hands === 'shoulder') {
    const [from, to]: [Triple, Triple] =
      side === 'left' ? [a.leftHand, b.leftHand] : [a.rightHand, b.rightHand]
    hand.set(...mixReach(from, to, t)).add(shoulder)
  } else hand.lerpVectors(handTarget(a, side, shoulder), handTarget(b, side, shoulder), t)
  const pole = new Vector3(...(side === 'left' ? p.leftElbow : p.rightElbow))
  const elbow = bendLimb(shoulder, hand, BODY.upperArm, BODY.forearm, pole)
  const front = new Vector3(0, 0, 1).applyQuaternion(into.chest.turn).addScaledVector(pole, -0.6)
  place(into[`${side}UpperArm`], shoulder, elbow, front)
  place(into[`${side}Forearm`], elbow, hand, front)
  const wrist = into[`${side}Hand`]
  wrist.at.copy(hand)
  wrist.turn.copy(into[`${side}Forearm`].turn)
}

function solveLeg(side: 'left' | 'right', p: Pose, into: Posture): void {
  const sign = side === 'left' ? 1 : -1
  const hip = new Vector3(sign * BODY.hipHalf, 0, 0).applyQuaternion(into.pelvis.turn).add(into.pelvis.at)
  const ankle = new Vector3(...(side === 'left' ? p.leftFoot : p.rightFoot))
  const out = rad(sign * p.toeOut)
  const toes = new Vector3(Math.sin(out), 0, Math.cos(out))
  const pole = p.knees
    ? new Vector3(sign * p.knees[0], p.knees[1], p.knees[2])
    : toes.clone().addScaledVector(new Vector3(0, 0, 1).applyQuaternion(into.pelvis.turn), 0.3)
  const knee = bendLimb(hip, ankle, BODY.thigh, BODY.shank, pole)
  place(into[`${side}Thigh`], hip, knee, pole)
  place(into[`${side}Shank`], knee, ankle, pole)
  const foot = into[`${side}Foot`]
  foot.at.copy(ankle)
  foot.turn.setFromAxisAngle(Y, out)
  foot.turn.multiply(new Quaternion().setFromAxisAngle(X, rad(side === 'left' ? p.leftPitch : p.rightPitch)))
}

function place(bone: BonePlace, from: Vector3, to: Vector3, front: Vector3): void {
  bone.at.copy(from)
  bone.turn.copy(along(new Vector3().subVectors(to, from), front))
}
