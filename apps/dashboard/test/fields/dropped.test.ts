import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { dropped } from '../../src/components/fields/expression/drop.ts'
import { insertToken } from '../../src/components/fields/expression/insert-token.ts'
import { diagnosticsOf } from '../../src/components/fields/expression/problems.ts'

const TOKEN = '{{@a:Get orders.items}}'
let view: EditorView | undefined
afterEach(() => {
  view?.destroy()
  view = undefined
})

function write(text: string, { caret = text.length, isReadOnly = false } = {}) {
  const shape = vi.fn((token: string) => `<${token}>`)
  const opened = new EditorView({
    parent: document.body,
    state: EditorState.create({
      doc: text,
      selection: { anchor: caret },
      extensions: [dropped(shape), EditorState.readOnly.of(isReadOnly)],
    }),
  })
  view = opened
  const drop = (carried: string) => {
    vi.spyOn(opened, 'posAtCoords').mockImplementation((() => 2) as typeof opened.posAtCoords)
    const event = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(event, { dataTransfer: { getData: () => carried }, clientX: 1, clientY: 1 })
    opened.contentDOM.dispatchEvent(event)
    return event.defaultPrevented
  }
  return { view: opened, drop, shape, text: () => opened.state.doc.toString() }
}

describe('a field of the data that is dropped', () => {
  test('stands where it fell, in the form that fits there, with the caret behind it', () => {
    const { view: field, drop, text } = write('abcd')
    expect(drop(TOKEN)).toBe(true)
    expect(text()).toBe(`ab<${TOKEN}>cd`)
    expect(field.state.selection.main.head).toBe(2 + TOKEN.length + 2)
  })

  test.each([
    ['a text', 'orders'],
    ['two fields', `${TOKEN}${TOKEN}`],
    ['a field with words around it', `${TOKEN} please`],
    ['an expression', '{{1 + 1}}'],
    ['nothing', ''],
  ])('is not %s: that is left to the browser', (_, carried) => {
    const { drop, shape } = write('abcd')
    drop(carried)
    expect(shape).not.toHaveBeenCalled()
  })

  test('changes nothing that may only be read', () => {
    const { drop, text } = write('abcd', { isReadOnly: true })
    drop(TOKEN)
    expect(text()).toBe('abcd')
  })
})

describe('a field that is chosen', () => {
  test('stands at the caret, in braces where it stands alone', () => {
    const { view: field, text } = write('Dear ')
    insertToken(field, TOKEN, 'text')
    expect([text(), field.state.selection.main.head]).toEqual([`Dear ${TOKEN}`, 5 + TOKEN.length])
  })

  test('takes the place of the one before the caret inside of braces: two side by side mean nothing', () => {
    const { view: field, text } = write('{{@b:Other.x}}', { caret: 12 })
    insertToken(field, TOKEN, 'text')
    expect(text()).toBe('{{@a:"Get orders".items}}')
  })

  test('takes the place of what is selected', () => {
    const { view: field, text } = write('abcd')
    field.dispatch({ selection: { anchor: 1, head: 3 } })
    insertToken(field, TOKEN, 'text')
    expect(text()).toBe(`a${TOKEN}d`)
  })
})

describe('what is underlined', () => {
  type Around = Parameters<typeof diagnosticsOf>[2]
  const around = (more: Partial<Record<keyof Around, unknown>>): Around =>
    ({
      check: () => [],
      preview: () => ({ warnings: [] }),
      translate: () => undefined,
      ...more,
    }) as unknown as Around

  test('is nothing in an empty field, which nobody checks', () => {
    const check = vi.fn(() => [])
    expect(diagnosticsOf(' \n', 'text', around({ check }))).toEqual([])
    expect(check).not.toHaveBeenCalled()
  })

  test.each([
    ['the word at the place', 3, { from: 3, to: 6 }],
    ['the sign at the place', 2, { from: 2, to: 3 }],
    ['the last sign, where the place is the end', 99, { from: 7, to: 8 }],
    ['the first word, where no place is known', undefined, { from: 0, to: 2 }],
  ])('is %s', (_, position, range) => {
    const check = () => [{ message: 'No such step (position 4)', position }]
    expect(diagnosticsOf('ab.cde()  ', 'text', around({ check }))).toEqual([
      { ...range, severity: 'error', message: 'No such step', actions: [] },
    ])
  })

  test('can be written by the names that it has here, where another tool calls it otherwise', () => {
    const check = () => [{ message: 'Unknown', position: 0 }]
    const [found] = diagnosticsOf('$json.a', 'text', around({ check, translate: () => 'input.a' }))
    const { view: field, text } = write('$json.a')
    found?.actions?.[0]?.apply(field, 0, 7)
    expect(text()).toBe('input.a')
  })

  test('is a template of which nothing is there, and no warning that names none', () => {
    const warnings = ['{{@a:A.b}} is empty', 'something else', '{{@a:gone}} is empty']
    const found = diagnosticsOf('x {{@a:A.b}} y', 'text', around({ preview: () => ({ warnings }) }))
    expect(found).toMatchObject([{ from: 2, to: 12, severity: 'warning' }])
  })
})
