/** Sampling, packing, clocks and the live client: no DOM but WebSocket and performance, no three. */
export { browserClock, ClockSync, frameTimeS, type LiveClock } from './clock'
export {
  type CommandBody,
  type Connection,
  type LiveAddress,
  LiveClient,
  type LiveClientOptions,
  type LiveState,
  STARTS_OVER,
} from './live-client'
export { type Numbered, Outbox } from './outbox'
export { FramePacker } from './packer'
export { type LiveSocket, openWebSocket } from './socket'
export { apply, INITIAL_VIEW } from './view'
