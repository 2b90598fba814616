import type { MountedVr, VrOptions } from './options'

/** Build the page of a workout inside `root`, which should fill the window. */
export function mountVr(root: HTMLElement, options: VrOptions): MountedVr {
  const heading = document.createElement('h1')
  heading.textContent = options.preview?.title ?? 'Workout'
  root.append(heading)
  return { dispose: () => root.replaceChildren() }
}
