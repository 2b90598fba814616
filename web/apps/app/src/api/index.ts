import { Api } from './calls'
import { browserSurroundings, Client } from './client'

export type { Api } from './calls'
export type { SignedIn } from './client'
export { type Message, messageOf, Problem, Unreachable } from './problem'
export type * from './types'

/** The one client of this page; the VR page uses the same sign-in. */
export const api = new Api(new Client(browserSurroundings))
