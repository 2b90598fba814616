export type * as api from './api.gen'
export * from './live.gen'
export * from './packets'
