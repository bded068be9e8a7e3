import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gatherNews } from '../src/routes/news.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const notice = (steps: string[], more: { isTurn?: boolean; isEnded?: boolean } = {}) => ({
  executionId: 'e',
  steps,
  isTurn: false,
  isEnded: false,
  ...more,
})

describe('what gathers for a reader', () => {
  test('is each step once, and what happened to the execution', () => {
    const news = gatherNews()
    expect(news.isEmpty()).toBe(true)
    news.add(notice(['a', 'b']))
    news.add(notice(['b'], { isTurn: true }))
    news.add(notice([], { isTurn: true, isEnded: true }))
    expect(news.isEmpty()).toBe(false)
    expect(news.take()).toEqual({ steps: ['a', 'b'], isTurn: true, isEnded: true, isMissed: false })
    expect(news.isEmpty()).toBe(true)
  })

  test('stays small however much is written: the whole is then read again', () => {
    const news = gatherNews()
    for (let n = 0; n < 100_000; n += 1) news.add(notice([`step${n}`]))
    news.add(notice([], { isTurn: true, isEnded: true }))
    expect(news.take()).toEqual({ steps: [], isTurn: true, isEnded: true, isMissed: true })
    news.add(notice(['next']))
    expect(news.take()).toEqual({ steps: ['next'], isTurn: false, isEnded: false, isMissed: false })
  })
})

describe('a stream whose reader does not read', () => {
  let server: TestServer
  let ada: TestPerson
  let id: string

  beforeAll(async () => {
    server = await openServer()
    ada = await server.signUp('Ada')
    const drawing = {
      nodes: [trigger, step('ok', { actionType: 'Wait for Approval' })],
      edges: [edge('t', 'ok')],
    }
    id = (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
  })

  afterAll(() => server.close())

  test('keeps nothing but that something was missed, and sends the whole once it is read', async () => {
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${id}/execute`,
      {},
    )
    const at = `/api/workflows/executions/${executionId}`
    const stream = await ada.ask('GET', `${at}/events`)
    for (let n = 0; n < 50_000; n += 1)
      server.parts.live.publish({ executionId, steps: [`never${n}`], isTurn: false, isEnded: false })
    const decision = { step: 'ok', approved: true }
    while (!(await ada.ask('POST', `${at}/approval`, decision)).ok)
      await new Promise((wake) => setTimeout(wake, 5))
    while ((await ada.call<{ status: string }>('GET', `${at}/status`)).status !== 'success')
      await new Promise((wake) => setTimeout(wake, 5))
    const text = await stream.text()
    const events = [...text.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event)
    expect(events.slice(0, 2)).toEqual(['snapshot', 'snapshot'])
    expect(events.length).toBeLessThan(10)
    const last = [...text.matchAll(/^data: (.*)$/gm)].at(-1)?.[1] ?? ''
    expect(last).toContain('"status":"success"')
  })
})
