import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The width of an element in CSS pixels, followed as it changes; `usual` until it is known. */
export function useWidth<E extends Element>(usual: number): [RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(usual)
  useLayoutEffect(() => {
    const here = element.current
    if (!here || typeof ResizeObserver === 'undefined') return
    const measured = here.getBoundingClientRect().width
    if (measured > 0) setWidth(measured)
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width)
    })
    observer.observe(here)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}
