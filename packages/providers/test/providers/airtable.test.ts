import { expect, test } from 'vitest'
import { type Contract, keepsTheContract, openServed } from '../contract.ts'

const table = { baseId: 'app1', table: 'People' }
const record = { id: 'rec1', fields: { Name: 'Ada' } }
const contract: Contract = {
  id: 'airtable',
  key: `pat${'a7'.repeat(7)}.${'a7'.repeat(32)}`,
  fields: (token) => ({ token }),
  actions: [
    {
      action: 'airtable/list-records',
      config: { ...table, formula: '{Age} > 7', view: 'All', wanted: 'Name', sort: '-Name' },
      output: { records: [record], count: 1, hasMore: false },
      required: 'table',
    },
    {
      action: 'airtable/get-record',
      config: { ...table, recordId: 'rec1' },
      output: record,
      required: 'recordId',
    },
    {
      action: 'airtable/create-records',
      config: { ...table, records: '[{"Name": "Ben"}]', typecast: 'true' },
      output: { records: [{ fields: { Name: 'Ben' } }], count: 1 },
      required: 'records',
    },
    {
      action: 'airtable/update-records',
      config: { ...table, records: '[{"id": "rec1", "fields": {"Age": 36}}]' },
      output: { records: [{ id: 'rec1', fields: { Name: 'Ada', Age: 36 } }], count: 1 },
      required: 'records',
    },
    {
      action: 'airtable/upsert-records',
      config: { ...table, records: '[{"Name": "Ada", "Age": 37}, {"Name": "Ben"}]', mergeOn: 'Name' },
      output: { count: 2, created: ['rec2'], updated: ['rec1'] },
      required: 'mergeOn',
    },
    {
      action: 'airtable/delete-records',
      config: { ...table, recordIds: 'rec1, rec2' },
      output: { deleted: ['rec1', 'rec2'], count: 2 },
      required: 'recordIds',
    },
  ],
}

keepsTheContract(contract)

test('values of the table of conditions are never read as a formula', async () => {
  const { run, served, close } = await openServed(contract)
  const where = [
    { name: 'Name', value: 'O"Brien\\") , TRUE()' },
    { name: 'Age', value: 36 },
    { name: 'Left', value: false },
  ]
  await run('airtable/list-records', { ...table, where, formula: '{A} = 1' })
  expect(served.requests[0]?.body).toMatchObject({
    filterByFormula: 'AND({Name} = "O\\"Brien\\\\\\") , TRUE()", {Age} = 36, {Left} = FALSE(), {A} = 1)',
  })
  const broken = run('airtable/list-records', { ...table, where: [{ name: 'a} = 1, {b', value: 1 }] })
  await expect(broken).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'where' })
  await close()
})

test('many records are written ten at a time and read page by page; what was written before a failure is said', async () => {
  const { run, served, close } = await openServed(contract)
  const records = Array.from({ length: 25 }, (_, index) => ({ Name: `n${index}` }))
  expect(await run('airtable/create-records', { ...table, records })).toMatchObject({ count: 25 })
  expect(served.requests).toHaveLength(3)
  expect(await run('airtable/list-records', { ...table, limit: 20 })).toMatchObject({
    count: 20,
    hasMore: true,
  })
  const changes = [
    ...Array.from({ length: 10 }, () => ({ id: 'rec2', fields: {} })),
    { id: 'rec99', fields: {} },
  ]
  await run('airtable/delete-records', { ...table, recordIds: ['rec3', 'rec4'] })
  expect(served.requests.at(-1)?.query).toBe('records%5B%5D=rec3&records%5B%5D=rec4')
  await expect(run('airtable/update-records', { ...table, records: changes })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('The first 10 of 11 were written'),
    isUncertain: true,
  })
  await close()
})
