import { expect, test } from 'vitest'
import { languagePage } from './language-page.ts'

test('the page of the language says what the table says; `vitest -u` writes it again', async () => {
  await expect(languagePage()).toMatchFileSnapshot('../../../docs/language.md')
})
