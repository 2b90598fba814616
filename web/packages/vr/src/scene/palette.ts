/** The colours of the courtyard by time of day. One table; nothing else in the scene names a colour of light. */
import { Color, Vector3 } from 'three'

export type Daytime = 'golden' | 'dawn' | 'night'

export interface Palette {
  zenith: Color
  middle: Color
  horizon: Color
  glow: Color
  sun: Color
  cloud: Color
  seaNear: Color
  seaFar: Color
  haze: Color
  /** Light that falls on surfaces: from the sun, from the sky above, from the ground below. */
  sunLight: Color
  skyLight: Color
  groundLight: Color
  /** Unit vector towards the sun (or moon), in stage space. */
  towardsSun: Vector3
  stars: number
  lamps: number
}

const colour = (hex: number, scale = 1) => new Color(hex).multiplyScalar(scale)

function direction(azimuth_deg: number, elevation_deg: number): Vector3 {
  const azimuth = (azimuth_deg * Math.PI) / 180
  const elevation = (elevation_deg * Math.PI) / 180
  return new Vector3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    -Math.cos(azimuth) * Math.cos(elevation),
  )
}

const PALETTES: Record<Daytime, () => Palette> = {
  golden: () => ({
    zenith: colour(0x4573a6),
    middle: colour(0x9cb4c4),
    horizon: colour(0xffd9a0),
    glow: colour(0xff9d4d),
    sun: colour(0xfff1cf),
    cloud: colour(0xffe3c4),
    seaNear: colour(0x2f6f80),
    seaFar: colour(0xd9b98f),
    haze: colour(0xf0c794),
    sunLight: colour(0xffc388, 1.9),
    skyLight: colour(0xa79bb8, 0.78),
    groundLight: colour(0xd9a877, 0.42),
    towardsSun: direction(-31, 19),
    stars: 0,
    lamps: 0,
  }),
  dawn: () => ({
    zenith: colour(0x7795bd),
    middle: colour(0xd2c3cd),
    horizon: colour(0xffd9c7),
    glow: colour(0xffa58c),
    sun: colour(0xfff0e2),
    cloud: colour(0xffe4de),
    seaNear: colour(0x557f96),
    seaFar: colour(0xe3c3bb),
    haze: colour(0xeccabd),
    sunLight: colour(0xffc2a0, 1.5),
    skyLight: colour(0xa9b5d2, 0.95),
    groundLight: colour(0xd3b09a, 0.42),
    towardsSun: direction(38, 15),
    stars: 0,
    lamps: 0,
  }),
  night: () => ({
    zenith: colour(0x0b1430),
    middle: colour(0x1c2a52),
    horizon: colour(0x3d4a76),
    glow: colour(0x56659c),
    sun: colour(0xe9eeff),
    cloud: colour(0x3a4672),
    seaNear: colour(0x101d3a),
    seaFar: colour(0x34426d),
    haze: colour(0x2c3862),
    sunLight: colour(0x8ea6e6, 0.55),
    skyLight: colour(0x4d5f9c, 0.5),
    groundLight: colour(0x4a3f4a, 0.25),
    towardsSun: direction(-34, 32),
    stars: 1,
    lamps: 1,
  }),
}

export function paletteOf(daytime: Daytime): Palette {
  return PALETTES[daytime]()
}

/** Boxing at night by lamps, mobility at dawn, everything else at golden hour. */
export function daytimeOf(kind: string): Daytime {
  const text = kind.toLowerCase()
  if (/box|punch|strike|cardio|conditioning|hiit/.test(text)) return 'night'
  if (/mobil|stretch|yoga|balance|recover|breath/.test(text)) return 'dawn'
  return 'golden'
}

/** What the stones and plants are made of, before light. */
export const ALBEDO = {
  marble: colour(0xe9dcc6),
  marbleDark: colour(0xcdbda4),
  plaster: colour(0xe3cba6),
  dado: colour(0xa8503a),
  dadoLine: colour(0x3d2a2a),
  tile: colour(0xb5623e),
  tileDark: colour(0x9a4f33),
  wood: colour(0x7a5136),
  bronze: colour(0x8c5f33),
  clay: colour(0xb4683f),
  clayDark: colour(0x33241f),
  olive: colour(0x9aa36a),
  oliveDark: colour(0x76825a),
  cypress: colour(0x4a6a4c),
  bark: colour(0x6a5442),
  rock: colour(0xa08b76),
  hill: colour(0x8c8a78),
  iron: colour(0x3b3a3d),
} as const
