import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { chooseStep } from './support/canvas.ts'
import { signUpIn } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let ada: Page
let bo: Page
let vi: Page
const complaints = new Map<Page, string[]>()

/** A browser of their own: nobody shares a session. */
async function newPerson(): Promise<Page> {
  const viewport = { width: 1360, height: 860 }
  const opened = await openPage(browser, { baseURL: orch.url, viewport })
  complaints.set(opened.page, opened.complaints)
  return opened.page
}

beforeAll(async () => {
  orch = await startOrch(folder, { ORCH_SIGN_UP: 'first' })
  browser = await openBrowser()
  ada = await newPerson()
  bo = await newPerson()
  vi = await newPerson()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

async function looksFine(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([])
  expect(complaints.get(page)).toEqual([])
}

/** @returns the link to hand over */
async function invite(email: string, role: string): Promise<string> {
  await ada.getByRole('button', { name: 'Invite', exact: true }).click()
  await ada.getByRole('textbox', { name: 'Email' }).fill(email)
  await ada.getByRole('combobox', { name: 'Role', exact: true }).selectOption(role)
  await ada.getByRole('button', { name: 'Create invitation' }).click()
  const link = await ada.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await ada.getByRole('button', { name: 'Done' }).click()
  await ada.getByRole('dialog').waitFor({ state: 'hidden' })
  return link
}

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await signUpIn(page, name)
  await page.getByRole('button', { name: 'Join workspace' }).waitFor()
  await looksFine(page)
  await page.getByRole('button', { name: 'Join workspace' }).click()
  await page.getByRole('button', { name: 'Workspace: Lab' }).waitFor()
}

async function switchTo(page: Page, workspace: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Workspace: / }).press('Enter')
  await page.getByRole('menuitemradio', { name: workspace }).press('Enter')
}

describe.sequential('several people in one workspace', () => {
  test('the owner makes a workspace and invites an editor and a viewer, on a server closed to strangers', async () => {
    await ada.goto('/sign-up')
    await signUpIn(ada, 'Ada')
    await ada.getByRole('button', { name: "Workspace: Ada's workspace" }).click()
    await ada.getByRole('menuitem', { name: 'New workspace' }).click()
    await ada.getByRole('textbox', { name: 'Name of the workspace' }).fill('Lab')
    await ada.getByRole('button', { name: 'Create workspace' }).click()
    await ada.getByRole('button', { name: 'Workspace: Lab' }).waitFor()
    await ada.getByRole('link', { name: 'Settings' }).click()
    await ada.getByRole('link', { name: 'Name and members' }).click()
    const toBo = await invite('bo@example.com', 'editor')
    const toVi = await invite('vi@example.com', 'viewer')
    await looksFine(ada)
    await join(bo, toBo, 'Bo')
    await join(vi, toVi, 'Vi')
  })

  test('what the editor draws and runs, the viewer sees live and cannot touch', async () => {
    await bo.getByRole('button', { name: 'New workflow' }).click()
    await bo.getByRole('textbox', { name: 'Name of the workflow' }).fill('Shared counting')
    await bo.getByRole('button', { name: 'Add step', exact: true }).click()
    await bo.getByRole('searchbox', { name: 'Search steps' }).fill('approval')
    await bo.keyboard.press('Enter')
    await bo.getByRole('textbox', { name: 'Question' }).fill('Ship it?')
    await bo.keyboard.press('Escape')
    await bo.getByText('Saved', { exact: true }).waitFor()

    await vi.reload()
    await vi.getByRole('link', { name: 'Shared counting' }).click()
    await chooseStep(vi, vi.getByRole('group', { name: /^Wait for Approval/ }))
    await vi.getByText('Read-only').waitFor()
    const forbidden =
      /^(Run|Save|Undo|Add step|Delete step|Add next step|Add connection|More actions|Run this step|Run from here|Pin)$/
    expect(await vi.getByRole('button', { name: forbidden }).count()).toBe(0)
    await looksFine(vi)

    await bo.getByRole('button', { name: 'Run', exact: true }).click()
    await bo.waitForURL(/executions\/\w+/)
    await vi.goto(bo.url())
    await vi.getByRole('group', { name: /^Wait for Approval, .*waiting/i }).waitFor()
    const actions = /^(Approve|Reject|Run again|Cancel execution|Delete all)/
    expect(await vi.getByRole('button', { name: actions }).count()).toBe(0)
    await bo.getByRole('button', { name: 'Approve' }).click()
    await vi.getByRole('group', { name: /^Wait for Approval, .*(success|succeeded|done)/i }).waitFor()
    expect(await vi.getByRole('button', { name: actions }).count()).toBe(0)
    await looksFine(vi)
  })

  test('the other pages offer the viewer nothing either, and the server would refuse', async () => {
    for (const [path, button] of [
      ['/workflows', 'New workflow'],
      ['/connections', 'Add connection'],
      ['/keys', 'New API key'],
      ['/settings/workspace', 'Invite'],
    ] as const) {
      await vi.goto(path)
      await vi.getByRole('heading', { level: 1 }).waitFor()
      await vi.getByRole('button', { name: 'Workspace: Lab' }).waitFor()
      expect(await vi.getByRole('button', { name: button }).count()).toBe(0)
      await looksFine(vi)
    }
    const workspaceId = new URL(vi.url()).searchParams.get('workspace') ?? ''
    const refused = await vi.request.post('/api/workflows/create', {
      headers: { Origin: orch.url, 'X-Workspace-Id': workspaceId },
      data: { name: 'Mine' },
    })
    expect(refused.status()).toBe(403)
  })

  test('another workspace shows nothing of this one, and a link leads back', async () => {
    const inLab = bo.url()
    // Gone before the second is over after which typing is saved: what was typed still belongs to the lab.
    await bo.getByRole('textbox', { name: 'Name of the workflow' }).fill('Shared reckoning')
    await switchTo(bo, /^Bo's workspace/)
    await bo.getByRole('heading', { name: 'No workflows yet' }).waitFor()
    expect(await bo.content()).not.toContain('Shared')
    await bo.goto(inLab)
    await bo.getByRole('button', { name: 'Workspace: Lab' }).waitFor()
    await bo.getByRole('list', { name: 'Steps' }).getByText('Wait for Approval').first().waitFor()
    await expect
      .poll(() => bo.getByRole('textbox', { name: 'Name of the workflow' }).inputValue())
      .toBe('Shared reckoning')
    await looksFine(bo)
  })

  test('a role changed and a member removed take effect at once; the log says who did it', async () => {
    await ada.reload()
    await ada.getByRole('combobox', { name: 'Role of Vi' }).selectOption('editor')
    await ada.getByText('The role of Vi is changed').waitFor()
    await vi.goto('/workflows')
    await vi.getByRole('button', { name: 'New workflow' }).waitFor()

    await ada.getByRole('button', { name: 'Remove Bo' }).click()
    await ada.getByRole('button', { name: 'Remove member' }).click()
    await ada.getByText('bo@example.com').waitFor({ state: 'detached' })
    await bo.getByRole('link', { name: 'Workflows' }).click()
    await bo.getByRole('button', { name: "Workspace: Bo's workspace" }).waitFor()
    await bo.getByRole('heading', { name: 'No workflows yet' }).waitFor()

    await ada.getByRole('link', { name: 'Audit log' }).click()
    const log = ada.getByRole('list', { name: 'Audit log' })
    await log.getByText('Bo joined the workspace').waitFor()
    await log.getByText('Ada removed a member').waitFor()
    await ada.getByRole('combobox', { name: 'What' }).selectOption({ label: 'Invited somebody' })
    await expect.poll(() => log.getByRole('listitem').count()).toBe(2)
    await looksFine(ada)
  })
})
