/** What happens on the floor: planks, push-ups, bridges, and the burpee that visits it. */
import { cycle, hold, lift, type Movement } from './movement'
import { ANKLE, pose, STAND } from './pose'

const PLANK = {
  pelvis: [0, 0.228, -0.09],
  lean: 70,
  nod: -18,
  hands: 'floor',
  bothHands: [0.125, 0.025, 0.18],
  bothFeet: [0.055, 0.075, -0.54],
  bothPitch: 78,
  toeOut: 0,
  bothElbows: [0.8, 0.3, -0.8],
  knees: [0, -1, 0.2],
} as const
const plank = pose(PLANK)

const SUPINE = {
  pelvis: [0, 0.075, 0],
  lean: -90,
  nod: 6,
  bothFeet: [0.065, ANKLE, 0.27],
  knees: [0, 1, 0.3],
  hands: 'floor',
  bothHands: [0.17, 0.03, -0.06],
  bothElbows: [1, 0.3, 0],
} as const

export const FLOOR = {
  pushUp: lift({
    keys: [plank, pose({ ...PLANK, pelvis: [0, 0.1, -0.06], lean: 85, nod: -14 })],
    view: 66,
    trail: 'head',
  }),
  plank: hold({
    keys: [
      pose({
        ...PLANK,
        pelvis: [0, 0.155, -0.075],
        lean: 78,
        bothHands: [0.1, 0.03, 0.33],
        bothElbows: [0.1, -1, -0.2],
      }),
    ],
    view: 66,
  }),
  climber: cycle({
    keys: [plank, pose({ leftFoot: [0.05, 0.14, -0.17], leftPitch: 70, pelvis: [0, 0.27, -0.09] }, plank)],
    seconds: 1.1,
    isAlternating: true,
    view: 66,
  }),
  birdDog: lift({
    keys: [
      pose({
        pelvis: [0, 0.27, -0.1],
        lean: 84,
        nod: -10,
        hands: 'floor',
        bothHands: [0.1, 0.03, 0.19],
        bothFeet: [0.055, 0.04, -0.34],
        bothPitch: 95,
        knees: [0, -1, 0.3],
      }),
      pose({
        pelvis: [0, 0.27, -0.1],
        lean: 84,
        nod: -16,
        hands: 'floor',
        leftHand: [0.1, 0.36, 0.5],
        rightHand: [-0.1, 0.03, 0.19],
        leftFoot: [0.055, 0.04, -0.34],
        rightFoot: [-0.055, 0.28, -0.57],
        bothPitch: 95,
        knees: [0, -1, 0.3],
      }),
    ],
    first: 'concentric',
    isAlternating: true,
    view: 66,
  }),
  bridge: lift({
    keys: [pose(SUPINE), pose({ ...SUPINE, pelvis: [0, 0.2, 0.035], lean: -117, nod: 26 })],
    first: 'concentric',
    view: 66,
  }),
  crunch: lift({
    keys: [
      pose({ ...SUPINE, hands: 'shoulder', bothHands: [0.05, 0.05, -0.09], bothElbows: [1, 0.2, 0] }),
      pose({
        ...SUPINE,
        lean: -72,
        bend: 42,
        nod: 14,
        hands: 'shoulder',
        bothHands: [0.05, 0.11, -0.03],
        bothElbows: [1, 0.4, 0.2],
      }),
    ],
    first: 'concentric',
    view: 66,
  }),
  deadBug: lift({
    keys: [
      pose({ ...SUPINE, hands: 'shoulder', bothHands: [0, 0.322, 0], bothFeet: [0.06, 0.32, 0.25] }),
      pose({
        ...SUPINE,
        hands: 'shoulder',
        leftHand: [0.0, 0.322, 0],
        rightHand: [0.02, 0.06, -0.3],
        leftFoot: [0.06, 0.12, 0.47],
        rightFoot: [-0.06, 0.32, 0.25],
      }),
    ],
    isAlternating: true,
    view: 66,
  }),
  burpee: cycle({
    keys: [
      STAND,
      pose({
        pelvis: [0, 0.28, -0.12],
        lean: 62,
        nod: -20,
        hands: 'floor',
        bothHands: [0.1, 0.03, 0.19],
        bothFeet: [0.07, 0.06, 0],
        bothPitch: 20,
      }),
      plank,
      pose({ ...PLANK, pelvis: [0, 0.1, -0.06], lean: 85, nod: -14 }),
      plank,
      pose({
        pelvis: [0, 0.28, -0.12],
        lean: 62,
        nod: -20,
        hands: 'floor',
        bothHands: [0.1, 0.03, 0.19],
        bothFeet: [0.07, 0.06, 0],
        bothPitch: 20,
      }),
      pose({
        pelvis: [0, 0.66, 0],
        bothFeet: [0.062, 0.19, 0],
        bothPitch: 45,
        bothHands: [0.03, 0.32, 0.05],
      }),
    ],
    seconds: 5.2,
    view: 62,
    trail: 'head',
  }),
} satisfies Record<string, Movement>
