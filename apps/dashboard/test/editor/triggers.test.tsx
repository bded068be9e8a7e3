import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, renderHook, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { triggerOutputs } from '../../src/features/editor/outputs/declared-outputs.ts'
import { ToolFields } from '../../src/features/editor/panel/tool-fields.tsx'
import { triggerOptions } from '../../src/features/editor/picker/trigger-options.ts'
import { RunButton } from '../../src/features/editor/toolbar/run-button.tsx'
import { useAddStep } from '../../src/features/editor/use-add-step.ts'
import { useDelete } from '../../src/features/editor/use-delete.ts'
import { action, drawing, trigger } from './drawings.ts'

const hook = (id: string, body: object) => ({
  ...trigger({ triggerType: 'Webhook', webhookMockRequest: JSON.stringify(body) }),
  id,
})
const orders = hook('orders', { order: 7 })
const refunds = hook('refunds', { refund: 3 })
const shop = drawing(
  [orders, refunds, action('both', 'Both'), action('sold', 'Sold')],
  ['orders>both', 'refunds>both', 'orders>sold'],
)

function storeOf(given = shop) {
  const store = createEditorStore(given, () => 0)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>
      <EditorProvider value={store}>{children}</EditorProvider>
    </QueryClientProvider>
  )
  return { store, wrapper, now: () => store.getState().history.now }
}

const previewIn = (id: string, text: string) => {
  const node = shop.nodes.find((one) => one.id === id) ?? orders
  const facts = { workflowId: 'w', logs: [], isReadOnly: false, derivation: derivationOf(shop, []) }
  return surroundingsOf(shop, node, valuesBefore(shop, id, []), facts).preview(text, 'text')
}

test('`trigger` of a step that several triggers lead to shows the fields of each, of another step only its own', () => {
  expect(previewIn('both', '{{trigger.order}}')).toMatchObject({ value: 7, warnings: [] })
  expect(previewIn('both', '{{trigger.refund}}')).toMatchObject({ value: 3, warnings: [] })
  expect(previewIn('sold', '{{trigger.order}}')).toMatchObject({ value: 7, warnings: [] })
  expect(previewIn('sold', '{{trigger.refund}}')).toMatchObject({ warnings: [expect.any(String)] })
})

test('a further trigger is added below the first, and nothing leads to it', () => {
  const { wrapper, now } = storeOf(drawing([trigger(), action('a', 'A')], ['t>a']))
  const { result } = renderHook(() => useAddStep(), { wrapper })
  const schedule = triggerOptions.find(({ type }) => type === 'Schedule')
  if (schedule) result.current.add(schedule)
  const added = now().nodes.at(-1)
  expect(added).toMatchObject({
    type: 'trigger',
    position: { x: 0 },
    data: { config: { triggerType: 'Schedule', scheduleCron: '0 9 * * *' } },
  })
  expect(added?.position.y).toBeGreaterThan(0)
  expect(now().edges.map(({ id }) => id)).toEqual(['t>a'])
})

test('later steps can name what a form asks for and what an agent sends', () => {
  const rows = [
    { label: 'Your name', name: 'name', type: 'text' },
    { label: 'More', type: 'page' },
    { label: 'Photo', name: 'photo', type: 'file' },
  ]
  const pathsOf = (config: Record<string, unknown>) => triggerOutputs(config).map(({ path }) => path)
  expect(pathsOf({ triggerType: 'Form', formFields: JSON.stringify(rows) })).toEqual([
    'name',
    'photo',
    'triggered',
    'timestamp',
  ])
  expect(pathsOf({ triggerType: 'Form', formFields: 'no list' })).toEqual(['triggered', 'timestamp'])
  const webhookSchema = JSON.stringify([{ name: 'order', type: 'number' }])
  expect(pathsOf({ triggerType: 'Tool', webhookSchema })).toContain('order')
  expect(pathsOf({ triggerType: 'Manual', webhookSchema })).not.toContain('order')
})

test('a tool is named and described for agents, and the address to add is shown', async () => {
  const changes: [string, string][] = []
  const user = userEvent.setup()
  const onChange = (key: string, value: string) => void changes.push([key, value])
  const { wrapper } = storeOf()
  const errors = { toolName: 'must be given' }
  render(<ToolFields nodeId="t" config={{ triggerType: 'Tool' }} onChange={onChange} errors={errors} />, {
    wrapper,
  })
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'MCP server' }).value).toMatch(/\/mcp$/)
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), 'f')
  await user.selectOptions(screen.getByRole('combobox', { name: /gives up waiting/ }), 'cancel')
  expect(changes).toEqual([
    ['toolName', 'f'],
    ['toolWhenLeft', 'cancel'],
  ])
  expect(screen.getByText('must be given')).toBeTruthy()
})

test('a trigger is deleted with its connections; the last one stays', () => {
  const { wrapper, now } = storeOf()
  const { result } = renderHook(() => useDelete(), { wrapper })
  result.current(['orders'], [])
  expect(now().nodes.map(({ id }) => id)).toEqual(['refunds', 'both', 'sold'])
  result.current(['refunds', 'sold'], [])
  expect(now().nodes.map(({ id }) => id)).toEqual(['refunds', 'both'])
})

test('Run asks which trigger begins where there are several, and starts at once where there is one', async () => {
  const started: (string | undefined)[] = []
  const run = {
    start: (id?: string) => void started.push(id),
    isStarting: false,
    blockedBy: undefined,
    anyway: () => {},
    cancel: () => {},
  }
  const user = userEvent.setup()
  const many = storeOf()
  const { unmount } = render(<RunButton run={run} />, { wrapper: many.wrapper })
  await user.click(screen.getByRole('button', { name: 'Run' }))
  await user.click((await screen.findAllByRole('menuitem', { name: 'From Webhook' }))[1] ?? document.body)
  unmount()
  render(<RunButton run={run} />, { wrapper: storeOf(drawing([trigger()])).wrapper })
  await user.click(screen.getByRole('button', { name: 'Run' }))
  expect(started).toEqual(['refunds', undefined])
})
