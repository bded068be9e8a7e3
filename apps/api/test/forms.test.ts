import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor, type Step } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

type Row = { label: string; name?: string; type?: string; required?: string; options?: string; help?: string }

const NAME: Row = { label: 'Your name', name: 'name' }
const EVERY: Row[] = [
  NAME,
  { label: 'What happened?', name: 'story', type: 'long', required: 'no' },
  { label: 'How many?', name: 'count', type: 'number' },
  { label: 'When?', name: 'day', type: 'date' },
  { label: 'E-mail', name: 'mail', type: 'email' },
  { label: 'Size', name: 'size', type: 'choice', options: 'S, M' },
  { label: 'Extras', name: 'extras', type: 'choices', options: 'a, b, c', required: 'no' },
  { label: 'I agree', name: 'agree', type: 'checkbox' },
  { label: 'Photo', name: 'photo', type: 'file', required: 'no' },
]
const GOOD = {
  name: 'Grace',
  story: 'One\r\ntwo',
  count: '3,5',
  day: '2026-02-28',
  mail: 'grace@example.com',
  size: 'M',
  extras: ['a', 'c'],
  agree: 'yes',
}

/** A workflow that starts by a form; its address without the server's. */
const drawForm = (config: Record<string, unknown> = {}, rows: Row[] = [NAME], steps: Step[] = []) =>
  drawDoor(
    ada,
    { triggerType: 'Form', formTitle: 'Tell us', formFields: JSON.stringify(rows), ...config },
    steps,
  )

const browser = { Accept: 'text/html' }
const ask = (path: string, init: RequestInit = {}, peer = '10.1.1.1') =>
  server.app.request(
    `http://orch.test${path}`,
    { ...init, headers: { ...browser, ...init.headers } },
    {
      incoming: { socket: { remoteAddress: peer } },
    },
  )

const unescaped = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
/** The ticket of a page, as if it had been opened so long ago. */
function ticketIn(html: string, { id, agoMs = 10_000 }: { id: string; agoMs?: number }): string {
  const text = unescaped(/name="ticket" value="([^"]*)"/.exec(html)?.[1] ?? '')
  const place = JSON.stringify([id, 't'])
  const ticket = server.parts.formTickets.read(text, place)
  if (!ticket) throw new Error('The page has no ticket')
  return server.parts.formTickets.write({ ...ticket, openedAt: ticket.openedAt - agoMs }, place)
}

type Sent = Record<string, string | string[] | File>

function formOf(values: Sent, own: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(own)) form.append(name, value)
  for (const [name, value] of Object.entries(values))
    for (const one of [value].flat()) form.append(`f.${name}`, one)
  return form
}

let senders = 0
/** Each from an address of their own: sends are counted by it. */
const send = (path: string, values: Sent, own: Record<string, string>) => {
  senders += 1
  return ask(path, { method: 'POST', body: formOf(values, own) }, `10.2.${senders >> 8}.${senders & 255}`)
}

async function open(form: { id: string; path: string }, agoMs?: number) {
  const page = await ask(form.path)
  return ticketIn(await page.text(), { id: form.id, ...(agoMs === undefined ? {} : { agoMs }) })
}

const executions = (workflowId: string) =>
  server.parts.db.prisma.execution.findMany({ where: { workflowId }, orderBy: { startedAt: 'desc' } })

describe('a form', () => {
  test('gives the workflow each field as what it is', async () => {
    const form = await drawForm({}, EVERY)
    const ticket = await open(form)
    const photo = new File(['bytes'], '<b>.png', { type: 'image/png' })
    const answer = await send(form.path, { ...GOOD, photo }, { ticket, page: '0' })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Thank you')])
    const [begun] = await executions(form.id)
    expect(begun).toMatchObject({ trigger: 'form', triggerType: 'Form', triggerId: 't' })
    expect(begun?.input).toEqual({
      name: 'Grace',
      story: 'One\ntwo',
      count: 3.5,
      day: '2026-02-28',
      mail: 'grace@example.com',
      size: 'M',
      extras: ['a', 'c'],
      agree: true,
      photo: { $file: expect.any(String), name: '<b>.png', type: 'image/png', size: 5 },
    })
  })

  test('says at each field what is wrong, and keeps what was typed, and the file', async () => {
    const form = await drawForm({}, EVERY)
    const ticket = await open(form)
    const bad = {
      ...GOOD,
      name: ' ',
      count: 'x',
      day: '2026-02-30',
      mail: 'a@b',
      size: 'XXL',
      story: '"><script>alert(1)</script>',
    }
    const photo = new File(['bytes'], '"><img src=x>.png', { type: 'image/png' })
    const answer = await send(form.path, { ...bad, photo }, { ticket, page: '0' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('<title>Error: Tell us</title>')
    for (const name of ['name', 'count', 'day', 'mail', 'size'])
      expect(html).toMatch(new RegExp(`id="field-${name}-wrong"`))
    expect(html).not.toContain('field-agree-wrong')
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('value="x"')
    expect(html.match(/ autofocus/g)).toHaveLength(1)
    expect(await executions(form.id)).toEqual([])
    const again = await send(form.path, GOOD, { ticket: ticketIn(html, { id: form.id }), page: '0' })
    expect(again.status).toBe(200)
    expect((await executions(form.id))[0]?.input).toMatchObject({ photo: { size: 5 } })
  })

  test('has fields of any name, also those that every object has', async () => {
    const form = await drawForm({}, [
      { label: 'A', name: 'constructor' },
      { label: 'B', name: 'toString', type: 'file', required: 'no' },
    ])
    const page = await (await ask(form.path)).text()
    expect(page).not.toContain('Chosen:')
    const ticket = ticketIn(page, { id: form.id })
    expect((await send(form.path, { constructor: 'x' }, { ticket, page: '0' })).status).toBe(200)
    expect((await executions(form.id))[0]?.input).toEqual({ constructor: 'x', toString: null })
  })

  test('has pages, and goes back and forth without losing anything', async () => {
    const form = await drawForm({}, [NAME, { label: 'More', type: 'page' }, { label: 'Why?', name: 'why' }])
    const ticket = await open(form)
    const second = await (await send(form.path, { name: 'Grace' }, { ticket, page: '0', go: 'next' })).text()
    expect(second).toContain('Page 2 of 2')
    expect(second).toContain('name="f.name" value="Grace"')
    const back = await (
      await send(form.path, { name: 'Grace', why: 'so' }, { ticket, page: '1', go: 'back' })
    ).text()
    expect(back).toContain('Page 1 of 2')
    expect(back).toContain('name="f.why" value="so"')
    const tampered = await send(form.path, { name: '', why: 'so' }, { ticket, page: '1', go: 'next' })
    expect(await tampered.text()).toContain('Page 1 of 2')
    expect(await executions(form.id)).toEqual([])
    expect(
      (await send(form.path, { name: 'Grace', why: 'so' }, { ticket, page: '1', go: 'next' })).status,
    ).toBe(200)
    expect((await executions(form.id))[0]?.input).toEqual({ name: 'Grace', why: 'so' })
  })

  test('is sent once however often the button is pressed', async () => {
    const form = await drawForm()
    const ticket = await open(form)
    const answers = await Promise.all(
      [1, 2, 3].map(() => send(form.path, { name: 'Grace' }, { ticket, page: '0' })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await executions(form.id)).toHaveLength(1)
  })

  test('shows at the end what the workflow gave, as text, or sends the sender on', async () => {
    const gives: Step = {
      id: 'give',
      actionType: 'Set Fields',
      fields: JSON.stringify([{ name: 'message', value: '<b>Hello {{trigger.name}}</b>' }]),
    }
    const form = await drawForm({ formAnswer: 'ended', formThanks: 'Done & dusted' }, [NAME], [gives])
    const html = await (
      await send(form.path, { name: 'Grace' }, { ticket: await open(form), page: '0' })
    ).text()
    expect(html).toContain('Done &amp; dusted')
    expect(html).toContain('&lt;b&gt;Hello Grace&lt;/b&gt;')
    const leads = await drawForm({ formRedirect: 'https://example.com/thanks' })
    const moved = await send(leads.path, { name: 'Grace' }, { ticket: await open(leads), page: '0' })
    expect([moved.status, moved.headers.get('location')]).toEqual([303, 'https://example.com/thanks'])
    const fails = await drawForm(
      { formAnswer: 'ended' },
      [NAME],
      [{ id: 'stop', actionType: 'Stop with Error', message: 'secret words' }],
    )
    const failed = await send(fails.path, { name: 'Grace' }, { ticket: await open(fails), page: '0' })
    expect([failed.status, await failed.text()]).toEqual([500, expect.not.stringContaining('secret words')])
  })
})

describe('who keeps whom out', () => {
  test('machines: a field that nobody sees, a form that is sent at once, a ticket of nobody or of another form', async () => {
    const form = await drawForm()
    const other = await drawForm()
    const ticket = await open(form)
    const trap = await send(
      form.path,
      { name: 'Bot' },
      { ticket, page: '0', remarks2: 'https://spam.example' },
    )
    expect(await trap.text()).toContain('Thank you')
    const fast = await send(form.path, { name: 'Bot' }, { ticket: await open(form, 0), page: '0' })
    expect([fast.status, await fast.text()]).toEqual([422, expect.stringContaining('value="Bot"')])
    for (const wrong of ['', 'x.y', `${ticket}x`, await open(other), await open(form, 60 * 60_000)]) {
      const answer = await send(form.path, { name: 'Bot' }, { ticket: wrong, page: '0' })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('value="Bot"')])
    }
    expect(await executions(form.id)).toEqual([])
  })

  test('too many at once: of one sender, and of all together', async () => {
    // Places come back while the test runs: of a few a minute, one at most.
    const form = await drawForm({ formPerMinute: '1' })
    const tickets = [await open(form), await open(form), await open(form)]
    const sent = await Promise.all(
      tickets.map((ticket) => send(form.path, { name: 'G' }, { ticket, page: '0' })),
    )
    expect(sent.map(({ status }) => status).toSorted()).toContain(429)
    const one = await drawForm()
    const post = () => ask(one.path, { method: 'POST', body: formOf({}, {}) }, '10.3.3.3')
    const answers = await Promise.all(Array.from({ length: 60 }, post))
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  test('too much: a body beyond the limit of the form', async () => {
    const form = await drawForm({ formMaxMegabytes: '1' }, EVERY)
    const photo = new File(['x'.repeat(1024 * 1024 + 1)], 'a.png')
    const answer = await send(form.path, { ...GOOD, photo }, { ticket: await open(form), page: '0' })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await executions(form.id)).toEqual([])
  })

  test('those who do not know the password', async () => {
    const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'webhook-secret',
      name: 'Password',
      config: { secret: 'open sesame 123' },
    })
    const form = await drawForm({ formAuth: 'password', integrationId })
    const page = await (await ask(form.path)).text()
    expect(page).not.toContain('Your name')
    const ticket = ticketIn(page, { id: form.id })
    const around = await send(form.path, { name: 'Eve' }, { ticket, page: '0' })
    expect([around.status, await around.text()]).toEqual([401, expect.not.stringContaining('Your name')])
    const inside = await (await send(form.path, {}, { ticket, password: 'open sesame 123' })).text()
    expect(inside).toContain('Your name')
    expect(inside).not.toContain('open sesame')
    const sent = await send(
      form.path,
      { name: 'Grace' },
      { ticket: ticketIn(inside, { id: form.id }), page: '0' },
    )
    expect(sent.status).toBe(200)
    expect(await executions(form.id)).toHaveLength(1)
  })

  test('those who are not members, and pages of other sites that act for a member', async () => {
    const form = await drawForm({ formAuth: 'members', formFrames: 'https://evil.example' })
    const stranger = await ask(form.path)
    expect([stranger.status, await stranger.text()]).toEqual([401, expect.not.stringContaining('Your name')])
    const eve = await server.signUp('Eve')
    expect((await eve.ask('GET', form.path, undefined, browser)).status).toBe(404)
    const page = await ada.ask('GET', form.path, undefined, browser)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const ticket = ticketIn(await page.text(), { id: form.id })
    const body = new URLSearchParams({ ticket, page: '0', 'f.name': 'Ada' }).toString()
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const cross = await ada.ask('POST', form.path, body, { ...type, Origin: 'https://evil.example' })
    expect(((await cross.json()) as { code: string }).code).toBe('CROSS_SITE')
    expect(await executions(form.id)).toEqual([])
    expect((await ada.ask('POST', form.path, body, type)).status).toBe(200)
    expect(await executions(form.id)).toHaveLength(1)
  })

  test('scripts, frames and everything else that is not of the page', async () => {
    const form = await drawForm({
      formTitle: '</title><script>alert(1)</script>',
      formLogo: 'https://cdn.example.com/a.png',
      formFrames: 'https://shop.example.com',
    })
    const page = await ask(form.path)
    const html = await page.text()
    expect(html).not.toContain('<script')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('img-src https://cdn.example.com;')
    expect(policy).toContain('frame-ancestors https://shop.example.com')
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(page.headers.get('set-cookie')).toBeNull()
    const bare = await ask((await drawForm()).path)
    expect(bare.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(bare.headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('a form in German', () => {
  const German = { headers: { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8' } }

  test('says what is wrong in the language of its sender, and leaves the words of its author', async () => {
    const form = await drawForm({}, EVERY)
    const page = await ask(form.path, German)
    expect(page.headers.get('vary')).toContain('Accept-Language')
    const html = await page.text()
    for (const part of [
      '<html lang="de">',
      '<h1>Tell us</h1>',
      'Your name',
      '>Senden</button>',
      '(freiwillig)',
    ])
      expect(html).toContain(part)
    const ticket = ticketIn(html, { id: form.id })
    const body = formOf({ ...GOOD, name: '' }, { ticket, page: '0' })
    const wrong = await ask(form.path, { method: 'POST', body, ...German }, '10.2.250.1')
    const said = await wrong.text()
    expect([wrong.status, said]).toEqual([
      422,
      expect.stringContaining('Your name: Füllen Sie dieses Feld aus'),
    ])
    expect(said).toContain('<title>Fehler: Tell us</title>')
    const good = formOf(GOOD, { ticket, page: '0' })
    const sent = await ask(form.path, { method: 'POST', body: good, ...German }, '10.2.250.2')
    expect(await sent.text()).toContain('Danke. Ihre Angaben sind angekommen.')
  })

  test('says in German why it cannot be shown', async () => {
    const html = await (await ask('/forms/nobody-has-this', German)).text()
    expect(html).toContain('<html lang="de">')
    expect(html).toContain('<h1>Dieses Formular kann nicht gezeigt werden</h1>')
    expect(html).toContain('Unter dieser Adresse gibt es kein Formular.')
  })
})

describe('a form that is not open', () => {
  test('says so to people with a page, and to programs with a code', async () => {
    const form = await drawForm({ draft: true })
    const said = async (path: string) => {
      const page = await ask(path)
      const program = await server.app.request(`http://orch.test${path}`)
      expect(page.headers.get('content-type')).toContain('text/html')
      return [page.status, ((await program.json()) as { code: string }).code]
    }
    expect(await said('/forms/nobody-has-this')).toEqual([404, 'FORM_NOT_FOUND'])
    expect(await said(form.path)).toEqual([409, 'WORKFLOW_UNPUBLISHED'])
    await ada.call('POST', `/api/workflows/${form.id}/publish`, {})
    expect((await ask(form.path)).status).toBe(200)
    expect((await ask(form.path.replace('/forms/', '/hooks/'), { method: 'POST' })).status).toBe(404)
    await ada.call('POST', `/api/workflows/${form.id}/pause`)
    expect(await said(form.path)).toEqual([503, 'WORKFLOW_PAUSED'])
  })

  test('is shown to members of the workspace before it is published, and cannot be sent from there', async () => {
    const form = await drawForm({ draft: true }, [
      NAME,
      { label: 'More', type: 'page' },
      { label: 'Why?', name: 'why' },
    ])
    const page = await ada.ask('GET', `${form.path}/test`, undefined, browser)
    expect(await page.text()).toContain('Your name')
    const second = await (await ada.ask('GET', `${form.path}/test?page=2`, undefined, browser)).text()
    expect(second).toContain('Why?')
    expect(second).not.toContain('<form')
    expect((await ask(`${form.path}/test`)).status).toBe(401)
  })

  test('names the setting that is wrong when it is published', async () => {
    const issues = async (config: object) => {
      const trigger = { triggerType: 'Form', formTitle: 'T', formFields: JSON.stringify([NAME]), ...config }
      const nodes = [{ id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: trigger } }]
      const body = { name: 'F', nodes, edges: [], draft: true }
      const made = await ada.call<{ issues?: { field?: string }[] }>('POST', '/api/workflows/create', body)
      return (made.issues ?? []).map(({ field }) => field)
    }
    expect(await issues({})).toEqual([])
    for (const [field, wrong] of [
      ['formTitle', ''],
      ['formFields', '[]'],
      ['formFields', JSON.stringify([NAME, NAME])],
      ['formFields', JSON.stringify([{ label: 'x', name: '__proto__' }])],
      ['formFields', JSON.stringify([{ label: 'x', name: 'x', type: 'choice' }])],
      ['formRedirect', 'javascript:alert(1)'],
      ['formLogo', 'http://example.com/a.png'],
      ['formLogo', 'https://example.com/a.png; script-src *'],
      ['formColor', 'red;}'],
      ['formFrames', "https://a.example; script-src 'unsafe-inline'"],
      ['formPerMinute', '0'],
    ])
      expect([wrong, await issues({ [field ?? '']: wrong })]).toEqual([wrong, [field]])
    expect(await issues({ formAuth: 'password' })).toEqual(['integrationId'])
    const half = await drawForm({ draft: true, formColor: 'red' })
    const preview = await ada.ask('GET', `${half.path}/test`)
    expect([preview.status, ((await preview.json()) as { code: string }).code]).toEqual([409, 'FORM_UNREADY'])
  })
})
