/** In a text the browser's own copy, paste and undo count, letter by letter. */
export function isTextControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true]') !== null
  )
}

export function isOnCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('#canvas') !== null)
}

export function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role=dialog][aria-modal=true], [role=alertdialog]') !== null
  )
}
