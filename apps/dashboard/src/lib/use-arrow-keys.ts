import { type RefObject, useEffect, useRef } from 'react'

/** Arrow keys move the focus through the elements marked `data-option`; the first press comes from the search above. */
export function useArrowKeys<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const move = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      const options = [...element.querySelectorAll<HTMLElement>('[data-option]')]
      const at = options.findIndex((option) => option.contains(document.activeElement))
      const next = options[event.key === 'ArrowDown' ? at + 1 : at - 1]
      if (next === undefined) return
      event.preventDefault()
      next.focus()
    }
    element.addEventListener('keydown', move)
    return () => element.removeEventListener('keydown', move)
  }, [])
  return place
}
