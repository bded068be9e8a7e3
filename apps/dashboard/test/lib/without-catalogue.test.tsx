import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { served } from '../support/catalogue.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

test('a page that names no services opens without the list of them; the next that does asks for it once', async () => {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('admin')],
    'GET /api/workflows': () => [],
    'GET /api/integrations': () => [],
    'GET /api/catalogue': () => served,
  })
  const { router } = openApp('/workflows')
  await screen.findByRole('heading', { name: 'Workflows' })
  const calls = () => asked.filter(({ path }) => path === '/api/catalogue').length
  expect(calls()).toBe(0)
  await router.navigate({ to: '/connections' })
  await screen.findByRole('heading', { name: 'Connections' })
  await router.navigate({ to: '/workflows' })
  expect(calls()).toBe(1)
})
