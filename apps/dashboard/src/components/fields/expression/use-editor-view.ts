import { forceLinting } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { ControlProps } from '../../ui/field.tsx'
import type { Selected } from '../template/expression-input-props.ts'
import { refresh } from './chips.ts'

type EditorViewOptions = {
  control: ControlProps
  value: string
  isMultiline: boolean
  isReadOnly: boolean
  /** Which keys a phone shows. */
  inputMode?: 'decimal' | undefined
  /** Read once, when the field is shown. */
  extensions: () => Extension
  /** Another object: what the field says about its text may be another thing. */
  surroundings: unknown
  takesOver: Selected | undefined
}

/** A CodeMirror view that follows a value, in an element that is a form's control to everybody. */
export function useEditorView(view: RefObject<EditorView | null>, options: EditorViewOptions) {
  const { control, value, isMultiline, inputMode, isReadOnly, surroundings } = options
  const frame = useRef<HTMLDivElement>(null)
  const parts = useRef({ attributes: new Compartment(), state: new Compartment() })
  const start = useRef(options)

  // In the commit that takes the plain field away: keys that come between would go nowhere.
  useLayoutEffect(() => {
    const first = start.current
    const { attributes, state } = parts.current
    const made = new EditorView({
      ...(frame.current === null ? {} : { parent: frame.current }),
      state: EditorState.create({
        doc: first.value,
        extensions: [
          attributes.of(attributesOf(first.control, first)),
          state.of(readOnly(first.isReadOnly)),
          first.extensions(),
        ],
      }),
    })
    view.current = made
    if (first.takesOver !== undefined) {
      // It offers what fits what somebody typed in the field whose place it takes.
      made.focus()
      made.dispatch({ selection: within(made, first.takesOver), userEvent: 'input.type' })
    }
    const stop = focusFromLabel(first.control.id, made)
    return () => {
      stop()
      made.destroy()
      view.current = null
    }
  }, [view])

  useEffect(() => {
    const { attributes, state } = parts.current
    view.current?.dispatch({
      effects: [
        attributes.reconfigure(attributesOf(control, { isMultiline, inputMode })),
        state.reconfigure(readOnly(isReadOnly)),
      ],
    })
  }, [view, control, isMultiline, inputMode, isReadOnly])

  useEffect(() => {
    const { current } = view
    if (current !== null) show(current, value)
  }, [view, value])

  useEffect(() => {
    const { current } = view
    if (current === null || surroundings === undefined) return
    current.dispatch({ effects: refresh.of(null) })
    forceLinting(current)
  }, [view, surroundings])
  return frame
}

/** The editor keeps one sign for each end of a line, so that its text may be shorter. */
function within({ state }: EditorView, { anchor, head }: Selected): Selected {
  return { anchor: Math.min(anchor, state.doc.length), head: Math.min(head, state.doc.length) }
}

/** A change from elsewhere, such as undo, leaves the caret where it was as far as it can. */
function show(view: EditorView, value: string): void {
  const before = view.state.doc.toString()
  if (before === value.replace(/\r\n?/g, '\n')) return
  view.dispatch({ changes: { from: 0, to: before.length, insert: value } })
}

function readOnly(isReadOnly: boolean): Extension {
  return [EditorState.readOnly.of(isReadOnly), EditorView.editable.of(!isReadOnly)]
}

function attributesOf(
  control: ControlProps,
  { isMultiline, inputMode }: Pick<EditorViewOptions, 'isMultiline' | 'inputMode'>,
): Extension {
  const name = control['aria-label']
  const attributes: Record<string, string> = {
    id: control.id,
    tabindex: '0',
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-multiline': String(isMultiline),
    ...(inputMode === undefined ? {} : { inputmode: inputMode }),
    ...(name === undefined ? { 'aria-labelledby': `${control.id}-label` } : { 'aria-label': name }),
    ...(control['aria-describedby'] === undefined ? {} : { 'aria-describedby': control['aria-describedby'] }),
    ...(control['aria-invalid'] ? { 'aria-invalid': 'true' } : {}),
    ...(control.required ? { 'aria-required': 'true' } : {}),
  }
  return EditorView.contentAttributes.of(attributes)
}

/** A label gives the focus to inputs only; here it is asked to. */
function focusFromLabel(id: string, view: EditorView): () => void {
  const label = document.getElementById(`${id}-label`)
  const focus = () => view.focus()
  label?.addEventListener('click', focus)
  return () => label?.removeEventListener('click', focus)
}
