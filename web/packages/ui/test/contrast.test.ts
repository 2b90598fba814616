import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const css = readFileSync(fileURLToPath(new URL('../src/styles/tokens.css', import.meta.url)), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const,
  ),
)

type Theme = 'light' | 'dark'

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(theme: Theme, one: string, other: string): number {
  const [low, high] = [one, other]
    .map((name) => {
      const token = tokens.get(name)
      if (!token) throw new Error(`no colour --${name}`)
      return luminance(token[theme])
    })
    .sort((a, b) => a - b)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const SURFACES = ['marble', 'surface', 'surface-sunk', 'surface-raised']
const TEXTS = ['ink', 'ink-soft', 'terracotta', 'bronze', 'olive', 'aegean', 'amber', 'clay']
const WASHES = ['terracotta', 'bronze', 'olive', 'aegean', 'amber', 'clay']

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(TEXTS)('--%s can be read on every surface', (text) => {
    for (const surface of SURFACES)
      expect(contrast(theme, text, surface), surface).toBeGreaterThanOrEqual(4.5)
  })

  it.each(WASHES)('--%s and plain text can be read on its wash', (text) => {
    expect(contrast(theme, text, `${text}-wash`)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'ink', `${text}-wash`)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'ink-soft', `${text}-wash`)).toBeGreaterThanOrEqual(4.5)
  })

  it('the words on a button can be read, also under the pointer', () => {
    expect(contrast(theme, 'on-terracotta', 'terracotta-fill')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'on-terracotta', 'terracotta-fill-hover')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['edge', 'strip-good', 'strip-fair', 'strip-poor', 'strip-uncounted'])(
    '--%s can be seen',
    (mark) => {
      for (const surface of ['marble', 'surface', 'surface-raised']) {
        expect(contrast(theme, mark, surface), surface).toBeGreaterThanOrEqual(3)
      }
    },
  )
})
