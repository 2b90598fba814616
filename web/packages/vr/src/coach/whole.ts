/** Strikes, dodges, trunk work and jacks. */
import { cycle, hold, lift, type Movement } from './movement'
import { ANKLE, pose, STAND } from './pose'

const DOWN = [0.35, -1, 0.15] as const
const GUARD = [-0.065, -0.015, 0.14] as const
const STANCE = {
  leftFoot: [0.075, ANKLE, 0.1],
  rightFoot: [-0.075, ANKLE + 0.02, -0.1],
  rightPitch: 18,
  pelvis: [0, 0.49, 0],
  turn: -18,
  twist: 8,
  lean: 5,
  bothHands: GUARD,
  bothElbows: DOWN,
} as const
const guard = pose(STANCE)

const TWIST_HANDS = { bothHands: [-0.06, -0.04, 0.2], bothElbows: [0.8, -0.6, 0] } as const

export const WHOLE = {
  stand: hold({ keys: [STAND], view: 18 }),
  jab: cycle({
    keys: [guard, pose({ leftHand: [-0.07, 0.02, 0.322], twist: -14, lean: 9 }, guard), guard],
    seconds: 1.05,
    isAlternating: false,
    view: 26,
  }),
  punch: cycle({
    keys: [
      guard,
      pose({ leftHand: [-0.07, 0.02, 0.322], twist: -16, lean: 9 }, guard),
      guard,
      pose({ rightHand: [0.07, 0.02, 0.322], twist: 42, turn: 4, lean: 10, rightPitch: 34 }, guard),
    ],
    seconds: 1.7,
    view: 26,
  }),
  hook: cycle({
    keys: [
      guard,
      pose({ leftHand: [0.2, -0.02, 0.14], twist: 20, leftElbow: [1, 0.1, -0.4] }, guard),
      pose({ leftHand: [-0.16, 0.0, 0.2], twist: -30, leftElbow: [1, 0.2, 0] }, guard),
      guard,
    ],
    seconds: 1.5,
    view: 22,
  }),
  uppercut: cycle({
    keys: [
      guard,
      pose({ rightHand: [0.02, -0.22, 0.1], pelvis: [0, 0.45, 0], twist: -6 }, guard),
      pose({ rightHand: [0.07, 0.07, 0.2], twist: 34 }, guard),
      guard,
    ],
    seconds: 1.5,
    view: 28,
  }),
  duck: lift({
    keys: [guard, pose({ pelvis: [0, 0.33, -0.09], lean: 26, nod: -14 }, guard)],
    view: 30,
    trail: 'head',
  }),
  slip: cycle({
    keys: [
      guard,
      pose({ side: 22, pelvis: [0.05, 0.46, 0], tilt: 4 }, guard),
      guard,
      pose({ side: -22, pelvis: [-0.05, 0.46, 0], tilt: -4 }, guard),
    ],
    seconds: 2.2,
    view: 12,
    trail: 'head',
  }),
  cut: cycle({
    keys: [
      pose({ ...STANCE, bothHands: [-0.1, 0.26, 0.1] }),
      pose({ ...STANCE, leftHand: [-0.2, -0.05, 0.26], rightHand: [0.05, -0.05, 0.3], twist: -10 }),
      pose({ ...STANCE, leftHand: [-0.2, -0.22, 0.14], rightHand: [-0.02, -0.24, 0.2], twist: -26 }),
    ],
    seconds: 1.7,
    isAlternating: true,
    view: 20,
  }),
  jack: cycle({
    keys: [
      pose({ bothFeet: [0.05, ANKLE, 0] }),
      pose({
        bothFeet: [0.11, 0.075, 0],
        bothPitch: 25,
        pelvis: [0, 0.545, 0],
        bothHands: [0.322, 0.02, 0.02],
        bothElbows: [0, 0, -1],
      }),
      pose({
        bothFeet: [0.185, ANKLE, 0],
        toeOut: 16,
        pelvis: [0, 0.478, 0],
        bothHands: [0.04, 0.315, 0.02],
        bothElbows: [1, 0.2, -0.4],
      }),
      pose({
        bothFeet: [0.11, 0.075, 0],
        bothPitch: 25,
        pelvis: [0, 0.545, 0],
        bothHands: [0.322, 0.02, 0.02],
        bothElbows: [0, 0, -1],
      }),
    ],
    seconds: 1.25,
    view: 4,
  }),
  twist: cycle({
    keys: [
      pose(TWIST_HANDS),
      pose({ ...TWIST_HANDS, twist: 48, turn: 8 }),
      pose(TWIST_HANDS),
      pose({ ...TWIST_HANDS, twist: -48, turn: -8 }),
    ],
    seconds: 3.4,
    view: 15,
  }),
  sideBend: lift({
    keys: [
      STAND,
      pose({ leftHand: [0.3, 0.06, 0.02], leftElbow: [0, 0, -1] }),
      pose({
        leftHand: [-0.18, 0.26, 0.02],
        rightHand: [-0.06, -0.31, 0.02],
        side: -34,
        tilt: -5,
        pelvis: [0.03, 0.52, 0],
      }),
    ],
    isAlternating: true,
    view: 4,
  }),
  toeTouch: lift({
    keys: [
      pose({ bothHands: [0.02, -0.3, 0.1] }),
      pose({
        pelvis: [0, 0.515, -0.1],
        lean: 62,
        bend: 48,
        nod: 10,
        hands: 'floor',
        bothHands: [0.05, 0.1, 0.12],
      }),
    ],
    view: 66,
    trail: 'head',
  }),
  kneeToElbow: cycle({
    keys: [
      pose({ bothHands: [0.06, 0.09, 0.01], bothElbows: [1, 0.2, 0.3] }),
      pose({
        leftFoot: [0.03, 0.33, 0.16],
        leftPitch: 20,
        bothHands: [0.05, 0.08, 0.05],
        bothElbows: [0.7, -0.8, 0.8],
        twist: 34,
        bend: 24,
        lean: 6,
      }),
    ],
    seconds: 1.8,
    isAlternating: true,
    view: 18,
  }),
  reach: lift({
    keys: [
      pose({ bothHands: [0.02, -0.1, 0.1], bothElbows: DOWN }),
      pose({ leftHand: [0.05, 0.318, 0.04], rightHand: [-0.03, -0.2, 0.1], side: -8 }),
    ],
    first: 'concentric',
    isAlternating: true,
    view: 15,
  }),
} satisfies Record<string, Movement>
