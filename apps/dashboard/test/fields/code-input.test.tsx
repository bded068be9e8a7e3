import { currentCompletions, startCompletion } from '@codemirror/autocomplete'
import { forEachDiagnostic } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { CodeField } from '../../src/components/fields/code/code-field.tsx'
import {
  createInsertTargets,
  type InsertTargets,
  InsertTargetsProvider,
} from '../../src/components/fields/template/insert-target.ts'
import {
  type CodeSurroundings,
  type Surroundings,
  SurroundingsProvider,
} from '../../src/components/fields/template/surroundings.ts'
import { TemplateCell } from '../../src/components/fields/template/template-cell.tsx'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

afterEach(cleanup)

const CODE: CodeSurroundings = {
  language: 'javascript',
  values: { trigger: { total: 12 }, steps: { fetch: { items: [1, 2], 'due date': 'today' } } },
  keys: new Map([
    ['f', 'fetch'],
    ['t', 'trigger'],
  ]),
  lastError: undefined,
}

function around(code: Partial<CodeSurroundings> | undefined = {}, isReadOnly = false): Surroundings {
  const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"total": 12}}' })
  const step = action('c', 'Shape', { actionType: 'Code', code: '' })
  const shop = drawing([hook, step], ['t>c'])
  const known = surroundingsOf(shop, step, valuesBefore(shop, 'c', []), {
    workflowId: 'w',
    logs: [],
    isReadOnly,
    derivation: derivationOf(shop, []),
  })
  return { ...known, code: { ...CODE, ...code } }
}

type World = { value?: string; error?: string; surroundings?: Surroundings | undefined }

type FormProps = {
  first: World
  told: string[]
  targets: InsertTargets
  /** Takes what changes the field from elsewhere. */
  onReady: (put: (more: World) => void) => void
}

function Form({ first, told, targets, onReady }: FormProps) {
  const [{ value = '', surroundings, error }, setNow] = useState(first)
  const put = (more: World) => setNow((now) => ({ ...now, ...more }))
  onReady(put)
  const change = (next: string) => {
    told.push(next)
    put({ value: next })
  }
  const field = { key: 'code', label: 'Program', kind: 'code', isRequired: true } as const
  return (
    <InsertTargetsProvider value={targets}>
      <SurroundingsProvider value={surroundings}>
        <CodeField field={field} value={value} onChange={change} error={error} />
      </SurroundingsProvider>
    </InsertTargetsProvider>
  )
}

/** The field of a program, in a step unless it is said otherwise. */
function open(world: World = {}) {
  const told: string[] = []
  const targets = createInsertTargets()
  let put: (more: World) => void = () => {}
  render(
    <Form
      first={{ surroundings: around(), ...world }}
      told={told}
      targets={targets}
      onReady={(given) => {
        put = given
      }}
    />,
  )
  return { user: userEvent.setup(), told, targets, put: (more: World) => act(() => put(more)) }
}

/** The editor that took the place of the plain field. */
async function editor(): Promise<EditorView> {
  await waitFor(() => expect(document.querySelector('.cm-content')).not.toBeNull())
  const view = EditorView.findFromDOM(screen.getByRole('textbox'))
  if (view === null) throw new Error('There is not an editor')
  return view
}

function write(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: from + text.length },
    userEvent: 'input.type',
  })
}

function marked({ state }: EditorView): string[] {
  const found: string[] = []
  forEachDiagnostic(state, ({ message }) => found.push(message))
  return found
}

describe('the field of a program', () => {
  test('is plain text outside of a step, and tells what is typed', async () => {
    const { user, told } = open({ surroundings: undefined })
    await user.type(screen.getByRole('textbox', { name: /^Program/ }), 'a')
    expect([told, document.querySelector('.cm-content')]).toEqual([['a'], null])
  })

  test('is an editor in a step: it has the name and the fault of the field, and its label leads into it', async () => {
    const { user, told } = open({ value: 'return 1', error: 'Fill this in' })
    const view = await editor()
    const box = screen.getByRole('textbox', { name: /^Program/ })
    expect(['aria-invalid', 'aria-required', 'aria-multiline'].map((name) => box.getAttribute(name))).toEqual(
      ['true', 'true', 'true'],
    )
    await user.click(screen.getByText('Program'))
    expect(view.hasFocus).toBe(true)
    write(view, 'const a = 1\n')
    expect(told).toEqual(['const a = 1\nreturn 1'])
  })

  test('of those who may only look cannot be written in', async () => {
    open({ value: 'return 1', surroundings: around({}, true) })
    const { state } = await editor()
    expect([state.readOnly, screen.getByRole('textbox').getAttribute('contenteditable')]).toEqual([
      true,
      'false',
    ])
  })

  test('follows a change from elsewhere, such as undo', async () => {
    const { put } = open({ value: 'return 1' })
    const view = await editor()
    put({ value: 'return 2' })
    await waitFor(() => expect(view.state.doc.toString()).toBe('return 2'))
  })

  test('takes a reference as a program reads it, where the caret is', async () => {
    const { told, targets } = open({ value: 'return x' })
    const view = await editor()
    view.dispatch({ selection: { anchor: 7, head: 8 } })
    targets.current()?.insert('{{@f:Fetch.items[0]}}')
    expect(told).toEqual(['return steps.fetch.items[0]'])
    expect([targets.current()?.label(), view.hasFocus]).toEqual(['Program', true])
  })

  test('offers the names that the program finds, and the fields behind a point', async () => {
    open({ value: 'return steps.fetch.' })
    const view = await editor()
    view.focus()
    view.dispatch({ selection: { anchor: view.state.doc.length } })
    startCompletion(view)
    const offered = () => currentCompletions(view.state).map(({ label, detail }) => [label, detail])
    await expect.poll(offered).toEqual([
      ['due date', 'today'],
      ['items', 'list of 2'],
    ])
  })
})

describe('a fault of a program', () => {
  test('is marked with its line, and not any more when it is mended', async () => {
    const { put } = open({ value: 'const a = 1\nreturn (' })
    const view = await editor()
    await expect.poll(() => marked(view)).toEqual([expect.stringMatching(/\(line 2\)$/)])
    put({ value: 'const a = 1\nreturn a', surroundings: around() })
    await expect.poll(() => marked(view)).toEqual([])
  })

  test('is a thing of its language: types are a fault in JavaScript, and belong to TypeScript', async () => {
    const { put } = open({ value: 'const a: number = 1' })
    const first = await editor()
    await expect.poll(() => marked(first)).toHaveLength(1)
    put({ surroundings: around({ language: 'typescript' }) })
    await waitFor(async () => expect(await editor()).not.toBe(first))
    const other = await editor()
    write(other, '')
    await expect.poll(() => marked(other)).toEqual([])
  })

  test('of the last run stands at its line, as long as the program is the same', async () => {
    const source = 'const a = 1\nreturn a.b.c'
    const lastError = { message: 'Cannot read c, line 2', source }
    const { put } = open({ value: source, surroundings: around({ lastError }) })
    const view = await editor()
    await expect.poll(() => marked(view)).toEqual(['In the last run: Cannot read c, line 2'])
    put({ value: 'return 1', surroundings: around({ lastError }) })
    await expect.poll(() => marked(view)).toEqual([])
  })
})

describe('a fault of a text with templates', () => {
  const cell = async (value: string) => {
    render(
      <SurroundingsProvider value={around()}>
        <TemplateCell label="Name" value={value} onChange={() => {}} />
      </SurroundingsProvider>,
    )
    return editor()
  }

  test('is marked where it is: what does not parse', async () => {
    const view = await cell('Total {{1 +}}')
    await expect.poll(() => marked(view)).toHaveLength(1)
    expect(marked(view)[0]).not.toContain('position')
  })

  test('is a warning where the data that is known has nothing there', async () => {
    const view = await cell('Total {{@t:Webhook.order.missing}}')
    await expect.poll(() => marked(view)).toEqual(['Nothing is there in this data, so it is empty'])
  })

  test('is not found in what the data has', async () => {
    const view = await cell('Total {{@t:Webhook.order.total}} {{1 +}}')
    await expect.poll(() => marked(view)).toHaveLength(1)
    view.dispatch({ changes: { from: view.state.doc.length - 7, to: view.state.doc.length, insert: '' } })
    await expect.poll(() => marked(view)).toEqual([])
  })
})
