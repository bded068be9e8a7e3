import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let workflowId: string

const BODY = { order: { id: 71, total: 129.5, customer: { name: 'Ada Lovelace' }, items: [{ price: 3 }] } }

const DRAWING = draw(
  'Orders',
  {
    t: { label: 'Order placed', trigger: 'Webhook', config: { webhookMockRequest: JSON.stringify(BODY) } },
    sum: {
      label: 'Add it up',
      action: 'Set Fields',
      config: { fields: JSON.stringify([{ name: 'due', value: '{{trigger.order.total + 1}}' }]) },
    },
    large: { label: 'Large', action: 'Condition', config: {} },
    note: {
      label: 'Note it',
      action: 'Set Fields',
      config: { items: '{}', fields: '[{"name":"text","value":"x"}]' },
    },
    code: { label: 'Shape', action: 'Code', config: { code: 'const none = null\nreturn none.field' } },
  },
  ['t>sum', 'sum>large', 'sum>note', 'note>code'],
)

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  const opened = await openPage(browser, { baseURL: orch.url, viewport: { width: 1440, height: 900 } })
  page = opened.page
  complaints = opened.complaints
  workflowId = await signUpWith(page, DRAWING)
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

async function open(step: string): Promise<void> {
  await page.goto(`/workflows/${workflowId}`)
  const node = page.getByRole('group', { name: new RegExp(`^${step},`) })
  await node.focus()
  await node.press('Enter')
  await page.getByRole('textbox', { name: 'Label', exact: true }).waitFor()
}

const field = (name: string): Locator => page.getByRole('textbox', { name, exact: true })
const row = (name: RegExp): Locator => page.getByRole('treeitem', { name })
const result = (): Locator => page.getByRole('status', { name: 'Result with the data that is known' })
const options = (): Locator => page.getByRole('listbox', { name: 'Completions' }).getByRole('option')

/** What is stored of one step, when the page says that it is. */
async function stored(id: string): Promise<Record<string, string>> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  const answer = await page.request.get(`/api/workflows/${workflowId}`)
  const { nodes } = (await answer.json()) as {
    nodes: { id: string; data: { config: Record<string, string> } }[]
  }
  return nodes.find((node) => node.id === id)?.data.config ?? {}
}

/** Enter takes an option only when the list has stood for a moment, so that nobody takes one by accident; else it does nothing. */
async function take(option: string, text: string): Promise<void> {
  await options().filter({ hasText: option }).first().waitFor()
  await expect
    .poll(async () => {
      await page.keyboard.press('Enter')
      return field('Value, row 1').innerText()
    })
    .toBe(text)
}

async function clear(name: string): Promise<void> {
  await field(name).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
}

describe.sequential('expressions', () => {
  test('two braces offer the steps by name, a point their real fields; the result stands beneath', async () => {
    await open('Note it')
    await clear('Value, row 1')
    await page.keyboard.type('{{Order')
    await take('Order placed', '{{Order placed}}')
    await page.keyboard.type('.')
    await take('order', '{{Order placed.order}}')
    await page.keyboard.type('.total.toFix')
    await page.getByText('number.toFixed(').waitFor()
    await take('toFixed', '{{Order placed.order.total.toFixed()}}')
    await page.keyboard.type('2')
    await result().filter({ hasText: '129.50' }).waitFor()
    await expect.poll(() => field('Value, row 1').innerText()).toBe('{{Order placed.order.total.toFixed(2)}}')
    expect((await stored('note'))['fields']).toContain('@t:\\"Order placed\\".order.total.toFixed(2)')
  })

  test('a fault is underlined at its word, and said; nobody sees an id', async () => {
    await clear('Value, row 1')
    await page.keyboard.type('{{trigger.order.total.toFixd(2)')
    await page.locator('.cm-lintRange-error', { hasText: 'toFixd' }).waitFor()
    await page
      .getByText(/did you mean toFixed/)
      .first()
      .waitFor()
    expect(await page.locator('#panel').innerText()).not.toContain('@t')
  })

  test('a field is found in the data tree and inserted by keyboard; the focus is back in the field', async () => {
    await clear('Value, row 1')
    await page.getByRole('searchbox', { name: 'Search data' }).fill('lovelace')
    await row(/^name/).waitFor()
    await row(/^Order placed/).focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await result().filter({ hasText: 'Ada Lovelace' }).waitFor()
    await page.keyboard.type('!')
    await result().filter({ hasText: 'Ada Lovelace!' }).waitFor()
    expect((await stored('note'))['fields']).toContain('{{@t:Order placed.order.customer.name}}!')
  })

  test('a field is dragged into a setting', async () => {
    await clear('Value, row 1')
    await page.getByRole('searchbox', { name: 'Search data' }).fill('total')
    await row(/^total/).dragTo(field('Value, row 1'))
    await result().filter({ hasText: '129.5' }).waitFor()
    await expect.poll(() => field('Value, row 1').innerText()).toBe('{{Order placed.order.total}}')
  })

  test('a step that is renamed has its new name in every field', async () => {
    await open('Order placed')
    await field('Label').fill('Shop order (new)')
    await open('Note it')
    await result().filter({ hasText: '129.5' }).waitFor()
    await expect.poll(() => field('Value, row 1').innerText()).toBe('{{Shop order (new).order.total}}')
  })

  test('a condition with a group is built from rows, each with its verdict', async () => {
    await open('Large')
    await page.getByRole('searchbox', { name: 'Search data' }).fill('total')
    await row(/^total/).dragTo(field('Value, condition 1'))
    await page.getByRole('combobox', { name: 'Operator, condition 1' }).selectOption('is greater than')
    await field('Compared with, condition 1').fill('100')
    await page.getByRole('button', { name: 'Add group' }).click()
    await field('Value, condition 2').fill('{{trigger.order.customer.name}}')
    await page.getByRole('combobox', { name: 'Operator, condition 2' }).selectOption('starts with')
    await field('Compared with, condition 2').fill('Grace')
    await page.getByRole('button', { name: 'Add condition' }).first().click()
    await field('Value, condition 3').fill('{{trigger.order.items.length}}')
    await field('Compared with, condition 3').fill('1')
    await page.getByText('Does not hold with this data').waitFor()
    await expect.poll(() => page.getByText('Holds with this data', { exact: true }).count()).toBe(2)
    expect((await stored('large'))['condition']).toBe(
      '{{@t:Shop order (new).order.total}} > 100 && ({{trigger.order.customer.name}} startsWith "Grace" || {{trigger.order.items.length}} == 1)',
    )
    expect(await seriousFindings(page)).toEqual([])
    await open('Large')
    // The field of expressions is loaded when it is first shown.
    await expect.poll(() => field('Compared with, condition 2').innerText()).toBe('Grace')
  })

  test('after a run the tree shows what the steps gave, and the program the line at which it failed', async () => {
    await open('Shape')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.waitForURL(/executions\//)
    await page.getByRole('button', { name: 'Run again', exact: true }).waitFor()
    await open('Shape')
    await row(/^Add it up\s*last run/).waitFor()
    await page.getByRole('searchbox', { name: 'Search data' }).fill('due')
    await row(/^due\s*130\.5/).waitFor()
    await page.locator('.cm-lintRange-error', { hasText: 'return none.field' }).waitFor()
    await field('Code').click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('\nreturn steps.add_it_up.')
    await options().filter({ hasText: 'due' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
  })

  test('all of it is as readable in the dark, and nothing was complained about', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await open('Large')
    await field('Value, condition 1').click()
    await page.keyboard.press('Control+Space')
    await options().first().waitFor()
    expect(await seriousFindings(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
