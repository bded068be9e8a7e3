import {
  acceptCompletion,
  completionStatus,
  currentCompletions,
  startCompletion,
} from '@codemirror/autocomplete'
import { EditorView } from '@codemirror/view'
import type { TextFormat } from '@orch/engine/workflow'
import { afterEach, expect, test } from 'vitest'
import { programExtensions } from '../../src/components/fields/code/program.ts'
import { completion, help } from '../../src/components/fields/expression/completion.ts'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"total": 12}}' })
const code = action('c', 'Shape', { actionType: 'Code', code: '' })
const shop = drawing([hook, code], ['t>c'])
const around = surroundingsOf(shop, code, valuesBefore(shop, 'c', []), {
  workflowId: 'w',
  logs: [],
  isReadOnly: false,
  derivation: derivationOf(shop, []),
})

const views: EditorView[] = []

afterEach(() => {
  for (const view of views.splice(0)) view.destroy()
})

/** An editor with the caret where the `|` stands. */
function editor(marked: string, extension: ReturnType<typeof completion>): EditorView {
  const anchor = marked.indexOf('|')
  const view = new EditorView({
    doc: marked.replace('|', ''),
    selection: { anchor },
    extensions: [extension],
    parent: document.body,
  })
  views.push(view)
  return view
}

const expressions = (marked: string, format: TextFormat = 'text') =>
  editor(
    marked,
    completion(format, () => around),
  )

/** Opens the list as Ctrl+Space does. */
async function open(on: EditorView): Promise<string[]> {
  startCompletion(on)
  await expect.poll(() => completionStatus(on.state)).not.toBe('pending')
  return currentCompletions(on.state).map(({ label }) => label)
}

/** Takes the first that is offered: the list waits a moment, so that a key meant for the text is not taken. */
async function take(on: EditorView): Promise<string> {
  await expect.poll(() => acceptCompletion(on)).toBe(true)
  const { doc, selection } = on.state
  return `${doc.sliceString(0, selection.main.head)}|${doc.sliceString(selection.main.head)}`
}

test('a step that is taken between braces uses the braces that stand there', async () => {
  const on = expressions('Total: {{|}}')
  expect(await open(on)).toContain('Webhook')
  expect(await take(on)).toBe('Total: {{@t:"Webhook"|}}')
})

test('a field is taken behind its point, and what stands after it stays', async () => {
  const on = expressions('{{@t:Webhook.order.to|}} EUR')
  expect((await open(on))[0]).toBe('total')
  expect(await take(on)).toBe('{{@t:Webhook.order.total|}} EUR')
})

test('a function is taken with the caret between its brackets', async () => {
  const on = expressions('{{Math.ma|}}')
  expect(await open(on)).toEqual(['max'])
  expect(await take(on)).toBe('{{Math.max(|)}}')
})

test('the list opens by itself behind the start of a template, and not in the middle of words', async () => {
  const on = expressions('{|')
  on.dispatch({ changes: { from: 1, insert: '{' }, selection: { anchor: 2 }, userEvent: 'input.type' })
  await expect.poll(() => completionStatus(on.state)).toBe('active')
  const text = expressions('Hello |')
  text.dispatch({ changes: { from: 6, insert: 'w' }, selection: { anchor: 7 }, userEvent: 'input.type' })
  await expect.poll(() => completionStatus(text.state)).toBe(null)
})

test('a condition offers steps, and a field of one can be typed next', async () => {
  const on = expressions('web|', 'condition')
  expect((await open(on))[0]).toBe('Webhook')
  expect(await take(on)).toBe('{{@t:Webhook|}}')
})

test('a program is offered what it can read, and takes it where it is typed', async () => {
  if (around.code === undefined) throw new Error('a Code step has surroundings for its program')
  const seen = around.code
  const on = editor(
    'const total = trigger.|',
    programExtensions('javascript', () => seen),
  )
  expect(await open(on)).toContain('order')
  expect(await take(on)).toBe('const total = trigger.order|')
})

test('help says the signature, what it does and an example, as text', () => {
  const box = help('max(...numbers)', 'The <b>largest</b>.', '')
  expect([...box.children].map((line) => line.className)).toEqual(['cm-help-signature', 'cm-help-doc'])
  expect(box.querySelector('b')).toBeNull()
  expect(box.textContent).toBe('max(...numbers)The <b>largest</b>.')
})
