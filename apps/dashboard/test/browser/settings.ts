import type { Page } from 'playwright-core'
import type { See } from './browser.ts'

/** The pages of the settings area; there are two connections to Resend by then. */
export async function settings(page: Page, see: See): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('heading', { name: 'Profile', level: 1 }).waitFor()
  await see('settings')
  await open(page, 'Routing')
  await page.getByRole('list', { name: 'Credit entries' }).waitFor()
  await see('settings-routing')
  await models(page, see)
  await slots(page, see)
  await bundle(page, see)
  await installation(page, see)
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function models(page: Page, see: See): Promise<void> {
  await open(page, 'Models')
  await page.getByRole('heading', { name: 'No models yet' }).waitFor()
  await see('settings-models-empty')
  await page.getByRole('button', { name: 'New model' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Fast and cheap')
  await page.getByRole('combobox', { name: 'Service' }).selectOption({ label: 'OpenAI' })
  await page.getByRole('combobox', { name: 'Model' }).fill('gpt-mini')
  await see('settings-models-new')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('list', { name: 'Models' }).waitFor()
  await see('settings-models')
}

async function slots(page: Page, see: See): Promise<void> {
  await open(page, 'Slots')
  await page.getByText(/Not bound in production/).waitFor()
  await page.getByText('Named by 1 step').click()
  await see('settings-slots-unbound')
  await page.getByRole('button', { name: 'Bind mail in production' }).click()
  await page.getByRole('combobox', { name: 'Connection' }).selectOption({ index: 1 })
  await see('settings-slots-bind')
  await page.getByRole('button', { name: 'Bind', exact: true }).click()
  await page.getByRole('button', { name: 'Free mail in production' }).waitFor()
  await see('settings-slots')
}

async function bundle(page: Page, see: See): Promise<void> {
  const words = ['four', 'plain', 'words', 'here'].join(' ')
  await open(page, 'Bundle')
  await page.getByRole('radio', { name: /^Some workflows/ }).check()
  await page.getByLabel(/^Passphrase\*?$/).fill(words)
  await page.getByLabel('Passphrase again').fill('other')
  await see('settings-bundle-differs')
  await page.getByRole('radio', { name: 'The whole workspace' }).check()
  await page.getByLabel('Passphrase again').fill(words)
  await page.getByLabel('Your password').fill('correct horse battery')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export bundle' }).click()
  await page.getByLabel('Choose a bundle').setInputFiles(await (await download).path())
  await page.getByLabel('Passphrase of the bundle').fill(words)
  await page.getByRole('button', { name: 'Look inside' }).click()
  await page.getByRole('button', { name: 'Import all of it' }).waitFor()
  await see('settings-bundle')
  await page.getByRole('button', { name: 'Import all of it' }).click()
  await page.getByRole('list', { name: 'Imported workflows' }).waitFor()
  await see('settings-bundle-imported')
}

async function installation(page: Page, see: See): Promise<void> {
  await open(page, 'Installation')
  await page.getByRole('button', { name: 'Stage a new key' }).click()
  await page.getByRole('button', { name: 'Retire 0be4417c93af5d12' }).waitFor()
  await page.getByRole('button', { name: 'Reseal everything' }).click()
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Examine' }).click()
  await page.getByRole('list', { name: 'Rows that do not open' }).waitFor()
  await see('settings-installation')
  await page.getByRole('button', { name: 'Promote 0be4417c93af5d12' }).click()
  await page.getByRole('alertdialog').waitFor()
  await see('settings-installation-promote')
  await page.getByRole('button', { name: 'Cancel' }).click()
}
