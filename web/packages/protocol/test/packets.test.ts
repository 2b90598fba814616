import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodePacket, encodePacket, MalformedPacketError, type PoseTuple } from '../src/index'

interface Golden {
  readonly packets: readonly {
    name: string
    hex: string
    sequence: number
    t_client_s: number
    frames: readonly {
      t_client_s: number
      flags: number
      head: PoseTuple
      left: PoseTuple
      right: PoseTuple
    }[]
  }[]
  readonly refused: readonly { name: string; hex: string }[]
}

const file = new URL('../../../../tests/contract/wire/packets.json', import.meta.url)
const golden: Golden = JSON.parse(readFileSync(file, 'utf8'))

const fromHex = (hex: string): ArrayBuffer => new Uint8Array(Buffer.from(hex, 'hex')).buffer

describe('pose packets', () => {
  it.each(golden.packets)('$name: read and written byte for byte', (item) => {
    const frames = item.frames.map(({ t_client_s, ...rest }) => ({ tClientS: t_client_s, ...rest }))
    const packet = { sequence: item.sequence, tClientS: item.t_client_s, frames }
    expect(decodePacket(fromHex(item.hex))).toEqual(packet)
    expect(Buffer.from(encodePacket(packet)).toString('hex')).toBe(item.hex)
  })

  it.each(golden.refused)('$name: refused', (item) => {
    expect(() => decodePacket(fromHex(item.hex))).toThrow(MalformedPacketError)
  })

  it('does not write what nobody may read', () => {
    expect(() => encodePacket({ sequence: 1, tClientS: 0, frames: [] })).toThrow(MalformedPacketError)
  })
})
