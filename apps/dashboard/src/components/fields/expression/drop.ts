import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** A field of the data tree that is dropped stands where it fell, in the form that fits there, and the field has the focus. */
export function dropped(shape: (token: string, position: number, view: EditorView) => string): Extension {
  return EditorView.domEventHandlers({
    drop(event, view) {
      const token = event.dataTransfer?.getData('text/plain') ?? ''
      if (!/^\{\{@[^{}]*\}\}$/.test(token) || view.state.readOnly) return false
      event.preventDefault()
      const position = view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
      const insert = shape(token, position, view)
      view.dispatch({
        changes: { from: position, insert },
        selection: { anchor: position + insert.length },
        userEvent: 'input.drop',
      })
      view.focus()
      return true
    },
  })
}
