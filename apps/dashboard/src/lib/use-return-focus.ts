import { type RefObject, useRef } from 'react'

type ReturnFocus = {
  /** Goes on the element that takes the focus when the opener is gone. */
  place: RefObject<HTMLHeadingElement | null>
  /** To be called by what opens the dialog. */
  remember: () => void
  finalFocus: () => HTMLElement | true
}

/** After a dialog the focus goes back to what opened it, or, where that was deleted with its row, to the head of the list. */
export function useReturnFocus(): ReturnFocus {
  const place = useRef<HTMLHeadingElement>(null)
  const opener = useRef<Element>(null)
  return {
    place,
    remember: () => {
      opener.current = document.activeElement
    },
    finalFocus: () => (opener.current?.isConnected ? true : (place.current ?? true)),
  }
}
