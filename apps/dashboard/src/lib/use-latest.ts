import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same object and does what the newest one does: for components that draw a lot when it changes. */
export function useLatest<Given extends unknown[], Result>(
  command: (...given: Given) => Result,
): (...given: Given) => Result {
  const newest = useRef(command)
  useLayoutEffect(() => {
    newest.current = command
  })
  return useCallback((...given: Given) => newest.current(...given), [])
}
