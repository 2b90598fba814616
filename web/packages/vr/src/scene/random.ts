/** A small seeded generator: the same courtyard every time, in every test. */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Tileable value noise in 0..1, several octaves, row by row. */
export function noiseTile(size: number, octaves: number, seed: number): Float32Array {
  const out = new Float32Array(size * size)
  let weight = 0.5
  for (let octave = 0, cells = 4; octave < octaves; octave++, cells *= 2, weight *= 0.5)
    addOctave(out, size, cells, weight, seeded(seed + octave))
  return out
}

function addOctave(out: Float32Array, size: number, cells: number, weight: number, random: Random): void {
  const lattice = Float32Array.from({ length: cells * cells }, random)
  const value = (x: number, y: number) => lattice[(y % cells) * cells + (x % cells)] ?? 0
  const smooth = (t: number) => t * t * (3 - 2 * t)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const fx = (x / size) * cells
      const fy = (y / size) * cells
      const ix = Math.floor(fx)
      const iy = Math.floor(fy)
      const u = smooth(fx - ix)
      const v = smooth(fy - iy)
      const top = value(ix, iy) * (1 - u) + value(ix + 1, iy) * u
      const low = value(ix, iy + 1) * (1 - u) + value(ix + 1, iy + 1) * u
      const at = y * size + x
      out[at] = (out[at] ?? 0) + weight * (top * (1 - v) + low * v)
    }
}
