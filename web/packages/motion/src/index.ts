export { apply, INITIAL_VIEW } from './view'
