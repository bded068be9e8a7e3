import type { Page } from 'playwright-core'
import type { State } from '../stand-in/state.ts'

/** Fails with `what` unless it holds. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

const step = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}`) })

/** Draws by keyboard alone: adds, selects, moves, connects, deletes, undoes. */
export async function byKeyboard(page: Page): Promise<void> {
  await page.goto('/workflows')
  await page.getByRole('button', { name: 'New workflow' }).press('Enter')
  await step(page, 'Manual').waitFor()
  for (const search of ['http', 'email']) {
    await page.getByRole('button', { name: 'Add step' }).press('Enter')
    await page.getByRole('searchbox', { name: 'Search steps' }).fill(search)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const mail = step(page, 'Send Email')
  await mail.focus()
  const before = await mail.boundingBox()
  await page.keyboard.press('ArrowDown')
  await page.waitForTimeout(100)
  const after = await mail.boundingBox()
  must((after?.y ?? 0) > (before?.y ?? 0), 'an arrow key moves the selected step')

  await step(page, 'Manual').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Manual' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForTimeout(100)
  must(
    await page.getByRole('textbox', { name: 'Label' }).evaluate((field) => field === document.activeElement),
    'Enter on a selected step goes to its panel',
  )

  const connectTo = page.getByRole('combobox', { name: 'Connect to' })
  await connectTo.focus()
  await connectTo.selectOption({ label: 'Send Email' })
  await page
    .getByRole('group', { name: 'Connection from Manual to Send Email' })
    .waitFor({ state: 'attached' })

  await mail.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await mail.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await mail.waitFor()
  await page.keyboard.press('Control+Shift+z')
  await mail.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await step(page, 'Manual').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await page.waitForTimeout(100)
  must(await step(page, 'Manual').isVisible(), 'the trigger cannot be deleted')
  await page.getByText('Saved', { exact: true }).waitFor()
}

/** Draws by mouse: drops a new connection on empty space and on a step, drags a step, and comes back to it all. */
export async function byMouse(page: Page): Promise<void> {
  await page.goto('/workflows')
  await page.getByRole('button', { name: 'New workflow' }).click()
  const trigger = step(page, 'Manual')
  await trigger.waitFor()
  const box = await trigger.boundingBox()
  if (box === null) throw new Error('the trigger is not shown')
  await page.mouse.move(box.x + box.width, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 60, box.y + 220, { steps: 8 })
  await page.mouse.up()
  await page.getByRole('dialog', { name: 'Add step' }).waitFor()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('condition')
  await page.getByRole('button', { name: /^Condition/ }).click()
  await page
    .getByRole('group', { name: 'Connection from Manual to Condition' })
    .waitFor({ state: 'attached' })

  const condition = step(page, 'Condition')
  const start = await condition.boundingBox()
  if (start === null) throw new Error('the condition is not shown')
  await page.mouse.move(start.x + 100, start.y + 30)
  await page.mouse.down()
  // React Flow takes the first few pixels for the decision that this is a drag.
  await page.mouse.move(start.x + 100, start.y + 32)
  await page.mouse.move(start.x + 40, start.y + 130, { steps: 6 })
  await page.mouse.up()
  await page.waitForTimeout(400)
  const moved = await condition.boundingBox()
  must(
    Math.abs((moved?.y ?? 0) - start.y - 100) < 12,
    `a dragged step stays where it was dropped, not ${(moved?.y ?? 0) - start.y} lower`,
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForTimeout(100)
  must(
    Math.abs(((await condition.boundingBox())?.y ?? 0) - start.y) < 2,
    'one undo takes the whole drag back',
  )
  await page.getByRole('button', { name: 'Redo' }).click()

  await page.getByText('Saved', { exact: true }).waitFor()
  await page.reload()
  await page
    .getByRole('group', { name: 'Connection from Manual to Condition' })
    .waitFor({ state: 'attached' })
}

/** The menu of the right button: on a step and on the empty canvas. */
export async function byMenu(page: Page): Promise<void> {
  await step(page, 'Condition').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Disable step' }).click()
  await page.getByRole('group', { name: 'Condition, disabled' }).waitFor()
  await step(page, 'Condition').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await step(page, 'Condition').waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Canvas' }).click({ button: 'right', position: { x: 200, y: 120 } })
  await page.getByRole('menuitem', { name: 'Add step here' }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('http')
  await page.keyboard.press('Enter')
  await step(page, 'HTTP Request').waitFor()
}

/** The session ends on the server: the next answer leads to sign-in, and from there back to the page. */
export async function afterTheSession(page: Page, state: State): Promise<void> {
  await page.goto('/keys')
  await page.getByRole('heading', { name: 'API keys' }).waitFor()
  state.user = undefined
  await page.getByRole('link', { name: 'Connections' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Connections' }).waitFor()
}
