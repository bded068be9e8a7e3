import type { Page } from 'playwright-core'
import type { Drawing } from './drawing.ts'
import { PASSWORD } from './person.ts'

/** Fills in the form for new accounts that the page shows, and sends it. */
export async function signUpIn(page: Page, name = 'Ada'): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(`${name.toLowerCase()}@example.com`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
}

/** A new account, and a workflow of it. @returns its id */
export async function signUpWith(page: Page, drawing: Drawing): Promise<string> {
  await page.goto('/sign-up')
  await signUpIn(page)
  await page.getByRole('button', { name: /^Workspace: / }).waitFor()
  const answer = await page.request.post('/api/workflows/create', {
    data: drawing,
    headers: { origin: new URL(page.url()).origin },
  })
  if (!answer.ok()) throw new Error(`The workflow was not made: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
