import type { Page } from 'playwright-core'
import type { State } from '../stand-in/state.ts'
import type { See } from './browser.ts'
import { settings } from './settings.ts'

/** One person's way through every page. */
export async function walk(page: Page, state: State, isPhone: boolean, see: See): Promise<void> {
  await enter(page, see)
  await newHome(page, see)
  await workflows(page, see)
  await editor(page, isPhone, see)
  await run(page, isPhone, see)
  await home(page, state, see)
  await connections(page, state, see)
  await keys(page, see)
  await people(page, see)
  await settings(page, see)
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await see('missing')
}

async function enter(page: Page, see: See): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await see('sign-in')
  await page.getByRole('link', { name: 'Sign up' }).click()
  await page.getByLabel('Name').fill('Ada Lovelace')
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByLabel('Password').fill('correct horse battery')
  await see('sign-up')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
}

async function newHome(page: Page, see: See): Promise<void> {
  await page.getByRole('link', { name: 'Orch, home' }).click()
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  await see('home-empty')
  await page.goto('/workflows')
  await page.getByRole('heading', { name: 'No workflows yet' }).waitFor()
}

async function workflows(page: Page, see: See): Promise<void> {
  await see('workflows-empty')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await page
    .getByRole('tab', { name: 'Executions' })
    .or(page.getByRole('button', { name: 'Open panel' }))
    .first()
    .waitFor()
}

async function editor(page: Page, isPhone: boolean, see: See): Promise<void> {
  await see('editor-new')
  await page.getByRole('button', { name: 'Add step' }).click()
  await see('editor-picker')
  await page.getByLabel('Search steps').fill('cond')
  await page.keyboard.press('Enter')
  await addStep(page, 'resend', isPhone)
  await addStep(page, 'create issue', isPhone)
  await page.getByRole('textbox', { name: 'Body' }).fill('New: @')
  await page.getByRole('listbox').waitFor()
  await see('editor-template')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add connection' }).click()
  await page.getByLabel('Personal Access Token').fill('not a token')
  await see('editor-connection')
  await page.getByRole('button', { name: 'Save', exact: true }).last().click()
  await page.getByText('Connection saved').waitFor()
  await see('editor-step')
  await page.getByRole('button', { name: 'Back to the workflow' }).click()
  await see('editor-workflow')
  if (isPhone) await page.getByRole('button', { name: 'Close panel' }).click()
}

async function addStep(page: Page, search: string, isPhone: boolean): Promise<void> {
  if (isPhone) await page.getByRole('button', { name: 'Close panel' }).click()
  await page.getByRole('button', { name: 'Add step' }).click()
  await page.getByLabel('Search steps').fill(search)
  await page.keyboard.press('Enter')
}

async function run(page: Page, isPhone: boolean, see: See): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Run anyway' }).waitFor()
  await see('editor-issues')
  await page.getByRole('button', { name: /^Fix: .*needs Subject/ }).click()
  await page.waitForFunction(
    () => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') === 'emailSubject',
  )
  if (isPhone) await page.getByRole('button', { name: 'Close panel' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'Run anyway' }).click()
  await page.waitForURL(/executions\//)
  if (isPhone) await page.getByRole('button', { name: 'Open panel' }).click()
  await page.getByRole('button', { name: 'Cancel execution' }).waitFor()
  await page.waitForTimeout(400)
  await see('execution-running')
  await page.getByRole('button', { name: 'Run again' }).waitFor()
  await page.locator('summary', { hasText: 'Send Email' }).click()
  await see('execution-done')
  await page.getByRole('link', { name: 'All executions' }).click()
  await see('executions')
  await page.getByRole('tab', { name: 'Code' }).click()
  await page.getByRole('button', { name: 'Copy code' }).waitFor()
  await see('editor-code')
  await page.goto('/workflows')
  await page.getByRole('table', { name: 'Workflows' }).waitFor()
  await see('workflows')
  await page.getByRole('button', { name: /^Actions of/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await see('workflow-delete')
}

async function home(page: Page, state: State, see: See): Promise<void> {
  for (const connection of state.integrations) connection.status = 'error'
  await page.goto('/home')
  await page.getByRole('list', { name: 'Next schedules' }).waitFor()
  await see('home')
  await page.getByRole('list', { name: 'Next schedules' }).scrollIntoViewIfNeeded()
  await see('home-below')
}

async function connections(page: Page, state: State, see: See): Promise<void> {
  state.integrations = []
  await page.goto('/connections')
  await page.getByRole('heading', { name: 'No connections yet' }).waitFor()
  await see('connections-empty')
  await page.getByRole('button', { name: 'Add connection' }).click()
  await see('connections-services')
  await page.getByRole('button', { name: /Resend/ }).click()
  await page.getByLabel('API Key').fill('a bad value')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save anyway' }).waitFor()
  await see('connections-refused')
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await page.getByRole('button', { name: 'Test Resend' }).click()
  await page.getByText('Connection successful').waitFor()
  await see('connections')
  await page.getByRole('button', { name: 'Edit Resend' }).click()
  await page.getByRole('button', { name: 'Change API Key' }).waitFor()
  await see('connection-edit')
}

async function keys(page: Page, see: See): Promise<void> {
  await page.goto('/keys')
  await page.getByRole('heading', { name: 'No API keys yet' }).waitFor()
  await see('keys-empty')
  await page.getByRole('button', { name: 'New API key' }).click()
  await page.getByLabel('Name').fill('Shop, production')
  await see('keys-new')
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByLabel('API key', { exact: true }).waitFor()
  await see('keys-once')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('list', { name: 'API keys' }).waitFor()
  await see('keys')
}

/** Everything that more than one person needs. */
async function people(page: Page, see: See): Promise<void> {
  await page.goto('/settings/workspace')
  await page.getByRole('heading', { name: 'This workspace is yours alone' }).waitFor()
  await see('workspace-personal')
  await page.getByRole('button', { name: /^Workspace: / }).click()
  await page.getByRole('menuitem', { name: 'New workspace' }).click()
  await page.getByLabel('Name of the workspace').fill('Shop')
  await see('workspace-new')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.getByRole('list', { name: 'Members' }).waitFor()
  await page.getByText('No invitation is open').waitFor()
  await see('workspace')
  await page.getByRole('button', { name: 'Workspace: Shop' }).click()
  await page.getByRole('menuitemradio', { checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByLabel('Email').fill('bo@example.com')
  await see('workspace-invite')
  await page.getByRole('button', { name: 'Create invitation' }).click()
  await page.getByLabel('Invitation link').waitFor()
  await see('workspace-link')
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('list', { name: 'Open invitations' }).scrollIntoViewIfNeeded()
  await see('workspace-invited')
  await page.getByRole('button', { name: 'Delete workspace' }).click()
  await page.getByLabel('Type Shop to confirm').fill('Sho')
  await see('workspace-delete')
  await page.keyboard.press('Escape')
  await page.goto('/settings/audit')
  await page.getByRole('list', { name: 'Audit log' }).waitFor()
  await see('audit')
  await page.goto(link)
  await page.getByRole('button', { name: 'Join workspace' }).waitFor()
  await see('invitation')
}
