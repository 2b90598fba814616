/**
 * The binary pose packet, little-endian: a header of 16 bytes, then 96 bytes a frame.
 *
 * Header: version u8, flags u8 (reserved, 0), count u16, sequence u32, client time of sending f64 [s].
 * Frame: time f64 [s], flags u32, then head, left grip, right grip as seven f32 each: x y z [m], qx qy qz qw.
 * The server's side is src/palestra/live/packets.py; golden files hold both to the same bytes.
 */

export const PACKET_VERSION = 1
export const MAX_FRAMES = 64
export const HEADER_BYTES = 16
export const FRAME_BYTES = 96

/** Validity and button bits of a frame. */
export const HEAD_VALID = 1 << 0
export const LEFT_VALID = 1 << 1
export const RIGHT_VALID = 1 << 2
export const LEFT_TRIGGER = 1 << 3
export const RIGHT_TRIGGER = 1 << 4
/** The reference space was reset just before this frame. */
export const RECENTRED = 1 << 5
/** The hand poses are wrists of tracked hands, not controller grips. */
export const HANDS_ARE_TRACKED_HANDS = 1 << 6

/** Position [m] and orientation in `local-floor` space: x y z qx qy qz qw. */
export type PoseTuple = readonly [number, number, number, number, number, number, number]

/** Head, left and right grip at one instant of the client's clock [s]. */
export interface PoseFrame {
  readonly tClientS: number
  readonly flags: number
  readonly head: PoseTuple
  readonly left: PoseTuple
  readonly right: PoseTuple
}

export interface PosePacket {
  readonly sequence: number
  readonly tClientS: number
  readonly frames: readonly PoseFrame[]
}

/** The bytes are no pose packet. */
export class MalformedPacketError extends Error {
  readonly code = 'malformed_packet'
}

/** Write a packet. @throws MalformedPacketError for no frames or too many */
export function encodePacket(packet: PosePacket): ArrayBuffer {
  const count = packet.frames.length
  if (count < 1 || count > MAX_FRAMES) throw new MalformedPacketError(`${count} frames in a packet`)
  const bytes = new ArrayBuffer(HEADER_BYTES + count * FRAME_BYTES)
  const view = new DataView(bytes)
  view.setUint8(0, PACKET_VERSION)
  view.setUint16(2, count, true)
  view.setUint32(4, packet.sequence, true)
  view.setFloat64(8, packet.tClientS, true)
  packet.frames.forEach((frame, index) => {
    const at = HEADER_BYTES + index * FRAME_BYTES
    view.setFloat64(at, frame.tClientS, true)
    view.setUint32(at + 8, frame.flags, true)
    writePose(view, at + 12, frame.head)
    writePose(view, at + 40, frame.left)
    writePose(view, at + 68, frame.right)
  })
  return bytes
}

/** Read a packet. @throws MalformedPacketError for a wrong version, count, length or sequence */
export function decodePacket(bytes: ArrayBuffer): PosePacket {
  const view = new DataView(bytes)
  if (bytes.byteLength < HEADER_BYTES)
    throw new MalformedPacketError(`${bytes.byteLength} bytes are no packet`)
  const version = view.getUint8(0)
  const count = view.getUint16(2, true)
  const sequence = view.getUint32(4, true)
  if (version !== PACKET_VERSION) throw new MalformedPacketError(`packet version ${version}`)
  if (count < 1 || count > MAX_FRAMES) throw new MalformedPacketError(`${count} frames in a packet`)
  if (bytes.byteLength !== HEADER_BYTES + count * FRAME_BYTES)
    throw new MalformedPacketError(`${bytes.byteLength} bytes for ${count} frames`)
  if (sequence < 1) throw new MalformedPacketError('sequence 0: the first one is 1')
  const frames = Array.from({ length: count }, (_, index) =>
    readFrame(view, HEADER_BYTES + index * FRAME_BYTES),
  )
  return { sequence, tClientS: view.getFloat64(8, true), frames }
}

function readFrame(view: DataView, at: number): PoseFrame {
  return {
    tClientS: view.getFloat64(at, true),
    flags: view.getUint32(at + 8, true),
    head: readPose(view, at + 12),
    left: readPose(view, at + 40),
    right: readPose(view, at + 68),
  }
}

function readPose(view: DataView, at: number): PoseTuple {
  const f = (index: number) => view.getFloat32(at + 4 * index, true)
  return [f(0), f(1), f(2), f(3), f(4), f(5), f(6)]
}

function writePose(view: DataView, at: number, pose: PoseTuple): void {
  for (const [index, value] of pose.entries()) view.setFloat32(at + 4 * index, value, true)
}
