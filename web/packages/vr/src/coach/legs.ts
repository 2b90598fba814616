/** Squats, hinges, lunges, jumps and steps. */
import { cycle, lift, type Movement } from './movement'
import { ANKLE, pose } from './pose'

const WIDE = { bothFeet: [0.09, ANKLE, 0], toeOut: 16 } as const
const REACH = [-0.05, -0.02, 0.3] as const
const AT_CHEST = [-0.085, -0.1, 0.13] as const
const ON_BACK = [0.075, 0.03, -0.02] as const
const DOWN = [0.3, -1, 0.1] as const
const SQUAT = { pelvis: [0, 0.285, -0.13], lean: 36, bend: 4, nod: -30 } as const

const hang = [0.0, -0.322, 0.03] as const
const UPRIGHT_LOADED = pose({ bothHands: [0.02, -0.322, 0.05] })

const SEAT = 0.255
const lungeFront = {
  leftFoot: [0.055, ANKLE, 0.24],
  rightFoot: [-0.055, 0.085, -0.28],
  rightPitch: 55,
  toeOut: 3,
} as const

export const LEGS = {
  squat: lift({
    keys: [pose({ ...WIDE, bothHands: [-0.03, -0.12, 0.24] }), pose({ ...WIDE, ...SQUAT, bothHands: REACH })],
    view: 42,
    trail: 'head',
  }),
  gobletSquat: lift({
    keys: [
      pose({ ...WIDE, bothHands: AT_CHEST, bothElbows: DOWN }),
      pose({ ...WIDE, ...SQUAT, lean: 26, bothHands: AT_CHEST, bothElbows: DOWN }),
    ],
    prop: 'goblet',
    view: 42,
    trail: 'head',
  }),
  barbellSquat: lift({
    keys: [
      pose({ ...WIDE, bothHands: ON_BACK, bothElbows: DOWN, lean: 5 }),
      pose({ ...WIDE, ...SQUAT, lean: 40, bothHands: ON_BACK, bothElbows: DOWN }),
    ],
    prop: 'barbell',
    view: 42,
    trail: 'head',
  }),
  hinge: lift({
    keys: [UPRIGHT_LOADED, pose({ pelvis: [0, 0.5, -0.12], lean: 70, bend: 4, nod: -32, bothHands: hang })],
    prop: 'dumbbells',
    view: 66,
  }),
  deadlift: lift({
    keys: [
      UPRIGHT_LOADED,
      pose({ pelvis: [0, 0.45, -0.12], lean: 45, bothHands: hang, nod: -20 }),
      pose({ pelvis: [0, 0.36, -0.14], lean: 62, bothHands: [0, -0.325, 0.035], nod: -32 }),
    ],
    prop: 'barbell',
    view: 60,
  }),
  swing: lift({
    keys: [
      pose({ ...WIDE, pelvis: [0, 0.46, -0.11], lean: 58, nod: -28, bothHands: [-0.09, -0.28, -0.1] }),
      pose({ ...WIDE, bothHands: [-0.09, 0.0, 0.3], bothElbows: DOWN }),
    ],
    first: 'concentric',
    prop: 'goblet',
    view: 62,
  }),
  lunge: lift({
    keys: [
      pose({ bothHands: [0.02, -0.2, 0.06], bothElbows: [0.8, 0, -1] }),
      pose({
        leftFoot: [0.055, 0.09, 0.12],
        pelvis: [0, 0.5, 0.03],
        bothHands: [0.02, -0.2, 0.06],
        bothElbows: [0.8, 0, -1],
      }),
      pose({
        ...lungeFront,
        pelvis: [0, 0.285, 0.0],
        lean: 8,
        bothHands: [0.02, -0.2, 0.06],
        bothElbows: [0.8, 0, -1],
      }),
    ],
    isAlternating: true,
    view: 56,
    trail: 'head',
  }),
  splitSquat: lift({
    keys: [
      pose({ ...lungeFront, pelvis: [0, 0.46, -0.02], lean: 4 }),
      pose({ ...lungeFront, pelvis: [0, 0.285, 0.0], lean: 8 }),
    ],
    prop: 'dumbbells',
    view: 60,
    trail: 'head',
  }),
  sideLunge: lift({
    keys: [
      pose({ bothHands: [-0.08, -0.1, 0.14], bothElbows: DOWN }),
      pose({
        leftFoot: [0.3, ANKLE, 0.01],
        rightFoot: [-0.1, ANKLE, 0],
        pelvis: [0.19, 0.35, -0.12],
        lean: 38,
        nod: -28,
        bothHands: [-0.08, -0.08, 0.18],
        bothElbows: DOWN,
      }),
    ],
    isAlternating: true,
    view: 8,
    trail: 'head',
  }),
  sitToStand: lift({
    keys: [
      pose({ pelvis: [0, SEAT + 0.05, -0.2], lean: 4, bothHands: [-0.07, -0.12, 0.12], bothElbows: DOWN }),
      pose({
        pelvis: [0, SEAT + 0.06, -0.18],
        lean: 42,
        nod: -25,
        bothHands: [-0.07, -0.12, 0.14],
        bothElbows: DOWN,
      }),
      pose({ bothHands: [-0.07, -0.14, 0.12], bothElbows: DOWN }),
    ],
    first: 'concentric',
    bench: SEAT,
    view: 50,
    trail: 'head',
  }),
  wallSit: {
    ...lift({
      keys: [pose({ pelvis: [0, 0.29, -0.22], lean: 0, bothHands: [0.02, -0.25, 0.12] })],
      view: 60,
    }),
    kind: 'hold',
  } as Movement,
  calfRaise: lift({
    keys: [
      pose({ bothHands: [0.1, -0.3, 0.05] }),
      pose({
        pelvis: [0, 0.578, 0.02],
        bothFeet: [0.062, 0.095, 0.012],
        bothPitch: 38,
        bothHands: [0.1, -0.3, 0.05],
      }),
    ],
    first: 'concentric',
    view: 50,
    trail: 'head',
  }),
  stepUp: lift({
    keys: [
      pose({ leftFoot: [0.062, ANKLE + 0.17, 0.2], pelvis: [0, 0.52, 0.02], lean: 12 }),
      pose({
        leftFoot: [0.062, ANKLE + 0.17, 0.2],
        rightFoot: [-0.062, ANKLE + 0.17, 0.18],
        pelvis: [0, 0.69, 0.18],
      }),
    ],
    first: 'concentric',
    isAlternating: true,
    bench: 0.17,
    view: 60,
    trail: 'head',
  }),
  legRaise: lift({
    keys: [
      pose({ bothHands: [0.12, -0.29, 0] }),
      pose({ leftFoot: [0.06, 0.32, 0.42], leftPitch: -30, lean: -4, bothHands: [0.14, -0.27, 0] }),
    ],
    first: 'concentric',
    isAlternating: true,
    view: 55,
  }),
  kick: cycle({
    keys: [
      pose({ bothHands: [-0.07, -0.05, 0.15], bothElbows: DOWN }),
      pose({ leftFoot: [0.05, 0.31, 0.2], leftPitch: 20, bothHands: [-0.07, -0.05, 0.15], bothElbows: DOWN }),
      pose({
        leftFoot: [0.05, 0.5, 0.44],
        leftPitch: -20,
        lean: -10,
        bothHands: [-0.05, -0.1, 0.14],
        bothElbows: DOWN,
      }),
      pose({ leftFoot: [0.05, 0.31, 0.2], leftPitch: 20, bothHands: [-0.07, -0.05, 0.15], bothElbows: DOWN }),
    ],
    seconds: 1.8,
    isAlternating: true,
    view: 50,
  }),
  jump: cycle({
    keys: [
      pose({ pelvis: [0, 0.4, -0.08], lean: 30, nod: -20, bothHands: [0.08, -0.28, -0.1] }),
      pose({
        pelvis: [0, 0.57, 0],
        bothFeet: [0.062, 0.085, 0],
        bothPitch: 40,
        bothHands: [0.03, 0.24, 0.18],
      }),
      pose({
        pelvis: [0, 0.72, 0],
        bothFeet: [0.062, 0.25, 0],
        bothPitch: 45,
        bothHands: [0.03, 0.32, 0.05],
      }),
      pose({
        pelvis: [0, 0.56, 0],
        bothFeet: [0.062, 0.075, 0],
        bothPitch: 30,
        bothHands: [0.06, 0.05, 0.28],
      }),
      pose({ pelvis: [0, 0.4, -0.08], lean: 28, nod: -18, bothHands: [0.06, -0.25, 0.12] }),
    ],
    seconds: 1.9,
    view: 40,
    trail: 'head',
  }),
  march: cycle({
    keys: [
      pose({ bothHands: [0.02, -0.25, 0.06] }),
      pose({
        leftFoot: [0.058, 0.3, 0.18],
        leftPitch: 15,
        leftHand: [0.04, -0.24, -0.14],
        rightHand: [-0.01, -0.1, 0.17],
      }),
    ],
    seconds: 1.1,
    isAlternating: true,
    view: 35,
    trail: 'head',
  }),
  jog: cycle({
    keys: [
      pose({ pelvis: [0, 0.505, 0], lean: 5, bothHands: [0.02, -0.17, 0.06], bothElbows: [0.4, -0.3, -1] }),
      pose({
        pelvis: [0, 0.54, 0],
        lean: 5,
        leftFoot: [0.058, 0.2, -0.04],
        leftPitch: 40,
        leftHand: [0.03, -0.2, -0.12],
        rightHand: [-0.01, -0.08, 0.15],
        bothElbows: [0.4, -0.3, -1],
      }),
    ],
    seconds: 0.62,
    isAlternating: true,
    view: 40,
    trail: 'head',
  }),
  sideTap: cycle({
    keys: [
      pose({ bothHands: [0.0, -0.12, 0.14], bothElbows: DOWN }),
      pose({
        leftFoot: [0.25, ANKLE + 0.01, 0],
        pelvis: [-0.03, 0.5, -0.01],
        bothHands: [0.14, -0.08, 0.16],
        bothElbows: DOWN,
      }),
    ],
    seconds: 1.4,
    isAlternating: true,
    view: 5,
  }),
} satisfies Record<string, Movement>
