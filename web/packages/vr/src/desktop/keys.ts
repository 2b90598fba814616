/** The keyboard on a screen: space starts and finishes, P pauses, R skips the rest, plus and minus count by hand. */
import type { ActionId, HudModel } from '../hud/model'

export function actionOfKey(key: string, model: HudModel): ActionId | null {
  const has = (id: ActionId) => (model.buttons.some((b) => b.id === id) ? id : null)
  switch (key) {
    case ' ':
      return has('start_set') ?? has('finish_set') ?? has('resume') ?? has('skip_rest')
    case 'p':
    case 'P':
      return has('pause') ?? has('resume')
    case 'r':
    case 'R':
      return has('skip_rest')
    case '+':
    case '=':
    case 'ArrowUp':
      return has('more')
    case '-':
    case 'ArrowDown':
      return has('less')
    default:
      return null
  }
}

/** A key meant for something else: a focused control, or a shortcut of the browser. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false
  const target = event.target
  if (!(target instanceof Element)) return true
  return (
    target.closest('button, a, input, textarea, select, summary') === null || !/^( |Enter)$/.test(event.key)
  )
}
