/** The colours of the panel in VR and of the card on a screen: the dark theme of the app, over the scene. */
import type { Tint } from '@palestra/strip'
import type { Tone } from './model'

export const COLOURS = {
  ground: 'rgba(19, 24, 32, 0.93)',
  edge: '#dcae63',
  line: 'rgba(241, 236, 227, 0.16)',
  ink: '#f5efe4',
  soft: '#bdb6a9',
  action: '#d8734f',
  onAction: '#1b0d07',
  button: 'rgba(241, 236, 227, 0.13)',
  hover: '#f5efe4',
  ring: '#dcae63',
  ringGround: 'rgba(241, 236, 227, 0.14)',
  good: '#b1c56c',
  caution: '#e9b755',
  stop: '#f4938d',
} as const

export const TONES: Record<Tone, string> = {
  plain: COLOURS.ink,
  good: COLOURS.good,
  caution: COLOURS.caution,
  stop: COLOURS.stop,
}

export const TINTS: Record<Tint, string> = {
  good: '#9db24f',
  fair: '#d9a13a',
  poor: '#e27b6a',
  uncounted: '#7d8794',
}

export const SANS = '"Source Sans 3 Variable", "Source Sans 3", system-ui, sans-serif'
export const SERIF = '"Cormorant Garamond", Georgia, serif'
