/** Pose traces that the emulated headset plays: a real recording where there is one, a synthetic squat otherwise. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'

export interface Trace {
  name: string
  /** Seconds from the first frame. */
  t_s: number[]
  /** x y z qx qy qz qw of the head, the left and the right grip. */
  head: number[][]
  left: number[][]
  right: number[][]
}

const RECORDINGS = resolve(import.meta.dirname, '../../../../shared/data/motion/clips')

export function recordingPath(clip: string): string | undefined {
  const path = resolve(RECORDINGS, `${clip}.npz`)
  return existsSync(path) ? path : undefined
}

/** Read a NumPy archive of float32 arrays `t` (n) and `head`, `left`, `right` (n, 7). */
export function readTrace(path: string): Trace {
  const members = zipMembers(readFileSync(path))
  const array = (name: string): Float32Array => {
    const member = members.get(`${name}.npy`)
    if (!member) throw new Error(`${path} has no array ${name}`)
    return npyFloats(member)
  }
  const t = Array.from(array('t'))
  const start = t[0] ?? 0
  const poses = (name: string) => rows(array(name), 7)
  return {
    name: path,
    t_s: t.map((x) => x - start),
    head: poses('head'),
    left: poses('left'),
    right: poses('right'),
  }
}

/** A body of 1.70 m that squats `reps` times, hands in front of the chest, after `still_s` of standing. */
export function syntheticSquats(reps: number, still_s = 1, period_s = 3): Trace {
  const rate_hz = 72
  const total = Math.round((still_s * 2 + reps * period_s) * rate_hz)
  const trace: Trace = { name: 'synthetic squats', t_s: [], head: [], left: [], right: [] }
  for (let i = 0; i < total; i++) {
    const t = i / rate_hz
    const phase = (t - still_s) / period_s
    const isMoving = phase > 0 && phase < reps
    const depth = isMoving ? 0.5 * (1 - Math.cos(2 * Math.PI * phase)) : 0
    const y = 1.58 - 0.55 * depth
    const z = -0.1 * depth
    trace.t_s.push(t)
    trace.head.push([0, y, z, 0, 0, 0, 1])
    trace.left.push([-0.2, y - 0.3, z - 0.35, 0, 0, 0, 1])
    trace.right.push([0.2, y - 0.3, z - 0.35, 0, 0, 0, 1])
  }
  return trace
}

function rows(values: Float32Array, width: number): number[][] {
  const found: number[][] = []
  for (let i = 0; i + width <= values.length; i += width)
    found.push(Array.from(values.subarray(i, i + width)))
  return found
}

function npyFloats(file: Buffer): Float32Array {
  const headerLength = file[6] === 1 ? file.readUInt16LE(8) : file.readUInt32LE(8)
  const start = (file[6] === 1 ? 10 : 12) + headerLength
  const header = file.subarray(0, start).toString('latin1')
  if (!header.includes("'<f4'") || header.includes("'fortran_order': True"))
    throw new Error(`unexpected array: ${header}`)
  return new Float32Array(new Uint8Array(file.subarray(start)).buffer)
}

/** The members of a zip archive, by the central directory (NumPy's local headers may lack sizes). */
function zipMembers(file: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>()
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const method = file.readUInt16LE(at + 10)
    const packed = file.readUInt32LE(at + 20)
    const nameLength = file.readUInt16LE(at + 28)
    const local = file.readUInt32LE(at + 42)
    const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const body = file.subarray(from, from + packed)
    members.set(name, method === 8 ? inflateRawSync(body) : body)
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return members
}
