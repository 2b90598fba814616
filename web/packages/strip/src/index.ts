export {
  type Strip,
  type StripBar,
  type StripOptions,
  type StripRep,
  stripLayout,
  type Tint,
  tintOf,
} from './layout'
export { stripText } from './text'
