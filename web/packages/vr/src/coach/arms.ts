/** Presses, raises, curls, rows and everything the arms do while the body stands. */
import { cycle, lift, type Movement } from './movement'
import { ANKLE, pose } from './pose'

const HANG = [0.045, -0.318, 0.035] as const
const DOWN = [0.35, -1, 0.15] as const
const BEHIND = [0.15, -0.5, -1] as const
const FLARE = [1, -0.1, -0.6] as const
const SHOULDERS = [0.055, 0.045, 0.06] as const
const OVERHEAD = [0.0, 0.322, 0.015] as const
const BENT = { pelvis: [0, 0.49, -0.1], lean: 58, nod: -28 } as const
const BENCH = 0.245
const ON_BENCH = {
  pelvis: [0, BENCH + 0.075, 0.06],
  lean: -90,
  nod: 4,
  bothFeet: [0.12, ANKLE, 0.26],
  knees: [0.25, 0.7, 1],
  toeOut: 12,
} as const

export const ARMS = {
  press: lift({
    keys: [
      pose({ bothHands: SHOULDERS, bothElbows: DOWN }),
      pose({ bothHands: [0.06, 0.22, 0.04], bothElbows: FLARE }),
      pose({ bothHands: OVERHEAD, bothElbows: FLARE }),
    ],
    first: 'concentric',
    prop: 'dumbbells',
    view: 20,
  }),
  barbellPress: lift({
    keys: [
      pose({ bothHands: [0.03, 0.03, 0.09], bothElbows: DOWN }),
      pose({ bothHands: [0.035, 0.32, 0.02], bothElbows: FLARE }),
    ],
    first: 'concentric',
    prop: 'barbell',
    view: 30,
  }),
  benchPress: lift({
    keys: [
      pose({ ...ON_BENCH, bothHands: [0.045, 0.318, 0.03], bothElbows: FLARE }),
      pose({ ...ON_BENCH, bothHands: [0.1, 0.075, 0.07], bothElbows: [1, -1, 0.3] }),
    ],
    prop: 'barbell',
    bench: BENCH,
    view: 64,
  }),
  dumbbellBench: lift({
    keys: [
      pose({ ...ON_BENCH, bothHands: [0.0, 0.318, 0.03], bothElbows: FLARE }),
      pose({ ...ON_BENCH, bothHands: [0.12, 0.07, 0.06], bothElbows: [1, -1, 0.3] }),
    ],
    prop: 'dumbbells',
    bench: BENCH,
    view: 64,
  }),
  row: lift({
    keys: [
      pose({ ...BENT, bothHands: [0, -0.322, 0.02] }),
      pose({ ...BENT, bothHands: [0.05, -0.12, -0.06], bothElbows: [0.5, 0.6, -1] }),
    ],
    first: 'concentric',
    prop: 'dumbbells',
    view: 60,
  }),
  barbellRow: lift({
    keys: [
      pose({ ...BENT, bothHands: [0.02, -0.322, 0.02] }),
      pose({ ...BENT, bothHands: [0.04, -0.13, -0.03], bothElbows: [0.6, 0.6, -1] }),
    ],
    first: 'concentric',
    prop: 'barbell',
    view: 60,
  }),
  bandRow: lift({
    keys: [
      pose({ bothHands: [-0.04, -0.06, 0.31] }),
      pose({ bothHands: [0.03, -0.12, 0.06], bothElbows: [0.4, -0.2, -1] }),
    ],
    first: 'concentric',
    view: 50,
  }),
  pullUp: lift({
    keys: [
      pose({
        pelvis: [0, 0.56, 0],
        hands: 'floor',
        bothHands: [0.16, 1.17, 0.0],
        bothFeet: [0.05, 0.16, -0.12],
        bothPitch: 55,
        bothElbows: [1, 0, 0.2],
        nod: -12,
      }),
      pose({
        pelvis: [0, 0.79, -0.03],
        lean: -8,
        hands: 'floor',
        bothHands: [0.16, 1.17, 0.0],
        bothFeet: [0.05, 0.39, -0.16],
        bothPitch: 60,
        bothElbows: [1, -1, -0.1],
        nod: -12,
      }),
    ],
    first: 'concentric',
    prop: 'bar',
    view: 20,
  }),
  pulldown: lift({
    keys: [
      pose({ bothHands: [0.09, 0.31, 0.03], bothElbows: FLARE }),
      pose({ bothHands: [0.1, 0.0, 0.06], bothElbows: [1, -1, -0.2] }),
    ],
    first: 'concentric',
    view: 20,
  }),
  curl: lift({
    keys: [
      pose({ bothHands: HANG, bothElbows: BEHIND }),
      pose({ bothHands: [0.02, -0.19, 0.148], bothElbows: BEHIND }),
      pose({ bothHands: [0.01, -0.055, 0.075], bothElbows: [0.1, -1, -0.25] }),
    ],
    first: 'concentric',
    prop: 'dumbbells',
    view: 36,
  }),
  tricepsExtension: lift({
    keys: [
      pose({ bothHands: [-0.06, 0.31, 0.0], bothElbows: [0.3, 0.4, 1] }),
      pose({ bothHands: [-0.07, 0.13, -0.12], bothElbows: [0.25, 1, 0.5] }),
    ],
    prop: 'goblet',
    view: 58,
  }),
  pushdown: lift({
    keys: [
      pose({ bothHands: [0.01, -0.08, 0.12], bothElbows: BEHIND }),
      pose({ bothHands: [0.02, -0.318, 0.03], bothElbows: BEHIND }),
    ],
    first: 'concentric',
    view: 45,
  }),
  dip: lift({
    keys: [
      pose({
        pelvis: [0, 0.42, 0.04],
        hands: 'floor',
        bothHands: [0.13, 0.43, -0.03],
        bothFeet: [0.06, ANKLE, 0.38],
        bothPitch: -20,
        bothElbows: [0.2, 0, -1],
      }),
      pose({
        pelvis: [0, 0.27, 0.06],
        hands: 'floor',
        bothHands: [0.13, 0.43, -0.03],
        bothFeet: [0.06, ANKLE, 0.38],
        bothPitch: -20,
        bothElbows: [0.2, 0.4, -1],
      }),
    ],
    bench: 0.4,
    view: 62,
    trail: 'head',
  }),
  lateralRaise: lift({
    keys: [pose({ bothHands: HANG }), pose({ bothHands: [0.32, -0.015, 0.04], bothElbows: [0.3, 0.2, -1] })],
    first: 'concentric',
    prop: 'dumbbells',
    view: 8,
  }),
  abduction: lift({
    keys: [
      pose({ bothHands: HANG }),
      pose({ bothHands: [0.322, 0, 0.03], bothElbows: [0, 0, -1] }),
      pose({ bothHands: [0.07, 0.315, 0.02], bothElbows: FLARE }),
    ],
    first: 'concentric',
    view: 5,
  }),
  scaption: lift({
    keys: [
      pose({ bothHands: HANG }),
      pose({ bothHands: [0.26, 0, 0.19], bothElbows: [0.3, -0.4, -1] }),
      pose({ bothHands: [0.08, 0.31, 0.05], bothElbows: FLARE }),
    ],
    first: 'concentric',
    view: 22,
  }),
  frontRaise: lift({
    keys: [pose({ bothHands: HANG }), pose({ bothHands: [0.0, 0, 0.322], bothElbows: [0.6, -0.6, 0] })],
    first: 'concentric',
    prop: 'dumbbells',
    view: 55,
  }),
  flexion: lift({
    keys: [
      pose({ bothHands: HANG }),
      pose({ bothHands: [0.0, 0, 0.322], bothElbows: [0.6, -0.6, 0] }),
      pose({ bothHands: [0.0, 0.318, 0.03], bothElbows: FLARE }),
    ],
    first: 'concentric',
    view: 55,
  }),
  extension: lift({
    keys: [pose({ bothHands: HANG }), pose({ bothHands: [0.04, -0.25, -0.2], bothElbows: [0.5, 0.3, -1] })],
    first: 'concentric',
    view: 70,
  }),
  rotation: lift({
    keys: [
      pose({ bothHands: [-0.06, -0.178, 0.135], bothElbows: [0.1, -1, -0.6] }),
      pose({ bothHands: [0.14, -0.178, 0.06], bothElbows: [0.1, -1, -0.6] }),
    ],
    first: 'concentric',
    view: 8,
  }),
  reverseFly: lift({
    keys: [
      pose({ ...BENT, lean: 65, bothHands: [-0.05, -0.3, 0.05] }),
      pose({ ...BENT, lean: 65, bothHands: [0.29, -0.06, 0.06], bothElbows: [0.4, 1, -0.4] }),
    ],
    first: 'concentric',
    prop: 'dumbbells',
    view: 30,
  }),
  fly: lift({
    keys: [
      pose({ ...ON_BENCH, bothHands: [-0.03, 0.31, 0.03], bothElbows: FLARE }),
      pose({ ...ON_BENCH, bothHands: [0.3, 0.03, 0.05], bothElbows: [0.3, -1, 0.2] }),
    ],
    prop: 'dumbbells',
    bench: BENCH,
    view: 64,
  }),
  shrug: lift({
    keys: [pose({ bothHands: HANG }), pose({ bothHands: [0.045, -0.29, 0.035], bend: -3, nod: 0 })],
    first: 'concentric',
    prop: 'dumbbells',
    view: 25,
  }),
  armCircle: cycle({
    keys: [
      pose({ bothHands: HANG }),
      pose({ bothHands: [0.09, 0, 0.31], bothElbows: [0.6, -0.6, 0] }),
      pose({ bothHands: [0.06, 0.315, 0.03], bothElbows: FLARE }),
      pose({ bothHands: [0.3, 0.03, -0.08], bothElbows: [0.3, 0, -1] }),
    ],
    seconds: 2.4,
    view: 40,
  }),
  carry: cycle({
    keys: [
      pose({ bothHands: [0.06, -0.318, 0.02] }),
      pose({ leftFoot: [0.058, 0.12, 0.1], leftPitch: 10, bothHands: [0.06, -0.318, 0.02] }),
    ],
    seconds: 0.95,
    isAlternating: true,
    prop: 'dumbbells',
    view: 30,
    trail: 'head',
  }),
} satisfies Record<string, Movement>
