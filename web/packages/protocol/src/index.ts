export * from './live.gen'
export * from './packets'
